#include "questions/begin/measure/measure_step.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/begin/measure/compared_days.h"
#include "questions/begin/testing/made_up_days.h"

namespace tienvoud::begin {
namespace {

using testing::made_up_days;
using testing::made_up_lots;
using testing::made_up_start;
using testing::MadeUpDays;
using testing::MadeUpLoad;

StepTaken taken(LeverKind kind, const std::string& code) {
  StepTaken step;
  step.kind = kind;
  step.subject = {"", code};
  step.codes = {code};
  step.starts = made_up_start.next(70);
  step.baseline_from = made_up_start;
  return step;
}

StepMeasurement measured(const MadeUpDays& made,
                         const StepTaken& step,
                         bool with_weather = true,
                         int last = 119) {
  const auto weather = with_weather ? made.weather : std::vector<DayTemperature>();
  auto result =
      measure_step(made.firm, made.journal, made.ledger, step, made_up_start.next(last), weather);
  EXPECT_TRUE(result.ok()) << result.error().message;
  return *std::move(result);
}

bool finds(const StepMeasurement& measurement, const std::string& begin) {
  return std::ranges::any_of(measurement.findings, [&](const MeasureFinding& finding) {
    return finding.what.starts_with(begin) && !finding.remedy.empty();
  });
}

TEST(MeasureStep, TellsWhatStandbySavedFromWeatherAndVolume) {
  int held = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    MadeUpLoad load;
    load.saved_kwh = 30;
    load.seed = seed;
    const auto made = made_up_days(load);
    const auto result = measured(made, taken(LeverKind::standby, "DMU50"));
    ASSERT_TRUE(result.saved);
    EXPECT_EQ(result.unit, "kWh");
    EXPECT_EQ(result.watched, std::vector<std::string>{"MAIN"});
    const double truth = 30 * days_per_year;
    held += result.saved->low <= truth && truth <= result.saved->high ? 1 : 0;
    EXPECT_LT(result.saved->high - result.saved->low, truth);
    EXPECT_NEAR(result.gain_eur->middle, result.saved->middle * 0.25, 1);
    EXPECT_GT(*result.r_squared, 0.95);
    EXPECT_EQ(result.before.days, 70);
    EXPECT_EQ(result.after.days, 43);  // a week of learning is left out
    EXPECT_NE(std::ranges::find(result.corrected_for, "outdoor temperature"),
              result.corrected_for.end());
    EXPECT_FALSE(finds(result, "Too little is known of the weather"));
  }
  EXPECT_GE(held, 16);
}

TEST(MeasureStep, SaysThatTheWeatherIsNotKnown) {
  MadeUpLoad load;
  load.saved_kwh = 30;
  const auto result = measured(made_up_days(load), taken(LeverKind::standby, "DMU50"), false);
  EXPECT_TRUE(finds(result, "Too little is known of the weather"));
}

TEST(MeasureStep, SeesNothingWhereNothingWasSaved) {
  const auto result = measured(made_up_days({}), taken(LeverKind::standby, "DMU50"));
  ASSERT_TRUE(result.saved);
  EXPECT_LT(result.saved->low, 0);
  EXPECT_GT(result.saved->high, 0);
  EXPECT_TRUE(finds(result, "What is seen may as well be chance."));
}

TEST(MeasureStep, SaysHowManyDaysAreMissing) {
  MadeUpLoad load;
  load.saved_kwh = 30;
  const auto made = made_up_days(load);
  const auto early = measured(made, taken(LeverKind::standby, "DMU50"), true, 80);
  EXPECT_FALSE(early.saved);
  EXPECT_TRUE(finds(early, "10 more days are needed after the step."));
  auto step = taken(LeverKind::standby, "DMU50");
  step.baseline_from = step.starts.next(-20);
  EXPECT_TRUE(finds(measured(made, step), "Only 20 days before the step can be used."));
  EXPECT_TRUE(finds(measured(made, step, true, 60), "Nothing is known yet of the days after"));
  step.baseline_from = step.starts;
  EXPECT_TRUE(finds(measured(made, step), "Nothing is known of the days before the step."));
}

TEST(MeasureStep, ALeakIsReadFromTheTimeInWhichNothingRuns) {
  MadeUpLoad load;
  load.saved_kwh = 48;  // 2 kW
  const auto result = measured(made_up_days(load), taken(LeverKind::night_load, "DMU50"));
  ASSERT_TRUE(result.saved);
  EXPECT_EQ(result.figure, "base_load");
  EXPECT_NEAR(result.saved->middle, 48 * days_per_year, 0.2 * 48 * days_per_year);
}

TEST(MeasureStep, ShorterSetupsAreSeenThoughLongOnesGrewCommon) {
  const auto made = made_up_lots(0.6, 10, 1);
  const auto result = measured(made, taken(LeverKind::setup, "DMU50"));
  ASSERT_TRUE(result.saved);
  EXPECT_EQ(result.unit, "h");
  EXPECT_GT(result.lots_before, 30);
  // About 260 lots a year of 1.5 h, of which four tenths are saved.
  EXPECT_LT(result.saved->low, 158);
  EXPECT_GT(result.saved->high, 158);
  EXPECT_GT(result.saved->low, 60);
}

TEST(MeasureStep, LessScrapIsSeenInPieces) {
  const auto made = made_up_lots(1, 4, 2);
  auto step = taken(LeverKind::scrap, "AB-100/10");
  const auto result = measured(made, step);
  ASSERT_TRUE(result.saved);
  EXPECT_EQ(result.unit, "pieces");
  EXPECT_GT(result.saved->low, 0);
  step.subject.code = "CLEAN";  // never done
  EXPECT_TRUE(finds(measured(made, step), "Too little of the same"));
}

TEST(MeasureStep, OrdersThatEndLessLateAreSeenInHours) {
  const auto result = measured(made_up_lots(1, 10, 3), taken(LeverKind::sequence, ""));
  ASSERT_TRUE(result.saved);
  EXPECT_EQ(result.figure, "lateness");
  EXPECT_GT(result.saved->low, 0);
}

TEST(MeasureStep, WhatCannotBeMeasuredIsSaidWithoutAFigure) {
  for (const auto& [word, kind] : choices(LeverKind())) {
    const auto figure = watched_figure(made_up_days({}).firm, taken(kind, "DMU50"));
    if (figure.unit.empty()) {
      const auto result = measured(made_up_lots(1, 10, 4), taken(kind, "DMU50"));
      EXPECT_FALSE(result.saved) << word;
      EXPECT_EQ(result.findings.size(), 1U) << word;
    }
  }
}

TEST(MeasureStep, AFirmWithoutAMeterIsTold) {
  auto made = made_up_days({});
  made.firm.meters = Table<Meter>();
  EXPECT_TRUE(finds(measured(made, taken(LeverKind::standby, "DMU50")),
                    "There is no meter that would show it."));
}

}  // namespace
}  // namespace tienvoud::begin
