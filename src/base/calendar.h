#pragma once

#include <span>
#include <vector>

#include "base/instant.h"
#include "base/quantity.h"
#include "base/time_zone.h"

namespace tienvoud {

/// One stretch of opening hours on the local clock, measured from the midnight that begins its day.
/// `end` may lie beyond 24 hours: a night shift 22:00-06:00 is 22 h to 30 h and belongs to the day
/// on which it begins. A stretch that does not end after it starts opens nothing.
struct ShiftHours {
  int shift = 0;  ///< >= 0: the caller's number of the shift
  Duration start;
  Duration end;
  friend constexpr auto operator<=>(const ShiftHours&, const ShiftHours&) = default;
};

struct WeeklyShift {
  int weekday = 0;  ///< 0 is Monday, 6 is Sunday
  ShiftHours hours;
  friend constexpr auto operator<=>(const WeeklyShift&, const WeeklyShift&) = default;
};

/// What holds on one day instead of its week and its holiday; no hours: closed.
struct DayException {
  Day day;
  std::vector<ShiftHours> hours;
};

/// When something is open, as people state it: a week, days off, and days that differ. Several
/// exceptions of one day add up; an exception beats a holiday.
struct CalendarRules {
  TimeZone zone;
  std::vector<WeeklyShift> week;
  std::vector<DayException> exceptions;
  std::vector<Day> holidays;
};

/// A stretch of open time that one shift holds.
struct OpenInterval {
  Instant from;
  Instant to;
  int shift = 0;
  Day day;  ///< the local day to which the shift belongs
  friend constexpr auto operator<=>(const OpenInterval&, const OpenInterval&) = default;
};

/// Rules compiled to moments over a horizon; outside it everything is closed. Every query costs
/// O(log n) of the number of intervals. Hours are real hours: a shift 22:00-06:00 over the spring
/// change of clock has seven.
class WorkingTime {
 public:
  WorkingTime() = default;  ///< never open

  /// The horizon is bounded (neither `ever` nor `never`) and at most 1000 years long.
  /// A shift's bound in the hour that happens twice means the first; in the hour that is skipped,
  /// the jump. Where shifts overlap, the one that started first keeps the time until it ends; of
  /// two that start at once, the one stated first.
  static WorkingTime compile(const CalendarRules& rules, Period horizon);
  /// Open throughout a bounded horizon, as shift 0.
  static WorkingTime always_open(Period horizon);

  /// Open time in [from, to); zero where to <= from.
  [[nodiscard]] Duration open_between(Instant from, Instant to) const;
  /// The earliest moment by which `work` of open time has passed since `from`; `from` itself for no
  /// work. `never` where the horizon ends before. Negative work counts backwards.
  [[nodiscard]] Instant add_open(Instant from, Duration work) const;
  /// The latest moment from which `work` of open time passes until `to`; `to` itself for no work.
  /// `ever` where the horizon begins after.
  [[nodiscard]] Instant subtract_open(Instant to, Duration work) const;
  [[nodiscard]] bool is_open(Instant t) const { return shift_at(t) >= 0; }
  /// The first open moment at or after t; `never` where there is none.
  [[nodiscard]] Instant next_open(Instant t) const;
  /// The first closed moment at or after t.
  [[nodiscard]] Instant next_closed(Instant t) const;
  /// The shift that holds the moment; -1 where closed.
  [[nodiscard]] int shift_at(Instant t) const;
  /// Sorted, disjoint, none empty; neighbours touch where one shift follows another.
  [[nodiscard]] std::span<const OpenInterval> intervals() const { return intervals_; }
  /// The index of the first interval that ends after t; intervals().size() where there is none.
  [[nodiscard]] std::size_t first_ending_after(Instant t) const;
  [[nodiscard]] Duration total() const {
    return open_before_.empty() ? Duration() : open_before_.back();
  }

 private:
  explicit WorkingTime(std::vector<OpenInterval> intervals);
  [[nodiscard]] Duration open_until(Instant t) const;

  std::vector<OpenInterval> intervals_;
  std::vector<Duration>
      open_before_;               // one more than intervals: open time before each, then all of it
  std::vector<Instant> open_to_;  // per interval: where the unbroken open time around it ends
};

}  // namespace tienvoud
