#include "questions/sight/profile/load_profile.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <utility>

#include "base/time_zone.h"
#include "model/calendar_of.h"
#include "questions/sight/ledger/meter_energy.h"
#include "questions/sight/profile/load_figures.h"

namespace tienvoud::sight {

namespace {

/// The period with its open ends at those of the meter's readings.
Result<Period> closed_period(const Meter& meter,
                             Id<Meter> id,
                             const JournalReader& reader,
                             Period period) {
  if (period.from != Instant::ever() && period.to != Instant::never()) {
    return period;
  }
  Period spoken{Instant::never(), Instant::ever()};
  TRY(reader.readings(id, period, [&spoken](const Readings& readings) {
    if (!readings.values.empty()) {
      spoken.from = std::min(spoken.from, readings.time(0));
      spoken.to = std::max(spoken.to, readings.time(readings.values.size() - 1));
    }
  }));
  if (spoken.from == Instant::never()) {
    return Error{.code = ErrorCode::unusable,
                 .message = "The meter " + meter.code + " has no readings.",
                 .where = meter.code,
                 .remedy = "Import its readings, or name another meter."};
  }
  if (meter.reading == ReadingKind::interval) {
    spoken.from = spoken.from - interval_of(meter);
  } else if (meter.reading == ReadingKind::power) {
    spoken.to = spoken.to + std::min(interval_of(meter), longest_gap_of(meter));
  }
  return Period{period.from == Instant::ever() ? spoken.from : period.from,
                period.to == Instant::never() ? spoken.to : period.to};
}

Result<void> check_period(Period period) {
  if (period.empty()) {
    return Error{.code = ErrorCode::invalid_input,
                 .message = "The period of the load profile is empty.",
                 .where = "",
                 .remedy = "Let it end after it begins."};
  }
  if (period.length() > days(50 * 366)) {
    return Error{.code = ErrorCode::too_large,
                 .message = "The period of the load profile is longer than 50 years.",
                 .where = "",
                 .remedy = "Ask for a shorter period; a year is usual."};
  }
  return {};
}

Result<std::optional<WorkingTime>> hours_of_site(const Firm& firm, Id<Site> site, Period period) {
  if (!site || !firm.sites[site].calendar) {
    return std::optional<WorkingTime>();
  }
  TRY_ASSIGN(const CalendarRules rules, calendar_rules(firm, firm.sites[site].calendar, period));
  return std::optional(WorkingTime::compile(rules, period));
}

/// None where the tariff is of another carrier than the meter; the firm's own price is of
/// electricity.
Result<std::optional<TariffClock>> prices_of_meter(const Firm& firm,
                                                   const Meter& meter,
                                                   Period period) {
  TRY_ASSIGN(TariffClock clock, TariffClock::make(firm, meter.site, period));
  const Carrier carrier =
      clock.tariff() ? firm.tariffs[clock.tariff()].carrier : Carrier::electricity;
  if (carrier != meter.carrier) {
    return std::optional<TariffClock>();
  }
  return std::optional(std::move(clock));
}

/// A month of the tariff counts in proportion to its part in the period.
Money standing_of(const MonthLoad& month, const TimeZone& zone, Money standing) {
  if (month.whole) {
    return standing;
  }
  const Day first = Day::of(month.year, month.month, 1);
  const Day next =
      month.month == 12 ? Day::of(month.year + 1, 1, 1) : Day::of(month.year, month.month + 1, 1);
  const Duration whole = zone.start_of(next) - zone.start_of(first);
  return Money::of_base(
      multiply_divide(standing.base(), month.period.length().base(), whole.base()));
}

/// sign: -1 for a meter of what is fed back, else 1.
LoadCost cost_of(const MeterSlices& slices,
                 const TariffClock& prices,
                 const WorkingTime* hours,
                 std::int64_t sign) {
  LoadCost cost;
  cost.origin = prices.origin();
  cost.rule = prices.rule();
  ExactCost energy;
  ExactCost outside;
  std::map<EnergyPrice, Energy, std::greater<>> by_price;
  for (std::size_t i = 0; i < slices.energy.size(); ++i) {
    const Period slice{slices.cuts[i], slices.cuts[i + 1]};
    const Energy amount = slices.energy[i] * sign;
    const ExactCost part = prices.exact_cost(slice, amount);
    energy += part;
    if (hours != nullptr && !hours->is_open(slice.from)) {
      outside += part;
    }
    // Slices are cut where the price changes, so each has one.
    by_price[amount < Energy() ? prices.feed_in() : prices.price_at(slice.from)] += amount;
  }
  cost.energy = energy.money();
  if (hours != nullptr) {
    cost.outside_hours = outside.money();
  }
  for (const auto& [price, energy_at] : by_price) {
    cost.by_price.push_back({price, energy_at, price * energy_at});
  }
  return cost;
}

void add_figures(const Quarters& quarters,
                 const LoadProfileOptions& options,
                 LoadProfile& profile) {
  profile.total = quarters.total;
  profile.quarters_in_period = quarters.in_period;
  profile.quarters_missing = quarters.in_period - static_cast<std::int64_t>(quarters.whole.size());
  profile.missing = quarters.missing;
  Energy sum;
  for (const Quarter& quarter : quarters.whole) {
    profile.quarters.push_back(quarter.load);
    sum += quarter.load.energy;
    profile.over_grid_limit +=
        profile.grid_limit && quarter.load.energy > *profile.grid_limit * quarter_hour ? 1 : 0;
  }
  profile.highest = highest_quarters(quarters.whole, std::max<std::size_t>(1, options.highest));
  profile.duration = duration_curve(quarters.whole);
  if (!quarters.whole.empty()) {
    profile.peak = profile.highest.front();
    profile.mean_power =
        Power::of_base(sum.base() / (900 * static_cast<std::int64_t>(quarters.whole.size())));
    profile.load_factor =
        profile.peak->energy > Energy() ? profile.mean_power / profile.peak->power() : 0;
  }
  profile.highest.resize(std::min(options.highest, profile.highest.size()));
}

}  // namespace

Result<LoadProfile> load_profile(const Firm& firm,
                                 Id<Meter> meter,
                                 const JournalReader& reader,
                                 Period asked,
                                 const LoadProfileOptions& options) {
  const Meter& stated = firm.meters[meter];
  TRY_ASSIGN(const Period period, closed_period(stated, meter, reader, asked));
  TRY(check_period(period));
  TRY_ASSIGN(const TimeZone zone, TimeZone::find(firm.profile.time_zone));
  const Id<Site> site = site_or_first(firm, stated.site);
  TRY_ASSIGN(const auto hours, hours_of_site(firm, site, period));
  TRY_ASSIGN(const auto prices, prices_of_meter(firm, stated, period));
  const WorkingTime* const open = hours ? &*hours : nullptr;
  const TariffClock* const clock = prices ? &*prices : nullptr;
  TRY_ASSIGN(const MeterSlices slices,
             meter_energy(firm, meter, reader, profile_cuts(period, open, clock)));
  const Quarters quarters = quarters_of(slices, period, open);

  LoadProfile profile;
  profile.meter = meter;
  profile.period = period;
  if (stated.role == MeterRole::main && site) {
    profile.grid_limit = firm.sites[site].grid_limit;
  }
  add_figures(quarters, options, profile);
  profile.months = months_of(quarters.whole, period, zone);
  profile.base = base_load(quarters.whole, stated.role == MeterRole::feed_in ? nullptr : clock);
  profile.usual_week = usual_week(quarters.whole, zone);
  if (open != nullptr) {
    profile.outside_hours = quarters.closed_energy;
  }
  if (clock != nullptr) {
    profile.cost = cost_of(slices, *clock, open, stated.role == MeterRole::feed_in ? -1 : 1);
    for (const MonthLoad& month : profile.months) {
      // Peaks and standing charges are those of the connection, not of a machine's own meter.
      if (stated.role == MeterRole::main) {
        profile.cost->peaks += month.peak ? clock->peak() * month.peak->power() : Money();
        profile.cost->standing += standing_of(month, zone, clock->standing());
      }
    }
  }
  return profile;
}

}  // namespace tienvoud::sight
