#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "exchange/mapping/read_mapping.h"
#include "exchange/read_folder.h"
#include "exchange/testing.h"

namespace tienvoud::exchange {
namespace {

using testing::codes_of;
using testing::count_of;
using testing::first_of;
using testing::KeptReadings;
using testing::TemporaryFolder;

const std::string head = "format = 1\n[[row]]\ntable = \"firm\"\nfirm = \"f\"\n";

Import read(const TemporaryFolder& folder, const std::string& mapping_text, ReadingSink& sink) {
  const MappingReading mapping = read_mapping(mapping_text, "m.toml");
  EXPECT_TRUE(mapping.mapping.has_value())
      << mapping.findings[0].place.row << " " << mapping.findings[0].reason;
  Result<Import> import = read_mapped({folder.path()}, mapping.mapping.value(), nullptr, sink);
  EXPECT_TRUE(import.ok()) << import.error().message;
  return *std::move(import);
}
Import read(const TemporaryFolder& folder, const std::string& mapping_text) {
  NoReadings none;
  return read(folder, mapping_text, none);
}

TEST(Mapping, ReadsDutchBookingsWithHoursAndAValueTable) {
  TemporaryFolder folder;
  folder.write("uren_mei.csv",
               "Wie;Order;Start;Uren;Soort\nP1;26-1;1-5-2026 06:00;1,5;1\nP2;26-2;1-5-2026 "
               "07:00;90;2\nP2;26-2;1-5-2026 09:00;2;9\n");
  const Import import = read(folder, head + R"(
[source.uren]
file = "UREN_*.csv"
decimal_mark = ","
date_format = "d-m-Y H:M"
time_zone = "Europe/Amsterdam"
[[table]]
table = "bookings"
source = "uren"
[table.columns]
person = "Wie"
order = "Order"
from = "Start"
to = { column = "Start", plus = { column = "Uren", unit = "h" } }
activity = { column = "Soort", values = { 1 = "run", 2 = "setup" } }
)");
  ASSERT_EQ(import.facts.bookings.size(), 1U);
  EXPECT_EQ(to_string(*import.facts.bookings[0].from), "2026-05-01T04:00:00Z");
  EXPECT_EQ(to_string(*import.facts.bookings[0].to), "2026-05-01T05:30:00Z");
  ASSERT_EQ(import.doubts.size(), 2U);
  EXPECT_EQ(import.doubts[0].finding.code, "minutes_as_hours");
  EXPECT_EQ(import.doubts[0].finding.repair, "minutes_as_hours");
  EXPECT_EQ(import.doubts[0].finding.repaired_value, "2026-05-01T06:30:00Z");
  EXPECT_EQ(import.doubts[1].finding.code, "value_not_in_table");
}

TEST(Mapping, NamesTheDeclarationThatAFileNeeds) {
  TemporaryFolder folder;
  folder.write("a.csv", "at,m,v\n13-02-2026 06:00,M1,1\n01-02-2026 06:00,M1,1\n");
  const std::string mapping = head + R"(
[[row]]
table = "meters"
meter = "M1"
[source.a]
file = "a.csv"
[[table]]
table = "readings"
source = "a"
[table.columns]
at = "at"
meter = "m"
power_w = "v"
)";
  const Import import = read(folder, mapping);
  EXPECT_EQ(count_of(import.findings, "date_order_not_declared"), 2);
  EXPECT_TRUE(first_of(import.findings, "date_order_not_declared").remedy.contains("d-m-Y H:M"));
  EXPECT_EQ(import.readings, 0);
}

/// Clock times of a column of readings with their values 1, 2, 3, ... in the order of the file.
std::string quarter_file(const std::vector<std::string>& times) {
  std::string text = "at,v\n";
  for (std::size_t i = 0; i < times.size(); ++i) {
    text += times[i] + "," + std::to_string(i + 1) + "\n";
  }
  return text;
}

const std::string fold_mapping = head + R"(
[[row]]
table = "meters"
meter = "M"
[source.a]
file = "a.csv"
time_zone = "Europe/Amsterdam"
[[table]]
table = "readings"
source = "a"
[table.columns]
at = "at"
meter = { constant = "M" }
power_w = "v"
)";

std::map<std::int64_t, std::string> instants_of(const KeptReadings& readings) {
  std::map<std::int64_t, std::string> instants;
  for (const auto& [meter, time, value] : readings.rows) {
    instants[value / 1000] = to_string(Instant::of_microseconds(time));
  }
  return instants;
}

TEST(Mapping, ReadsTheHourThatHappensTwiceInTheOrderOfTheFile) {
  const std::vector<std::string> times = {"2026-10-25 01:30", "2026-10-25 02:00",
                                          "2026-10-25 02:30", "2026-10-25 02:00",
                                          "2026-10-25 02:30", "2026-10-25 03:00"};
  TemporaryFolder folder;
  folder.write("a.csv", quarter_file(times));
  KeptReadings readings;
  const Import import = read(folder, fold_mapping, readings);
  auto instants = instants_of(readings);
  EXPECT_EQ(instants[2], "2026-10-25T00:00:00Z");
  EXPECT_EQ(instants[3], "2026-10-25T00:30:00Z");
  EXPECT_EQ(instants[4], "2026-10-25T01:00:00Z");
  EXPECT_EQ(instants[5], "2026-10-25T01:30:00Z");
  EXPECT_EQ(instants[6], "2026-10-25T02:00:00Z");
  EXPECT_TRUE(import.doubts.empty());

  TemporaryFolder backwards;
  backwards.write("a.csv", quarter_file({times.rbegin(), times.rend()}));
  KeptReadings again;
  read(backwards, fold_mapping, again);
  instants = instants_of(again);
  EXPECT_EQ(instants[2], "2026-10-25T01:30:00Z");
  EXPECT_EQ(instants[5], "2026-10-25T00:00:00Z");
}

