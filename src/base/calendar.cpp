#include "base/calendar.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/ensure.h"

namespace tienvoud {
namespace {

constexpr Duration one_day = days(1);
constexpr std::int64_t longest_horizon_days = 366'000;

void ensure_bounded(Period horizon) {
  ensure(horizon.from != Instant::ever() && horizon.to != Instant::never() &&
             horizon.length() <= days(longest_horizon_days),
         "a calendar's horizon is bounded");
}

/// How many days a stretch reaches beyond the day on which it begins.
int days_beyond(const ShiftHours& hours) {
  return hours.end <= one_day ? 0 : static_cast<int>((hours.end.base() - 1) / one_day.base());
}

int most_days_beyond(const CalendarRules& rules) {
  int most = 0;
  for (const WeeklyShift& shift : rules.week) {
    most = std::max(most, days_beyond(shift.hours));
  }
  for (const DayException& exception : rules.exceptions) {
    for (const ShiftHours& hours : exception.hours) {
      most = std::max(most, days_beyond(hours));
    }
  }
  return most;
}

/// The moment of a reading on the clock that counts on from the midnight of `day`.
Instant moment_of(const TimeZone& zone, Day day, Duration since_midnight) {
  const std::int64_t whole_days = since_midnight.base() / one_day.base();
  return zone.first_moment(
      {day.next(static_cast<int>(whole_days)), since_midnight - days(whole_days)});
}

/// The hours of single days: exceptions first, else holidays, else the week.
class DayRules {
 public:
  explicit DayRules(const CalendarRules& rules)
      : holidays_(rules.holidays.begin(), rules.holidays.end()) {
    for (const WeeklyShift& shift : rules.week) {
      ensure(shift.weekday >= 0 && shift.weekday <= 6, "a week has seven days");
      week_[static_cast<std::size_t>(shift.weekday)].push_back(shift.hours);
    }
    for (const DayException& exception : rules.exceptions) {
      std::vector<ShiftHours>& hours = exceptions_[exception.day];
      hours.insert(hours.end(), exception.hours.begin(), exception.hours.end());
    }
  }

  /// The hours of one day in the order in which they were stated.
  [[nodiscard]] std::span<const ShiftHours> hours_of(Day day) const {
    if (const auto exception = exceptions_.find(day); exception != exceptions_.end()) {
      return exception->second;
    }
    if (holidays_.contains(day)) {
      return {};
    }
    return week_[static_cast<std::size_t>(day.weekday())];
  }

