#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/text.h"
#include "model/draft.h"
#include "model/same_rows.h"
#include "model/table_description.h"
#include "model/table_of.h"
#include "model/testing/csv_table.h"
#include "model/testing/random_rows.h"

namespace tienvoud {
namespace {

using testing::csv_table;

/// What the firm that was read again has otherwise, for the log of a failing property.
std::string difference(const Firm& firm, const CheckedFirm& again) {
  std::string text;
  Firm::tables([&]<class T>(Table<T> Firm::* member) {
    text += (firm.*member).size() == ((*again.firm).*member).size()
                ? ""
                : "another number of " + std::string(T::info.name) + "; ";
    for (const auto id : (firm.*member).ids()) {
      if (((*again.firm).*member).has(id) &&
          !same_row((firm.*member)[id], ((*again.firm).*member)[id])) {
        text += "another row in " + std::string(T::info.name) + "; ";
      }
    }
  });
  for (const Finding& finding : again.findings) {
    text += finding.place.file + " " + finding.place.column + ": " + finding.reason + "; ";
  }
  for (const Firm* one : {&firm, &*again.firm}) {
    text += "\nassumed:";
    for (const Assumption& assumption : one->assumptions) {
      text += " " + std::string(assumption.table) + "." + std::string(assumption.column);
    }
  }
  return text;
}

/// A firm of random rows, made sound by checking it once: what falls out breaks a rule.
Firm random_firm() {
  Firm firm;
  Firm::tables([&]<class T>(Table<T> Firm::* member) {
    for (int left = *rc::gen::inRange(0, 4); left > 0; --left) {
      T row = testing::random_row<T>(firm);
      bool possible = true;
      T::columns([&]<class M>(const Column& column, M T::* of) {
        if constexpr (ReferenceOf<M>::is && !ReferenceOf<M>::is_list) {
          possible = possible && (column.need == Need::optional || (row.*of).exists());
        }
      });
      if constexpr (std::is_same_v<T, Calendar>) {
        row.time_zone = *rc::gen::element<std::string>("", "Europe/Amsterdam", "UTC");
        row.holidays = *rc::gen::element<std::string>("nl", "none");
      }
      if constexpr (std::is_same_v<T, Lane>) {
        row.from_site = row.from_supplier.exists() ? Id<Site>() : row.from_site;
        row.to_customer = row.to_site.exists() ? Id<Customer>() : row.to_customer;
      }
      if (possible) {
        (firm.*member).add(std::move(row));
      }
    }
  });
  firm.profile = testing::random_row<Profile>(firm);
  firm.profile.time_zone = "Europe/Paris";
  return firm;
}

RC_GTEST_PROP(DraftOf, ReadsBackToTheSameFirm, ()) {
  const CheckedFirm sound = check_firm(draft_of(random_firm()));
  RC_ASSERT(sound.firm.has_value());
  std::size_t rows = 0;
  Firm::tables([&](auto member) { rows += ((*sound.firm).*member).size(); });
  RC_CLASSIFY(rows > 10, "more than ten rows");
  const CheckedFirm again = check_firm(draft_of(*sound.firm));
  RC_ASSERT(again.firm.has_value());
  RC_ASSERT(same_firm(*again.firm, *sound.firm));
  for (const Finding& finding : again.findings) {
    RC_ASSERT(finding.severity == Severity::note);
  }
}

RC_GTEST_PROP(DraftOf, EveryTableReadsBackUnchangedWhereNoRuleIsBroken, ()) {
  const Firm firm = random_firm();
  const CheckedFirm checked = check_firm(draft_of(firm));
  RC_ASSERT(checked.firm.has_value());
  std::set<std::string> touched;
  for (const Finding& finding : checked.findings) {
    touched.insert(finding.place.file);
  }
  Firm::tables([&]<class T>(Table<T> Firm::* member) {
    if (touched.empty()) {
      RC_ASSERT((firm.*member).size() == ((*checked.firm).*member).size());
      for (const auto id : (firm.*member).ids()) {
        RC_ASSERT(same_row((firm.*member)[id], ((*checked.firm).*member)[id]));
      }
    }
  });
}

TEST(DraftOf, KeepsRowsThatWereTakenFromTheJournalMarked) {
  Firm firm = *check_firm({}).firm;
  Order order;
  order.code = "26-1";
  firm.orders.add(order);
  order.code = "26-2";
  firm.orders.add(order);
  firm.assumptions.push_back({"orders", 1, "order"});
  std::sort(firm.assumptions.begin(), firm.assumptions.end());
  const CheckedFirm again = check_firm(draft_of(firm));
  EXPECT_TRUE(again.findings.empty());
  EXPECT_TRUE(same_firm(*again.firm, firm));
}

TEST(DraftOf, LeavesAssumedValuesEmpty) {
  const CheckedFirm checked = check_firm(
      {{csv_table("items", {"item", "A"}), csv_table("operations", {"operation,item", "O,A"})}});
  const FirmDraft draft = draft_of(*checked.firm);
  const DraftTable& operations = draft.tables.back();
  ASSERT_EQ(operations.table, "operations");
  const auto column =
      std::find(operations.columns.begin(), operations.columns.end(), "attended_run_fraction") -
      operations.columns.begin();
  EXPECT_EQ(operations.rows[0].cells[static_cast<std::size_t>(column)], "");
}

RC_GTEST_PROP(CheckFirm, SurvivesAnyCells, ()) {
  FirmDraft draft;
  for (const TableDescription& description : all_tables()) {
    if (description.fact) {
      continue;
    }
    DraftTable one{std::string(description.info.name), "f.csv", {}, {}, {}};
    for (const auto& column : description.columns) {
      one.columns.emplace_back(column.column.name);
    }
    for (int row = 2; row < 5; ++row) {
      DraftRow cells{{}, row};
      for (const auto& column : description.columns) {
        cells.cells.push_back(*rc::gen::inRange(0, 5) == 0
                                  ? *rc::gen::container<std::string>(rc::gen::arbitrary<char>())
                                  : std::string(column.column.example));
      }
      cells.cells.resize(*rc::gen::inRange<std::size_t>(0, cells.cells.size() + 3));
      one.rows.push_back(std::move(cells));
    }
    draft.tables.push_back(std::move(one));
  }
  const CheckedFirm checked = check_firm(draft);
  for (const Finding& finding : checked.findings) {
    RC_ASSERT(finding.reason.ends_with('.') && finding.remedy.ends_with('.'));
    RC_ASSERT(is_valid_utf8(finding.value) && is_valid_utf8(finding.reason));
  }
  if (checked.firm) {
    const CheckedFirm again = check_firm(draft_of(*checked.firm));
    RC_LOG() << difference(*checked.firm, again) << "\n";
    RC_ASSERT(same_firm(*again.firm, *checked.firm));
  }
}

}  // namespace
}  // namespace tienvoud
