#include "questions/begin/measure/load_days.h"

#include <algorithm>
#include <map>

#include "methods/statistics/statistics.h"
#include "model/energy_cost.h"
#include "questions/sight/profile/load_profile.h"

namespace tienvoud::begin {
namespace {

constexpr double base_share = 0.2;         // of the quarters outside working time
constexpr std::size_t fewest_closed = 12;  // quarters: three hours

/// Quarters that all meters measured, summed: mJ by when they begin.
Result<std::map<Instant, double>> summed_quarters(const Firm& firm,
                                                  const JournalReader& journal,
                                                  const std::vector<Id<Meter>>& meters,
                                                  Period period) {
  std::map<Instant, std::pair<double, std::size_t>> sums;
  for (const Id<Meter> meter : meters) {
    TRY_ASSIGN(const auto profile, sight::load_profile(firm, meter, journal, period));
    for (const auto& quarter : profile.quarters) {
      auto& [energy, count] = sums[quarter.from];
      energy += quarter.energy.natural();
      ++count;
    }
  }
  std::map<Instant, double> whole;
  for (const auto& [from, sum] : sums) {
    if (sum.second == meters.size()) {
      whole.emplace_hint(whole.end(), from, sum.first);
    }
  }
  return whole;
}

struct DaySum {
  double energy = 0;
  double cost = 0;
  std::vector<double> closed_kw;
  double highest = 0;
  int quarters = 0;
};

}  // namespace

std::vector<Id<Meter>> meters_of(const Firm& firm,
                                 const std::vector<std::string>& codes,
                                 bool by_machine) {
  std::vector<Id<Meter>> own;
  std::vector<Id<Meter>> main;
  for (const Id<Meter> id : firm.meters.ids()) {
    const Meter& meter = firm.meters[id];
    if (meter.carrier != Carrier::electricity) {
      continue;
    }
    if (meter.role == MeterRole::main && main.empty()) {
      main.push_back(id);
    }
    if (meter.resource.exists() && meter.role != MeterRole::main &&
        std::ranges::find(codes, firm.resources[meter.resource].code) != codes.end()) {
      own.push_back(id);
    }
  }
  return by_machine && !codes.empty() && own.size() == codes.size() ? own : main;
}

Result<LoadDays> load_days(const Firm& firm,
                           const JournalReader& journal,
                           const std::vector<Id<Meter>>& meters,
                           const DayRow& days) {
  const Period period = days.period();
  TRY_ASSIGN(const auto quarters, summed_quarters(firm, journal, meters, period));
  TRY_ASSIGN(const auto working, working_time_of_site(firm, period));
  TRY_ASSIGN(const auto prices, TariffClock::make(firm, firm.meters[meters.front()].site, period));
  std::vector<DaySum> sums(days.size());
  for (const auto& [from, kwh] : quarters) {
    const auto place = days.place_of(from);
    if (!place) {
      continue;
    }
    DaySum& sum = sums[*place];
    sum.energy += kwh;
    sum.cost += kwh * prices.price_at(from).for_one().natural();
    sum.highest = std::max(sum.highest, kwh * 4);
    ++sum.quarters;
    const bool closed = working && working->open_between(from, from + minutes(15)) == Duration();
    if (closed) {
      sum.closed_kw.push_back(kwh * 4);
    }
  }
  LoadDays load;
  double energy = 0;
  double cost = 0;
  std::size_t whole = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const DaySum& sum = sums[i];
    const auto length = days.zone.start_of(days.day(i + 1)) - days.zone.start_of(days.day(i));
    const bool all = sum.quarters == length.base() / minutes(15).base();
    const auto where = [](bool known, double value) {
      return known ? std::optional(value) : std::nullopt;
    };
    load.energy_kwh.push_back(where(all, sum.energy));
    load.peak_kw.push_back(where(all, sum.highest));
    const bool has_base = all && sum.closed_kw.size() >= fewest_closed;
    load.base_kw.push_back(
        where(has_base, has_base ? methods::quantile(sum.closed_kw, base_share) : 0));
    load.price_eur.push_back(where(all && sum.energy > 0, sum.cost / sum.energy));
    energy += all ? sum.energy : 0;
    cost += all ? sum.cost : 0;
    whole += all ? 1U : 0U;
  }
  load.eur_per_kwh = energy > 0 ? cost / energy : 0;
  load.energy_per_year_kwh = whole > 0 ? energy / static_cast<double>(whole) * days_per_year : 0;
  return load;
}

}  // namespace tienvoud::begin
