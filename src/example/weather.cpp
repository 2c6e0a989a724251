#include "example/weather.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "example/draws.h"

namespace tienvoud::example {
namespace {

constexpr double mean_of_year = 10.5;
constexpr double swing = 7.3;         // of the season, either way
constexpr double coldest_day = 20;    // of the year
constexpr double stays = 0.78;        // of a day's anomaly is left the next day
constexpr double anomaly = 3.4;       // standard deviation
constexpr double heating_watts = 55;  // a degree and machine
constexpr double cooling_watts = 45;
constexpr double of_yesterday = 0.3;

}  // namespace

std::vector<double> draw_temperatures(const Blueprint& blueprint) {
  std::vector<double> days;
  if (!blueprint.options.weather) {
    return days;
  }
  Draws draws(blueprint.options.seed, "weather");
  double away = anomaly * draws.normal();
  const Day first = blueprint.zone.day_of(blueprint.period.from);
  const Day new_year = Day::of(date_of(first).year, 1, 1);
  for (Day day = first; blueprint.zone.start_of(day) < blueprint.period.to; day = day.next()) {
    const double of_year = day.since_epoch() - new_year.since_epoch() + 1 - coldest_day;
    const double season = mean_of_year - swing * std::cos(2 * std::numbers::pi * of_year / 365.25);
    days.push_back(std::round(10 * (season + away)) / 10);
    away = stays * away + anomaly * std::sqrt(1 - stays * stays) * draws.normal();
  }
  return days;
}

std::int64_t hall_watts(const std::vector<double>& temperature,
                        std::size_t day,
                        std::int64_t machines) {
  const auto need = [](double celsius) {
    return heating_watts * std::max(0.0, 15 - celsius) +
           cooling_watts * std::max(0.0, celsius - 18);
  };
  const double today = need(temperature[day]);
  const double before = need(temperature[day > 0 ? day - 1 : 0]);
  return std::llround(static_cast<double>(machines) *
                      ((1 - of_yesterday) * today + of_yesterday * before));
}

std::int64_t machines_in(const Firm& firm) {
  std::int64_t count = 0;
  for (const Resource& resource : firm.resources) {
    count += resource.kind == ResourceKind::machine ? 1 : 0;
  }
  return count;
}

}  // namespace tienvoud::example
