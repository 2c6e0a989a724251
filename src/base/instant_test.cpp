#include "base/instant.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace tienvoud {
namespace {

Instant instant_of(const std::string& text) {
  const Result<Instant> instant = parse_instant(text);
  EXPECT_TRUE(instant.ok()) << text;
  return instant.ok() ? *instant : Instant::ever();
}

TEST(Day, AgreesWithAWalkThroughEveryDayOfSixCenturies) {
  Day day = Day::of(1600, 1, 1);
  int expected_weekday = 5;  // 1 January 1600 was a Saturday.
  for (int year = 1600; year < 2200; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned number = 1; number <= 31; ++number) {
        if (!date_exists(year, month, number)) {
          continue;
        }
        ASSERT_EQ(Day::of(year, month, number), day);
        ASSERT_EQ(date_of(day), (Date{year, month, number}));
        ASSERT_EQ(day.weekday(), expected_weekday);
        expected_weekday = (expected_weekday + 1) % 7;
        day = day.next();
      }
    }
  }
  EXPECT_EQ(day.since_epoch() - Day::of(1600, 1, 1).since_epoch(), 219'146);
}

TEST(Day, KnowsLeapYears) {
  EXPECT_TRUE(date_exists(2024, 2, 29));
  EXPECT_TRUE(date_exists(2000, 2, 29));
  EXPECT_FALSE(date_exists(1900, 2, 29));
  EXPECT_FALSE(date_exists(2026, 2, 29));
  EXPECT_FALSE(date_exists(2026, 4, 31));
  EXPECT_FALSE(date_exists(2026, 0, 1));
  EXPECT_FALSE(date_exists(2026, 13, 1));
  EXPECT_FALSE(date_exists(2026, 1, 0));
}

