#pragma once

#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/result.h"
#include "base/time_zone.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"

namespace tienvoud::sight {

/// Local days, shifts and planned busy time of a period.
class ShopClock {
 public:
  /// period: bounded. Planned facts of a machine stand in the place of its calendar on the local
  /// days that they touch. Error: not_found for an unknown time zone.
  static Result<ShopClock> of(const Firm& firm,
                              const std::vector<PlannedFact>& planned,
                              Period period);

  [[nodiscard]] Day day_of(Instant t) const { return zone_.day_of(t); }
  [[nodiscard]] const TimeZone& zone() const { return zone_; }
  /// Number of the shift of a machine (of no machine: of the site) at a moment, the same for shifts
  /// of one name; -1 outside of all.
  [[nodiscard]] int shift_at(Id<Resource> machine, Instant t) const;
  /// Its name; "-" outside of all.
  [[nodiscard]] std::string shift_name(int shift) const;
  [[nodiscard]] bool is_planned(Id<Resource> machine, Instant t) const;
  /// Planned busy time in the period; none where neither a calendar nor a fact says.
  [[nodiscard]] std::optional<Duration> planned_busy(Id<Resource> machine) const;
  /// The first moment after t at which the local day, the shift or the plan of a machine changes.
  [[nodiscard]] Instant next_change(Id<Resource> machine, Instant t) const;
  [[nodiscard]] Period period() const { return period_; }
  /// Open time of the site in a stretch.
  [[nodiscard]] Duration site_open(Instant from, Instant to) const;

 private:
  struct Plan {
    bool known = false;
    WorkingTime shifts;
    std::vector<Period> busy;  ///< sorted, disjoint
  };
  [[nodiscard]] const Plan& plan_of(Id<Resource> machine) const {
    return machine.exists() ? plans_[machine.index()] : plans_.back();
  }

  TimeZone zone_;
  Period period_;
  std::vector<Plan> plans_;         // by resource, of the site at the end
  std::vector<std::string> names_;  // of shifts; at the end: of hours of single days
  std::vector<int> first_of_name_;  // by shift and calendar day: the first of that name
  std::vector<Instant> midnights_;
};

}  // namespace tienvoud::sight
