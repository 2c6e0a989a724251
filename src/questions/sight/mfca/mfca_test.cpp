#include "questions/sight/mfca/mfca.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "questions/sight/mfca/circularity.h"

namespace tienvoud::sight {
namespace {

Mass kg(double value) {
  return Mass::of(value);
}
Money euro(double value) {
  return Money::of(value);
}

// Slides of Propharm Japan: 100 t in, 70 t product, 30 t loss. The slides give the material's cost
// as 520,000 / 130,000; two materials of 50 t each, 45/5 and 25/25, give that and the masses.
TEST(MaterialFlowCost, GivesThePropharmExampleToTheEuro) {
  const auto result = material_flow_cost(
      {.name = "line",
       .materials = {{"A", euro(487'500), kg(0), kg(50'000), kg(45'000), kg(5'000), kg(0)},
                     {"B", euro(162'500), kg(0), kg(50'000), kg(25'000), kg(25'000), kg(0)}},
       .energy_cost = euro(50'000),
       .system_cost = euro(250'000),
       .waste_cost = euro(50'000)});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->material, (CostShare{euro(520'000), euro(130'000)}));
  EXPECT_EQ(result->energy, (CostShare{euro(35'000), euro(15'000)}));
  EXPECT_EQ(result->system, (CostShare{euro(175'000), euro(75'000)}));
  EXPECT_EQ(result->waste, (CostShare{euro(0), euro(50'000)}));
  EXPECT_EQ(result->total, (CostShare{euro(730'000), euro(270'000)}));
}

// The figure of the standard itself: 15 kg in stock, 95 kg bought, 10 kg left, 70 kg product.
TEST(MaterialFlowCost, GivesTheExampleOfTheStandard) {
  const auto result = material_flow_cost(
      {.name = "centre",
       .materials = {{"material", euro(1'000), kg(15), kg(95), kg(70), kg(30), kg(10)}},
       .energy_cost = euro(50),
       .system_cost = euro(800),
       .waste_cost = euro(80)});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->total, (CostShare{euro(1'295), euro(635)}));
  EXPECT_EQ(result->unexplained, Mass());
}

TEST(MaterialFlowCost, MassThatIsMissingIsNamedAndCountsAsLoss) {
  const auto result = material_flow_cost(
      {.name = "sawing",
       .materials = {{"steel", euro(100), kg(0), kg(100), kg(80), kg(15), kg(0)}}});
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->unexplained, kg(5));
  EXPECT_EQ(result->loss_mass, kg(20));
  EXPECT_EQ(result->total, (CostShare{euro(80), euro(20)}));
}

TEST(MaterialFlowCost, CostThatNothingCarriesIsRefused) {
  const auto result = material_flow_cost({.name = "empty", .energy_cost = euro(10)});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::unusable);
}

RC_GTEST_PROP(MaterialFlowCost, EveryMillionthOfAEuroAndEveryMilligramIsSomewhere, ()) {
  QuantityCentre centre{.name = "any"};
  const auto mass = [] { return Mass::of_base(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000)); };
  const auto money = [] {
    return Money::of_base(*rc::gen::inRange<std::int64_t>(0, 1'000'000'007));
  };
  Mass sum;
  Money cost;
  for (int i = *rc::gen::inRange(1, 5); i > 0; --i) {
    MaterialFlow flow{"m", money(), mass(), mass(), mass(), mass(), mass()};
    flow.input += Mass::of_base(1);
    flow.product += Mass::of_base(1);
    sum += flow.opening + flow.input - flow.closing;
    cost += flow.cost;
    centre.materials.push_back(flow);
  }
  centre.energy_cost = money();
  centre.system_cost = money();
  centre.waste_cost = money();
  const auto result = material_flow_cost(centre);
  RC_ASSERT(result.ok());
  RC_ASSERT(result->total.total() ==
            cost + centre.energy_cost + centre.system_cost + centre.waste_cost);
  Mass found = result->product_mass + result->loss_mass;
  for (const auto& material : result->materials) {
    found += std::min(Mass(), material.unexplained);  // what came from nowhere is named too
  }
  RC_ASSERT(found == sum);
}

TEST(Circularity, AWhollyLinearProductOfAverageUseHasATenth) {
  const auto result = circularity({.mass = kg(10)});
  ASSERT_TRUE(result.ok());
  EXPECT_DOUBLE_EQ(result->linear_flow_index, 1);
  EXPECT_NEAR(result->indicator, 0.1, 1e-15);
}

TEST(Circularity, AWhollyReusedProductHasOne) {
  const auto result =
      circularity({.mass = kg(10), .reused_in = Fraction(1), .to_reuse = Fraction(1)});
  ASSERT_TRUE(result.ok());
  EXPECT_DOUBLE_EQ(result->indicator, 1);
}

// By hand, with the methodology's denominator 2M + (WF - WC)/2 that calculators on the web get
// wrong: M 10, V 5, W0 6, WF 10 x 0.2 x 0.5 / 0.8 = 1.25, WC 10 x 0.5 x 0.4 = 2, W 7.625.
TEST(Circularity, CountsTheWasteOfRecyclingOnBothSides) {
  const auto result = circularity({.mass = kg(10),
                                   .recycled_in = Fraction(0.5),
                                   .to_recycling = Fraction(0.4),
                                   .feed_efficiency = Fraction(0.8),
                                   .recycling_efficiency = Fraction(0.5)});
  ASSERT_TRUE(result.ok());
  EXPECT_NEAR(result->waste_kg, 7.625, 1e-12);
  EXPECT_NEAR(result->linear_flow_index, 12.625 / 19.625, 1e-12);
  EXPECT_NEAR(result->indicator, 1 - 0.9 * 12.625 / 19.625, 1e-12);
}

}  // namespace
}  // namespace tienvoud::sight
