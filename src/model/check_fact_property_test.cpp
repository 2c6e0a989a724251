#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/check_fact.h"
#include "model/same_rows.h"
#include "model/table_description.h"
#include "model/testing/random_rows.h"
#include "model/testing/small_firm.h"

namespace tienvoud {
namespace {

using testing::random_row;
using testing::small_firm;

template <class Fact>
void expect_round_trip() {
  const Firm firm = small_firm();
  Fact fact = random_row<Fact>(firm);
  const std::vector<std::string> texts = texts_of(fact, firm);
  RC_LOG() << ::testing::PrintToString(texts);
  std::vector<std::string> columns;
  for (const auto& column : find_table(Fact::info.name)->columns) {
    columns.emplace_back(column.column.name);
  }
  CodeIndex index(firm);
  Findings findings;
  FactReader<Fact> reader(firm, index, "facts.csv", columns, {}, findings);
  const std::vector<std::string_view> cells(texts.begin(), texts.end());
  const auto again = reader.read(cells, 2, findings);
  if (again) {
    RC_ASSERT(same_row(*again, fact));
  } else {
    // Random rows may break a rule on whole rows; the finding says which.
    RC_ASSERT(!findings.empty());
    for (const Finding& finding : findings) {
      RC_ASSERT(finding.code == "end_before_start" || finding.code == "no_moment" ||
                finding.code == "count_of_nothing" || finding.code == "not_a_key" ||
                finding.code == "not_one_value" || finding.code == "other_kind_of_reading" ||
                finding.code == "negative" || finding.code == "longer_than_a_day");
    }
    RC_DISCARD("a row that breaks a rule");
  }
}

RC_GTEST_PROP(CheckFact, StatesReadBackAsWritten, ()) {
  expect_round_trip<StateFact>();
}
RC_GTEST_PROP(CheckFact, RunsReadBackAsWritten, ()) {
  expect_round_trip<RunFact>();
}
RC_GTEST_PROP(CheckFact, BookingsReadBackAsWritten, ()) {
  expect_round_trip<BookingFact>();
}
RC_GTEST_PROP(CheckFact, CountsReadBackAsWritten, ()) {
  expect_round_trip<CountFact>();
}
RC_GTEST_PROP(CheckFact, LotsReadBackAsWritten, ()) {
  expect_round_trip<LotFact>();
}
RC_GTEST_PROP(CheckFact, PlannedTimesReadBackAsWritten, ()) {
  expect_round_trip<PlannedFact>();
}

RC_GTEST_PROP(CheckFact, SurvivesAnyBytesAndNeverKeepsThem, ()) {
  const Firm firm = *rc::gen::arbitrary<bool>() ? small_firm() : Firm();
  CodeIndex index(firm);
  Findings findings;
  std::vector<std::string> columns;
  for (const auto& column : find_table("lots")->columns) {
    columns.emplace_back(column.column.name);
  }
  FactReader<LotFact> reader(firm, index, "lots.csv", columns, {}, findings);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    texts.push_back(*rc::gen::arbitrary<bool>()
                        ? *rc::gen::container<std::string>(rc::gen::arbitrary<char>())
                        : std::string(find_table("lots")->columns[i].column.example));
  }
  const std::vector<std::string_view> cells(texts.begin(), texts.end());
  const auto fact = reader.read(cells, 2, findings);
  RC_ASSERT(fact.has_value() || !findings.empty());
  for (const Finding& finding : findings) {
    RC_ASSERT(finding.value.find('\0') == std::string::npos);
    RC_ASSERT(!finding.reason.empty() && !finding.remedy.empty());
  }
}

}  // namespace
}  // namespace tienvoud
