#include "exchange/xlsx/write_workbook.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <cmath>
#include <limits>

#include "exchange/testing.h"
#include "exchange/xlsx/workbook.h"

namespace tienvoud::exchange {
namespace {

using Rows = std::vector<std::vector<std::string>>;

TimeZone amsterdam() {
  return TimeZone::find("Europe/Amsterdam").value();
}

Instant at(const char* text) {
  return parse_instant(text).value();
}

/// The sheet as our own reader finds it, its heading first.
Rows rows_of(const std::string& path, const std::string& sheet) {
  FindingCollector findings;
  SourceOptions options;
  options.sheet = sheet;
  const auto rows = open_sheet(path, "b.xlsx", options, findings);
  EXPECT_TRUE(rows.ok()) << rows.error().message;
  Rows all = {(*rows)->heading()};
  SourceRow row;
  while (*(*rows)->next(row)) {
    all.emplace_back(row.cells.begin(), row.cells.end());
  }
  return all;
}

std::string part_of(const std::string& path, const char* name) {
  zip_t* zip = zip_open(path.c_str(), ZIP_RDONLY, nullptr);
  EXPECT_NE(zip, nullptr);
  zip_file_t* file = zip_fopen(zip, name, 0);
  EXPECT_NE(file, nullptr) << name;
  std::string text(1 << 20, '\0');
  text.resize(static_cast<std::size_t>(zip_fread(file, text.data(), text.size())));
  zip_fclose(file);
  zip_discard(zip);
  return text;
}

/// A workbook of one sheet of these rows.
std::string written(const testing::TemporaryFolder& folder,
                    const std::vector<std::string>& headings,
                    const std::vector<std::vector<SheetCell>>& rows) {
  const auto path = folder.path() + "/out.xlsx";
  const auto book = write_workbook(path, amsterdam()).value();
  EXPECT_TRUE(book->sheet("rows", headings).ok());
  for (const auto& row : rows) {
    EXPECT_TRUE(book->row(row).ok());
  }
  EXPECT_TRUE(book->close().ok());
  return path;
}

TEST(WriteWorkbook, NumbersDatesAndTextsComeBackAsWhatTheyAre) {
  const testing::TemporaryFolder folder;
  const auto path = written(folder, {"order", "energy_kwh", "from", "due", "note"},
                            {{std::string("26-1"), 12.345678901234, at("2026-03-02T05:00:00Z"),
                              parse_day("2026-03-09").value(), std::string("Müller & Söhne <x>")},
                             {std::string("26-2"), -0.1, at("2026-07-02T05:00:00.25Z"),
                              std::monostate(), std::string(" blanks ")}});
  EXPECT_EQ(rows_of(path, "rows"),
            (Rows{{"order", "energy_kwh", "from", "due", "note"},
                  {"26-1", "12.345678901234", "2026-03-02T06:00:00", "2026-03-09T00:00:00",
                   "Müller & Söhne <x>"},
                  {"26-2", "-0.1", "2026-07-02T07:00:00.250", "", " blanks "}}));
  const auto sheet = part_of(path, "xl/worksheets/sheet1.xml");
  EXPECT_NE(sheet.find("<v>12.345678901234</v>"), std::string::npos) << sheet;
  EXPECT_NE(sheet.find("state=\"frozen\""), std::string::npos);
  EXPECT_NE(sheet.find("<autoFilter ref=\"A1:E3\""), std::string::npos);
  EXPECT_NE(sheet.find("customWidth"), std::string::npos);
  EXPECT_NE(part_of(path, "xl/styles.xml").find("yyyy-mm-dd hh:mm:ss"), std::string::npos);
}

TEST(WriteWorkbook, NoTextBecomesAFormula) {
  const testing::TemporaryFolder folder;
  const std::vector<std::string> texts = {
      "=1+1", "+31 6 1234", "-x",      "@SUM(A1)",           "\ttab", "\rreturn", "=cmd|x",
      "{=1}", "_x000D_",    "_x005F_", "https://example.com"};
  std::vector<std::vector<SheetCell>> rows;
  Rows expected = {{"a", "text"}};
  for (const auto& text : texts) {
    rows.push_back({std::string("row"), text});
    expected.push_back({"row", text});
  }
  const auto path = written(folder, {"a", "text"}, rows);
  EXPECT_EQ(rows_of(path, "rows"), expected);
  const auto sheet = part_of(path, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(sheet.find("<f>"), std::string::npos);
  EXPECT_EQ(sheet.find("hyperlink"), std::string::npos);
}

TEST(WriteWorkbook, TheHourThatComesTwiceKeepsItsOffset) {
  const testing::TemporaryFolder folder;
  const auto path = written(folder, {"from"},
                            {{at("2026-10-25T00:30:00Z")},    // 02:30 summer time
                             {at("2026-10-25T01:30:00Z")}});  // 02:30 winter time
  EXPECT_EQ(rows_of(path, "rows"),
            (Rows{{"from"}, {"2026-10-25T02:30:00"}, {"2026-10-25T02:30:00+01:00"}}));
}

TEST(WriteWorkbook, WhatIsNoNumberOrTooLongDoesNotBreakIt) {
  const testing::TemporaryFolder folder;
  const std::string longer = std::string(40'000, 'a');
  const auto path = written(folder, {"a_kwh", "text"},
                            {{std::nan(""), std::string("\x80 no UTF-8 \x01")},
                             {std::numeric_limits<double>::infinity(), longer}});
  const auto rows = rows_of(path, "rows");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1], (std::vector<std::string>{"", "€ no UTF-8 \x01"}));
  EXPECT_EQ(rows[2][0], "");
  EXPECT_EQ(rows[2][1], longer.substr(0, 32'767));
}

TEST(WriteWorkbook, HasSeveralSheetsAndManyRows) {
  const testing::TemporaryFolder folder;
  const auto path = folder.path() + "/out.xlsx";
  const auto book = write_workbook(path, amsterdam()).value();
  ASSERT_TRUE(book->sheet("rows: [all]", {"n"}).ok());
  constexpr int count = 20'000;
  for (int i = 0; i < count; ++i) {
    ASSERT_TRUE(book->row(std::vector<SheetCell>{static_cast<double>(i)}).ok());
  }
  ASSERT_TRUE(book->sheet("losses", {"loss"}).ok());
  ASSERT_TRUE(book->row(std::vector<SheetCell>{std::string("idle")}).ok());
  ASSERT_TRUE(book->close().ok());
  EXPECT_EQ(sheet_names(path, 1 << 30).value(),
            (std::vector<std::string>{"rows_ _all_", "losses"}));
  const auto rows = rows_of(path, "rows_ _all_");
  ASSERT_EQ(rows.size(), count + 1U);
  EXPECT_EQ(rows.back()[0], "19999");
  EXPECT_EQ(rows_of(path, "losses"), (Rows{{"loss"}, {"idle"}}));
}

TEST(WriteWorkbook, SaysThatItCannotWrite) {
  const auto book = write_workbook("/nowhere/at/all/out.xlsx", amsterdam());
  const bool failed = !book.ok() || !(*book)->sheet("rows", {"n"}).ok() || !(*book)->close().ok();
  EXPECT_TRUE(failed);
}

}  // namespace
}  // namespace tienvoud::exchange
