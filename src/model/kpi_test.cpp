#include "model/kpi.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tienvoud {
namespace {

Kpi kpi(const char* name,
        const char* machine,
        double value,
        std::optional<Interval> interval = {}) {
  Kpi one;
  one.name = name;
  one.unit = "kWh";
  one.scope = machine == nullptr ? Scope{"firm", ""} : Scope{"machine", machine};
  one.value = value;
  one.interval = interval;
  one.origin = Origin::measured;
  return one;
}

TEST(Scoreboard, FindsAFigureByNameAndScope) {
  Scoreboard board;
  board.kpis = {kpi("energy", "M1", 1), kpi("energy", nullptr, 2), kpi("oee", "M1", 3)};
  EXPECT_EQ(board.find("energy")->value, 2);
  EXPECT_EQ(board.find("energy", {"", ""})->value, 2);
  EXPECT_EQ(board.find("energy", {"machine", "M1"})->value, 1);
  EXPECT_EQ(board.find("oee"), nullptr);
}

TEST(Effect, IsTheDifferenceOfFiguresThatBothHaveAndThatDiffer) {
  Scoreboard before;
  Scoreboard after;
  before.kpis = {kpi("energy", nullptr, 10), kpi("energy", "M1", 4), kpi("cost", nullptr, 1)};
  after.kpis = {kpi("energy", nullptr, 7), kpi("energy", "M1", 4), kpi("energy", "M2", 4)};
  const Effect effect = effect_of(RemoveShift{}, before, after);
  ASSERT_EQ(effect.differences.size(), 1);
  EXPECT_EQ(effect.differences[0].value, -3);
  EXPECT_EQ(effect.differences[0].origin, Origin::reckoned) << "a difference is not measured";
  EXPECT_FALSE(effect.differences[0].interval);
}

TEST(Effect, ErrorsAddAsTheRootOfTheSumOfSquares) {
  Scoreboard before;
  Scoreboard after;
  before.kpis = {kpi("energy", nullptr, 10, Interval{6, 12, 0.9})};
  after.kpis = {kpi("energy", nullptr, 20, Interval{17, 24, 0.9})};
  const Interval interval = *effect_of(RemoveShift{}, before, after).differences.at(0).interval;
  EXPECT_DOUBLE_EQ(interval.low, 10 - std::hypot(3, 2));
  EXPECT_DOUBLE_EQ(interval.high, 10 + std::hypot(4, 4));
  after.kpis[0].interval->probability = 0.5;
  EXPECT_FALSE(effect_of(RemoveShift{}, before, after).differences.at(0).interval);
}

TEST(Effect, IsProvisionalWhereOneSideIs) {
  Scoreboard before;
  Scoreboard after;
  before.kpis = {kpi("energy", nullptr, 10)};
  after.kpis = {kpi("energy", nullptr, 20)};
  before.kpis[0].final = false;
  EXPECT_FALSE(effect_of(RemoveShift{}, before, after).differences.at(0).final);
}

}  // namespace
}  // namespace tienvoud
