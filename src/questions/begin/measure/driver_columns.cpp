#include "questions/begin/measure/driver_columns.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>

namespace tienvoud::begin {
namespace {

constexpr double heating_below = 15;  // C, mean of the day
constexpr double cooling_above = 18;
constexpr double season_days = 1.5 * days_per_year;

class Volumes {
 public:
  Volumes(const Firm& firm, const std::vector<std::string>& touched, const DayRow& days)
      : firm_(firm), touched_(touched), days_(days) {}

  void add(const LedgerRow& row) {
    const double length = (row.to - row.from).natural();
    if (length <= 0) {
      add_part(row, row.from, 1);
      return;
    }
    // Cut at local midnights: a row lies in one UTC day, so in two local ones at most.
    const Instant midnight = days_.zone.start_of(days_.zone.day_of(row.from).next());
    if (row.to <= midnight) {
      add_part(row, row.from, 1);
      return;
    }
    const double first = (midnight - row.from).natural() / length;
    add_part(row, row.from, first);
    add_part(row, midnight, 1 - first);
  }

  std::vector<DriverColumn> columns() && {
    std::vector<DriverColumn> all;
    const auto take = [&](const char* said, std::vector<double> values) {
      if (std::ranges::any_of(values, [](double value) { return value > 0; })) {
        all.push_back({Driver::volume, said, std::move(values)});
      }
    };
    take("hours that machines ran", std::move(run_));
    take("hours of setups", std::move(setup_));
    take("hours that machines waited", std::move(waited_));
    take("booked hours", std::move(people_));
    take("pieces made", std::move(pieces_));
    for (auto& [group, hours] : groups_) {
      take("hours that machines ran, by group", std::move(hours));
    }
    for (auto& [group, hours] : waiting_groups_) {
      take("hours that machines waited, by group", std::move(hours));
    }
    return all;
  }

 private:
  void add_part(const LedgerRow& row, Instant from, double part) {
    const auto place = days_.place_of(from);
    if (!place) {
      return;
    }
    const double hours = row.machine_time.natural() * part;
    people_[*place] += row.people_time.natural() * part;
    pieces_[*place] += (row.good + row.scrap + row.rework + row.review).natural() * part;
    if (!row.machine.exists() || firm_.resources[row.machine].kind != ResourceKind::machine) {
      return;
    }
    if (row.state == MachineState::setup) {
      setup_[*place] += hours;
    } else if (row.state == MachineState::run) {
      run_[*place] += hours;
      add_to(groups_, row.machine, *place, hours);
    } else if (waits(row.state) && !is_touched(row.machine)) {
      waited_[*place] += hours;
      add_to(waiting_groups_, row.machine, *place, hours);
    }
  }

  static bool waits(MachineState state) {
    using enum MachineState;
    return state == idle || state == standby || state == blocked || state == starved ||
           state == down;
  }
  [[nodiscard]] bool is_touched(Id<Resource> machine) const {
    return std::ranges::find(touched_, firm_.resources[machine].code) != touched_.end();
  }
  using Groups = std::map<Id<Resource>, std::vector<double>>;
  void add_to(Groups& groups, Id<Resource> machine, std::size_t place, double hours) {
    const Id<Resource> center = firm_.resources[machine].work_center;
    auto& group = groups[center.exists() ? center : machine];
    group.resize(days_.size());
    group[place] += hours;
  }

  const Firm& firm_;
  const std::vector<std::string>& touched_;
  const DayRow& days_;
  std::vector<double> run_ = std::vector<double>(days_.size());
  std::vector<double> setup_ = run_;
  std::vector<double> waited_ = run_;
  std::vector<double> people_ = run_;
  std::vector<double> pieces_ = run_;
  Groups groups_;
  Groups waiting_groups_;
};

WeatherColumns seasons(const DayRow& days) {
  WeatherColumns result;
  result.known.assign(days.size(), true);
  if (static_cast<double>(days.size()) < season_days) {
    result.missing = true;
    return result;
  }
  for (const int wave : {1, 2}) {
    DriverColumn cosine{Driver::weather, "the season", {}};
    DriverColumn sine{Driver::weather, "the season", {}};
    for (std::size_t i = 0; i < days.size(); ++i) {
      const double angle = 2 * std::numbers::pi * wave * days.day(i).since_epoch() / days_per_year;
      cosine.values.push_back(std::cos(angle));
      sine.values.push_back(std::sin(angle));
    }
    result.columns.push_back(std::move(cosine));
    result.columns.push_back(std::move(sine));
  }
  return result;
}

}  // namespace

Result<std::vector<DriverColumn>> volume_columns(const Firm& firm,
                                                 const LedgerReader& ledger,
                                                 const std::vector<std::string>& touched,
                                                 const DayRow& days) {
  Volumes volumes(firm, touched, days);
  TRY(ledger.rows(days.period(), [&](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      volumes.add(row);
    }
  }));
  return std::move(volumes).columns();
}

std::vector<DriverColumn> day_columns(const DayKinds& kinds, const DayRow& days) {
  DriverColumn open{Driver::calendar, "the kind of day", kinds.open_h};
  DriverColumn saturday{Driver::calendar, "the kind of day", {}};
  DriverColumn sunday{Driver::calendar, "the kind of day", {}};
  DriverColumn holiday{Driver::calendar, "the kind of day", {}};
  for (std::size_t i = 0; i < days.size(); ++i) {
    const int weekday = days.day(i).weekday();
    saturday.values.push_back(weekday == 5 ? 1 : 0);
    sunday.values.push_back(weekday == 6 ? 1 : 0);
    holiday.values.push_back(weekday < 5 && kinds.closed[i] ? 1 : 0);
  }
  return {std::move(open), std::move(saturday), std::move(sunday), std::move(holiday)};
}

WeatherColumns weather_columns(std::span<const DayTemperature> weather, const DayRow& days) {
  std::vector<std::optional<double>> celsius(days.size());
  std::size_t known = 0;
  for (const DayTemperature& one : weather) {
    if (one.day >= days.first && one.day < days.end) {
      auto& place =
          celsius[static_cast<std::size_t>(one.day.since_epoch() - days.first.since_epoch())];
      known += place ? 0U : 1U;
      place = one.celsius;
    }
  }
  if (known * 10 < days.size() * 9) {
    return seasons(days);
  }
  WeatherColumns result;
  DriverColumn heating{Driver::weather, "outdoor temperature", {}};
  DriverColumn cooling{Driver::weather, "outdoor temperature", {}};
  for (const auto& value : celsius) {
    result.known.push_back(value.has_value());
    heating.values.push_back(std::max(0.0, heating_below - value.value_or(heating_below)));
    cooling.values.push_back(std::max(0.0, value.value_or(cooling_above) - cooling_above));
  }
  for (const DriverColumn& one : {heating, cooling}) {
    DriverColumn before = one;
    std::rotate(before.values.begin(), before.values.end() - 1, before.values.end());
    before.values.front() = one.values.front();
    result.day_before.push_back(std::move(before));
  }
  result.columns = {std::move(heating), std::move(cooling)};
  return result;
}

}  // namespace tienvoud::begin
