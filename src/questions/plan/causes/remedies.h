#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "questions/plan/causes/change.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan {

/// What a planner can do, and what a plan with it does to the order.
struct Remedy {
  std::vector<Change> changes;  ///< all of them together
  std::optional<Money> price;   ///< none where the firm's data has none
  Instant ends;                 ///< of the order, with it
  Duration late;
  double others_h = 0;  ///< weighted hours by which all others become later in sum
};

struct RemedyOptions {
  std::int64_t work = 1;  ///< thousands of schedules for each change
  /// Operations of the largest shop that is searched; in larger ones each plan is the first one,
  /// for somebody waits.
  std::size_t searched = 1000;
  std::uint64_t seed = 1;
  int threads = 1;
};

/// What would make an order of a plan earlier, each change confirmed by a plan of its own in which
/// the order counts more than all others: those with which it is on time first, the cheapest of
/// them first, what has no price last; changes that do not help are left out. Where no change alone
/// makes it on time, the best of them together as well, as few as are needed. Prices are labour for
/// the hours that are used.
/// Errors: not_found where the plan has no such order; those of shop_of and schedule_shop.
Result<std::vector<Remedy>> remedies_of(const Firm& firm,
                                        const Plan& plan,
                                        Id<Order> order,
                                        const RemedyOptions& options = {});

}  // namespace tienvoud::plan
