#include "questions/begin/evidence/adoption.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/begin/evidence/features.h"
#include "questions/begin/evidence/testing/made_up_records.h"

namespace tienvoud::begin {
namespace {

TEST(Adoption, CountsEachDecidedMeasureOnceInEveryDivision) {
  const auto records = testing::made_up_records(200, 1);
  const auto decided = static_cast<std::size_t>(std::ranges::count_if(
      records.recommendations, [](const Recommendation& one) { return one.is_decided(); }));
  const auto rows = adoption(records);
  ASSERT_EQ(rows.front().by, AdoptionBy::all);
  EXPECT_EQ(rows.front().decided, decided);
  for (const auto by : {AdoptionBy::employees, AdoptionBy::place, AdoptionBy::year,
                        AdoptionBy::sector, AdoptionBy::measure_class}) {
    std::size_t sum = 0;
    std::size_t done = 0;
    for (const auto& row : rows) {
      sum += row.by == by ? row.decided : 0;
      done += row.by == by ? row.done : 0;
    }
    EXPECT_EQ(sum, decided);
    EXPECT_EQ(done, rows.front().done);
  }
}

TEST(Adoption, MeasuresThatPayBackSoonerAreDoneMoreOften) {
  const auto rows = adoption(testing::made_up_records(2000, 2));
  std::vector<double> shares;
  for (const auto& row : rows) {
    if (row.by == AdoptionBy::payback && row.decided > 300) {
      shares.push_back(row.share());
    }
  }
  ASSERT_GT(shares.size(), 3U);
  EXPECT_GT(shares.front(), shares.back() + 0.2);
}

TEST(Adoption, OfNothingIsOneRowOfNothing) {
  EXPECT_EQ(adoption({}).size(), 1U);
}

TEST(Features, EveryColumnHasANameAndARowAValueForEach) {
  const auto records = testing::made_up_records(1, 1);
  std::vector<const Recommendation*> list;
  for (const auto& one : records.recommendations) {
    list.push_back(&one);
  }
  const auto rows = list_rows(records.assessments[0], list, UsualMeasures{});
  EXPECT_EQ(rows.columns, firm_columns().size() + measure_columns().size());
  EXPECT_EQ(rows.rows(), list.size());
  for (const auto names : {firm_columns(), measure_columns(), class_columns()}) {
    EXPECT_TRUE(std::ranges::none_of(names, [](std::string_view name) { return name.empty(); }));
  }
  std::vector<float> values;
  append_class(records.assessments[0], 2, SavedResource::gas, values);
  EXPECT_EQ(values.size(), firm_columns().size() + class_columns().size());
}

}  // namespace
}  // namespace tienvoud::begin
