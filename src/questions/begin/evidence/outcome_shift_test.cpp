#include "questions/begin/evidence/outcome_shift.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace tienvoud::begin {
namespace {

double chance_of(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

/// Mean log loss without and with the shift, of `count` outcomes of a region `away` from the model.
struct Losses {
  double before = 0;
  double after = 0;
};
Losses losses(double away, std::size_t count, std::uint64_t seed) {
  RandomStream random(seed);
  OutcomeShift shift;
  Losses sum;
  for (std::size_t i = 0; i < count; ++i) {
    const double log_odds = random.normal(0, 0.6);
    const bool done = random.chance(chance_of(log_odds + away));
    const auto loss = [&](double chance) { return -std::log(done ? chance : 1 - chance); };
    sum.before += loss(chance_of(log_odds)) / static_cast<double>(count);
    sum.after += loss(shift.chance(log_odds)) / static_cast<double>(count);
    shift.add(log_odds, done);
  }
  return sum;
}

TEST(OutcomeShift, BeforeAnyOutcomeNothingIsShifted) {
  const OutcomeShift shift;
  EXPECT_EQ(shift.shift(), 0);
  EXPECT_EQ(shift.chance(0), 0.5);
}

TEST(OutcomeShift, IsTheModeOfPriorTimesLikelihood) {
  OutcomeShift shift({.deviation = 0.5, .window = 100, .evidence = 1});
  for (int i = 0; i < 20; ++i) {
    shift.add(0.2, i % 4 != 0);
  }
  const double s = shift.shift();
  EXPECT_NEAR(-s / 0.25 + 15 - 20 * chance_of(0.2 + s), 0, 1e-6);
}

TEST(OutcomeShift, HelpsARegionThatDiffersAndHardlyHurtsOneThatDoesNot) {
  double gain = 0;
  double cost = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto differs = losses(0.5, 400, seed);
    gain += (differs.before - differs.after) / 20;
    for (const std::size_t count : {std::size_t{50}, std::size_t{400}}) {
      const auto same = losses(0, count, seed + 100);
      cost = std::max(cost, count == 400 ? same.after - same.before : 0);
    }
  }
  EXPECT_GT(gain, 0.015);
  EXPECT_LT(cost, 0.005);
}

TEST(OutcomeShift, ForgetsWhatIsBeyondTheWindow) {
  OutcomeShift shift({.deviation = 0.3, .window = 50, .evidence = 1});
  OutcomeShift fresh({.deviation = 0.3, .window = 50, .evidence = 1});
  for (int i = 0; i < 200; ++i) {
    shift.add(0, false);
  }
  for (int i = 0; i < 50; ++i) {
    shift.add(0, true);
    fresh.add(0, true);
  }
  EXPECT_NEAR(shift.shift(), fresh.shift(), 1e-6);
}

}  // namespace
}  // namespace tienvoud::begin
