#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "questions/plan/check/check_plan.h"
#include "questions/plan/testing/asked.h"

// Checks of small plans, and what tests move in those.

namespace tienvoud::plan::testing {

using Rows = std::vector<ScheduledOperation>;

inline PlanCheck checked(const Firm& firm, const Rows& rows) {
  auto check = check_plan(firm, start_day(6), rows);
  EXPECT_TRUE(check.ok()) << (check.ok() ? "" : check.error().message);
  return check.ok() ? *std::move(check) : PlanCheck();
}

inline std::string told(const PlanCheck& check) {
  std::string all;
  for (const Violation& one : check.violations) {
    all += std::string(name_of(one.kind)) + ": " + one.sentence + "\n";
  }
  return all;
}

inline bool breaks(const PlanCheck& check, ViolationKind kind) {
  return std::ranges::any_of(check.violations,
                             [&](const Violation& one) { return one.kind == kind; });
}

inline void shift(ScheduledOperation& row, Duration by) {
  row.setup_at = row.setup_at + by;
  row.starts_at = row.starts_at + by;
  row.ends_at = row.ends_at + by;
}

/// The small shop, its best plan, and what a test moves in it.
struct Moved {
  Firm firm = small_shop();
  Rows rows = made(firm).operations;

  ScheduledOperation& at(const std::string& order, const std::string& operation) {
    return *std::ranges::find_if(rows, [&](const auto& one) {
      return firm.orders[one.order].code == order &&
             firm.operations[one.operation].code == operation;
    });
  }
  [[nodiscard]] std::string told_of() const { return told(checked(firm, rows)); }
};

}  // namespace tienvoud::plan::testing
