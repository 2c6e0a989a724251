#include "base/time_zone.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>

namespace tienvoud {
namespace {

TimeZone zone_of(const std::string& name) {
  const Result<TimeZone> zone = TimeZone::find(name);
  EXPECT_TRUE(zone.ok()) << name;
  return zone.ok() ? *zone : TimeZone();
}

LocalTime local(const char* text) {
  return *parse_local_time(text);
}
Instant moment(const char* text) {
  return *parse_instant(text);
}

TEST(TimeZone, ReadsTheAutumnHourThatHappensTwice) {
  const TimeZone amsterdam = zone_of("Europe/Amsterdam");
  const LocalReading reading = amsterdam.read(local("2026-10-25T02:30"));
  EXPECT_EQ(reading.kind, LocalReading::Kind::ambiguous);
  EXPECT_EQ(reading.earlier, moment("2026-10-25T00:30:00Z"));
  EXPECT_EQ(reading.later, moment("2026-10-25T01:30:00Z"));
  EXPECT_EQ(amsterdam.to_instant(local("2026-10-25T02:30"), Fold::earlier), reading.earlier);
  EXPECT_EQ(amsterdam.to_instant(local("2026-10-25T02:30"), Fold::later), reading.later);
  EXPECT_EQ(amsterdam.read(local("2026-10-25T01:59:59.999999")).kind, LocalReading::Kind::unique);
  EXPECT_EQ(amsterdam.read(local("2026-10-25T02:00")).kind, LocalReading::Kind::ambiguous);
  EXPECT_EQ(amsterdam.read(local("2026-10-25T02:59:59.999999")).kind,
            LocalReading::Kind::ambiguous);
  EXPECT_EQ(amsterdam.read(local("2026-10-25T03:00")).kind, LocalReading::Kind::unique);
}

TEST(TimeZone, ReadsTheSpringHourThatDoesNotHappenAsIfTheClockHadNotJumped) {
  const TimeZone amsterdam = zone_of("Europe/Amsterdam");
  const LocalReading reading = amsterdam.read(local("2026-03-29T02:30"));
  EXPECT_EQ(reading.kind, LocalReading::Kind::skipped);
  EXPECT_EQ(reading.earlier, moment("2026-03-29T01:30:00Z"));
  EXPECT_EQ(reading.later, reading.earlier);
  EXPECT_EQ(amsterdam.first_moment(local("2026-03-29T02:30")), moment("2026-03-29T01:00:00Z"));
  EXPECT_EQ(amsterdam.read(local("2026-03-29T01:59:59.999999")).kind, LocalReading::Kind::unique);
  EXPECT_EQ(amsterdam.read(local("2026-03-29T02:00")).kind, LocalReading::Kind::skipped);
  EXPECT_EQ(amsterdam.read(local("2026-03-29T02:59:59.999999")).kind, LocalReading::Kind::skipped);
  EXPECT_EQ(amsterdam.read(local("2026-03-29T03:00")).kind, LocalReading::Kind::unique);
  EXPECT_EQ(amsterdam.to_instant(local("2026-03-29T03:00")), moment("2026-03-29T01:00:00Z"));
}

TEST(TimeZone, GivesDaysOfAChangeOfClock23And25Hours) {
  const TimeZone amsterdam = zone_of("Europe/Amsterdam");
  const auto length = [&](Day day) {
    return amsterdam.start_of(day.next()) - amsterdam.start_of(day);
  };
  EXPECT_EQ(length(Day::of(2026, 3, 29)), hours(23));
  EXPECT_EQ(length(Day::of(2026, 10, 25)), hours(25));
  EXPECT_EQ(length(Day::of(2026, 7, 1)), hours(24));
}

TEST(TimeZone, KnowsOtherPlaces) {
  EXPECT_EQ(zone_of("Asia/Seoul").to_instant(local("2026-07-01T09:00")),
            moment("2026-07-01T00:00:00Z"));
  EXPECT_EQ(zone_of("Asia/Kolkata").offset_at(moment("2026-07-01T00:00:00Z")), minutes(330));
  const TimeZone new_york = zone_of("America/New_York");
  EXPECT_EQ(new_york.offset_at(moment("2026-01-01T00:00:00Z")), hours(-5));
  EXPECT_EQ(new_york.read(local("2026-03-08T02:30")).kind, LocalReading::Kind::skipped);
  EXPECT_EQ(new_york.read(local("2026-11-01T01:30")).kind, LocalReading::Kind::ambiguous);
  EXPECT_EQ(new_york.read(local("2026-11-01T01:30")).later, moment("2026-11-01T06:30:00Z"));
}

TEST(TimeZone, BeginsADayWithTheFirstMomentWhereMidnightIsSkipped) {
  // Beirut puts its clock forward at midnight: 29 March 2026 begins at 01:00.
  const TimeZone beirut = zone_of("Asia/Beirut");
  const Instant start = beirut.start_of(Day::of(2026, 3, 29));
  EXPECT_EQ(beirut.to_local(start), local("2026-03-29T01:00"));
  EXPECT_EQ(beirut.day_of(start - microseconds(1)), Day::of(2026, 3, 28));
}

TEST(TimeZone, KeepsHistory) {
  const TimeZone amsterdam = zone_of("Europe/Amsterdam");
  EXPECT_EQ(amsterdam.offset_at(moment("1965-07-01T00:00:00Z")), hours(1));  // no summer time then
  EXPECT_EQ(amsterdam.offset_at(moment("1985-07-01T00:00:00Z")), hours(2));
}

TEST(TimeZone, CarriesTheRuleOnBeyondTheListedYears) {
  const TimeZone amsterdam = zone_of("Europe/Amsterdam");
  const TimeZone new_york = zone_of("America/New_York");
  for (int year = 2030; year <= 2100; ++year) {
    // The last Sunday of March, 01:00 UTC; the second Sunday of March and 02:00 local in New York.
    Day last_sunday = Day::of(year, 3, 31);
    while (last_sunday.weekday() != 6) {
      last_sunday = last_sunday.next(-1);
    }
    EXPECT_EQ(amsterdam.read({last_sunday, minutes(150)}).kind, LocalReading::Kind::skipped)
        << year;
    Day second_sunday = Day::of(year, 3, 8);
    while (second_sunday.weekday() != 6) {
      second_sunday = second_sunday.next();
    }
    EXPECT_EQ(new_york.read({second_sunday, minutes(150)}).kind, LocalReading::Kind::skipped)
        << year;
    Day october_sunday = Day::of(year, 10, 31);
    while (october_sunday.weekday() != 6) {
      october_sunday = october_sunday.next(-1);
    }
    EXPECT_EQ(amsterdam.read({october_sunday, minutes(150)}).kind, LocalReading::Kind::ambiguous)
        << year;
  }
  EXPECT_EQ(zone_of("Asia/Seoul").offset_at(moment("2090-07-01T00:00:00Z")), hours(9));
}

TEST(TimeZone, ReadsFixedOffsets) {
  EXPECT_EQ(zone_of("+01:00").to_instant(local("2026-07-01T01:00")),
            moment("2026-07-01T00:00:00Z"));
  EXPECT_EQ(zone_of("-09:30").offset_at(Instant()), -minutes(570));
  EXPECT_EQ(zone_of("UTC").offset_at(Instant()), Duration());
  EXPECT_EQ(zone_of("+01:00").name(), "+01:00");
}

TEST(TimeZone, RefusesNamesThatNoPlaceHas) {
  for (const char* name :
       {"", "Europe/Amsterdm", "+25:00", "+01:60", "+1:00", "../etc/passwd", "CET-1CEST"}) {
    const Result<TimeZone> zone = TimeZone::find(name);
    ASSERT_FALSE(zone.ok()) << name;
    EXPECT_EQ(zone.error().code, ErrorCode::not_found);
  }
}

RC_GTEST_PROP(TimeZone, ReadsBackTheLocalTimeOfEveryMoment, ()) {
  const auto name = *rc::gen::element<std::string>(
      "Europe/Amsterdam", "America/New_York", "Asia/Seoul", "Australia/Lord_Howe",
      "Africa/Casablanca", "+05:45", "Pacific/Apia", "Asia/Beirut");
  static std::map<std::string, TimeZone> zones;
  if (!zones.contains(name)) {
    zones.emplace(name, zone_of(name));
  }
  const TimeZone& zone = zones.at(name);
  const auto at = *rc::gen::inRange<std::int64_t>(-2'000'000'000, 4'000'000'000);
  const Instant instant = Instant::of_seconds(at);
  const LocalReading reading = zone.read(zone.to_local(instant));
  RC_ASSERT(reading.kind != LocalReading::Kind::skipped);
  RC_ASSERT(reading.earlier == instant || reading.later == instant);
  RC_ASSERT(reading.earlier <= reading.later);
}

TEST(TimeZone, ReadsBackEveryQuarterOfAnHourAroundEveryChangeOfClock) {
  for (const char* name :
       {"Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"}) {
    const TimeZone zone = zone_of(name);
    Duration last = zone.offset_at(moment("2005-01-01T00:00:00Z"));
    for (Instant t = moment("2005-01-01T00:00:00Z"); t < moment("2030-01-01T00:00:00Z");
         t = t + hours(1)) {
      if (zone.offset_at(t) == last) {
        continue;
      }
      last = zone.offset_at(t);
      for (Instant near = t - hours(30); near < t + hours(30); near = near + minutes(15)) {
        const LocalReading reading = zone.read(zone.to_local(near));
        ASSERT_NE(reading.kind, LocalReading::Kind::skipped) << name << " " << to_string(near);
        ASSERT_TRUE(reading.earlier == near || reading.later == near)
            << name << " " << to_string(near);
      }
    }
  }
}

}  // namespace
}  // namespace tienvoud
