#pragma once

#include <utility>
#include <vector>

#include "model/firm/firm.h"

// What power costs when, and how much of it machines draw.

namespace tienvoud::plan::testing {

inline void add_prices(Firm& firm, const std::vector<std::pair<int, double>>& from_hour) {
  Tariff tariff;
  tariff.code = "T";
  tariff.price = EnergyPrice(Money::of(0.30));
  const auto id = firm.tariffs.add(tariff);
  for (std::size_t i = 0; i < from_hour.size(); ++i) {
    TariffPeriod period;
    period.tariff = id;
    period.from = TimeOfDay{hours(from_hour[i].first)};
    period.to = TimeOfDay{hours(from_hour[(i + 1) % from_hour.size()].first)};
    period.price = EnergyPrice(Money::of(from_hour[i].second));
    firm.tariff_periods.add(period);
  }
  Site site;
  site.code = "HALL";
  site.tariff = id;
  firm.sites.add(site);
}

/// As a day of much sun is sold: a price an hour.
inline void add_day_ahead(Firm& firm) {
  std::vector<std::pair<int, double>> prices;
  for (int hour = 0; hour < 24; ++hour) {
    prices.emplace_back(hour, 0.12 + 0.01 * ((hour * 7) % 11) - (hour > 10 && hour < 15 ? 0.1 : 0) +
                                  (hour > 16 && hour < 21 ? 0.15 : 0));
  }
  add_prices(firm, prices);
}

inline void set_power(Firm& firm, double run_kw) {
  for (const Id<Resource> id : firm.resources.ids()) {
    Resource machine = firm.resources[id];
    machine.power_run = Power::of(run_kw);
    machine.power_setup = Power::of(run_kw / 4);
    firm.resources.set(id, machine);
  }
}

}  // namespace tienvoud::plan::testing
