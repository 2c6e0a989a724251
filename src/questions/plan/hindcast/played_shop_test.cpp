#include "questions/plan/hindcast/played_shop.h"

#include <gtest/gtest.h>

#include "questions/plan/testing/asked.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

PlayedShop::Progress begun(Duration content, Duration consumed, Instant at) {
  PlayedShop::Progress progress;
  progress.content = content;
  progress.consumed = consumed;
  progress.began = at;
  return progress;
}

/// Sawing of order OA goes on; its milling has begun, or not.
Firm seen_with(bool milling_has_begun) {
  const Firm firm = small_shop();
  PlayedShop shop;
  PlayedShop::Progress sawing = begun(hours(2), hours(1), start_day(8));
  sawing.machine = Id<Resource>(0);
  shop.add({Id<Order>(0), Id<Operation>(0)}, sawing);
  PlayedShop::Progress milling;
  milling.content = hours(4);
  if (milling_has_begun) {
    milling = begun(hours(4), minutes(24), start_day(8) + minutes(36));
    milling.machine = Id<Resource>(1);
  }
  shop.add({Id<Order>(0), Id<Operation>(1)}, milling);
  return shop.seen(firm);
}

TEST(PlayedShop, HandsOnInLotsWhereTheNextStepHasBegun) {
  const Firm firm = seen_with(true);
  EXPECT_EQ(firm.operations[Id<Operation>(0)].transfer_lot, Pieces::of(1));
  EXPECT_FALSE(firm.operations[Id<Operation>(1)].transfer_lot);
  ASSERT_EQ(firm.pins.size(), 2U);
  const auto plan = make_plan(firm, start_day(9), {.early = true});
  ASSERT_TRUE(plan.ok());
  // Half of the sawing is left; it is not taken as done because the milling has begun.
  EXPECT_EQ(row_of(firm, *plan, "OA", "A/10").ends_at, start_day(10));
  EXPECT_GE(row_of(firm, *plan, "OA", "A/20").ends_at, start_day(10));
}

TEST(PlayedShop, HandsOnWholeWhereTheNextStepWaits) {
  const Firm firm = seen_with(false);
  EXPECT_FALSE(firm.operations[Id<Operation>(0)].transfer_lot);
  EXPECT_EQ(firm.pins.size(), 1U);
}

TEST(PlayedShop, KeepsLotsThatTheRoutingHas) {
  Firm firm = small_shop();
  Operation sawing = firm.operations[Id<Operation>(0)];
  sawing.transfer_lot = Pieces::of(3);
  firm.operations.set(Id<Operation>(0), sawing);
  PlayedShop shop;
  shop.add({Id<Order>(0), Id<Operation>(0)}, begun(hours(2), hours(1), start_day(8)));
  shop.add({Id<Order>(0), Id<Operation>(1)}, begun(hours(4), minutes(24), start_day(8)));
  EXPECT_EQ(shop.seen(firm).operations[Id<Operation>(0)].transfer_lot, Pieces::of(3));
}

}  // namespace
}  // namespace tienvoud::plan
