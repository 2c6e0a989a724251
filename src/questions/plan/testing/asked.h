#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "questions/plan/plan.h"
#include "questions/plan/testing/small_shop.h"

// Plans of small firms from six in the morning on, and what tests look up in them.

namespace tienvoud::plan::testing {

inline Plan made(const Firm& firm, const PlanOptions& options = {}) {
  auto plan = make_plan(firm, start_day(6), options);
  EXPECT_TRUE(plan.ok()) << (plan.ok() ? "" : plan.error().message + plan.error().remedy);
  return plan.ok() ? *std::move(plan) : Plan();
}

inline const PlannedOrder& order_of(const Firm& firm, const Plan& plan, const std::string& code) {
  const auto found = std::ranges::find_if(
      plan.orders, [&](const auto& one) { return firm.orders[one.order].code == code; });
  EXPECT_NE(found, plan.orders.end()) << code;
  return found == plan.orders.end() ? plan.orders.front() : *found;
}

inline const ScheduledOperation& row_of(const Firm& firm,
                                        const Plan& plan,
                                        const std::string& order,
                                        const std::string& operation) {
  const auto found = std::ranges::find_if(plan.operations, [&](const auto& one) {
    return firm.orders[one.order].code == order && firm.operations[one.operation].code == operation;
  });
  EXPECT_NE(found, plan.operations.end()) << order << operation;
  return found == plan.operations.end() ? plan.operations.front() : *found;
}

inline bool finds(const Plan& plan, const std::string& order, const std::string& words) {
  return std::ranges::any_of(plan.findings, [&](const PlanFinding& one) {
    return one.order == order && one.what.contains(words) && !one.remedy.empty();
  });
}

inline void expect_sums(const Plan& plan) {
  for (const PlannedOrder& one : plan.orders) {
    std::int64_t sum = 0;
    for (const Cause& cause : one.causes) {
      EXPECT_GT(cause.time, 0);
      sum += cause.time;
    }
    EXPECT_EQ(seconds(sum), one.late);
    for (std::size_t i = 0; i + 1 < one.chain.size(); ++i) {
      EXPECT_EQ(one.chain[i].from, one.chain[i + 1].to);
    }
    if (!one.chain.empty()) {
      EXPECT_EQ(one.chain.back().from, 0);
    }
  }
}

}  // namespace tienvoud::plan::testing
