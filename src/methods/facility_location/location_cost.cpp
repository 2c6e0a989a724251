#include <fmt/format.h>

#include "methods/facility_location/location.h"

namespace tienvoud::methods {

Result<double> location_cost(const LocationProblem& problem,
                             const std::vector<std::int32_t>& facility_of) {
  const auto bad = [](std::string what) {
    return Error{ErrorCode::invalid_input, std::move(what), "", ""};
  };
  if (facility_of.size() != problem.demand.size()) {
    return bad("The plan does not serve each customer once.");
  }
  double cost = 0;
  for (std::size_t i = 0; i < problem.facilities.size(); ++i) {
    double load = 0;
    bool open = false;
    for (std::size_t j = 0; j < facility_of.size(); ++j) {
      if (facility_of[j] == static_cast<std::int32_t>(i)) {
        open = true;
        load += problem.demand[j];
        cost += problem.cost[i * problem.demand.size() + j];
      }
    }
    cost += open ? problem.facilities[i].fixed_cost : 0;
    if (load > problem.facilities[i].capacity * (1 + 1e-12)) {
      return bad(fmt::format("Facility {} serves more than it can.", i));
    }
  }
  for (std::size_t j = 0; j < facility_of.size(); ++j) {
    if (facility_of[j] < 0 ||
        static_cast<std::size_t>(facility_of[j]) >= problem.facilities.size()) {
      return bad(fmt::format("Customer {} is served by no facility that exists.", j));
    }
  }
  return cost;
}

}  // namespace tienvoud::methods
