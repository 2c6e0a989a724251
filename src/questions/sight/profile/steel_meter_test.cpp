#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "questions/sight/profile/load_profile.h"
#include "questions/sight/profile/reading_list.h"

namespace tienvoud::sight {
namespace {

const std::filesystem::path steel_file = "../shared/data/sight/steel_uci/steel_2018_q1_q3.csv";

/// One row of the file: "01/01/2018 00:15,3.17,...": d/m/Y, local time of the interval's end. Rows
/// of 00:00 carry the date of the day that they end, not of the one that begins then.
void add_row(std::string_view line, const TimeZone& zone, testing::ReadingList& reader) {
  const std::vector<std::string_view> cells = split(line, ',');
  const auto whole = [&](std::size_t from, std::size_t count) {
    return static_cast<int>(*parse_scaled(cells[0].substr(from, count), 1, 1));
  };
  const Day day =
      Day::of(whole(6, 4), static_cast<unsigned>(whole(3, 2)), static_cast<unsigned>(whole(0, 2)));
  const Duration time = minutes(60 * whole(11, 2) + whole(14, 2));
  const LocalTime end{time == Duration() ? day.next() : day, time};
  reader.add(zone.to_instant(end), *parse_scaled(cells[1], Energy::per_unit, 1));
}

TEST(SteelMeter, GivesTheKnownTotalAndPeak) {
  if (!std::filesystem::exists(steel_file)) {
    GTEST_SKIP() << "SKIPPED: the data folder " << steel_file << " is not there";
  }
  Firm firm;
  firm.profile.time_zone = "Asia/Seoul";
  Meter meter;
  meter.role = MeterRole::main;
  meter.reading = ReadingKind::interval;
  meter.interval = minutes(15);
  firm.meters.add(meter);
  const TimeZone zone = *TimeZone::find("Asia/Seoul");
  testing::ReadingList reader;
  std::ifstream file(steel_file);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    add_row(line, zone, reader);
  }

  const auto profile = load_profile(firm, Id<Meter>(0), reader.journal(), {});
  ASSERT_TRUE(profile.ok());
  EXPECT_EQ(profile->period.from, *parse_instant("2018-01-01T00:00:00+09:00"));
  EXPECT_EQ(profile->period.to, *parse_instant("2018-10-01T00:00:00+09:00"));
  EXPECT_EQ(profile->quarters.size(), 26'208U);
  EXPECT_EQ(profile->quarters_missing, 0);
  EXPECT_EQ(profile->total, Energy::of_base(*parse_scaled("729316.67", Energy::per_unit, 1)));
  EXPECT_EQ(profile->peak->energy, Energy::of_base(*parse_scaled("153.14", Energy::per_unit, 1)));
  EXPECT_NEAR(profile->peak->power().natural(), 4 * 153.14, 1e-6);
  ASSERT_EQ(profile->months.size(), 9U);
  for (const MonthLoad& month : profile->months) {
    EXPECT_TRUE(month.whole);
    EXPECT_GT(month.peak->energy, Energy::of(50));
  }
  // Measured on this file; the plant has no calendar here, so all quarters are judged.
  EXPECT_EQ(profile->peak->from, *parse_instant("2018-01-15T13:30:00+09:00"));
  EXPECT_NEAR(profile->base.power.natural(), 10.96, 1e-6);
  EXPECT_NEAR(profile->base.share, 0.0983, 1e-4);
}

}  // namespace
}  // namespace tienvoud::sight
