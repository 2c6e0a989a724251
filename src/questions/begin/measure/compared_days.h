#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/calendar.h"
#include "base/time_zone.h"
#include "questions/begin/measure/measure_step.h"

namespace tienvoud::begin {

inline constexpr double days_per_year = 365.25;

/// The local days of a measurement, in a row: those before the step, those in which it is learnt,
/// those after it.
struct DayRow {
  TimeZone zone;
  Day first;
  Day end;  ///< the day after the last
  Day starts;
  Day learnt;  ///< the first day after the learning

  [[nodiscard]] std::size_t size() const {
    return static_cast<std::size_t>(end.since_epoch() - first.since_epoch());
  }
  [[nodiscard]] Day day(std::size_t i) const { return first.next(static_cast<int>(i)); }
  /// Where a moment lies; none where it is outside.
  [[nodiscard]] std::optional<std::size_t> place_of(Instant t) const;
  [[nodiscard]] bool is_after(std::size_t i) const { return day(i) >= learnt; }
  [[nodiscard]] bool is_learning(std::size_t i) const {
    return day(i) >= starts && day(i) < learnt;
  }
  [[nodiscard]] Period period() const { return {zone.start_of(first), zone.start_of(end)}; }
  /// Years that the days before and after last, without the learning.
  [[nodiscard]] double years() const;
};

/// From the baseline to `last`, which lies after the start. Error: not_found for an unknown time
/// zone.
Result<DayRow> day_row(const Firm& firm, const StepTaken& step, Day last);

/// What kind of day each is, as the calendar of the firm's first site has it; without one, weekdays
/// are working days.
struct DayKinds {
  std::vector<double> open_h;
  std::vector<bool> closed;
};
Result<DayKinds> day_kinds(const Firm& firm, const DayRow& days);

/// Working time of the firm's first site; none where it has no calendar.
Result<std::optional<WorkingTime>> working_time_of_site(const Firm& firm, Period period);

/// The days that are used on both sides, as told in the measurement; `used` one a day.
void tell_days(const DayRow& days, const std::vector<bool>& used, StepMeasurement& measurement);

}  // namespace tienvoud::begin
