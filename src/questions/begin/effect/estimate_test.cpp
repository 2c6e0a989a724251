#include "questions/begin/effect/estimate.h"

#include <gtest/gtest.h>

#include <numeric>

#include "questions/begin/testing/made_up_year.h"

namespace tienvoud::begin {
namespace {

using testing::made_up_year;

Lever idle_lever(const Firm& measured, Id<Resource> machine) {
  Lever lever;
  lever.kind = LeverKind::standby;
  lever.reach = {0.3, 0.6, 0.9};
  lever.by_year = true;
  lever.changes = [measured, machine](double reach) {
    return std::vector<Change>{SetPowerProfile{
        machine, MachineState::idle, measured.resources[machine].power_idle->scaled(1 - reach)}};
  };
  return lever;
}

TEST(DrawFrom, PutsATenthBelowAndATenthAbove) {
  const Range range{1, 2, 5};
  int below = 0;
  int middle = 0;
  int above = 0;
  for (std::uint64_t i = 0; i < 20'000; ++i) {
    RandomStream stream(7, i);
    const double drawn = draw_from(range, stream);
    below += drawn < 1 ? 1 : 0;
    middle += drawn < 2 ? 1 : 0;
    above += drawn > 5 ? 1 : 0;
  }
  EXPECT_NEAR(below, 2000, 150);
  EXPECT_NEAR(middle, 10'000, 300);
  EXPECT_NEAR(above, 2000, 150);
}

TEST(Estimate, GivesTheGainOfTheChangesWithItsRange) {
  const auto made = made_up_year();
  const Firm measured = as_measured(made.firm, made.year);
  const auto found = estimate({idle_lever(measured, made.machine)}, measured, made.year, {});
  ASSERT_TRUE(found.ok());
  const Candidate& one = found->front();
  EXPECT_NEAR(one.figures.energy_kwh, -0.6 * 2000, 1e-3);
  EXPECT_NEAR(one.gain_eur.middle, 0.6 * 400, 0.05 * 400);
  EXPECT_NEAR(one.gain_eur.low, 0.3 * 400, 0.05 * 400);
  EXPECT_NEAR(one.gain_eur.high, 0.9 * 400, 0.05 * 400);
}

TEST(Estimate, CountsOnceWhatTwoBothSave) {
  const auto made = made_up_year();
  const Firm measured = as_measured(made.firm, made.year);
  const auto found =
      estimate({idle_lever(measured, made.machine), idle_lever(measured, made.machine)}, measured,
               made.year, {});
  ASSERT_TRUE(found.ok());
  const std::size_t both[] = {0, 1};
  const auto together = gains_together(*found, both, measured, made.year, {});
  ASSERT_TRUE(together.ok());
  for (std::size_t i = 0; i < together->size(); ++i) {
    // The second sets the power anew: it is what it says, not both.
    EXPECT_LE((*together)[i], (*found)[0].gains[i] + (*found)[1].gains[i] + 1e-9);
    EXPECT_LE((*together)[i], 400.0);
  }
}

TEST(Estimate, IsTheSameTwice) {
  const auto made = made_up_year();
  const Firm measured = as_measured(made.firm, made.year);
  const auto a = estimate({idle_lever(measured, made.machine)}, measured, made.year, {});
  const auto b = estimate({idle_lever(measured, made.machine)}, measured, made.year, {});
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_EQ(a->front().gains, b->front().gains);
}

}  // namespace
}  // namespace tienvoud::begin
