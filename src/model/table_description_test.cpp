#include "model/table_description.h"

#include <gtest/gtest.h>

#include <string>

#include "model/draft.h"

namespace tienvoud {
namespace {

/// The example row of every table of the firm.
FirmDraft example_draft() {
  FirmDraft draft;
  for (const TableDescription& description : all_tables()) {
    if (description.fact) {
      continue;
    }
    const std::string name(description.info.name);
    DraftTable one{name, name + ".csv", {}, {}, {{{}, 2}}};
    for (const ColumnDescription& column : description.columns) {
      one.columns.emplace_back(column.column.name);
      one.rows[0].cells.emplace_back(column.column.example);
    }
    draft.tables.push_back(std::move(one));
  }
  return draft;
}

TEST(Schema, TheExampleRowsOfTheFormatAreSound) {
  const CheckedFirm checked = check_firm(example_draft());
  for (const Finding& finding : checked.findings) {
    // One row a table cannot hold every row that the examples name.
    EXPECT_TRUE(finding.code.starts_with("unknown_") || finding.code == "refers_to_refused" ||
                finding.code == "circular_bill_of_material")
        << finding.place.file << " " << finding.place.column << ": " << finding.reason;
    EXPECT_NE(finding.code, "unknown_column");
    EXPECT_NE(finding.code, "unknown_word");
  }
}

TEST(Schema, EveryColumnSaysWhatItHoldsAndEveryGuessIsAValue) {
  for (const TableDescription& description : all_tables()) {
    for (const ColumnDescription& column : description.columns) {
      EXPECT_FALSE(column.column.meaning.empty());
      EXPECT_FALSE(column.type.empty()) << description.info.name << " " << column.column.name;
      EXPECT_FALSE(column.column.guess && column.column.fallback.empty());
    }
  }
}

}  // namespace
}  // namespace tienvoud
