#include <gtest/gtest.h>

#include "exchange/mapping/read_mapping.h"
#include "exchange/read_folder.h"
#include "exchange/testing.h"

namespace tienvoud::exchange {
namespace {

using testing::TemporaryFolder;

Import read(const TemporaryFolder& folder, const std::string& mapping_text) {
  const MappingReading mapping = read_mapping(mapping_text, "m.toml");
  EXPECT_TRUE(mapping.mapping.has_value());
  NoReadings none;
  Result<Import> import = read_mapped({folder.path()}, mapping.mapping.value(), nullptr, none);
  EXPECT_TRUE(import.ok()) << import.error().message;
  return *std::move(import);
}

TEST(DayAndClock, PutsADayAndItsTimesOfDayTogether) {
  TemporaryFolder folder;
  folder.write("uren.csv",
               "Wie;Order;Datum;Start;Eind\nP1;26-1;28-3-2026;22:00;6:00\n"
               "P1;26-1;2026-03-29T00:00:00;7:05;09:30:00\nP2;26-2;1-5-2026;07:00;\n");
  const Import import = read(folder, R"(format = 1
[[row]]
table = "firm"
firm = "f"
[source.uren]
file = "uren.csv"
date_format = "d-m-Y H:M"
time_zone = "Europe/Amsterdam"
[[table]]
table = "bookings"
source = "uren"
[table.columns]
person = "Wie"
order = "Order"
from = { column = "Datum", clock = "Start" }
to = { column = "Datum", clock = "Eind" }
)");
  ASSERT_EQ(import.facts.bookings.size(), 2U);
  // On the day the clock is put forward a time of day is no length since midnight.
  EXPECT_EQ(to_string(*import.facts.bookings[0].from), "2026-03-29T05:05:00Z");
  EXPECT_EQ(to_string(*import.facts.bookings[0].to), "2026-03-29T07:30:00Z");
  ASSERT_EQ(import.doubts.size(), 1U);
  EXPECT_EQ(import.doubts[0].finding.code, "end_before_start");
  EXPECT_EQ(import.doubts[0].finding.repair, "next_day");
  EXPECT_FALSE(import.facts.bookings[1].to) << "a day alone is no end";
}

TEST(DayAndClock, AClockStandsBesideADay) {
  const auto refused = [](const std::string& column) {
    return !read_mapping(
                "format = 1\n[source.f]\nfile = \"f\"\n[[table]]\ntable = \"bookings\"\n"
                "source = \"f\"\n[table.columns]\nperson = \"Wie\"\n" +
                    column,
                "m.toml")
                .findings.empty();
  };
  EXPECT_TRUE(refused("from = { clock = \"Start\" }\n"));
  EXPECT_TRUE(refused("good = { column = \"Datum\", clock = \"Start\" }\n"));
  EXPECT_FALSE(refused("from = { column = \"Datum\", clock = \"Start\" }\n"));
}

}  // namespace
}  // namespace tienvoud::exchange
