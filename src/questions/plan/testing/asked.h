#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "questions/plan/given/given_plan.h"
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

inline GivenPlan given(const Plan& plan) {
  return {plan.at, plan.horizon, plan.operations};
}

inline const ScheduledOperation& row_in(const Firm& firm,
                                        const std::vector<ScheduledOperation>& rows,
                                        const std::string& order,
                                        const std::string& operation) {
  const auto found = std::ranges::find_if(rows, [&](const auto& one) {
    return firm.orders[one.order].code == order && firm.operations[one.operation].code == operation;
  });
  EXPECT_NE(found, rows.end()) << order << operation;
  return found == rows.end() ? rows.front() : *found;
}

inline const ScheduledOperation& row_of(const Firm& firm,
                                        const Plan& plan,
                                        const std::string& order,
                                        const std::string& operation) {
  return row_in(firm, plan.operations, order, operation);
}

inline bool finds(const Plan& plan, const std::string& order, const std::string& words) {
  return std::ranges::any_of(plan.findings, [&](const PlanFinding& one) {
    return one.order == order && one.what.contains(words) && !one.remedy.empty();
  });
}

/// A component of an item, one a piece, and so many of it on order.
inline Id<PurchaseOrder> add_bought_part(Firm& firm,
                                         Id<Item> parent,
                                         double pieces,
                                         Instant promised) {
  const auto part = add_item(firm, "PART");
  add_component(firm, parent, part);
  PurchaseOrder order;
  order.code = "PO";
  order.item = part;
  order.quantity = Pieces::of(pieces);
  order.promised_at = promised;
  return firm.purchase_orders.add(order);
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
