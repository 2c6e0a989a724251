#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "exchange/mapping/read_mapping.h"
#include "exchange/read_folder.h"
#include "exchange/testing.h"

namespace tienvoud::exchange {
namespace {

using testing::KeptReadings;

class RealData : public ::testing::TestWithParam<bool> {
 protected:
  static bool absent(const std::string& folder) {
    return !std::filesystem::exists(std::string(testing::data_folder) + "/" + folder);
  }
  static Import read(const std::string& name,
                     ReadingSink& sink,
                     const std::string& from = "",
                     const std::string& to = "") {
    std::ifstream file("examples/mappings/" + name + ".toml");
    std::stringstream text;
    text << file.rdbuf();
    std::string mapping_text = text.str();
    if (!from.empty()) {
      mapping_text.replace(mapping_text.find(from), from.size(), to);
    }
    const MappingReading mapping = read_mapping(mapping_text, name + ".toml");
    EXPECT_TRUE(mapping.findings.empty()) << mapping.findings.front().reason;
    Result<Import> import = read_mapped({std::string(testing::data_folder) + "/" + name},
                                        mapping.mapping.value(), nullptr, sink);
    EXPECT_TRUE(import.ok()) << import.error().message;
    return *std::move(import);
  }
};

struct Totals {
  Duration booked;
  Pieces good;
  Pieces scrap;
  Pieces review;
  std::int64_t with_machine = 0;
};

Totals totals_of(const std::vector<BookingFact>& bookings) {
  Totals totals;
  for (const BookingFact& booking : bookings) {
    totals.booked += *booking.to - *booking.from;
    totals.good += booking.good;
    totals.scrap += booking.scrap;
    totals.review += booking.review;
    totals.with_machine += booking.machine.exists() ? 1 : 0;
  }
  return totals;
}

#define SKIP_WITHOUT(folder)                                                             \
  if (absent(folder)) {                                                                  \
    GTEST_SKIP() << "SKIPPED: the data folder " << testing::data_folder << "/" << folder \
                 << " is not there";                                                     \
  }

TEST_F(RealData, MachiningLogAbsorbsExactRepeatsByDefault) {
  SKIP_WITHOUT("production_log");
  KeptReadings none;
  const Import import = read("production_log", none);
  const Totals totals = totals_of(import.facts.bookings);
  EXPECT_EQ(import.facts.bookings.size(), 3'499U);
  EXPECT_EQ(import.firm->orders.size(), 173U);
  EXPECT_EQ(totals.booked, minutes(641'154));  // 10,685.90 h
  EXPECT_EQ(totals.good, Pieces::of_base(70'569'000));
  EXPECT_EQ(totals.scrap, Pieces::of_base(475'000));
  EXPECT_EQ(totals.review, Pieces::of_base(102'000));
  EXPECT_EQ(totals.with_machine, 1'884);
  EXPECT_EQ(testing::count_of(import.findings, "repeated_row"), 18);
  EXPECT_EQ(testing::count_of(import.findings, "assumption"), 2);
  EXPECT_TRUE(import.doubts.empty());
}

TEST_F(RealData, MachiningLogKeepsExactRepeatsWhereTheMappingSaysSo) {
  SKIP_WITHOUT("production_log");
  KeptReadings none;
  const Import import = read("production_log", none, "repeats = \"absorb\"", "repeats = \"keep\"");
  const Totals totals = totals_of(import.facts.bookings);
  EXPECT_EQ(import.facts.bookings.size(), 3'517U);
  EXPECT_EQ(totals.booked, minutes(642'974));  // 10,716.23 h
  EXPECT_EQ(totals.good, Pieces::of_base(70'588'000));
  EXPECT_EQ(totals.scrap, Pieces::of_base(475'000));
  EXPECT_EQ(totals.review, Pieces::of_base(102'000));
  EXPECT_EQ(totals.with_machine, 1'891);  // 3,517 less the 1,626 that find no row
}

TEST_F(RealData, RetrofitSetLosesNoRowToEqualMinutes) {
  SKIP_WITHOUT("sme_retrofit");
  KeptReadings readings;
  const Import import = read("sme_retrofit", readings);
  EXPECT_EQ(import.facts.states.size(), 10'932U);
  EXPECT_EQ(import.facts.counts.size(), 10'932U);
  EXPECT_EQ(import.readings, 10'932);
  Pieces items;
  for (const CountFact& count : import.facts.counts) {
    items += count.good;
  }
  EXPECT_EQ(items, Pieces::of_base(34'267'000));
  Energy energy;
  for (const auto& [meter, time, value] : readings.rows) {
    energy += Energy::of_base(value);
  }
  EXPECT_EQ(energy.base() * 12, 11'902 * Energy::per_unit);
  EXPECT_EQ(testing::count_of(import.findings, "assumption"), 4);
}

TEST_F(RealData, SteelMeterClosesAndItsMidnightsEndTheirDay) {
  SKIP_WITHOUT("steel_uci");
  KeptReadings readings;
  const Import import = read("steel_uci", readings);
  const auto rows = readings.sorted();
  ASSERT_EQ(rows.size(), 26'208U);
  Energy energy;
  std::int64_t peak = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    energy += Energy::of_base(std::get<2>(rows[i]));
    peak = std::max(peak, std::get<2>(rows[i]));
    if (i > 0) {
      ASSERT_EQ(std::get<1>(rows[i]) - std::get<1>(rows[i - 1]), minutes(15).base());
    }
  }
  EXPECT_EQ(energy.base(), 72'931'667 * (Energy::per_unit / 100));  // 729,316.67 kWh
  EXPECT_EQ(peak, 15'314 * (Energy::per_unit / 100));
  EXPECT_EQ(to_string(Instant::of_microseconds(std::get<1>(rows.front()))), "2017-12-31T15:15:00Z");
  EXPECT_EQ(to_string(Instant::of_microseconds(std::get<1>(rows.back()))), "2018-09-30T15:00:00Z");
}

}  // namespace
}  // namespace tienvoud::exchange
