#include <gtest/gtest.h>

#include "methods/shop_schedule/shop_schedule.h"
#include "methods/shop_schedule/testing/small_shops.h"

namespace tienvoud::methods {
namespace {

using testing::add;
using testing::OneWithCalendar;
using testing::says;
using testing::TwoJobs;

TEST(CheckSchedule, FindsNothingInARightSchedule) {
  EXPECT_EQ(TwoJobs().broken(), "");
}

TEST(CheckSchedule, CatchesTooFewOperations) {
  TwoJobs shop;
  shop.schedule.operations.pop_back();
  EXPECT_EQ(shop.broken(), "The schedule has 3 operations, the shop 4.");
}

TEST(CheckSchedule, CatchesAModeOfAnotherOperation) {
  TwoJobs shop;
  shop.at(1).mode = 2;
  EXPECT_PRED2(says, shop.broken(), "Operation 1 is placed in mode 2");
  shop.at(1).mode = -1;
  EXPECT_PRED2(says, shop.broken(), "Operation 1 is placed in mode -1");
}

TEST(CheckSchedule, CatchesARunThatIsTooShortOrTooLong) {
  TwoJobs shop;
  shop.at(3).end = 6;
  EXPECT_EQ(shop.broken(), "Operation 3 runs 3 between 3 and 6, but needs 4.");
  shop.at(3).end = 8;
  EXPECT_PRED2(says, shop.broken(), "Operation 3 runs 5");
}

TEST(CheckSchedule, CatchesAStartBeforeWhatItWaitsFor) {
  TwoJobs shop;
  shop.at(1) = {1, 2, 2, 4};
  EXPECT_EQ(shop.broken(), "Operation 1 starts at 2, before operation 0 it waits for ends at 3.");
}

TEST(CheckSchedule, CatchesALagThatHasNotPassed) {
  TwoJobs shop;
  shop.problem.precedences[0].lag = 2;
  EXPECT_PRED2(says, shop.broken(), "ends at 3 and 2 has passed");
  shop.at(1) = {1, 5, 5, 7};
  EXPECT_EQ(shop.broken(), "");
}

TEST(CheckSchedule, CatchesTwoAtOnceOnAMachine) {
  TwoJobs shop;
  shop.at(3) = {3, 2, 2, 6};
  EXPECT_EQ(shop.broken(), "Operation 3 takes machine 0 at 2, before operation 0 leaves it at 3.");
}

TEST(CheckSchedule, CatchesAMachineTakenByTheSetupTooEarly) {
  TwoJobs shop;
  shop.problem.modes[3].setup = 1;
  EXPECT_PRED2(says, shop.broken(), "before its setup from 3 of 1 on machine 0");
  shop.at(3).setup_start = 2;
  EXPECT_PRED2(says, shop.broken(), "takes machine 0 at 2");
  shop.at(3) = {3, 3, 4, 8};
  EXPECT_EQ(shop.broken(), "");
  shop.at(3) = {3, 3, 6, 10};  // It may wait after its setup.
  EXPECT_EQ(shop.broken(), "");
}

TEST(CheckSchedule, CatchesASetupThatDependsOnWhatCameBefore) {
  TwoJobs shop;
  shop.problem.setups = {{.families = 2, .times = {0, 2, 5, 0, 0, 7}}};
  shop.problem.machines[0] = {.setups = 0, .family = 0};
  shop.problem.operations[0].family = 0;
  shop.problem.operations[3].family = 1;
  EXPECT_PRED2(says, shop.broken(), "before its setup from 3 of 2 on machine 0");
  shop.at(3) = {3, 3, 5, 9};
  EXPECT_EQ(shop.broken(), "");
  EXPECT_EQ(value_of(shop.problem, shop.schedule).setup_time, 2);
  shop.problem.machines[0].family = 1;
  EXPECT_PRED2(says, shop.broken(), "before its setup from 0 of 5 on machine 0");
}

TEST(CheckSchedule, CatchesAModeWithoutMachineThatIsNotSetUp) {
  TwoJobs shop;
  shop.problem.modes[1] = {.machine = -1, .setup = 1, .run = 2};
  EXPECT_PRED2(says, shop.broken(), "before its setup from 3 of 1 is done");
  shop.at(1).setup_start = 2;
  EXPECT_EQ(shop.broken(), "");
}

TEST(CheckSchedule, CatchesWhatRunsWhereItsMachineIsClosed) {
  OneWithCalendar shop(false);
  EXPECT_EQ(shop.broken(), "");
  shop.place(4, 4, 10);
  EXPECT_EQ(shop.broken(), "");
  shop.place(5, 5, 11);
  EXPECT_EQ(shop.broken(), "Operation 0 runs from 5 to 11, but machine 0 is closed in between.");
  shop.place(25, 25, 31);
  EXPECT_PRED2(says, shop.broken(), "closed in between");
  shop.place(6, 6, 22);
  EXPECT_PRED2(says, shop.broken(), "runs 16 between 6 and 22, but needs 6");
}

TEST(CheckSchedule, TakesIntervalsThatTouchAsOne) {
  OneWithCalendar shop(false);
  shop.problem.calendars = {{.intervals = {{0, 3}, {3, 10}}}};
  EXPECT_EQ(shop.broken(), "");
}

TEST(CheckSchedule, CountsOpenTimeOnlyWhereARunSplits) {
  OneWithCalendar shop(true);
  shop.place(6, 6, 22);
  EXPECT_EQ(shop.broken(), "");
  shop.place(6, 6, 23);
  EXPECT_PRED2(says, shop.broken(), "runs 7 between 6 and 23, but needs 6");
  shop.place(6, 6, 12);
  EXPECT_PRED2(says, shop.broken(), "runs 4 between 6 and 12, but needs 6");
}

TEST(CheckSchedule, CatchesASplitRunThatStartsOrEndsWhereItsMachineIsClosed) {
  OneWithCalendar shop(true);
  shop.place(10, 10, 26);
  EXPECT_EQ(shop.broken(), "Operation 0 starts at 10, when machine 0 is closed.");
  shop.place(4, 4, 12);
  EXPECT_EQ(shop.broken(), "Operation 0 ends at 12, when machine 0 is closed.");
  shop.place(4, 4, 20);
  EXPECT_EQ(shop.broken(), "Operation 0 ends at 20, when machine 0 is closed.");
}

TEST(CheckSchedule, CatchesASetupThatIsInterrupted) {
  OneWithCalendar shop(true);
  shop.problem.modes[0].setup = 3;
  shop.place(8, 21, 27);
  EXPECT_EQ(shop.broken(),
            "Operation 0 is set up from 8 to 11, but machine 0 is closed in between.");
  shop.place(7, 20, 26);  // Only closed time lies between setup and run.
  EXPECT_EQ(shop.broken(), "");
}

TEST(CheckSchedule, CatchesAStartBeforeAPartIsDone) {
  TwoJobs shop;
  shop.problem.precedences[0] = {.before = 0, .after = 1, .part = 0.5};
  shop.at(1) = {1, 2, 2, 4};  // Half of 3 is done at 2.
  EXPECT_EQ(shop.broken(), "");
  shop.problem.precedences[0].part = 0.7;
  EXPECT_EQ(shop.broken(), "Operation 1 starts at 2, before 3 of operation 0 is done at 3.");
  shop.problem.precedences[0] = {.before = 0, .after = 1, .lag = 1, .part = 0.5};
  EXPECT_PRED2(says, shop.broken(), "done at 2 and 1 has passed");
}

TEST(CheckSchedule, CountsAPartInOpenTime) {
  OneWithCalendar shop(true);
  add(shop.problem, {.machine = -1, .run = 9});
  shop.problem.precedences = {{.before = 0, .after = 1, .part = 0.75}};
  shop.schedule.operations = {{0, 6, 6, 22}, {1, 21, 21, 30}};
  EXPECT_EQ(shop.broken(), "");
  shop.at(1) = {1, 20, 20, 29};
  EXPECT_PRED2(says, shop.broken(), "before 5 of operation 0 is done at 21");
}

TEST(CheckSchedule, CatchesAnEndBeforeTheEndOfWhatItOverlaps) {
  TwoJobs shop;
  shop.problem.modes[0].run = 6;
  shop.at(0) = {0, 0, 0, 6};
  shop.at(3) = {3, 6, 6, 10};
  shop.problem.precedences[0] = {.before = 0, .after = 1, .part = 0.5};
  shop.at(1) = {1, 3, 3, 5};
  EXPECT_EQ(shop.broken(), "Operation 1 ends at 5, before operation 0 it waits for ends at 6.");
  shop.at(1) = {1, 4, 4, 6};
  EXPECT_EQ(shop.broken(), "");
  shop.problem.precedences[0].last_part = 0.5;
  EXPECT_EQ(shop.broken(), "Operation 1 runs 0 after operation 0 ends at 6, but needs 1 then.");
  shop.at(1) = {1, 5, 5, 7};
  EXPECT_EQ(shop.broken(), "");
}

TEST(CheckSchedule, CatchesAStartBeforeTheRelease) {
  TwoJobs shop;
  shop.problem.operations[0].release = 1;
  EXPECT_EQ(shop.broken(), "Operation 0 starts at 0, before its release at 1.");
  shop.problem.operations[0].release = 0;
  shop.problem.jobs[1].release = 3;
  EXPECT_EQ(shop.broken(), "Operation 2 starts at 0, before job 1 is released at 3.");
  shop.at(0).setup_start = -1;
  shop.problem.jobs[1].release = 0;
  EXPECT_EQ(shop.broken(), "Operation 0 starts at -1, before time 0.");
}

TEST(CheckSchedule, SaysNoMoreThanAsked) {
  TwoJobs shop;
  for (auto& placed : shop.schedule.operations) {
    placed.end = 100;
  }
  EXPECT_EQ(check_schedule(shop.problem, shop.schedule, 2).size(), 2U);
}

TEST(ShopValue, IsTheLastEndAndTheWeightedDelayOfJobs) {
  const TwoJobs shop;
  const ShopValue value = value_of(shop.problem, shop.schedule);
  EXPECT_EQ(value.makespan, 7);
  EXPECT_EQ(value.weighted_tardiness, 3 * (7 - 4));
  EXPECT_EQ(value.setup_time, 0);
}

}  // namespace
}  // namespace tienvoud::methods