TEST(Mapping, LeavesInDoubtWhatTheOrderOfTheFileDoesNotTell) {
  TemporaryFolder folder;
  folder.write("a.csv", quarter_file({"2026-10-25 01:30", "2026-10-25 02:00", "2026-10-25 02:30",
                                      "2026-10-25 03:00", "2026-03-29 02:30"}));
  KeptReadings readings;
  const Import import = read(folder, fold_mapping, readings);
  EXPECT_EQ(readings.rows.size(), 2U);
  EXPECT_EQ(count_of(import.findings, "hour_twice"), 2);
  EXPECT_EQ(count_of(import.findings, "hour_skipped"), 1);
  EXPECT_EQ(import.doubts.size(), 3U);
}

TEST(Mapping, FiltersJoinsAndTakesDistinctRows) {
  TemporaryFolder folder;
  folder.write("log.csv",
               "order,who,end,kind\nA,P1,2026-03-02 10:00,work\nA,P1,2026-03-02 10:00,Start\nB,P2,"
               "2026-03-02 11:00,work\nC,P3,2026-03-02 12:00,work\nB,P2,2026-03-02 11:00,work\n");
  folder.write("machines.csv",
               "order,end,machine,part\nA,2026-03-02 03:00,M1,X\nB,2026-03-02 03:00,M2,Y\nD,"
               "2026-03-02 03:00,M3,Z\n");
  const Import import = read(folder, head + R"toml(
[defaults]
time_zone = "UTC"
[source.log]
file = "log.csv"
[source.machines]
file = "machines.csv"
[[table]]
table = "orders"
source = "machines"
distinct = true
columns = { order = "order", item = "part" }
[[table]]
table = "items"
source = "machines"
distinct = true
columns = { item = "part" }
[[table]]
table = "orders"
source = "log"
distinct = true
columns = { order = "order" }
[[table]]
table = "bookings"
source = "log"
[[table.filter]]
column = "kind"
drop = ["Start", "End"]
[[table.join]]
source = "machines"
keys = { order = "order" }
time = { left = "end", right = "end", shifts = ["7h", "8h"] }
[table.columns]
to = "end"
person = "who"
order = "order"
machine = { column = "machine", of = "machines", extract = "M(.*)", prefix = "machine " }
)toml");
  EXPECT_EQ(import.firm->orders.size(), 4U) << codes_of(import.findings);  // A, B, D and C
  ASSERT_EQ(import.facts.bookings.size(), 3U);  // the row that repeats another is absorbed
  EXPECT_EQ(count_of(import.findings, "repeated_row"), 1);
  EXPECT_TRUE(first_of(import.findings, "join_unmatched").reason.starts_with("1 of 4"));
  EXPECT_TRUE(first_of(import.findings, "join_unused").reason.starts_with("1 of 3"));
  EXPECT_EQ(import.firm->resources.size(), 2U);
  EXPECT_EQ(import.firm->resources[import.facts.bookings[0].machine].code, "machine 1");
}

TEST(Mapping, TurnsUnitsIntoThoseOfTheFolder) {
  TemporaryFolder folder;
  folder.write("a.csv", "at,wh,kw\n2026-03-02T06:00:00Z,250,6\n");
  const std::string mapping = head + R"(
[[row]]
table = "meters"
meter = "A"
reading = "interval"
[[row]]
table = "meters"
meter = "B"
reading = "interval"
[source.a]
file = "a.csv"
[[table]]
table = "readings"
source = "a"
columns = { at = "at", meter = { constant = "A" }, energy_kwh = { column = "wh", unit = "Wh" } }
[[table]]
table = "readings"
source = "a"
columns = { at = "at", meter = { constant = "B" }, energy_kwh = { column = "kw", unit = "kW", for = "5min" } }
)";
  KeptReadings readings;
  read(folder, mapping, readings);
  ASSERT_EQ(readings.rows.size(), 2U);
  EXPECT_EQ(std::get<2>(readings.sorted()[0]), Energy::per_unit / 4);
  EXPECT_EQ(std::get<2>(readings.sorted()[1]), Energy::per_unit / 2);
}

TEST(Mapping, SaysWhichFilesAndColumnsItDidNotFind) {
  TemporaryFolder folder;
  folder.write("other.csv", "a\n1\n");
  folder.write("a.csv", "x,y\n1,2\n");
  const Import import = read(folder, head + R"(
[source.a]
file = "a.csv"
[source.b]
file = "b*.csv"
[[table]]
table = "items"
source = "a"
columns = { item = "z" }
)");
  EXPECT_EQ(count_of(import.findings, "no_file"), 1);
  EXPECT_EQ(first_of(import.findings, "file_not_read").place.file, "other.csv");
  EXPECT_TRUE(first_of(import.findings, "column_not_there").reason.contains("x, y"));
}

}  // namespace
}  // namespace tienvoud::exchange
