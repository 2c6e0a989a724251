#include "questions/sight/fold/run_totals.h"

#include <gtest/gtest.h>

#include "questions/sight/sight.h"
#include "questions/sight/testing/one_day.h"

namespace tienvoud::sight {
namespace {

using namespace testing;

TEST(MadeByOrders, APieceIsOneHoweverManyOperationsCountIt) {
  OneDay day;
  Operation last;
  last.code = "A/99";
  last.sequence = 99;
  last.item = day.firm.orders[Id<Order>(0)].item;
  const auto before = measured(day.firm, day.journal, day.period, {.by = GroupBy::order});
  CountFact packed;
  packed.key = {55, 55};
  packed.at = day.period.to - hours(1);
  packed.order = Id<Order>(0);
  packed.operation = day.firm.operations.add(last);
  packed.good = Pieces::of(40);
  Journal more;
  more.counts.push_back(packed);
  day.journal.add(more);
  const auto after = measured(day.firm, day.journal, day.period, {.by = GroupBy::order});
  ASSERT_TRUE(before.ok());
  ASSERT_TRUE(after.ok());
  EXPECT_EQ(row_of(*before, "A")->finished, Pieces::of(190));
  EXPECT_EQ(row_of(*after, "A")->finished, Pieces::of(40));
  EXPECT_EQ(row_of(*after, "A")->amounts.good(), Pieces::of(230));
  const OrderMade& made = after->made.at(Id<Order>(0));
  EXPECT_EQ(made.steps.at(packed.operation).good, Pieces::of(40));
  EXPECT_FALSE(made.steps.at(packed.operation).norm);  // a step without a norm: the order has none
  EXPECT_FALSE(made.norm);
  EXPECT_EQ(before->made.at(Id<Order>(0)).norm,
            hours(3) + minutes(20));  // 200 pieces, a minute each
}

}  // namespace
}  // namespace tienvoud::sight
