#include <gtest/gtest.h>

#include "methods/shop_schedule/shop_schedule.h"
#include "methods/shop_schedule/testing/small_shops.h"

namespace tienvoud::methods {
namespace {

using testing::add;
using testing::mentions;
using testing::OneWithCalendar;
using testing::PoolCase;
using testing::says;
using testing::TwoJobs;

TEST(CheckSchedule, CatchesMoreOfAPoolThanThereIs) {
  PoolCase shop(PoolPhase::run);
  EXPECT_EQ(shop.broken(), "At 0, 2 of pool 0 are in use, but only 1 are there.");
  shop.problem.pools[0].steps[0].capacity = 2;
  EXPECT_EQ(shop.broken(), "");
  shop.problem.needs[1].amount = 2;
  EXPECT_PRED2(says, shop.broken(), "3 of pool 0 are in use, but only 2");
  PoolCase after(PoolPhase::both);
  after.at(0) = {0, 2, 2, 5};
  after.at(1) = {1, 5, 5, 7};
  after.at(3) = {3, 5, 5, 9};
  EXPECT_EQ(after.broken(), "");
}

TEST(CheckSchedule, CatchesAPoolThatShrinksUnderWay) {
  const PoolCase shop(PoolPhase::run, {{0, 2}, {1, 1}});
  EXPECT_EQ(shop.broken(), "At 1, 2 of pool 0 are in use, but only 1 are there.");
  const PoolCase late(PoolPhase::run, {{1, 2}});
  EXPECT_EQ(late.broken(), "At 0, 2 of pool 0 are in use, but only 0 are there.");
}

TEST(CheckSchedule, TakesOfAPoolWhatThePhaseSays) {
  PoolCase shop(PoolPhase::setup);
  EXPECT_EQ(shop.broken(), "");
  shop.at(0).start = 1;
  shop.at(2).start = 1;
  EXPECT_PRED2(mentions, shop.broken(), "At 0, 2 of pool 0");
  PoolCase run(PoolPhase::run);
  run.problem.modes[0].setup = 2;
  run.at(0) = {0, 0, 2, 5};
  run.at(1) = {1, 5, 5, 7};
  run.at(3) = {3, 5, 5, 9};
  EXPECT_EQ(run.broken(), "");
  run.problem.needs[0].phase = PoolPhase::both;
  EXPECT_PRED2(says, run.broken(), "At 0, 2 of pool 0");
}

TEST(CheckSchedule, LeavesAPoolFreeWhileASplitRunWaitsForItsMachine) {
  OneWithCalendar shop(true);
  add(shop.problem, {.machine = -1, .end_need = 1, .run = 10});
  shop.problem.modes[0].end_need = 1;
  shop.problem.needs = {{.pool = 0}};
  shop.problem.pools = {{.steps = {{0, 1}}}};
  shop.schedule.operations = {{0, 6, 6, 22}, {1, 10, 10, 20}};
  EXPECT_EQ(shop.broken(), "");
  shop.at(1) = {1, 11, 11, 21};
  EXPECT_PRED2(says, shop.broken(), "At 20, 2 of pool 0");
}

TEST(CheckSchedule, CatchesABrokenPin) {
  TwoJobs shop;
  shop.problem.pins = {{.operation = 3, .mode = 3, .start = 3}};
  EXPECT_EQ(shop.broken(), "");
  shop.problem.pins[0].start = 4;
  EXPECT_EQ(shop.broken(), "Operation 3 starts at 3, but is fixed at 4.");
  shop.problem.pins[0] = {.operation = 3, .mode = 2};
  EXPECT_PRED2(mentions, shop.broken(), "but fixed in mode 2");
  shop.problem.pins[0] = {.operation = 3};
  EXPECT_EQ(shop.broken(), "Operation 3 is fixed, but operation 0, which is not, comes before it.");
  shop.problem.pins.push_back({.operation = 0});
  EXPECT_EQ(shop.broken(), "");
}

TEST(CheckSchedule, CatchesMachinesThatTakeJobsInDifferentOrders) {
  TwoJobs shop;
  shop.problem.same_order = true;
  EXPECT_PRED2(says, shop.broken(), "contradict each other, job 0 among them");
  shop.at(1) = {1, 3, 3, 5};
  shop.at(2) = {2, 5, 5, 7};
  shop.at(3) = {3, 7, 7, 11};
  EXPECT_EQ(shop.broken(), "");
}

}  // namespace
}  // namespace tienvoud::methods
