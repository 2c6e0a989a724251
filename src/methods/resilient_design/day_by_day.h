#pragma once

#include <cstdint>

#include "methods/network_simulation/simulation.h"
#include "methods/resilient_design/design.h"

namespace tienvoud::methods {

inline constexpr std::int32_t year_days = 365;

/// Days, rounded up, of the longest way from order to receipt.
double longest_lead_time(const DesignProblem& problem);

/// Days after the year until what began in it is over: the longest failure, and what is ordered
/// after it; two years at most.
std::int32_t settle_days(const DesignProblem& problem);

/// Whether one day is ever unlike another where nothing fails: demand or lead times vary.
bool varies(const SupplyNetwork& network);

/// How a plan's network is run day by day, and with which options; `runs` is left to the caller.
struct DayByDay {
  SupplyNetwork network;
  SimulationPlan plan;
  SimulationOptions options;  ///< days: a year, and until what began in it is over
};

DayByDay day_by_day(const DesignProblem& problem,
                    const DesignPoint& plan,
                    const DesignOptions& options);

}  // namespace tienvoud::methods
