#include "app/step_evidence.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/step_answer.h"
#include "exchange/csv/byte_source.h"
#include "exchange/evidence/read_evidence.h"

namespace tienvoud::app {
namespace {

store::StepRecord recorded(int place, const char* kind, const char* outcome) {
  store::StepRecord step;
  step.id = place;
  step.run_id = 7;
  step.place = place;
  step.starts = Day::of(2026, 4, 1);
  step.baseline_from = Day::of(2025, 4, 1);
  const nlohmann::ordered_json range = {{"low", 500}, {"middle", 1000}, {"high", 2000}};
  step.step_json =
      nlohmann::ordered_json{
          {"title", "Do it, \"well\"."},
          {"kind", kind},
          {"subject", {{"kind", "machine"}, {"code", "M1"}}},
          {"codes", {"M1"}},
          {"gain_eur_per_year", range},
          {"once_eur", range},
          {"odds", 0.4},
          {"watch", {{"figure", ""}, {"unit", ""}, {"watched", nlohmann::ordered_json::array()}}}}
          .dump();
  if (outcome != nullptr) {
    const nlohmann::ordered_json said = {
        {"outcome", outcome}, {"because", "too dear, \"now\""}, {"months", 5.5}};
    step.events.push_back({Instant::of_seconds(1'790'000'000), "anna", "outcome", said.dump()});
  }
  return step;
}

TEST(StepEvidence, IsReadAsWhatFirmsDidWithAdvice) {
  Firm firm;
  firm.profile.code = "veldman";
  const auto text = steps_csv(firm, {recorded(1, "standby", "done"), recorded(2, "scrap", "partly"),
                                     recorded(3, "setup", "not"), recorded(4, "buffer", nullptr)});
  exchange::FindingCollector findings;
  const auto read = exchange::read_evidence(exchange::bytes_of("id\nveldman\n"), "firms.csv",
                                            exchange::bytes_of(text), "steps.csv", findings);
  ASSERT_TRUE(read.ok()) << read.error().message;
  const auto& steps = read->recommendations;
  ASSERT_EQ(steps.size(), 4U);
  using enum Decision;
  EXPECT_EQ(steps[0].decision, done);
  EXPECT_EQ(steps[1].decision, done);
  EXPECT_EQ(steps[2].decision, not_done);
  EXPECT_EQ(steps[3].decision, pending);
  EXPECT_EQ(steps[0].saved, SavedResource::electricity);
  EXPECT_EQ(steps[1].saved, SavedResource::material);
  EXPECT_EQ(steps[2].chapter, 5);
  EXPECT_EQ(steps[3].chapter, 0);
  EXPECT_EQ(steps[2].place, 3);
  EXPECT_EQ(steps[0].year, 2026);
  EXPECT_NEAR(*steps[0].saving_usd, 1100, 1e-9);
  EXPECT_EQ(read->assessments.size(), 1U);
}

TEST(StepEvidence, TheStateIsTheLastOutcome) {
  auto step = recorded(1, "standby", "not");
  EXPECT_EQ(state_of(step), "not");
  step.events.push_back({Instant(), "", "measured", "{}"});
  EXPECT_EQ(state_of(step), "not");
  step.events.push_back({Instant(), "", "outcome", R"({"outcome":"partly"})"});
  EXPECT_EQ(state_of(step), "partly");
  step.events.clear();
  EXPECT_EQ(state_of(step), "accepted");
  step.events.push_back({Instant(), "", "measured", "{}"});
  EXPECT_EQ(state_of(step), "measured");
}

}  // namespace
}  // namespace tienvoud::app
