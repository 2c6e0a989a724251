#include "questions/begin/year/score_year.h"

#include <gtest/gtest.h>

#include "model/change.h"
#include "questions/begin/testing/made_up_year.h"

namespace tienvoud::begin {
namespace {

using sight::LossKind;
using testing::made_up_year;

TEST(ScoreYear, OfTheMeasuredFirmIsTheMeasuredYear) {
  const auto made = made_up_year();
  const Firm measured = as_measured(made.firm, made.year);
  const Figures figures = score_year(measured, measured, made.year);
  double kwh = 0;
  double lost = 0;
  for (const MachineYear& row : made.year.machines) {
    for (const Spent& spent : row.by_kind) {
      kwh += spent.energy_kwh;
      lost += spent.lost_kg;
    }
  }
  EXPECT_NEAR(figures.energy_kwh, kwh, 1e-9);
  EXPECT_NEAR(figures.material_kg, lost, 1e-9);
}

TEST(ScoreYear, TakesHalfOfTheSetupsHoursAndMoneyWithHalfOfTheSetupTime) {
  const auto made = made_up_year();
  const Firm measured = as_measured(made.firm, made.year);
  const auto changed =
      apply(SetSetupTime{made.operation, made.machine,
                         setup_time(measured, made.operation, made.machine)->scaled(0.5)},
            measured);
  ASSERT_TRUE(changed.ok());
  const Figures less =
      score_year(*changed, measured, made.year) - score_year(measured, measured, made.year);
  const Spent& setup = made.year.find(made.machine)->of(LossKind::setup);
  EXPECT_NEAR(less.machine_h, -setup.machine_h / 2, 1e-6);
  EXPECT_NEAR(less.people_h, -setup.people_h / 2, 1e-6);
  // The machine is not scarce: its own hours only stand empty.
  EXPECT_NEAR(less.cost_eur, -(setup.people_eur + setup.energy_eur) / 2, 1e-6);
}

TEST(ScoreYear, CountsTheHoursOfAScarceMachine) {
  auto made = made_up_year();
  const Firm measured = as_measured(made.firm, made.year);
  const auto changed = apply(SetSetupTime{made.operation, made.machine, Duration()}, measured);
  ASSERT_TRUE(changed.ok());
  const double plain =
      (score_year(*changed, measured, made.year) - score_year(measured, measured, made.year))
          .cost_eur;
  made.year.machines[0].scarce = true;
  const double scarce =
      (score_year(*changed, measured, made.year) - score_year(measured, measured, made.year))
          .cost_eur;
  EXPECT_NEAR(scarce - plain, -made.year.machines[0].of(LossKind::setup).machine_eur, 1e-6);
}

TEST(ScoreYear, SavesThePowerOfIdleHours) {
  const auto made = made_up_year();
  const Firm measured = as_measured(made.firm, made.year);
  const auto changed =
      apply(SetPowerProfile{made.machine, MachineState::idle, Power::of(0)}, measured);
  ASSERT_TRUE(changed.ok());
  const Figures less =
      score_year(*changed, measured, made.year) - score_year(measured, measured, made.year);
  const Spent& idle = made.year.find(made.machine)->of(LossKind::idle);
  EXPECT_NEAR(less.energy_kwh, -idle.energy_kwh, 1e-6);
  EXPECT_NEAR(less.gain_eur(), idle.energy_eur, 1e-6);
}

TEST(ScoreYear, WithoutScrapMakesFewerPiecesForAsManyGoodOnes) {
  const auto made = made_up_year();
  const Firm measured = as_measured(made.firm, made.year);
  EXPECT_NEAR(measured.operations[made.operation].scrap.value(), 0.1, 1e-12);
  const auto changed = apply(SetScrap{made.operation, Fraction(0)}, measured);
  ASSERT_TRUE(changed.ok());
  const Figures less =
      score_year(*changed, measured, made.year) - score_year(measured, measured, made.year);
  const Spent& scrap = made.year.find(made.machine)->of(LossKind::scrap);
  EXPECT_NEAR(less.material_kg, -scrap.lost_kg, 1e-9);
  EXPECT_NEAR(less.cost_eur, -(scrap.people_eur + scrap.energy_eur + scrap.material_eur), 1e-6);
}

}  // namespace
}  // namespace tienvoud::begin
