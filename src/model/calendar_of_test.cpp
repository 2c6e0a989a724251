#include "model/calendar_of.h"

#include <gtest/gtest.h>

namespace tienvoud {
namespace {

/// One calendar with an early and a night shift, closed on Dutch holidays.
Firm firm_with_shifts() {
  Firm firm;
  firm.profile.time_zone = "Europe/Amsterdam";
  Calendar calendar;
  calendar.code = "two";
  calendar.holidays = "nl";
  firm.calendars.add(calendar);
  calendar.code = "other";
  calendar.time_zone = "UTC";
  calendar.holidays = "none";
  firm.calendars.add(calendar);
  firm.shifts.add({Id<Calendar>(0), "early", Weekdays{0x1f}, {hours(6)}, {hours(14)}});
  firm.shifts.add({Id<Calendar>(1), "day", Weekdays{0x7f}, {hours(8)}, {hours(16)}});
  firm.shifts.add({Id<Calendar>(0), "night", Weekdays{0x01}, {hours(22)}, {hours(6)}});
  firm.calendar_days.add({Id<Calendar>(0), Day::of(2026, 12, 24), TimeOfDay{hours(6)},
                          TimeOfDay{hours(12)}, "Christmas Eve"});
  firm.calendar_days.add({Id<Calendar>(0), Day::of(2026, 12, 28), {}, {}, "closed"});
  return firm;
}

Instant at(const char* text) {
  return parse_instant(text).value();
}

WorkingTime compiled(const Firm& firm, std::size_t calendar) {
  const Period horizon{at("2026-01-01T00:00:00Z"), at("2027-12-31T00:00:00Z")};
  return WorkingTime::compile(calendar_rules(firm, Id<Calendar>(calendar), horizon).value(),
                              horizon);
}

TEST(CalendarOf, CompilesShiftsOnTheFirmsClock) {
  const WorkingTime time = compiled(firm_with_shifts(), 0);
  // Monday 2 March 2026, winter time.
  EXPECT_EQ(time.shift_at(at("2026-03-02T06:00:00+01:00")), 0);
  EXPECT_EQ(time.shift_at(at("2026-03-02T14:00:00+01:00")), -1);
  EXPECT_EQ(time.shift_at(at("2026-03-03T05:59:00+01:00")), 2) << "the night shift of Monday";
  EXPECT_EQ(time.shift_at(at("2026-03-04T05:59:00+01:00")), -1);
  EXPECT_TRUE(time.is_open(at("2026-07-01T06:00:00+02:00")));
}

TEST(CalendarOf, ClosesOnHolidaysOfEveryYearAndOnDaysThatSaySo) {
  const WorkingTime time = compiled(firm_with_shifts(), 0);
  EXPECT_FALSE(time.is_open(at("2026-04-27T08:00:00+02:00"))) << "King's Day, a Monday";
  EXPECT_FALSE(time.is_open(at("2027-01-01T08:00:00+01:00"))) << "New Year of the next year";
  EXPECT_FALSE(time.is_open(at("2026-12-28T08:00:00+01:00"))) << "closed by its own day";
  EXPECT_EQ(time.shift_at(at("2026-12-24T08:00:00+01:00")), 3)
      << "numbered behind the three shifts";
  EXPECT_FALSE(time.is_open(at("2026-12-24T13:00:00+01:00")));
}

TEST(CalendarOf, ACalendarsOwnClockBeatsTheFirms) {
  const WorkingTime time = compiled(firm_with_shifts(), 1);
  EXPECT_TRUE(time.is_open(at("2026-03-01T15:30:00Z")));
  EXPECT_FALSE(time.is_open(at("2026-03-01T07:30:00Z")));
}

TEST(CalendarOf, AResourceFollowsItsOwnCalendarThenItsGroupsThenItsSites) {
  Firm firm = firm_with_shifts();
  Site site;
  site.calendar = Id<Calendar>(1);
  firm.sites.add(site);
  Resource group;
  group.code = "group";
  const auto group_id = firm.resources.add(group);
  Resource machine;
  machine.code = "M1";
  machine.work_center = group_id;
  const auto machine_id = firm.resources.add(machine);
  EXPECT_FALSE(calendar_of(firm, machine_id).exists());
  const Period horizon{at("2026-01-01T00:00:00Z"), at("2026-12-31T00:00:00Z")};
  EXPECT_FALSE(working_time_of(firm, machine_id, horizon).value().has_value());
  group.site = Id<Site>(0);
  firm.resources.set(group_id, group);
  EXPECT_EQ(calendar_of(firm, machine_id), Id<Calendar>(1));
  group.calendar = Id<Calendar>(0);
  firm.resources.set(group_id, group);
  EXPECT_EQ(calendar_of(firm, machine_id), Id<Calendar>(0));
  machine.calendar = Id<Calendar>(1);
  firm.resources.set(machine_id, machine);
  EXPECT_EQ(calendar_of(firm, machine_id), Id<Calendar>(1));
  EXPECT_TRUE(
      working_time_of(firm, machine_id, horizon).value()->is_open(at("2026-03-01T08:00:00Z")));
}

TEST(CalendarOf, APersonFollowsTheOwnCalendarThenTheSites) {
  Firm firm = firm_with_shifts();
  Site site;
  site.calendar = Id<Calendar>(1);
  firm.sites.add(site);
  Person person;
  person.site = Id<Site>(0);
  const auto id = firm.people.add(person);
  EXPECT_EQ(calendar_of(firm, id), Id<Calendar>(1));
  person.calendar = Id<Calendar>(0);
  firm.people.set(id, person);
  EXPECT_EQ(calendar_of(firm, id), Id<Calendar>(0));
}

}  // namespace
}  // namespace tienvoud
