#include "base/calendar.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <tuple>
#include <vector>

namespace tienvoud {
namespace {

Instant moment(const char* text) {
  return *parse_instant(text);
}
Day day(const char* text) {
  return *parse_day(text);
}

const TimeZone& amsterdam() {
  static const TimeZone zone = *TimeZone::find("Europe/Amsterdam");
  return zone;
}

CalendarRules week_of(const std::vector<ShiftHours>& shifts, int last_weekday = 4) {
  CalendarRules rules{.zone = amsterdam(), .week = {}, .exceptions = {}, .holidays = {}};
  for (int weekday = 0; weekday <= last_weekday; ++weekday) {
    for (const ShiftHours& hours_of_shift : shifts) {
      rules.week.push_back({weekday, hours_of_shift});
    }
  }
  return rules;
}

const ShiftHours day_shift{0, hours(8), hours(16) + minutes(30)};
const ShiftHours night_shift{2, hours(22), hours(30)};
const Period year_2026{moment("2026-01-01T00:00:00Z"), moment("2027-01-01T00:00:00Z")};

TEST(WorkingTime, HasSevenRealHoursInANightShiftOverTheSpringChange) {
  const WorkingTime time = WorkingTime::compile(week_of({night_shift}, 6), year_2026);
  const Instant noon = moment("2026-03-28T11:00:00Z");
  EXPECT_EQ(time.open_between(noon, noon + hours(24)), hours(7));
  EXPECT_EQ(time.open_between(noon - hours(24), noon), hours(8));
  const Instant autumn = moment("2026-10-24T10:00:00Z");
  EXPECT_EQ(time.open_between(autumn, autumn + hours(24)), hours(9));
}

TEST(WorkingTime, GivesANightShiftToTheDayOnWhichItBegins) {
  const WorkingTime time = WorkingTime::compile(week_of({night_shift}), year_2026);
  // Friday 2 January 2026, 22:00 to Saturday 06:00; nothing on the night to Monday.
  EXPECT_EQ(time.shift_at(moment("2026-01-03T04:00:00Z")), 2);
  EXPECT_EQ(time.shift_at(moment("2026-01-05T04:00:00Z")), -1);
  const OpenInterval& interval =
      time.intervals()[time.first_ending_after(moment("2026-01-03T04:00:00Z"))];
  EXPECT_EQ(interval.day, day("2026-01-02"));
  EXPECT_EQ(interval.from, moment("2026-01-02T21:00:00Z"));
}

TEST(WorkingTime, LetsTheShiftThatStartedFirstKeepOverlappingTime) {
  const ShiftHours early{0, hours(6), hours(14) + minutes(30)};
  const ShiftHours late{1, hours(14), hours(22)};
  const WorkingTime time = WorkingTime::compile(week_of({late, early}), year_2026);
  EXPECT_EQ(time.shift_at(moment("2026-01-05T13:15:00Z")), 0);
  EXPECT_EQ(time.shift_at(moment("2026-01-05T13:30:00Z")), 1);
  EXPECT_EQ(time.open_between(moment("2026-01-05T00:00:00Z"), moment("2026-01-06T00:00:00Z")),
            hours(16));
  EXPECT_EQ(time.next_closed(moment("2026-01-05T06:00:00Z")), moment("2026-01-05T21:00:00Z"));
}

TEST(WorkingTime, ClosesOnHolidaysUnlessAnExceptionSaysOtherwise) {
  CalendarRules rules = week_of({day_shift});
  rules.holidays = {day("2026-04-27"), day("2026-12-25")};
  rules.exceptions = {{day("2026-04-27"), {{5, hours(9), hours(12)}}}, {day("2026-05-15"), {}}};
  const WorkingTime time = WorkingTime::compile(rules, year_2026);
  EXPECT_EQ(time.shift_at(moment("2026-04-27T08:00:00Z")), 5);
  EXPECT_EQ(time.shift_at(moment("2026-04-27T11:00:00Z")), -1);
  EXPECT_FALSE(time.is_open(moment("2026-05-15T08:00:00Z")));
  EXPECT_FALSE(time.is_open(moment("2026-12-25T10:00:00Z")));
  EXPECT_TRUE(time.is_open(moment("2026-12-24T10:00:00Z")));
}

TEST(WorkingTime, AddsWorkAcrossANightAndAWeekend) {
  const WorkingTime time = WorkingTime::compile(week_of({day_shift}), year_2026);
  const Instant friday_three =
      moment("2026-01-09T14:00:00Z");  // 15:00, an hour and a half before closing
  EXPECT_EQ(time.add_open(friday_three, minutes(90)), moment("2026-01-09T15:30:00Z"));
  EXPECT_EQ(time.add_open(friday_three, minutes(91)), moment("2026-01-12T07:01:00Z"));
  EXPECT_EQ(time.add_open(moment("2026-01-10T12:00:00Z"), Duration()),
            moment("2026-01-10T12:00:00Z"));
  EXPECT_EQ(time.subtract_open(moment("2026-01-12T07:01:00Z"), minutes(91)), friday_three);
  EXPECT_EQ(time.subtract_open(moment("2026-01-12T07:01:00Z"), minutes(1)),
            moment("2026-01-12T07:00:00Z"));
  EXPECT_EQ(time.add_open(friday_three, -minutes(30)), friday_three - minutes(30));
  EXPECT_EQ(time.add_open(friday_three, hours(100'000)), Instant::never());
  EXPECT_EQ(time.subtract_open(friday_three, hours(100'000)), Instant::ever());
}

TEST(WorkingTime, IsClosedOutsideItsHorizon) {
  const WorkingTime time = WorkingTime::always_open(year_2026);
  EXPECT_EQ(time.total(), days(365));
  EXPECT_FALSE(time.is_open(year_2026.to));
  EXPECT_TRUE(time.is_open(year_2026.to - microseconds(1)));
  EXPECT_EQ(time.next_open(year_2026.from - days(1)), year_2026.from);
  EXPECT_EQ(time.next_open(year_2026.to), Instant::never());
  EXPECT_EQ(time.add_open(Instant::ever(), hours(1)), year_2026.from + hours(1));
  EXPECT_EQ(time.open_between(Instant::ever(), Instant::never()), days(365));
  EXPECT_FALSE(WorkingTime().is_open(year_2026.from));
  EXPECT_EQ(WorkingTime().next_open(year_2026.from), Instant::never());
  EXPECT_EQ(WorkingTime().add_open(year_2026.from, hours(1)), Instant::never());
  EXPECT_EQ(WorkingTime().subtract_open(year_2026.from, hours(1)), Instant::ever());
}

TEST(WorkingTime, OpensNothingForHoursThatDoNotHappen) {
  CalendarRules rules{.zone = amsterdam(), .week = {}, .exceptions = {}, .holidays = {}};
  rules.exceptions = {
      {day("2026-03-29"), {{0, hours(2), hours(3)}, {1, minutes(150), minutes(210)}}}};
  const WorkingTime time = WorkingTime::compile(rules, year_2026);
  EXPECT_EQ(time.total(), minutes(30));  // 02:30-03:30 begins at the jump to 03:00
  EXPECT_EQ(time.next_open(year_2026.from), moment("2026-03-29T01:00:00Z"));
}

/// The reference: for each minute of a period the shift that holds it, found by looking at the
/// clock on the wall every minute and noting when it first shows a shift's begin or end. Shares
/// nothing with the compiled form but to_local.
std::vector<int> minute_by_minute(const CalendarRules& rules, Period period) {
  const Instant begin = period.from - days(4);
  std::vector<LocalTime> wall;
  for (Instant t = begin; t < period.to + days(4); t = t + minutes(1)) {
    wall.push_back(rules.zone.to_local(t));
  }
  const auto first_showing = [&](LocalTime reading) {
    std::size_t minute = 0;
    while (minute < wall.size() && wall[minute] < reading) {
      ++minute;
    }
    return minute;
  };
  std::vector<int> holder(wall.size(), -1);
  std::vector<std::size_t> holder_start(wall.size(), wall.size());
  const auto open = [&](Day on, const ShiftHours& stretch) {
    const auto reading = [&](Duration d) {
      Day shown = on;
      while (d >= days(1)) {
        d -= days(1);
        shown = shown.next();
      }
      return LocalTime{shown, d};
    };
    const std::size_t from = first_showing(reading(stretch.start));
    const std::size_t to = first_showing(reading(stretch.end));
    for (std::size_t minute = from; minute < to; ++minute) {
      if (from < holder_start[minute]) {
        holder[minute] = stretch.shift;
        holder_start[minute] = from;
      }
    }
  };
  for (Day on = wall.front().day.next(); on < wall.back().day; on = on.next()) {
    bool excepted = false;
    for (const DayException& exception : rules.exceptions) {
      if (exception.day == on) {
        excepted = true;
        for (const ShiftHours& stretch : exception.hours) {
          open(on, stretch);
        }
      }
    }
    if (excepted ||
        std::find(rules.holidays.begin(), rules.holidays.end(), on) != rules.holidays.end()) {
      continue;
    }
    for (const WeeklyShift& weekly : rules.week) {
      if (weekly.weekday == on.weekday()) {
        open(on, weekly.hours);
      }
    }
  }
  const auto skipped =
      static_cast<std::ptrdiff_t>((period.from - begin).base() / minutes(1).base());
  const auto length = static_cast<std::ptrdiff_t>(period.length().base() / minutes(1).base());
  return {holder.begin() + skipped, holder.begin() + skipped + length};
}

/// Bounds crowd in the small hours, where the clock changes: half of the starts, and half of the
/// ends.
rc::Gen<ShiftHours> any_hours() {
  const auto any_start = rc::gen::oneOf(rc::gen::inRange(0, 24 * 60), rc::gen::inRange(60, 240));
  const auto any_length = rc::gen::oneOf(rc::gen::inRange(-1, 25 * 60), rc::gen::inRange(0, 90));
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(0, 4), any_start, any_length,
                                     rc::gen::arbitrary<bool>(), rc::gen::inRange(60, 240)),
                      [](const std::tuple<int, int, int, bool, int>& drawn) {
                        const auto& [shift, start, length, until_small_hours, small_hour] = drawn;
                        const int end = until_small_hours && start > small_hour
                                            ? 24 * 60 + small_hour
                                            : start + length;
                        return ShiftHours{shift, minutes(start), minutes(end)};
                      });
}

CalendarRules any_rules(Day middle) {
  CalendarRules rules{.zone = amsterdam(), .week = {}, .exceptions = {}, .holidays = {}};
  for (int n = *rc::gen::inRange(0, 12); n > 0; --n) {
    rules.week.push_back(
        {*rc::gen::oneOf(rc::gen::inRange(0, 7), rc::gen::element(5, 6)), *any_hours()});
  }
  for (int n = *rc::gen::inRange(0, 4); n > 0; --n) {
    DayException exception{
        middle.next(*rc::gen::oneOf(rc::gen::inRange(-4, 5), rc::gen::inRange(-1, 1))), {}};
    for (int m = *rc::gen::inRange(0, 3); m > 0; --m) {
      exception.hours.push_back(*any_hours());
    }
    rules.exceptions.push_back(exception);
  }
  for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
    rules.holidays.push_back(middle.next(*rc::gen::inRange(-4, 5)));
  }
  return rules;
}

RC_GTEST_PROP(WorkingTime, AgreesWithANaiveMinuteByMinuteReference, ()) {
  // Weeks around both changes of clock and around an ordinary day.
  const Day middle = *rc::gen::element(day("2026-03-29"), day("2026-10-25"), day("2026-06-17"));
  const CalendarRules rules = any_rules(middle);
  const Instant centre = amsterdam().start_of(middle);
  // At full size from the first case on, else the period would begin at the same hour in most of
  // them.
  const auto edge = rc::gen::resize(rc::kNominalSize, rc::gen::inRange(-600, 600));
  const Period period{centre - days(*rc::gen::inRange(1, 5)) + minutes(*edge),
                      centre + days(4) + minutes(*edge)};
  const std::vector<int> expected = minute_by_minute(rules, period);
  const WorkingTime time = WorkingTime::compile(rules, period);

  std::vector<int> seen(expected.size(), -1);
  Instant last_end = period.from;
  for (const OpenInterval& interval : time.intervals()) {
    RC_ASSERT(last_end <= interval.from && interval.from < interval.to && interval.to <= period.to);
    last_end = interval.to;
    for (Instant t = interval.from; t < interval.to; t = t + minutes(1)) {
      seen[static_cast<std::size_t>((t - period.from).base() / minutes(1).base())] = interval.shift;
    }
  }
  RC_ASSERT(seen == expected);

  std::vector<std::int64_t> open_before(expected.size() + 1, 0);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    open_before[i + 1] = open_before[i] + (expected[i] >= 0 ? 1 : 0);
  }
  const auto at = [&](std::size_t minute) {
    return period.from + minutes(static_cast<std::int64_t>(minute));
  };
  for (int draw = 0; draw < 40; ++draw) {
    const auto a = *rc::gen::inRange<std::size_t>(0, expected.size());
    const auto b = *rc::gen::inRange<std::size_t>(a, expected.size());
    RC_ASSERT(time.open_between(at(a), at(b)) == minutes(open_before[b] - open_before[a]));
    RC_ASSERT(time.shift_at(at(a)) == expected[a]);
    const auto open_from = std::find_if(expected.begin() + static_cast<std::ptrdiff_t>(a),
                                        expected.end(), [](int shift) { return shift >= 0; });
    RC_ASSERT(time.next_open(at(a)) ==
              (open_from == expected.end()
                   ? Instant::never()
                   : at(static_cast<std::size_t>(open_from - expected.begin()))));
    const auto closed_from =
        std::find(expected.begin() + static_cast<std::ptrdiff_t>(a), expected.end(), -1);
    RC_ASSERT(time.next_closed(at(a)) ==
              at(static_cast<std::size_t>(closed_from - expected.begin())));

    const auto work = *rc::gen::inRange<std::int64_t>(1, 3'000);
    std::size_t end = a;
    while (end < expected.size() && open_before[end] - open_before[a] < work) {
      ++end;
    }
    const bool enough = open_before[end] - open_before[a] >= work;
    RC_ASSERT(time.add_open(at(a), minutes(work)) == (enough ? at(end) : Instant::never()));
    std::size_t start = a;
    while (start > 0 && open_before[a] - open_before[start] < work) {
      --start;
    }
    const bool before_enough = open_before[a] - open_before[start] >= work;
    RC_ASSERT(time.subtract_open(at(a), minutes(work)) ==
              (before_enough ? at(start) : Instant::ever()));
  }
}

}  // namespace
}  // namespace tienvoud
