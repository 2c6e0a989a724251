#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/result.h"

namespace tienvoud::methods {

struct Facility {
  double capacity = 0;    ///< units it can serve, at least 0
  double fixed_cost = 0;  ///< of keeping it open, at least 0
};

/// Which facilities to open, where each customer is served by one of them.
struct LocationProblem {
  std::vector<Facility> facilities;
  std::vector<double> demand;  ///< of each customer, at least 0
  /// Of serving all of a customer from a facility: cost[facility * customers + customer], finite.
  std::vector<double> cost;

  [[nodiscard]] double cost_of(std::size_t facility, std::size_t customer) const {
    return cost[facility * demand.size() + customer];
  }
};

struct LocationOptions {
  double relative_gap = 1e-9;  ///< stop where the cost is proven to be this near the least
  std::int64_t most_bounds = 2'000'000;  ///< Lagrangian bounds computed, all branches together
};

/// Why there is no plan.
enum class NoLocation : std::uint8_t {
  none,                   ///< there is one, or the search was cut short before it found any
  too_little_capacity,    ///< all facilities together cannot serve the demand
  customer_fits_nowhere,  ///< `blocking_customer` asks more than any facility can serve
  no_packing,             ///< customers cannot be split, and no way to pack them fits
};

struct LocationPlan {
  std::vector<std::int32_t> facility_of;  ///< of each customer; empty where there is no plan
  double cost = 0;                        ///< fixed costs of those that serve anyone, and service
  double lower_bound = 0;                 ///< no plan costs less
  NoLocation no_location = NoLocation::none;
  std::int32_t blocking_customer = -1;
  std::int64_t bounds = 0;
  std::int64_t branches = 0;
  bool proven = false;  ///< the least, or proven that there is no plan

  [[nodiscard]] double relative_gap() const {
    return cost > 0 ? (cost - lower_bound) / cost : cost - lower_bound;
  }
};

/// Capacitated facility location with single sourcing, to proven optimality: Lagrangian relaxation
/// of "each customer once", whose parts are a knapsack a facility and one over the facilities (that
/// together they can serve all), by a deflected subgradient method; facilities and assignments
/// fixed where the bound shows that the other choice cannot pay; plans by greedy assignment and
/// local search; branch and bound, facilities first, then whom a customer is served by, diving from
/// the lowest bound. Bounds are rounded up where all costs are multiples of one amount. Same input,
/// same answer. Errors: invalid_input for numbers that are negative or not finite, or sizes that do
/// not fit. Sources: Holmberg, Rönnqvist & Yuan, European Journal of Operational Research 113
/// (1999); Barceló & Casanovas, EJOR 15 (1984).
Result<LocationPlan> locate_facilities(const LocationProblem& problem,
                                       const LocationOptions& options = {});

/// The cost of a plan by the definition, or the reason why it is none: for checking answers, with
/// nothing shared with locate_facilities. Capacities may be passed by a millionth of a millionth.
Result<double> location_cost(const LocationProblem& problem,
                             const std::vector<std::int32_t>& facility_of);

}  // namespace tienvoud::methods
