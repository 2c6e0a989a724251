#pragma once

#include <cstdint>
#include <vector>

#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/lists/serial_schedule.h"

namespace tienvoud::methods {

/// What goes first among operations that have all they wait for.
enum class PriorityRule : std::uint8_t {
  longest_tail,    ///< the longest way from its start to the end of all
  release,         ///< the earliest start that its predecessors allow
  due_date,        ///< the earliest due date of its job, less what is to come after it
  least_slack,     ///< due date less the earliest end of its job
  critical_ratio,  ///< time to the due date over work to come
  work_remaining,  ///< the most work left in its job
  dispatched,      ///< machines that come free take the longest tail, less the setup
  apparent_cost,   ///< machines that come free take the largest apparent tardiness cost with setups
};

/// A list of all operations, each after those it waits for; in O(n log n).
/// Sources: Panwalkar & Iskander, A survey of scheduling rules (1977); Lee, Bhaskaran & Pinedo, A
/// heuristic to minimize the total weighted tardiness with sequence-dependent setups (1997).
std::vector<std::int32_t> list_by_rule(const ShopIndex& index, PriorityRule rule);

/// The same by any keys, one an operation; least first.
std::vector<std::int32_t> list_by_keys(const ShopIndex& index, const std::vector<double>& keys);

/// A list with a mode for each operation, and what its schedule costs.
struct ActivityList {
  std::vector<std::int32_t> operations;
  std::vector<std::int32_t> modes;  ///< of each operation; -1: the one that ends first
  ShopCost cost;
};

/// The list of the rule whose schedule costs least; modes are those that the schedule chose.
ActivityList best_rule(const ShopIndex& index, SerialSchedule& schedule, ShopGoal goal);

/// Jobs as a list of their operations, one job after the other. For shops of the same order.
std::vector<std::int32_t> list_of_jobs(const ShopIndex& index,
                                       const std::vector<std::int32_t>& jobs);

}  // namespace tienvoud::methods
