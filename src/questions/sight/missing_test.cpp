#include "questions/sight/missing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/table_description.h"
#include "questions/sight/testing/one_day.h"

namespace tienvoud::sight {
namespace {

using namespace testing;

const MissingTable* table_in(const std::vector<MissingTable>& list, std::string_view table) {
  const auto found = std::ranges::find(list, table, &MissingTable::table);
  return found == list.end() ? nullptr : &*found;
}

TEST(MissingTables, PriceWhatFellToNoName) {
  OneDay day;
  // The machine ran on until 11, and nobody says for which order.
  day.journal.journal.runs.front().to = clock_time(0, 9);
  day.journal.journal.bookings.clear();
  const auto sight = measured(day.firm, day.journal, day.period, {});
  ASSERT_TRUE(sight.ok()) << sight.error().message;
  const auto list = missing_tables(day.firm, *sight);
  const auto* const runs = table_in(list, "runs");
  ASSERT_NE(runs, nullptr);
  EXPECT_EQ(runs->cost, loss_of(*sight, LossKind::run_without_order)->cost());
  const auto* const bookings = table_in(list, "bookings");
  ASSERT_NE(bookings, nullptr);
  EXPECT_FALSE(bookings->cost) << "what people cost of whom nothing is known has no price";
  EXPECT_LT(runs, bookings) << "what has a price comes first";
  EXPECT_NE(table_in(list, "counts"), nullptr);
  EXPECT_NE(table_in(list, "readings"), nullptr) << "there is no main meter";
}

TEST(MissingTables, LeaveOutWhatTheFirmGave) {
  const OneDay day;
  const auto sight = measured(day.firm, day.journal, day.period, {});
  ASSERT_TRUE(sight.ok());
  const auto list = missing_tables(day.firm, *sight);
  for (const auto* table : {"runs", "bookings", "counts", "states", "firm"}) {
    EXPECT_EQ(table_in(list, table), nullptr) << table;
  }
}

TEST(MissingTables, SayWhatRestsOnADefaultPrice) {
  OneDay day;
  day.firm.assumptions = {{"firm", 0, "labour_eur_per_h"}, {"firm", 0, "machine_eur_per_h"}};
  const auto sight = measured(day.firm, day.journal, day.period, {});
  ASSERT_TRUE(sight.ok());
  const auto list = missing_tables(day.firm, *sight);
  const auto* const prices = table_in(list, "firm");
  ASSERT_NE(prices, nullptr);
  EXPECT_EQ(prices->assumptions, 2U);
  ASSERT_EQ(prices->settles.size(), 2U);
  Money lost;
  for (const Loss& loss : sight->losses) {
    for (const Amounts* part : {&loss.in_orders, &loss.outside_orders}) {
      lost += part->people_cost() + part->machine_cost();
    }
  }
  EXPECT_GT(lost, Money());
  EXPECT_EQ(prices->cost, lost);
  for (const auto& open : prices->settles) {
    EXPECT_FALSE(open.value.empty()) << open.column;
    EXPECT_GE(find_table(open.table)->place_of(open.column), 0);
  }
}

}  // namespace
}  // namespace tienvoud::sight
