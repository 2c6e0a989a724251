#include <string>
#include <utility>

#include "questions/sight/profile/load_profile.h"

namespace tienvoud::sight {

std::vector<Kpi> kpis_of(const LoadProfile& profile, const Firm& firm) {
  const Meter& meter = firm.meters[profile.meter];
  std::vector<Kpi> kpis;
  const auto add = [&](std::string name, std::string unit, double value, Origin origin,
                       std::string rule) {
    Kpi kpi;
    kpi.name = std::move(name);
    kpi.unit = std::move(unit);
    kpi.scope = {"meter", meter.code};
    kpi.period = profile.period;
    kpi.value = value;
    kpi.origin = origin;
    kpi.rule = std::move(rule);
    kpi.final = profile.quarters_missing == 0;
    kpi.rests_on = "readings of " + meter.code;
    kpis.push_back(std::move(kpi));
  };
  add("energy", "kWh", profile.total.natural(), Origin::measured, "readings of the meter");
  if (profile.peak) {
    add("peak_power", "kW", profile.peak->power().natural(), Origin::measured,
        "highest quarter hour, at " + to_string(profile.peak->from));
    add("load_factor", "1", profile.load_factor, Origin::reckoned, "mean power / peak power");
    add("base_load", "kW", profile.base.power.natural(), Origin::reckoned, profile.base.rule);
    add("base_load_energy", "kWh", profile.base.energy.natural(), Origin::reckoned,
        profile.base.rule);
    add("base_load_share", "1", profile.base.share, Origin::reckoned, profile.base.rule);
  }
  if (profile.outside_hours) {
    add("energy_outside_hours", "kWh", profile.outside_hours->natural(), Origin::reckoned,
        "energy outside the working time of the site's calendar");
  }
  if (profile.cost) {
    add("energy_cost", "EUR", profile.cost->total().natural(), profile.cost->origin,
        profile.cost->rule);
  }
  return kpis;
}

}  // namespace tienvoud::sight