 private:
  std::array<std::vector<ShiftHours>, 7> week_;
  std::map<Day, std::vector<ShiftHours>> exceptions_;
  std::set<Day> holidays_;
};

/// A stretch and its place in the order in which stretches were stated.
struct Stretch {
  OpenInterval interval;
  std::size_t order = 0;
};

/// All stretches that touch the horizon, by their start; overlaps are still there.
std::vector<Stretch> stretches(const CalendarRules& rules, Period horizon) {
  const DayRules day_rules(rules);
  const Day last = rules.zone.day_of(horizon.to);
  std::vector<Stretch> result;
  for (Day day = rules.zone.day_of(horizon.from).next(-1 - most_days_beyond(rules)); day <= last;
       day = day.next()) {
    for (const ShiftHours& hours : day_rules.hours_of(day)) {
      ensure(hours.shift >= 0 && hours.start >= Duration(),
             "a shift has a number and starts on its day or later");
      if (hours.end <= hours.start) {
        continue;
      }
      const Instant from = moment_of(rules.zone, day, hours.start);
      const Instant to = moment_of(rules.zone, day, hours.end);
      if (from < to && from < horizon.to && horizon.from < to) {
        result.push_back({{from, to, hours.shift, day}, result.size()});
      }
    }
  }
  std::sort(result.begin(), result.end(), [](const Stretch& a, const Stretch& b) {
    return std::pair(a.interval.from, a.order) < std::pair(b.interval.from, b.order);
  });
  return result;
}

}  // namespace

WorkingTime::WorkingTime(std::vector<OpenInterval> intervals) : intervals_(std::move(intervals)) {
  open_before_.reserve(intervals_.size() + 1);
  Duration open;
  for (const OpenInterval& interval : intervals_) {
    open_before_.push_back(open);
    open += interval.to - interval.from;
  }
  open_before_.push_back(open);
  open_to_.resize(intervals_.size());
  for (std::size_t i = intervals_.size(); i-- > 0;) {
    const bool touches = i + 1 < intervals_.size() && intervals_[i].to == intervals_[i + 1].from;
    open_to_[i] = touches ? open_to_[i + 1] : intervals_[i].to;
  }
}

WorkingTime WorkingTime::compile(const CalendarRules& rules, Period horizon) {
  ensure_bounded(horizon);
  std::vector<OpenInterval> disjoint;
  if (!horizon.empty()) {
    // Stretches come by their start, so what earlier ones cover of the time ahead is everything up
    // to one moment.
    Instant covered = horizon.from;
    for (const Stretch& stretch : stretches(rules, horizon)) {
      OpenInterval interval = stretch.interval;
      interval.from = std::max(interval.from, covered);
      interval.to = std::min(interval.to, horizon.to);
      if (interval.from < interval.to) {
        covered = interval.to;
        disjoint.push_back(interval);
      }
    }
  }
  return WorkingTime(std::move(disjoint));
}

WorkingTime WorkingTime::always_open(Period horizon) {
  ensure_bounded(horizon);
  if (horizon.empty()) {
    return WorkingTime();
  }
  return WorkingTime({{horizon.from, horizon.to, 0, TimeZone().day_of(horizon.from)}});
}

std::size_t WorkingTime::first_ending_after(Instant t) const {
  const auto found =
      std::upper_bound(intervals_.begin(), intervals_.end(), t,
                       [](Instant at, const OpenInterval& interval) { return at < interval.to; });
  return static_cast<std::size_t>(found - intervals_.begin());
}

Duration WorkingTime::open_until(Instant t) const {
  const std::size_t i = first_ending_after(t);
  if (i == intervals_.size()) {
    return total();
  }
  return open_before_[i] + std::max(Duration(), t - intervals_[i].from);
}

Duration WorkingTime::open_between(Instant from, Instant to) const {
  return to <= from ? Duration() : open_until(to) - open_until(from);
}

Instant WorkingTime::add_open(Instant from, Duration work) const {
  if (work < Duration()) {
    return subtract_open(from, -work);
  }
  if (work == Duration()) {
    return from;
  }
  const Duration before = open_until(from);
  if (total() - before < work) {
    return Instant::never();
  }
  const Duration target = before + work;
  // The first interval by whose end so much time has been open.
  const auto reached = std::lower_bound(open_before_.begin() + 1, open_before_.end(), target);
  const auto i = static_cast<std::size_t>(reached - open_before_.begin()) - 1;
  return intervals_[i].from + (target - open_before_[i]);
}

Instant WorkingTime::subtract_open(Instant to, Duration work) const {
  if (work < Duration()) {
    return add_open(to, -work);
  }
  if (work == Duration()) {
    return to;
  }
  const Duration before = open_until(to);
  if (before < work) {
    return Instant::ever();
  }
  const Duration target = before - work;
  // The last interval before whose begin no more than this was open.
  const auto beyond = std::upper_bound(open_before_.begin(), open_before_.end(), target);
  const auto i = static_cast<std::size_t>(beyond - open_before_.begin()) - 1;
  return intervals_[i].from + (target - open_before_[i]);
}

Instant WorkingTime::next_open(Instant t) const {
  const std::size_t i = first_ending_after(t);
  return i == intervals_.size() ? Instant::never() : std::max(t, intervals_[i].from);
}

Instant WorkingTime::next_closed(Instant t) const {
  const std::size_t i = first_ending_after(t);
  return i == intervals_.size() || t < intervals_[i].from ? t : open_to_[i];
}

int WorkingTime::shift_at(Instant t) const {
  const std::size_t i = first_ending_after(t);
  return i == intervals_.size() || t < intervals_[i].from ? -1 : intervals_[i].shift;
}

}  // namespace tienvoud
