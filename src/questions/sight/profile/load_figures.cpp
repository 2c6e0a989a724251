#include "questions/sight/profile/load_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace tienvoud::sight {

namespace {

constexpr double base_share = 0.05;
constexpr std::size_t a_days_quarters = 96;

std::vector<Energy> energies_of(std::span<const Quarter> quarters, bool closed_only) {
  std::vector<Energy> energies;
  for (const Quarter& quarter : quarters) {
    if (quarter.closed || !closed_only) {
      energies.push_back(quarter.load.energy);
    }
  }
  return energies;
}

std::string rule_of_base_load(bool from_closed_time, std::size_t closed, std::size_t all) {
  if (from_closed_time) {
    return fmt::format("5 % of the {} quarter hours outside working time lie at or below it",
                       closed);
  }
  return fmt::format(
      "5 % of all {} quarter hours lie at or below it, because {} quarter hours outside working "
      "time are known",
      all, closed == 0 ? "no" : fmt::format("only {}", closed));
}

MonthLoad month_at(Instant t, Period period, const TimeZone& zone) {
  const Date date = date_of(zone.day_of(t));
  const int next_year = date.month == 12 ? date.year + 1 : date.year;
  const unsigned next_month = date.month == 12 ? 1 : date.month + 1;
  const Period whole{zone.start_of(Day::of(date.year, date.month, 1)),
                     zone.start_of(Day::of(next_year, next_month, 1))};
  MonthLoad month;
  month.year = date.year;
  month.month = date.month;
  month.period = whole.intersection(period);
  month.whole = month.period == whole;
  return month;
}

}  // namespace

Energy ranked(std::vector<Energy> values, double p) {
  const auto rank = static_cast<std::size_t>(
      std::max(1.0, std::ceil(p * static_cast<double>(values.size()) - 1e-9)));
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::ranges::nth_element(values, place);
  return *place;
}

std::vector<QuarterLoad> highest_quarters(std::span<const Quarter> quarters, std::size_t count) {
  std::vector<QuarterLoad> loads;
  loads.reserve(quarters.size());
  for (const Quarter& quarter : quarters) {
    loads.push_back(quarter.load);
  }
  const std::size_t kept = std::min(count, loads.size());
  std::ranges::partial_sort(loads, loads.begin() + static_cast<std::ptrdiff_t>(kept),
                            [](const QuarterLoad& a, const QuarterLoad& b) {
                              return a.energy != b.energy ? a.energy > b.energy : a.from < b.from;
                            });
  loads.resize(kept);
  return loads;
}

BaseLoad base_load(std::span<const Quarter> quarters, const TariffClock* prices) {
  BaseLoad base;
  const std::vector<Energy> closed = energies_of(quarters, true);
  base.from_closed_time = closed.size() >= a_days_quarters;
  const std::vector<Energy> sample = base.from_closed_time ? closed : energies_of(quarters, false);
  base.quarters = static_cast<std::int64_t>(sample.size());
  base.rule = rule_of_base_load(base.from_closed_time, closed.size(), quarters.size());
  if (sample.empty()) {
    return base;
  }
  const Energy level = std::max(Energy(), ranked(sample, base_share));
  base.power = QuarterLoad{{}, level}.power();
  base.usual_closed = closed.empty() ? Power() : QuarterLoad{{}, ranked(closed, 0.5)}.power();
  Energy total;
  ExactCost cost;
  for (const Quarter& quarter : quarters) {
    const Energy below = std::clamp(quarter.load.energy, Energy(), level);
    base.energy += below;
    total += std::max(Energy(), quarter.load.energy);
    if (prices != nullptr) {
      cost += prices->exact_cost({quarter.load.from, quarter.load.from + quarter_hour}, below);
    }
  }
  base.share = total > Energy() ? base.energy / total : 0;
  if (prices != nullptr) {
    base.cost = cost.money();
  }
  return base;
}

std::vector<MonthLoad> months_of(std::span<const Quarter> quarters,
                                 Period period,
                                 const TimeZone& zone) {
  std::vector<MonthLoad> months;
  for (Instant t = period.from; t < period.to; t = months.back().period.to) {
    months.push_back(month_at(t, period, zone));
  }
  auto month = months.begin();
  for (const Quarter& quarter : quarters) {
    while (!month->period.contains(quarter.load.from)) {
      ++month;
    }
    month->energy += quarter.load.energy;
    ++month->quarters;
    if (!month->peak || quarter.load.energy > month->peak->energy) {
      month->peak = quarter.load;
    }
  }
  return months;
}

std::array<std::array<UsualQuarter, 96>, 7> usual_week(std::span<const Quarter> quarters,
                                                       const TimeZone& zone) {
  std::array<std::array<UsualQuarter, 96>, 7> week{};
  for (const Quarter& quarter : quarters) {
    const LocalTime local = zone.to_local(quarter.load.from);
    const auto weekday = static_cast<std::size_t>(local.day.weekday());
    const auto place = static_cast<std::size_t>(local.since_midnight.base() / quarter_hour.base());
    UsualQuarter& usual = week[weekday][place];
    usual.energy += quarter.load.energy;
    ++usual.count;
  }
  return week;
}

std::vector<DurationPoint> duration_curve(std::span<const Quarter> quarters) {
  std::vector<DurationPoint> points;
  std::vector<Energy> falling = energies_of(quarters, false);
  if (falling.empty()) {
    return points;
  }
  std::ranges::sort(falling, std::ranges::greater());
  for (const double share : {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1.0}) {
    const auto rank = static_cast<std::size_t>(
        std::max(1.0, std::ceil(share * static_cast<double>(falling.size()) - 1e-9)));
    points.push_back({share, QuarterLoad{{}, falling[rank - 1]}.power()});
  }
  return points;
}

}  // namespace tienvoud::sight
