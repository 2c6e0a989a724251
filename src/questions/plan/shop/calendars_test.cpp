// When work goes on, by who attends it, and how long setups may be.
#include <gtest/gtest.h>

#include "methods/shop_schedule/shop_problem.h"
#include "questions/plan/shop/long_setups.h"
#include "questions/plan/testing/asked.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

Id<Skill> add_skill_of_one(Firm& firm, const std::string& code, Id<Calendar> calendar) {
  Skill skill;
  skill.code = code;
  const auto id = firm.skills.add(skill);
  Person person;
  person.code = "P_" + code;
  person.skills = {id};
  person.calendar = calendar;
  firm.people.add(person);
  return id;
}

TEST(ShopCalendars, FollowThePeopleOfEachOperationNotTheMachineAlone) {
  Firm firm;
  firm.profile.time_zone = "UTC";
  const auto open = add_calendar(firm, "long", 6, 22);
  const Id<Resource> machines[] = {add_machine(firm, "M", open), add_machine(firm, "N", open)};
  const Id<Skill> skills[] = {add_skill_of_one(firm, "early", add_calendar(firm, "early", 6, 10)),
                              add_skill_of_one(firm, "late", add_calendar(firm, "late", 14, 18)),
                              Id<Skill>()};
  for (int i = 0; i < 3; ++i) {
    const auto item = add_item(firm, "I" + std::to_string(i));
    const auto row = add_operation(firm, item, machines[i / 2], 60, 10);
    Operation operation = firm.operations[row];
    operation.skill = skills[i];
    operation.attended_run = Fraction(i == 2 ? 0 : 1);
    firm.operations.set(row, operation);
    add_order(firm, "O" + std::to_string(i), item, i == 2 ? 2 : 6, start_day(24 * 20));
  }
  const Plan plan = made(firm, {.early = true});
  // Six hours in shifts of four: the rest is done at the next shift of the same person.
  const auto& early = row_of(firm, plan, "O0", "I0/10");
  const auto& late = row_of(firm, plan, "O1", "I1/10");
  const auto& alone = row_of(firm, plan, "O2", "I2/10");
  const auto hour = [](Instant at) { return (at - start_day()).base() / hours(1).base() % 24; };
  EXPECT_EQ(hour(early.starts_at), 6);
  EXPECT_EQ(hour(early.ends_at), 8);
  EXPECT_EQ(early.ends_at - early.starts_at, hours(26));
  EXPECT_EQ(hour(late.starts_at), 14);
  EXPECT_EQ(hour(late.ends_at), 16);
  EXPECT_EQ(late.ends_at - late.starts_at, hours(26));
  EXPECT_EQ(alone.ends_at - alone.starts_at, hours(2));  // nobody needs to be there
}

methods::OpenTimes weeks_of(const std::vector<std::vector<methods::ShopTime>>& hours_by_week) {
  methods::OpenTimes times;
  for (std::size_t week = 0; week < hours_by_week.size(); ++week) {
    methods::ShopTime from = static_cast<methods::ShopTime>(week) * 7 * 86'400;
    for (const methods::ShopTime long_ : hours_by_week[week]) {
      times.intervals.push_back({from, from + long_ * 3600});
      from += 86'400;
    }
  }
  return times;
}

/// One operation whose setup takes ten hours, in these hours.
methods::ShopProblem ten_hours_setup(methods::OpenTimes times) {
  methods::ShopProblem problem;
  problem.calendars = {std::move(times)};
  problem.machines = {{.calendar = 0}};
  problem.modes = {{.machine = 0, .setup = 36'000, .run = 60}};
  problem.operations = {{.first_mode = 0, .end_mode = 1}};
  return problem;
}

TEST(LongSetups, AreCutToTheMedianOverWeeksOfTheLongestStretch) {
  // Longest of each week: 8, 12, 6 hours; one long week does not make setups fit.
  auto problem = ten_hours_setup(weeks_of({{8, 4, 8}, {12}, {}, {6, 2}}));
  EXPECT_EQ(cut_long_setups(problem), std::vector<std::int32_t>{0});
  EXPECT_EQ(problem.modes[0].setup, 8 * 3600 - 1);
  EXPECT_EQ(problem.modes[0].setup + problem.modes[0].run, 36'060);  // nothing is lost
}

TEST(LongSetups, StayWholeWhereTheyUsuallyFit) {
  auto problem = ten_hours_setup(weeks_of({{11}, {3}, {12}}));
  EXPECT_TRUE(cut_long_setups(problem).empty());
  EXPECT_EQ(problem.modes[0].setup, 36'000);
  problem.machines[0].calendar = -1;
  EXPECT_TRUE(cut_long_setups(problem).empty());
}

}  // namespace
}  // namespace tienvoud::plan
