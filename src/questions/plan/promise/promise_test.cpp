#include "questions/plan/promise/promise.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/plan/testing/asked.h"
#include "questions/plan/testing/made_up_shop.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

PromiseBook opened(const Firm& firm, const Plan& plan, Instant now) {
  auto book = PromiseBook::open(firm, given(plan), now);
  EXPECT_TRUE(book.ok()) << (book.ok() ? "" : book.error().message);
  return *std::move(book);
}

Promise asked(PromiseBook& book, std::size_t item, double pieces, const PromiseOptions& options) {
  auto promise = book.ask(Id<Item>(item), Pieces::of(pieces), options);
  EXPECT_TRUE(promise.ok()) << (promise.ok() ? "" : promise.error().message);
  return promise.ok() ? *std::move(promise) : Promise();
}

TEST(Promise, PutsAnOrderIntoTheGapsOfThePlan) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  auto book = opened(firm, plan, start_day(6));
  // The saw is free from 13, the mill from 9 of the next day on.
  const auto promise = asked(book, 0, 5, {.move_share = 0});
  ASSERT_TRUE(promise.safe_date);
  EXPECT_EQ(*promise.safe_date, start_day(24 + 11));
  EXPECT_EQ(promise.earliest_date, promise.safe_date);
  ASSERT_EQ(promise.safe_order.size(), 2U);
  EXPECT_EQ(promise.safe_order[0].starts_at, start_day(13));
  EXPECT_TRUE(promise.costs.empty());
  // One piece takes 12 minutes of the saw, 24 of the mill: no gap before.
  EXPECT_EQ(*asked(book, 0, 1, {.move_share = 0}).safe_date, start_day(24 + 9) + minutes(24));
}

TEST(Promise, SaysWhatMovingCostsOthers) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  auto book = opened(firm, plan, start_day(6));
  const auto promise = asked(book, 0, 5, {.move_share = 0.5});
  ASSERT_TRUE(promise.earliest_date);
  EXPECT_LT(*promise.earliest_date, *promise.safe_date);
  EXPECT_LE(promise.moved.size(), 2U);
  EXPECT_FALSE(promise.moved.empty());
  ASSERT_FALSE(promise.costs.empty());
  for (const PromiseCost& cost : promise.costs) {
    EXPECT_GT(cost.later, Duration());
    EXPECT_LE(cost.becomes_late, cost.later);
  }
  EXPECT_DOUBLE_EQ(promise.moved_share, static_cast<double>(promise.moved.size()) / 4);
}

TEST(Promise, BeginsNothingBeforeItIsAsked) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  auto book = opened(firm, plan, start_day(14) + minutes(30));
  const auto promise = asked(book, 1, 1, {});
  ASSERT_TRUE(promise.safe_date);
  for (const auto* rows : {&promise.safe_order, &promise.earliest_order}) {
    for (const ScheduledOperation& one : *rows) {
      EXPECT_GE(one.setup_at, start_day(14) + minutes(30));
    }
  }
}

TEST(Promise, WaitsForComponentsThatThePlanLeavesNoneOf) {
  Firm firm = small_shop();
  const auto purchase = add_bought_part(firm, Id<Item>(0), 10, start_day(5 * 24 + 10));
  Stock stock;
  stock.item = firm.purchase_orders[purchase].item;
  stock.quantity = Pieces::of(12);  // ten are for OA
  firm.stock.add(stock);
  const Plan plan = made(firm);
  auto book = opened(firm, plan, start_day(6));
  EXPECT_LT(*asked(book, 0, 2, {.move_share = 0}).safe_date, start_day(3 * 24));
  EXPECT_GT(*asked(book, 0, 3, {.move_share = 0}).safe_date, start_day(5 * 24 + 10));
  EXPECT_LT(*asked(book, 0, 2, {.move_share = 0}).safe_date,
            start_day(3 * 24));  // asks take nothing
}

TEST(Promise, FindsAnItemThatNobodyKnowsHowToMake) {
  Firm firm = small_shop();
  add_item(firm, "C");
  const Plan plan = made(firm);
  auto book = opened(firm, plan, start_day(6));
  const auto promise = asked(book, 2, 5, {});
  EXPECT_FALSE(promise.safe_date);
  ASSERT_EQ(promise.findings.size(), 1U);
  EXPECT_TRUE(promise.findings[0].what.contains("no routing"));
  EXPECT_EQ(book.ask(Id<Item>(99), Pieces::of(1)).error().code, ErrorCode::not_found);
  EXPECT_EQ(book.ask(Id<Item>(0), Pieces()).error().code, ErrorCode::invalid_input);
}

TEST(Promise, RefusesAPlanThatIsNotOfThisFirm) {
  const Firm firm = small_shop();
  Plan plan = made(firm);
  plan.operations.pop_back();
  EXPECT_EQ(PromiseBook::open(firm, given(plan), start_day(6)).error().code, ErrorCode::unusable);
  plan = made(firm);
  plan.operations[0].starts_at = start_day(7);
  plan.operations[0].setup_at = start_day(7);
  EXPECT_EQ(PromiseBook::open(firm, given(plan), start_day(6)).error().code, ErrorCode::unusable);
}

TEST(Promise, HoldsInMadeUpShops) {
  std::size_t earlier = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const Firm firm = made_up_shop({.orders = 30,
                                    .operations = 4,
                                    .machines = 6,
                                    .items = 8,
                                    .people = 8,
                                    .days_of_work = 5,
                                    .seed = seed});
    const Plan plan = made(firm, {.work = 0});
    auto book = opened(firm, plan, start_day(30));
    for (std::size_t item = 0; item < 8; ++item) {
      const auto promise = asked(book, item, 12, {.move_share = 0.1});
      ASSERT_TRUE(promise.safe_date) << seed << item;
      EXPECT_EQ(promise.safe_order.size(), 4U);
      EXPECT_LE(*promise.earliest_date, *promise.safe_date);
      EXPECT_LE(promise.moved_share, 0.1);
      earlier += *promise.earliest_date < *promise.safe_date ? 1 : 0;
      const auto again = asked(book, item, 12, {.move_share = 0.1});
      EXPECT_EQ(again.earliest_date, promise.earliest_date);
      EXPECT_EQ(again.moved.size(), promise.moved.size());
    }
  }
  EXPECT_GT(earlier, 5U);
}

}  // namespace
}  // namespace tienvoud::plan
