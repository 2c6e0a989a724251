#include "questions/lines/failures/recovery.h"

#include <algorithm>
#include <optional>

namespace tienvoud::lines {
namespace {

Recovery said_or(const std::optional<Duration>& said, double otherwise) {
  return said ? Recovery{*said / days(1), Origin::measured} : Recovery{otherwise, Origin::assumed};
}

double usual_days(TransportMode mode, const FailureDefaults& defaults) {
  switch (mode) {
    case TransportMode::rail:
      return defaults.rail_days;
    case TransportMode::sea:
    case TransportMode::inland_water:
      return defaults.water_days;
    case TransportMode::air:
      return defaults.air_days;
    case TransportMode::road:
    case TransportMode::courier:
    case TransportMode::pickup:
      break;
  }
  return defaults.road_days;
}

}  // namespace

Rate rate_of(const std::optional<Duration>& between, double otherwise) {
  return between && *between > Duration() ? Rate{days(365) / *between, Origin::measured}
                                          : Rate{otherwise, Origin::assumed};
}

Rate rate_of(const Firm& firm, Id<Resource> group, double otherwise) {
  const Rate own = rate_of(firm.resources[group].time_between_failures, otherwise);
  if (own.origin == Origin::measured) {
    return own;
  }
  Rate of_machines{0, Origin::measured};
  for (const Resource& machine : firm.resources) {
    if (machine.work_center == group) {
      of_machines.per_year += rate_of(machine.time_between_failures, 0).per_year;
    }
  }
  return of_machines.per_year > 0 ? of_machines : own;
}

Recovery recovery_of(const Supplier& supplier, const FailureDefaults& defaults) {
  return said_or(supplier.time_to_recover, defaults.supplier_days);
}

Recovery recovery_of(const Site& site, const FailureDefaults& defaults) {
  return said_or(site.time_to_recover, defaults.site_days);
}

Recovery recovery_of(const Lane& lane, const FailureDefaults& defaults) {
  return said_or(lane.time_to_recover, usual_days(lane.mode, defaults));
}

Recovery recovery_of(const Firm& firm, Id<Resource> group, const FailureDefaults& defaults) {
  if (firm.resources[group].time_to_recover) {
    return said_or(firm.resources[group].time_to_recover, 0);
  }
  Recovery slowest{defaults.machine_group_days, Origin::assumed};
  for (const Resource& machine : firm.resources) {
    if (machine.work_center == group && machine.time_to_recover) {
      const double own = *machine.time_to_recover / days(1);
      const bool is_first = slowest.origin == Origin::assumed;
      slowest = {is_first ? own : std::max(own, slowest.days), Origin::measured};
    }
  }
  return slowest;
}

}  // namespace tienvoud::lines
