#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "exchange/dialect/date_format.h"
#include "exchange/dialect/date_format_advice.h"
#include "exchange/dialect/number_format.h"

namespace tienvoud::exchange {
namespace {

std::string read(const std::string& pattern, const std::string& text) {
  const auto written = DateFormat::of(pattern)->read(text);
  if (!written) {
    return "none";
  }
  return fmt::format("{} {:.3f}{}", to_string(written->local.day),
                     in_seconds(written->local.since_midnight),
                     written->offset ? fmt::format(" {:+}", in_seconds(*written->offset)) : "");
}

TEST(DateFormat, ReadsTheOrdersOfDayAndMonthAsDeclared) {
  EXPECT_EQ(read("d-m-Y H:M", "3-2-2026 6:05"), "2026-02-03 21900.000");
  EXPECT_EQ(read("m/d/Y H:M", "3/2/2026 06:05"), "2026-03-02 21900.000");
  EXPECT_EQ(read("Y/m/d H:M:S", "2012/01/30 06:24:00.000"), "2012-01-30 23040.000");
  EXPECT_EQ(read("d.m.Y H:M", "30.01.2012 05:43"), "2012-01-30 20580.000");
  EXPECT_EQ(read("d.m.y", "30.01.12"), "2012-01-30 0.000");
  EXPECT_EQ(read("d b Y", "2 mrt. 2026"), "2026-03-02 0.000");
  EXPECT_EQ(read("m/d/Y I:M p", "3/2/2026 12:30 AM"), "2026-03-02 1800.000");
  EXPECT_EQ(read("m/d/Y I:M:S p", "3/2/2026 1:30:05 pm"), "2026-03-02 48605.000");
  EXPECT_EQ(read("d-m-Y H:M:Sz", "03-02-2026 06:00:00+01:00"), "2026-02-03 21600.000 +3600");
}

TEST(DateFormat, ReadsMoreOrLessOfTheTimeThanDeclared) {
  EXPECT_EQ(read("d-m-Y H:M", "03-02-2026"), "2026-02-03 0.000");
  EXPECT_EQ(read("d-m-Y H:M", "03-02-2026 06:05:07,5"), "2026-02-03 21907.500");
  EXPECT_EQ(read("d-m-Y H:M:S", "03-02-2026 06:05"), "2026-02-03 21900.000");
  EXPECT_EQ(read("d-m-Y H:M", "03-02-2026 24:00"), "2026-02-04 0.000");
}

TEST(DateFormat, RefusesWhatIsNoDateOfTheDeclaredOrder) {
  for (const char* text : {"13/13/2026 1:00", "2026", "", "3/2/26 6:00", "3/2/2026 6:60",
                           "3/2/2026 25:00", "30/2/2026", "3-2-2026", "3/2/2026 6:00 x"}) {
    EXPECT_EQ(read("d/m/Y H:M", text), "none") << text;
  }
  EXPECT_FALSE(DateFormat::of("H:M").ok());
  EXPECT_FALSE(DateFormat::of("d-m-Y I:M").ok());
  EXPECT_FALSE(DateFormat::of("dd-mm-jjjj").ok());
}

TEST(DateFormat, ReadsIsoBesideAnyOtherAndOnlyIsoUndeclared) {
  EXPECT_EQ(read("m/d/Y", "2026-03-02T06:00:00Z"), "2026-03-02 21600.000 +0");
  EXPECT_EQ(read("iso", "2022-08-31 22:00:00+00:00"), "2022-08-31 79200.000 +0");
  EXPECT_EQ(read("iso", "3-2-2026"), "none");
}

TEST(DateFormat, ReadsCountsOfSecondsAndDays) {
  EXPECT_EQ(read("unix_s", "86400.5"), "1970-01-02 0.500 +0");
  EXPECT_EQ(read("unix_ms", "1000"), "1970-01-01 1.000 +0");
  EXPECT_EQ(read("excel", "46083.25"), "2026-03-02 21600.000");
}

TEST(DateFormat, AdvisesTheOneOrderThatFitsAndAsksWhereTwoDo) {
  EXPECT_TRUE(
      date_format_advice({"13-02-2026 06:00", "01-02-2026 06:00"}).contains("\"d-m-Y H:M\""));
  EXPECT_TRUE(date_format_advice({"02/13/2026", "01/02/2026"}).contains("\"m/d/Y H:M\""));
  const std::string open = date_format_advice({"01/02/2026", "03/04/2026"});
  EXPECT_TRUE(open.contains("\"d/m/Y H:M\"") && open.contains("\"m/d/Y H:M\"") &&
              open.starts_with("Ask"));
}

RC_GTEST_PROP(DateFormat, ReadsBackEveryMinuteItIsWrittenIn, ()) {
  const Day day(*rc::gen::inRange<std::int32_t>(0, 40'000));
  const int minute = *rc::gen::inRange(0, 1440);
  const Date date = date_of(day);
  const std::string text =
      fmt::format("{}-{}-{} {}:{:02}", date.day, date.month, date.year, minute / 60, minute % 60);
  const auto written = DateFormat::of("d-m-Y H:M")->read(text);
  RC_ASSERT(written.has_value());
  RC_ASSERT(written->local == (LocalTime{day, minutes(minute)}));
}

TEST(NumberFormat, KeepsTheDigitsOfNumbersThatAreNotScaled) {
  const NumberRecipe dutch{.format = {',', '.'}};
  EXPECT_EQ(canonical_number("1.234,50", dutch), "1234.50");
  EXPECT_EQ(canonical_number("-0,5", dutch), "-0.5");
  EXPECT_EQ(canonical_number("1,234.5", dutch), std::nullopt);
  EXPECT_EQ(canonical_number("12.34", dutch), std::nullopt);  // no thousands mark stands there
  const NumberRecipe blanks{.format = {',', ' '}};
  EXPECT_EQ(canonical_number("1\xC2\xA0"
                             "234\xE2\x80\xAF"
                             "567,8",
                             blanks),
            "1234567.8");
  EXPECT_EQ(canonical_number("abc", NumberRecipe{}), std::nullopt);
}

TEST(NumberFormat, NamesTheOtherMarkWhereItWouldFit) {
  EXPECT_EQ(other_decimal_mark("1,5", NumberRecipe{}), ',');
  EXPECT_EQ(other_decimal_mark("heavy", NumberRecipe{}), std::nullopt);
}

TEST(NumberFormat, ScalesExactly) {
  // 3 Wh as kWh, and 1/12 of a kilowatt hour as the nearest millijoule.
  const NumberRecipe wh{
      .format = {}, .numerator = 1, .denominator = 1000, .target_scale = 3'600'000'000};
  EXPECT_EQ(canonical_number("3", wh), "0.003");
  const NumberRecipe clock{.format = {}, .clock = true, .target_scale = 3'600'000'000};
  EXPECT_EQ(canonical_number("7:45", clock), "7.75");
  EXPECT_EQ(read_factor("1/12"), std::pair(std::int64_t{1}, std::int64_t{12}));
  EXPECT_EQ(read_factor("0.25"), std::pair(std::int64_t{1}, std::int64_t{4}));
  EXPECT_EQ(read_factor("0"), std::nullopt);
  EXPECT_EQ(read_duration("-7h"), hours(-7));
  EXPECT_EQ(read_duration("+02:30"), minutes(150));
  EXPECT_EQ(read_duration("7"), std::nullopt);
}

}  // namespace
}  // namespace tienvoud::exchange
