#include "questions/sight/learn/draft/working_hours.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/time_zone.h"
#include "questions/sight/learn/draft/visits.h"

namespace tienvoud::sight::learning {
namespace {

constexpr std::size_t week_hours = 168;
constexpr int day_hours = 24;
constexpr Duration longest_pause = hours(4);  ///< between bookings of one shift
constexpr double least_of_an_hour = 0.5;  ///< that must be booked for a person to have been there

using Week = std::array<bool, week_hours>;

std::size_t hour_of_week(const TimeZone& zone, Instant at) {
  const LocalTime local = zone.to_local(at);
  const auto hour = std::clamp<std::int64_t>(local.since_midnight.base() / hours(1).base(), 0, 23);
  return static_cast<std::size_t>(local.day.weekday() * day_hours + hour);
}

/// With the pauses between bookings of one shift.
std::vector<Period> presence(std::vector<Period> booked) {
  for (std::size_t i = 0; i + 1 < booked.size(); ++i) {
    if (booked[i + 1].from - booked[i].to < longest_pause) {
      booked[i].to = booked[i + 1].from;
    }
  }
  return united(std::move(booked));
}

/// Hours in each hour of the week, over all weeks.
std::array<double, week_hours> booked_hours(const TimeZone& zone,
                                            const std::vector<Period>& periods) {
  std::array<double, week_hours> booked{};
  for (const Period& one : periods) {
    for (Instant at = one.from; at < one.to;) {
      const Instant next = std::min(one.to, at + minutes(30));
      booked[hour_of_week(zone, at)] += (next - at).natural();
      at = next;
    }
  }
  return booked;
}

Week usual_week(const TimeZone& zone, const std::vector<Period>& periods) {
  const auto booked = booked_hours(zone, periods);
  const double length = (periods.back().to - periods.front().from).natural();
  const double weeks = std::max(1.0, std::ceil(length / static_cast<double>(week_hours)));
  const double weekly = std::accumulate(booked.begin(), booked.end(), 0.0) / weeks;
  const auto wanted =
      std::clamp<std::size_t>(static_cast<std::size_t>(std::llround(weekly)), 1, week_hours);
  std::array<std::size_t, week_hours> order{};
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t hour) { return std::tuple(-booked[hour], hour); });
  Week week{};
  for (std::size_t i = 0; i < wanted; ++i) {
    week[order[i]] = booked[order[i]] >= std::min(least_of_an_hour, weekly);
  }
  return week;
}

/// Stretches within a day, each with the weekdays that have it.
std::map<std::pair<int, int>, std::uint8_t> stretches_of(const Week& week) {
  std::map<std::pair<int, int>, std::uint8_t> stretches;
  for (int day = 0; day < 7; ++day) {
    const auto open = [&](int hour) {
      return hour < day_hours && week[static_cast<std::size_t>(day * day_hours + hour)];
    };
    for (int hour = 0; hour < day_hours; ++hour) {
      if (open(hour)) {
        const int from = hour;
        while (open(hour) && hour - from < day_hours - 1) {
          ++hour;
        }
        stretches[{from, hour}] |= static_cast<std::uint8_t>(1U << static_cast<unsigned>(day));
        --hour;
      }
    }
  }
  return stretches;
}

Id<Calendar> add_calendar(const Week& week, Firm& firm) {
  std::set<std::string> taken;
  for (const Calendar& one : firm.calendars) {
    taken.insert(one.code);
  }
  std::size_t number = firm.calendars.size() + 1;
  while (taken.contains(fmt::format("hours_{}", number))) {
    ++number;
  }
  Calendar calendar;
  calendar.code = fmt::format("hours_{}", number);
  const auto id = firm.calendars.add(calendar);
  for (const auto& [stretch, days_open] : stretches_of(week)) {
    Shift shift;
    shift.calendar = id;
    shift.name = fmt::format("{:02}-{:02}", stretch.first, stretch.second);
    shift.weekdays.bits = days_open;
    shift.from = TimeOfDay{hours(stretch.first)};
    shift.to = TimeOfDay{hours(stretch.second % day_hours)};
    firm.shifts.add(shift);
  }
  return id;
}

/// When each person without a calendar was there.
std::map<Id<Person>, std::vector<Period>> attendance(const std::vector<BookingFact>& bookings,
                                                     const Firm& firm) {
  std::map<Id<Person>, std::vector<Period>> people;
  for (const BookingFact& one : bookings) {
    if (one.person.exists() && one.from && one.to && *one.from < *one.to &&
        !firm.people[one.person].calendar.exists() && !firm.people[one.person].site.exists()) {
      people[one.person].push_back({*one.from, *one.to});
    }
  }
  for (auto& [id, periods] : people) {
    periods = presence(united(std::move(periods)));
  }
  return people;
}

/// The parts of a stretch that lie within half a local day each, so that none ends where it began.
std::map<Day, std::vector<std::pair<Duration, Duration>>> by_day(const TimeZone& zone,
                                                                 const std::vector<Period>& all) {
  std::map<Day, std::vector<std::pair<Duration, Duration>>> days_there;
  for (const Period& one : all) {
    for (Instant at = one.from; at < one.to;) {
      const LocalTime local = zone.to_local(at);
      const Duration half = hours(local.since_midnight < hours(12) ? 12 : 24);
      const Instant next = std::min(one.to, at + (half - local.since_midnight));
      days_there[local.day].emplace_back(local.since_midnight, local.since_midnight + (next - at));
      at = next;
    }
  }
  return days_there;
}

void add_days(const TimeZone& zone,
              const std::vector<Period>& there,
              Period all,
              Id<Calendar> calendar,
              Firm& firm) {
  const auto days_there = by_day(zone, there);
  for (Day day = zone.day_of(all.from); day <= zone.day_of(all.to); day = day.next()) {
    CalendarDay row;
    row.calendar = calendar;
    row.day = day;
    const auto found = days_there.find(day);
    if (found == days_there.end()) {
      firm.calendar_days.add(row);  // closed
      continue;
    }
    for (const auto& [from, to] : found->second) {
      row.from = TimeOfDay{from};
      row.to = TimeOfDay{to < hours(day_hours) ? to : Duration()};
      firm.calendar_days.add(row);
    }
  }
}

}  // namespace

Result<void> add_working_hours(const std::vector<BookingFact>& bookings, Firm& firm) {
  TRY_ASSIGN(const TimeZone zone, TimeZone::find(firm.profile.time_zone));
  std::map<Week, Id<Calendar>> calendars;
  for (const auto& [id, periods] : attendance(bookings, firm)) {
    Person person = firm.people[id];
    const Week week = usual_week(zone, periods);
    const auto known = calendars.find(week);
    person.calendar = known == calendars.end() ? add_calendar(week, firm) : known->second;
    calendars[week] = person.calendar;
    firm.people.set(id, person);
  }
  return {};
}

Result<void> add_rosters(const std::vector<BookingFact>& bookings, Firm& firm) {
  TRY_ASSIGN(const TimeZone zone, TimeZone::find(firm.profile.time_zone));
  const auto all = attendance(bookings, firm);
  Period extent{Instant::never(), Instant::ever()};
  for (const auto& [id, periods] : all) {
    extent.from = std::min(extent.from, periods.front().from);
    extent.to = std::max(extent.to, periods.back().to);
  }
  for (const auto& [id, periods] : all) {
    Person person = firm.people[id];
    person.calendar = add_calendar(usual_week(zone, periods), firm);
    firm.people.set(id, person);
    add_days(zone, periods, extent, person.calendar, firm);
  }
  return {};
}

}  // namespace tienvoud::sight::learning
