#include "store/step_records.h"

#include <gtest/gtest.h>

#include <array>

#include "store/store.h"
#include "store/test_firm.h"

namespace tienvoud::store {
namespace {

using testing::moment;
using testing::ScratchFile;

StepRecord made_step(int place) {
  StepRecord step;
  step.accepted_at = moment(60);
  step.who = "anna";
  step.run_id = 7;
  step.place = place;
  step.starts = Day::of(2026, 4, 1);
  step.baseline_from = Day::of(2025, 4, 1);
  step.step_json = R"({"kind":"standby"})";
  return step;
}

TEST(StepRecords, ComeBackAsTheyWereGivenWithWhatBecameOfThem) {
  const ScratchFile file;
  auto store = Store::open(file.path(), OpenMode::create).value();
  EXPECT_EQ(store.add_step(made_step(1)).value(), 1);
  EXPECT_EQ(store.add_step(made_step(3)).value(), 2);
  const StepEvent measured{moment(100), "anna", "measured", "{\"n\":1}"};
  const StepEvent outcome{moment(200), "bert", "outcome", "{\"outcome\":\"partly\"}"};
  ASSERT_TRUE(store.add_step_event(2, measured).ok());
  ASSERT_TRUE(store.add_step_event(2, outcome).ok());
  const auto again = Store::open(file.path(), OpenMode::read).value();
  const auto steps = again.steps().value();
  ASSERT_EQ(steps.size(), 2U);
  auto first = made_step(1);
  first.id = 1;
  EXPECT_EQ(steps[0], first);
  EXPECT_EQ(again.step(2)->events, (std::vector{measured, outcome}));
  EXPECT_EQ(again.step(3).error().code, ErrorCode::not_found);
}

TEST(StepRecords, AStepOfAnAnswerIsAcceptedOnce) {
  const ScratchFile file;
  auto store = Store::open(file.path(), OpenMode::create).value();
  ASSERT_TRUE(store.add_step(made_step(1)).ok());
  const auto twice = store.add_step(made_step(1));
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.error().code, ErrorCode::unusable);
  EXPECT_EQ(store.add_step_event(9, {}).error().code, ErrorCode::not_found);
}

TEST(StepRecords, AnOutcomeIsNewsAndAMeasurementIsNot) {
  const ScratchFile file;
  auto store = Store::open(file.path(), OpenMode::create).value();
  ASSERT_TRUE(store.add_step(made_step(1)).ok());
  const auto before = store.revision().value();
  ASSERT_TRUE(store.add_step_event(1, {moment(1), "", "measured", "{}"}).ok());
  EXPECT_EQ(store.revision().value(), before);
  ASSERT_TRUE(store.add_step_event(1, {moment(2), "", "outcome", "{}"}).ok());
  EXPECT_NE(store.revision().value(), before);
}

TEST(StepRecords, WeatherThatIsTakenAnewReplacesWhatWasKnown) {
  const ScratchFile file;
  auto store = Store::open(file.path(), OpenMode::create).value();
  const std::array first = {DayTemperature{Day(20'001), 5.25}, DayTemperature{Day(20'000), -1.5}};
  const std::array second = {DayTemperature{Day(20'001), 6}};
  ASSERT_TRUE(store.keep_weather(first).ok());
  ASSERT_TRUE(store.keep_weather(second).ok());
  EXPECT_EQ(store.weather().value(),
            (std::vector{DayTemperature{Day(20'000), -1.5}, DayTemperature{Day(20'001), 6}}));
}

}  // namespace
}  // namespace tienvoud::store