TEST(ParseInstant, ReadsEveryFormOfOneMoment) {
  const Instant expected =
      Instant::of_seconds(1'772'344'800);  // date -u -d 2026-03-01T06:00:00Z +%s
  for (const char* text :
       {"2026-03-01T06:00:00Z", "2026-03-01 06:00Z", "2026-03-01t06:00:00z",
        "2026-03-01T07:00:00+01:00", "2026-03-01T07:00:00+0100", "2026-03-01T07:00+01",
        "2026-02-28T20:30:00-09:30", "2026-03-01T06:00:00.000000000Z", "2026-03-01T06:00:00,0Z"}) {
    EXPECT_EQ(instant_of(text), expected) << text;
  }
}

TEST(ParseInstant, CutsDigitsFinerThanAMicrosecond) {
  EXPECT_EQ(instant_of("1970-01-01T00:00:00.1234569Z").microseconds(), 123'456);
  EXPECT_EQ(instant_of("1969-12-31T23:59:59.9999999Z").microseconds(), -1);
}

TEST(ParseInstant, RefusesWhatIsNoMoment) {
  const std::vector<std::string> faulty = {"",
                                           "2026",
                                           "2026-03-01",
                                           "2026-03-01T06:00:00",
                                           "2026-02-31T06:00:00Z",
                                           "2026-03-01T25:00:00Z",
                                           "2026-03-01T06:60:00Z",
                                           "2026-06-30T23:59:60Z",
                                           "2026-03-01T24:00:01Z",
                                           "2026-03-01T24:01Z",
                                           "2026-13-01T06:00:00Z",
                                           "2026-03-01T6:00:00Z",
                                           "2026-03-01T06:00:00.Z",
                                           "2026-03-01T06:00:00+1",
                                           "2026-03-01T06:00:00+24:00",
                                           "2026-03-01T06:00:00+01:60",
                                           "2026-03-01T06:00:00+01:",
                                           "2026-03-01Z",
                                           "2026-03-01T06:00:00Z ",
                                           " 2026-03-01T06:00:00Z",
                                           "2026-03-01T06:00:00ZZ",
                                           "2026/03/01T06:00:00Z",
                                           "-026-03-01T06:00:00Z",
                                           "2026-03-01_06:00:00Z",
                                           "2026-03-01T06Z",
                                           std::string("2026-03-01T06:00:00\0Z", 21)};
  for (const std::string& text : faulty) {
    const Result<Instant> instant = parse_instant(text);
    ASSERT_FALSE(instant.ok()) << text;
    EXPECT_EQ(instant.error().code, ErrorCode::invalid_input);
    EXPECT_FALSE(instant.error().remedy.empty());
  }
}

TEST(ParseInstant, SaysThatTheOffsetIsMissing) {
  const Result<Instant> instant = parse_instant("2026-03-01T06:00:00");
  ASSERT_FALSE(instant.ok());
  EXPECT_NE(instant.error().message.find("offset"), std::string::npos);
}

TEST(ParseLocalTime, TakesMidnightAtTheEndOfADayAsTheNextDay) {
  const Result<LocalTime> local = parse_local_time("2026-12-31T24:00");
  ASSERT_TRUE(local.ok());
  EXPECT_EQ(*local, (LocalTime{Day::of(2027, 1, 1), Duration()}));
  EXPECT_EQ(instant_of("2026-12-31T24:00:00Z"), instant_of("2027-01-01T00:00:00Z"));
}

TEST(ParseLocalTime, ReadsDayAloneMinutesAndFractions) {
  const Day day = Day::of(2026, 3, 1);
  EXPECT_EQ(*parse_local_time("2026-03-01"), (LocalTime{day, Duration()}));
  EXPECT_EQ(*parse_local_time("2026-03-01T06:05"), (LocalTime{day, minutes(365)}));
  EXPECT_EQ(*parse_local_time("2026-03-01 06:00:00.5"),
            (LocalTime{day, hours(6) + milliseconds(500)}));
}

TEST(ParseLocalTime, RefusesAnOffset) {
  for (const char* text : {"2026-03-01T06:00Z", "2026-03-01T06:00:00+01:00", "2026-03-01T",
                           "2026-02-30", "2026-03-01T25:00", "01-03-2026"}) {
    EXPECT_FALSE(parse_local_time(text).ok()) << text;
  }
}

TEST(ParseDay, ReadsADayAndNothingElse) {
  EXPECT_EQ(*parse_day("2024-02-29"), Day::of(2024, 2, 29));
  EXPECT_FALSE(parse_day("2023-02-29").ok());
  EXPECT_FALSE(parse_day("2024-02-29T00:00").ok());
}

TEST(ToString, WritesOnlyTheDigitsThatAreNeeded) {
  EXPECT_EQ(to_string(Instant::of_microseconds(1'500'000)), "1970-01-01T00:00:01.5Z");
  EXPECT_EQ(to_string(Instant::of_microseconds(1)), "1970-01-01T00:00:00.000001Z");
  EXPECT_EQ(to_string(Instant::of_microseconds(-1)), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(to_string(Instant::of_seconds(0)), "1970-01-01T00:00:00Z");
}

TEST(ToString, HoldsAtTheEndsOfTime) {
  EXPECT_EQ(to_string(Instant::never()), "+294247-01-10T04:00:54.775807Z");
  EXPECT_EQ(to_string(Instant::ever()), "-290308-12-21T19:59:05.224192Z");
}

RC_GTEST_PROP(ParseInstant, ReadsBackEveryMomentWritten, ()) {
  // Microseconds of the years 0 to 9999.
  const auto moment =
      *rc::gen::inRange<std::int64_t>(-62'167'219'200'000'000, 253'402'300'800'000'000);
  const Instant instant = Instant::of_microseconds(moment);
  const Result<Instant> read = parse_instant(to_string(instant));
  RC_ASSERT(read.ok());
  RC_ASSERT(*read == instant);
}

RC_GTEST_PROP(ParseInstant, SurvivesAnyDamageToAText, ()) {
  const std::string whole = "2026-03-01T06:00:00.25+01:00";
  std::string text = whole;
  const auto position = *rc::gen::inRange<std::size_t>(0, text.size());
  text[position] = *rc::gen::arbitrary<char>();
  const Result<Instant> read = parse_instant(text);
  RC_ASSERT(read.ok() || !read.error().message.empty());
  // Cut short it is no moment, but for the offset "+01".
  const auto length = *rc::gen::inRange<std::size_t>(0, whole.size());
  RC_ASSERT(parse_instant(whole.substr(0, length)).ok() ==
            whole.substr(0, length).ends_with("+01"));
}

TEST(Instant, SumsBeyondTheEndsOfTimeStopThere) {
  EXPECT_EQ(Instant::never() + hours(1), Instant::never());
  EXPECT_EQ(Instant::ever() - hours(1), Instant::ever());
  EXPECT_EQ((Period{Instant::of_seconds(-1), Instant::never()}).length().base(),
            std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(Period{}.length().base(), std::numeric_limits<std::int64_t>::max());
}

}  // namespace
}  // namespace tienvoud
