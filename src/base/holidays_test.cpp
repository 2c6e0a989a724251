#include "base/holidays.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace tienvoud {
namespace {

std::vector<std::pair<std::string, std::string>> written(const std::vector<Holiday>& holidays) {
  std::vector<std::pair<std::string, std::string>> result;
  for (const Holiday& holiday : holidays) {
    result.emplace_back(to_string(holiday.day), holiday.name);
  }
  return result;
}

TEST(EasterSunday, FallsOnTheKnownDays) {
  for (const char* day :
       {"1900-04-15", "1954-04-18", "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23",
        "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
        "2038-04-25", "2049-04-18", "2076-04-19", "2100-03-28"}) {
    EXPECT_EQ(to_string(easter_sunday(std::stoi(std::string(day).substr(0, 4)))), day);
  }
}

TEST(EasterSunday, IsASundayBetween22MarchAnd25April) {
  for (int year = 1900; year <= 2200; ++year) {
    const Day easter = easter_sunday(year);
    EXPECT_EQ(easter.weekday(), 6);
    EXPECT_GE(easter, Day::of(year, 3, 22));
    EXPECT_LE(easter, Day::of(year, 4, 25));
  }
}

TEST(DutchHolidays, AreThoseOf2026) {
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"2026-01-01", "Nieuwjaarsdag"},      {"2026-04-05", "Eerste Paasdag"},
      {"2026-04-06", "Tweede Paasdag"},     {"2026-04-27", "Koningsdag"},
      {"2026-05-14", "Hemelvaartsdag"},     {"2026-05-24", "Eerste Pinksterdag"},
      {"2026-05-25", "Tweede Pinksterdag"}, {"2026-12-25", "Eerste Kerstdag"},
      {"2026-12-26", "Tweede Kerstdag"}};
  EXPECT_EQ(written(dutch_holidays(2026)), expected);
}

TEST(DutchHolidays, MoveTheRoyalDayOffASunday) {
  const auto royal_day = [](int year) {
    for (const Holiday& holiday : dutch_holidays(year)) {
      if (holiday.name == "Koningsdag" || holiday.name == "Koninginnedag") {
        return to_string(holiday.day);
      }
    }
    return std::string();
  };
  EXPECT_EQ(royal_day(2014), "2014-04-26");
  EXPECT_EQ(royal_day(2025), "2025-04-26");
  EXPECT_EQ(royal_day(2013), "2013-04-30");
  EXPECT_EQ(royal_day(2006), "2006-04-29");
  EXPECT_EQ(royal_day(1978), "1978-05-01");
}

TEST(DutchHolidays, FollowTheAgreementOnGoodFridayAndLiberationDay) {
  using LiberationDay = DutchHolidayOptions::LiberationDay;
  const auto has = [](int year, DutchHolidayOptions options, const char* day) {
    const std::vector<Holiday> holidays = dutch_holidays(year, options);
    return std::any_of(holidays.begin(), holidays.end(),
                       [&](const Holiday& holiday) { return to_string(holiday.day) == day; });
  };
  EXPECT_TRUE(has(2025, {}, "2025-05-05"));
  EXPECT_FALSE(has(2026, {}, "2026-05-05"));
  EXPECT_TRUE(has(2026, {.liberation_day = LiberationDay::yearly}, "2026-05-05"));
  EXPECT_FALSE(has(2025, {.liberation_day = LiberationDay::never}, "2025-05-05"));
  EXPECT_FALSE(has(2026, {}, "2026-04-03"));
  EXPECT_TRUE(has(2026, {.good_friday = true}, "2026-04-03"));
}

}  // namespace
}  // namespace tienvoud
