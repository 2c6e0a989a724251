#include "exchange/weather/read_weather.h"

#include <gtest/gtest.h>

namespace tienvoud::exchange {
namespace {

using Days = std::vector<DayTemperature>;

TEST(Weather, IsReadFromDaysAndTemperatures) {
  FindingCollector findings;
  const auto weather =
      weather_of("day;temperature\n2026-03-02;7,5\n2026-03-01;-1.25\n", "w.csv", findings);
  ASSERT_TRUE(weather.ok()) << weather.error().message;
  EXPECT_EQ(*weather, (Days{{Day::of(2026, 3, 1), -1.25}, {Day::of(2026, 3, 2), 7.5}}));
  EXPECT_TRUE(findings.empty());
}

TEST(Weather, IsReadFromDailyValuesInTenths) {
  FindingCollector findings;
  const auto weather = weather_of(
      "# BRON: KONINKLIJK NEDERLANDS METEOROLOGISCH INSTITUUT (KNMI)\n"
      "# STN         LON(east)   LAT(north)  ALT(m)      NAME\n"
      "# 260         5.180       52.100      1.90        De Bilt\n"
      "# STN,YYYYMMDD,   FG,   TG,   TN\n"
      "  260,20260301,   45,  -12,  -40\n"
      "  260,20260302,   30,   81,   20\n"
      "  260,20260303,   30,     ,   20\n",
      "knmi.txt", findings);
  ASSERT_TRUE(weather.ok()) << weather.error().message;
  ASSERT_EQ(weather->size(), 2U);
  EXPECT_EQ((*weather)[0].day, Day::of(2026, 3, 1));
  EXPECT_NEAR((*weather)[0].celsius, -1.2, 1e-12);
  EXPECT_NEAR((*weather)[1].celsius, 8.1, 1e-12);
  EXPECT_TRUE(findings.empty());
}

TEST(Weather, RowsThatAreNoWeatherAreFindings) {
  FindingCollector findings;
  const auto weather =
      weather_of("day,temperature\n2026-02-30,5\n2026-03-01,warm\n2026-03-02,400\n2026-03-03,4\n",
                 "w.csv", findings);
  ASSERT_TRUE(weather.ok());
  EXPECT_EQ(weather->size(), 1U);
  EXPECT_EQ(findings.take().size(), 3U);
}

TEST(Weather, RefusesAFileWithoutItsColumnsOrRows) {
  FindingCollector findings;
  for (const auto* text : {"", "a,b\n1,2\n", "day,temperature\n", "day,temperature\nx,y\n"}) {
    const auto weather = weather_of(text, "w.csv", findings);
    ASSERT_FALSE(weather.ok()) << text;
    EXPECT_EQ(weather.error().code, ErrorCode::invalid_input);
  }
}

}  // namespace
}  // namespace tienvoud::exchange
