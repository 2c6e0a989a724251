#include "questions/begin/measure/compared_days.h"

#include <algorithm>

#include "model/calendar_of.h"

namespace tienvoud::begin {

std::optional<std::size_t> DayRow::place_of(Instant t) const {
  const Day at = zone.day_of(t);
  if (at < first || at >= end) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(at.since_epoch() - first.since_epoch());
}

double DayRow::years() const {
  const int learning = std::min(learnt, end).since_epoch() - starts.since_epoch();
  return (static_cast<double>(size()) - learning) / days_per_year;
}

Result<DayRow> day_row(const Firm& firm, const StepTaken& step, Day last) {
  DayRow days;
  TRY_ASSIGN(days.zone, TimeZone::find(firm.profile.time_zone));
  days.first = step.baseline_from;
  days.end = last.next();
  days.starts = step.starts;
  days.learnt = step.starts.next(step.learning_days);
  return days;
}

Result<std::optional<WorkingTime>> working_time_of_site(const Firm& firm, Period period) {
  if (firm.sites.empty() || !firm.sites[Id<Site>(0)].calendar.exists()) {
    return std::optional<WorkingTime>();
  }
  TRY_ASSIGN(const auto rules, calendar_rules(firm, firm.sites[Id<Site>(0)].calendar, period));
  return std::optional(WorkingTime::compile(rules, period));
}

Result<DayKinds> day_kinds(const Firm& firm, const DayRow& days) {
  TRY_ASSIGN(const auto working, working_time_of_site(firm, days.period()));
  DayKinds kinds;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Instant from = days.zone.start_of(days.day(i));
    const Instant to = days.zone.start_of(days.day(i + 1));
    const double open =
        working ? working->open_between(from, to).natural() : (days.day(i).weekday() < 5 ? 8 : 0);
    kinds.open_h.push_back(open);
    kinds.closed.push_back(open <= 0);
  }
  return kinds;
}

void tell_days(const DayRow& days, const std::vector<bool>& used, StepMeasurement& measurement) {
  measurement.before = {days.first, days.starts, 0};
  measurement.after = {std::min(days.learnt, days.end), days.end, 0};
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (used[i] && !days.is_learning(i)) {
      ++(days.is_after(i) ? measurement.after : measurement.before).days;
    }
  }
}

}  // namespace tienvoud::begin
