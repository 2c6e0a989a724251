#include "questions/begin/evidence/firm_odds.h"

#include <gtest/gtest.h>

#include "questions/begin/evidence/testing/made_up_records.h"
#include "questions/begin/evidence/train_evidence.h"

namespace tienvoud::begin {
namespace {

const EvidenceModel& model() {
  static const EvidenceModel trained =
      *train_evidence(testing::made_up_records(800, 1), {.threads = 2, .effort = 0.5});
  return trained;
}

FirmDescription metal_shop() {
  FirmDescription firm;
  firm.nace = 25;
  firm.employees = 35;
  firm.sales_eur = 6e6;
  firm.cost_eur[0] = 90'000;
  firm.electricity_kwh = 600'000;
  return firm;
}

TEST(FirmOdds, QuickPaybackIsLikelierThanSlow) {
  const MeasureClass air{2, SavedResource::electricity};
  const std::vector<CandidateMeasure> list = {{air, 500, 5'000}, {air, 60'000, 5'000}};
  const auto odds = firm_odds(model(), metal_shop(), list, {});
  ASSERT_EQ(odds.size(), 2U);
  EXPECT_GT(odds[0].chance, odds[1].chance);
  EXPECT_GT(odds[0].score, odds[1].score);
  EXPECT_TRUE(odds[0].is_known_class);
  EXPECT_LT(odds[0].low_eur, odds[0].median_eur);
  EXPECT_LT(odds[0].median_eur, odds[0].high_eur);
}

TEST(FirmOdds, AShiftMovesTheChanceAndAnUnknownClassSaysSo) {
  const std::vector<CandidateMeasure> list = {{{0, SavedResource::unknown}, {}, {}}};
  const auto plain = firm_odds(model(), metal_shop(), list, {});
  const auto moved = firm_odds(model(), metal_shop(), list, {.dial = {}, .log_odds_shift = 0.5});
  EXPECT_GT(moved[0].chance, plain[0].chance);
  EXPECT_FALSE(plain[0].is_known_class);
  EXPECT_TRUE(firm_odds(model(), {}, {}, {}).empty());
}

TEST(FirmOdds, ADescriptionKeepsItsUnits) {
  FirmDescription firm = metal_shop();
  firm.gas_kwh = 293'070;
  const Assessment known = as_assessment(firm, 2024, 1.1);
  EXPECT_EQ(known.year, 2024);
  EXPECT_EQ(known.sic / 100, 34);
  EXPECT_NEAR(*known.sales_usd, 6.6e6, 1);
  EXPECT_NEAR(*known.bill(Utility::gas).use, 1000, 1e-6);
}

}  // namespace
}  // namespace tienvoud::begin
