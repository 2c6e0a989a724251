#include "base/time_zone.h"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <utility>

#include "base/text.h"

namespace tienvoud {
namespace {

constexpr std::int64_t microseconds_per_day = 86'400'000'000;
constexpr int first_year = 1900;
constexpr int end_year = 2101;

/// The system's compiled time zone files list the changes of clock until 2037; what follows is a
/// rule that the date library does not read. See `extend`.
constexpr int last_listed_year = 2037;

Instant start_of_year(int year) {
  return Instant::of_microseconds(Day::of(year, 1, 1).since_epoch() * microseconds_per_day);
}

/// A local clock reading on the axis of UTC, as if the place had no offset.
Instant as_if_utc(LocalTime local) {
  return Instant::of_microseconds(local.day.since_epoch() * microseconds_per_day) +
         local.since_midnight;
}

/// The year of the model years in which every date from March on falls on the same weekday as in
/// `year`. Eleven years in a row begin March on each of the seven weekdays.
int model_year(int year) {
  const int wanted = Day::of(year, 3, 1).weekday();
  int model = last_listed_year;
  while (Day::of(model, 3, 1).weekday() != wanted) {
    --model;
  }
  return model;
}

/// Carries the changes of clock on beyond the listed years, where the place changes its clock until
/// their end. Rules such as "the last Sunday of March" give the same date in years whose weekdays
/// agree; no place that follows such a rule today changes its clock in January or February.
template <class Transition>
void extend(std::vector<Transition>& transitions) {
  if (transitions.empty() || transitions.back().at < start_of_year(last_listed_year) ||
      transitions.back().at >= start_of_year(last_listed_year + 1)) {
    return;
  }
  const std::vector<Transition> listed = transitions;
  const auto before = [](const Transition& transition, Instant t) { return transition.at < t; };
  for (int year = last_listed_year + 1; year < end_year; ++year) {
    const int model = model_year(year);
    const Duration shift =
        days(Day::of(year, 3, 1).since_epoch() - Day::of(model, 3, 1).since_epoch());
    const auto from = std::lower_bound(listed.begin(), listed.end(), start_of_year(model), before);
    const auto to = std::lower_bound(from, listed.end(), start_of_year(model + 1), before);
    for (auto it = from; it != to; ++it) {
      transitions.push_back({it->at + shift, it->offset});
    }
  }
}

/// "+01:00" and the like; nothing where the name has another shape.
std::optional<Duration> fixed_offset(std::string_view name) {
  const auto digit = [&](std::size_t i) { return name[i] - '0'; };
  if (name.size() != 6 || (name[0] != '+' && name[0] != '-') || name[3] != ':') {
    return std::nullopt;
  }
  for (const std::size_t i : std::array<std::size_t, 4>{1, 2, 4, 5}) {
    if (name[i] < '0' || name[i] > '9') {
      return std::nullopt;
    }
  }
  const int hour = digit(1) * 10 + digit(2);
  const int minute = digit(4) * 10 + digit(5);
  if (hour > 23 || minute > 59) {
    return std::nullopt;
  }
  const Duration offset = hours(hour) + minutes(minute);
  return name[0] == '-' ? -offset : offset;
}

}  // namespace

Result<TimeZone> TimeZone::find(std::string_view name) {
  TimeZone zone;
  if (name == "UTC" || name == "Z") {
    return zone;
  }
  zone.name_ = name;
  if (const std::optional<Duration> offset = fixed_offset(name)) {
    zone.first_offset_ = *offset;
    return zone;
  }
  // The library throws where the name is unknown and where the system has no time zone files.
  try {
    const date::time_zone* source = date::locate_zone(zone.name_);
    const auto moment = [](int year) {
      return date::sys_seconds(
          std::chrono::seconds(start_of_year(year).microseconds() / 1'000'000));
    };
    date::sys_info info = source->get_info(moment(first_year));
    zone.first_offset_ = seconds(info.offset.count());
    Duration last = zone.first_offset_;
    while (info.end < moment(end_year)) {
      info = source->get_info(info.end);
      const Duration offset = seconds(info.offset.count());
      if (offset != last) {
        zone.transitions_.push_back(
            {Instant::of_seconds(info.begin.time_since_epoch().count()), offset});
        last = offset;
      }
    }
  } catch (const std::exception&) {
    return Error{
        .code = ErrorCode::not_found,
        .message = "the time zone " + quotation(name) + " is not known here",
        .where = {},
        .remedy = "Use a name such as Europe/Amsterdam or UTC, or an offset such as +01:00."};
  }
  extend(zone.transitions_);
  return zone;
}

Duration TimeZone::offset_at(Instant instant) const {
  const auto after =
      std::upper_bound(transitions_.begin(), transitions_.end(), instant,
                       [](Instant t, const Transition& transition) { return t < transition.at; });
  return after == transitions_.begin() ? first_offset_ : std::prev(after)->offset;
}

LocalTime TimeZone::to_local(Instant instant) const {
  const std::int64_t local = (instant + offset_at(instant)).microseconds();
  std::int64_t day = local / microseconds_per_day;
  std::int64_t rest = local % microseconds_per_day;
  if (rest < 0) {
    rest += microseconds_per_day;
    --day;
  }
  return {Day(static_cast<std::int32_t>(day)), microseconds(rest)};
}

LocalReading TimeZone::read(LocalTime local) const {
  const Instant clock = as_if_utc(local);
  // No place is further than a day from UTC: only offsets in force from a day before to a day after
  // can be meant.
  const auto first =
      std::upper_bound(transitions_.begin(), transitions_.end(), clock - days(1),
                       [](Instant t, const Transition& transition) { return t < transition.at; });
  Duration offset = first == transitions_.begin() ? first_offset_ : std::prev(first)->offset;
  Instant from = Instant::ever();
  std::optional<Instant> earlier;
  std::optional<Instant> later;
  Instant before_jump = clock - offset;
  Instant jump = before_jump;
  for (auto next = first;; ++next) {
    const bool last = next == transitions_.end() || next->at > clock + days(1);
    const Instant to = last ? Instant::never() : next->at;
    const Instant meant = clock - offset;
    if (from <= meant && (meant < to || last)) {
      (earlier ? later : earlier) = meant;
    }
    if (last) {
      break;
    }
    // Skipped: past the jump by the old offset, not yet there by the new one.
    if (meant >= to && clock - next->offset < to) {
      before_jump = meant;
      jump = to;
    }
    from = to;
    offset = next->offset;
  }
  if (!earlier) {
    return {LocalReading::Kind::skipped, before_jump, before_jump, jump};
  }
  if (later) {
    return {LocalReading::Kind::ambiguous, *earlier, *later, *earlier};
  }
  return {LocalReading::Kind::unique, *earlier, *earlier, *earlier};
}

Instant TimeZone::to_instant(LocalTime local, Fold fold) const {
  const LocalReading reading = read(local);
  return fold == Fold::earlier ? reading.earlier : reading.later;
}

}  // namespace tienvoud
