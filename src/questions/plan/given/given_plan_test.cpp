#include "questions/plan/given/given_plan.h"

#include <gtest/gtest.h>

#include "questions/plan/testing/asked.h"

namespace tienvoud::plan {
namespace {

using namespace testing;

FirmShop shop_at(const Firm& firm, const Plan& plan) {
  const ShopScope scope = scope_of(firm, {plan.at, plan.horizon, plan.operations});
  auto shop = shop_of(firm, plan.at, scope);
  EXPECT_TRUE(shop.ok());
  return *std::move(shop);
}

TEST(GivenPlan, BecomesTheScheduleItWasMadeOf) {
  Firm firm = small_shop();
  Resource mill = firm.resources[Id<Resource>(1)];
  mill.capacity = 2;  // two places, which the plan does not tell apart
  firm.resources.set(Id<Resource>(1), mill);
  for (int i = 0; i < 6; ++i) {
    add_order(firm, "X" + std::to_string(i), Id<Item>(static_cast<std::size_t>(i % 2)), 3 + i,
              start_day(20 + 9 * i));
  }
  const Plan plan = made(firm);
  const FirmShop shop = shop_at(firm, plan);
  const auto given = given_schedule(firm, shop, plan.operations);
  EXPECT_TRUE(given.findings.empty());
  EXPECT_TRUE(methods::check_schedule(shop.problem, given.schedule).empty());
  const auto rows = rows_of(shop, given.schedule, 0, shop.operations.size());
  ASSERT_EQ(rows.size(), plan.operations.size());
  for (const ScheduledOperation& one : plan.operations) {
    EXPECT_TRUE(std::ranges::any_of(rows, [&](const auto& row) {
      return row.order == one.order && row.operation == one.operation &&
             row.resource == one.resource && row.setup_at == one.setup_at &&
             row.starts_at == one.starts_at && row.ends_at == one.ends_at;
    }));
  }
}

TEST(GivenPlan, FindsRowsThatFitNothingAndOperationsWithoutARow) {
  const Firm firm = small_shop();
  const Plan plan = made(firm);
  const FirmShop shop = shop_at(firm, plan);
  auto rows = plan.operations;
  const auto first = rows.front();
  rows.erase(rows.begin());
  rows.push_back(rows.front());  // twice
  rows.push_back(first);         // on the wrong machine
  rows.back().resource = Id<Resource>(1);
  rows.push_back(first);  // of another order's item
  rows.back().operation = Id<Operation>(2);
  rows.back().order = Id<Order>(0);
  const auto given = given_schedule(firm, shop, rows);
  ASSERT_EQ(given.findings.size(), 3U);
  std::string all;
  for (const PlanFinding& one : given.findings) {
    all += one.what + "\n";
  }
  EXPECT_TRUE(all.contains("twice")) << all;
  EXPECT_TRUE(all.contains("machine on which it cannot")) << all;
  EXPECT_TRUE(all.contains("does not ask")) << all;
  rows = {plan.operations.begin() + 1, plan.operations.end()};
  const auto less = given_schedule(firm, shop, rows);
  ASSERT_EQ(less.findings.size(), 1U);
  EXPECT_TRUE(less.findings[0].what.contains("does not say when"));
}

}  // namespace
}  // namespace tienvoud::plan
