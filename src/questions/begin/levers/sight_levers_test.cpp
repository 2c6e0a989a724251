#include "questions/begin/levers/sight_levers.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/begin/choose/choose.h"
#include "questions/begin/testing/made_up_year.h"

namespace tienvoud::begin {
namespace {

using testing::made_up_year;

const Lever* find(const std::vector<Lever>& levers, LeverKind kind) {
  const auto found = std::ranges::find(levers, kind, &Lever::kind);
  return found == levers.end() ? nullptr : &*found;
}

TEST(SightLevers, ShowWhatTheYearWasted) {
  const auto made = made_up_year();
  const Firm measured = as_measured(made.firm, made.year);
  const auto levers = sight_levers(measured, made.year, nullptr);
  ASSERT_NE(find(levers, LeverKind::standby), nullptr);
  ASSERT_NE(find(levers, LeverKind::setup), nullptr);
  const Lever* scrap = find(levers, LeverKind::scrap);
  ASSERT_NE(scrap, nullptr);
  EXPECT_EQ(scrap->subject.code, "AB-100/10");
  EXPECT_EQ(find(levers, LeverKind::night_load), nullptr);
  EXPECT_EQ(find(levers, LeverKind::submeter), nullptr);
}

TEST(SightLevers, MeasureAMachineFirstOfWhichTooLittleIsKnown) {
  auto made = made_up_year();
  made.year.unknown_energy_share = 0.4;
  const Firm measured = as_measured(made.firm, made.year);
  auto levers = sight_levers(measured, made.year, nullptr);
  const Lever* standby = find(levers, LeverKind::standby);
  ASSERT_NE(standby, nullptr);
  EXPECT_EQ(standby->needs, std::vector{LeverKind::submeter});
  std::erase_if(levers, [](const Lever& one) {
    return one.kind != LeverKind::standby && one.kind != LeverKind::submeter;
  });
  const auto candidates = estimate(std::move(levers), measured, made.year, {});
  ASSERT_TRUE(candidates.ok());
  const auto chosen = choose(*candidates, {});
  ASSERT_EQ(chosen.steps.size(), 2U);
  EXPECT_EQ((*candidates)[chosen.steps[0]].lever.kind, LeverKind::submeter);
  EXPECT_EQ((*candidates)[chosen.steps[1]].lever.kind, LeverKind::standby);
}

TEST(AsMeasured, KeepsThePowerThatTheFirmStatesWhereNothingWasMeasured) {
  auto made = made_up_year();
  for (Spent& spent : made.year.machines[0].by_kind) {
    spent.energy_kwh = 0;
  }
  Resource machine = made.firm.resources[made.machine];
  machine.power_idle = Power::of(1.5);
  made.firm.resources.set(made.machine, machine);
  EXPECT_EQ(as_measured(made.firm, made.year).resources[made.machine].power_idle, Power::of(1.5));
}

}  // namespace
}  // namespace tienvoud::begin
