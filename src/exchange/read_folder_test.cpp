#include "exchange/read_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "exchange/apply_repair.h"
#include "exchange/testing.h"
#include "model/journal/fact_key.h"

namespace tienvoud::exchange {
namespace {

using testing::codes_of;
using testing::count_of;
using testing::first_of;
using testing::KeptReadings;
using testing::TemporaryFolder;

const std::string firm_toml =
    "firm = \"f\"\nname = \"Firma\"\ntime_zone = \"Europe/Amsterdam\"\nlabour_eur_per_h = 48.5\n";

Import read(const TemporaryFolder& folder, const Firm* existing = nullptr) {
  NoReadings none;
  Result<Import> import = read_folder(folder.path(), existing, none);
  EXPECT_TRUE(import.ok()) << import.error().message;
  return *std::move(import);
}

TEST(ReadFolder, ReadsDutchSpreadsheetFilesAsFirmTomlDeclaresThem) {
  TemporaryFolder folder;
  folder.write("firm.toml", firm_toml +
                                "[dialect]\ndecimal_mark = \",\"\ndate_format = \"d-m-Y "
                                "H:M\"\n");
  folder.write("items.csv", "\xEF\xBB\xBFItem;Name;mass_kg\r\nA;B\xE9ta;1,35\r\n");
  folder.write("orders.csv", "order;item;quantity;due_at\r\n26-1;A;12;13-3-2026 16:00\r\n");
  folder.write("bookings.csv", "from;to;person;order\n2-3-2026 06:00;2-3-2026 09:40;P7;26-1\n");
  folder.write("notes.docx", "x");
  const Import import = read(folder);
  ASSERT_TRUE(import.firm.has_value()) << codes_of(import.findings);
  ASSERT_EQ(import.firm->items.size(), 1U) << codes_of(import.findings);
  EXPECT_EQ(import.firm->items[Id<Item>(0)].name, "B\xC3\xA9ta");
  EXPECT_EQ(import.firm->items[Id<Item>(0)].mass->for_one(), Mass::of_base(1'350'000));
  EXPECT_EQ(to_string(*import.firm->orders[Id<Order>(0)].due_at), "2026-03-13T15:00:00Z");
  ASSERT_EQ(import.facts.bookings.size(), 1U);
  EXPECT_EQ(to_string(*import.facts.bookings[0].from), "2026-03-02T05:00:00Z");
  EXPECT_EQ(first_of(import.findings, "file_not_read").place.file, "notes.docx");
  EXPECT_EQ(import.files.size(), 4U);
  std::map<std::string, std::int64_t> rows;
  for (const RowsRead& one : import.rows_read) {
    rows[one.file + " " + one.table] = one.rows;
  }
  EXPECT_EQ(rows, (std::map<std::string, std::int64_t>{{"firm.toml firm", 1},
                                                       {"items.csv items", 1},
                                                       {"orders.csv orders", 1},
                                                       {"bookings.csv bookings", 1}}));
}

TEST(ReadFolder, CountsReadingsHoweverTheyAreRead) {
  TemporaryFolder folder;
  folder.write("firm.toml", firm_toml);
  folder.write("meters.csv", "meter,role,carrier,reading\nM,main,electricity,interval\n");
  std::string text = "meter,at,energy_kwh\n";
  for (int minute = 0; minute < 60; minute += 15) {
    text += "M,2026-03-02T06:" + std::string(minute == 0 ? "0" : "") + std::to_string(minute) +
            ":00Z,1.5\n";
  }
  folder.write("readings.csv", text + "M,yesterday,2\n\"M\",2026-03-02T07:00:00Z,1.5\n");
  const Import import = read(folder);
  const auto of_readings = std::ranges::find(import.rows_read, "readings", &RowsRead::table);
  ASSERT_NE(of_readings, import.rows_read.end());
  EXPECT_EQ(of_readings->rows, 6) << codes_of(import.findings);
}

TEST(ReadFolder, GivesFactsTheSameKeysInAnotherFileAndOrder) {
  TemporaryFolder one;
  one.write("firm.toml", firm_toml);
  one.write(
      "bookings.csv",
      "from,to,person,order,good\n2026-03-02T06:00:00+01:00,2026-03-02T09:00:00+01:00,P7,A,4\n"
      "2026-03-02T10:00:00Z,2026-03-02T11:00:00Z,P8,B,5\n");
  TemporaryFolder other;
  other.write("firm.toml", firm_toml);
  other.write(
      "bookings.march.csv",
      "order;person;to;from;good\nB;P8;2026-03-02T11:00:00Z;2026-03-02 11:00;5.0\nA;P7;2026-"
      "03-02T08:00:00Z;2026-03-02T05:00:00Z;4\nB;P8;2026-03-02T11:00:00Z;2026-03-02 "
      "11:00;5\n");
  const Import first = read(one);
  const Import second = read(other);
  ASSERT_EQ(first.facts.bookings.size(), 2U);
  ASSERT_EQ(second.facts.bookings.size(), 2U);
  EXPECT_EQ(first.facts.bookings[0].key, second.facts.bookings[0].key);
  EXPECT_EQ(first.facts.bookings[1].key, second.facts.bookings[1].key);
  EXPECT_EQ(count_of(second.findings, "repeated_row"), 1);
}

TEST(ReadFolder, TellsOfExportedRowsThatSomebodyChanged) {
  TemporaryFolder folder;
  folder.write("firm.toml", firm_toml);
  const std::string row = "2026-03-02T06:00:00Z,2026-03-02T09:00:00Z,P7,A";
  folder.write("bookings.csv", "from,to,person,order\n" + row + "\n");
  const FactKey key = read(folder).facts.bookings[0].key;
  folder.write("bookings.csv", "from,to,person,order,key\n" + row + "," + to_string(key) + "\n");
  const Import same = read(folder);
  EXPECT_EQ(same.facts.bookings[0].key, key);
  EXPECT_EQ(count_of(same.findings, "changed_after_export"), 0) << codes_of(same.findings);
  folder.write("bookings.csv", "from,to,person,order,key\n" +
                                   std::string("2026-03-02T07:00:00Z,2026-03-02T09:00:00Z,P7,A,") +
                                   to_string(key) + "\n");
  const Import changed = read(folder);
  EXPECT_NE(changed.facts.bookings[0].key, key);
  EXPECT_EQ(count_of(changed.findings, "changed_after_export"), 1);
}

TEST(ReadFolder, LaysNewRowsOverTheExistingFirm) {
  TemporaryFolder folder;
  folder.write("firm.toml", firm_toml);
  folder.write("items.csv", "item,name,mass_kg\nA,old,1\nB,kept,2\n");
  const Import first = read(folder);
  TemporaryFolder later;
  later.write("items.csv", "item,name\nC,new\nA,renamed\n");
  const Import second = read(later, &*first.firm);
  ASSERT_TRUE(second.firm.has_value());
  ASSERT_EQ(second.firm->items.size(), 3U) << codes_of(second.findings);
  EXPECT_EQ(second.firm->profile.name, "Firma");
  EXPECT_EQ(second.firm->items[Id<Item>(0)].name, "renamed");
  EXPECT_TRUE(second.firm->items[Id<Item>(0)].mass.has_value());
  EXPECT_EQ(second.firm->items[Id<Item>(1)].name, "kept");
  EXPECT_EQ(second.firm->items[Id<Item>(2)].code, "C");
}

TEST(ReadFolder, ReadsAnEmptyOrBrokenFolderWithoutHarm) {
  TemporaryFolder folder;
  EXPECT_TRUE(read(folder).facts.bookings.empty());
  folder.write("firm.toml", "firm = [\n");
  folder.write("orders.csv", "");
  folder.write("bookings.csv", "\n\n");
  folder.write("book.xlsx", "no workbook");
  NoReadings none;
  const auto import = read_folder(folder.path(), nullptr, none);
  if (import.ok()) {
    EXPECT_EQ(count_of(import->findings, "not_toml"), 1);
  }
  EXPECT_FALSE(read_folder(folder.path() + "/none", nullptr, none).ok());
}

TEST(ReadFolder, KeepsOnlySoManyFindingsOfAKindAndCountsTheRest) {
  TemporaryFolder folder;
  folder.write("firm.toml", firm_toml);
  std::string text = "item,mass_kg\n";
  for (int i = 0; i < 50; ++i) {
    text += "I" + std::to_string(i) + ",heavy\n";
  }
  folder.write("items.csv", text);
  NoReadings none;
  const auto import = read_folder(folder.path(), nullptr, none, {.findings_of_a_kind = 10});
  EXPECT_EQ(count_of(import->findings, "not_a_number"), 11);
  EXPECT_TRUE(import->findings.back().reason.starts_with("40 more rows") ||
              codes_of(import->findings).contains("not_a_number 11"));
}

class Repairs : public ::testing::Test {
 protected:
  void load(const std::string& bookings) {
    folder_.write("firm.toml", firm_toml);
    folder_.write("orders.csv", "order,item,quantity\n26-0412,A,1\n26-0999,A,1\n");
    folder_.write("items.csv", "item\nA\n");
    folder_.write("bookings.csv", "from,to,person,order\n" + bookings);
    import_ = read(folder_);
  }
  RepairOutcome apply(const std::string& repair) {
    NoReadings none;
    auto outcome = apply_repair(repair, import_.doubts, *import_.firm, none);
    EXPECT_TRUE(outcome.ok()) << outcome.error().message;
    return *std::move(outcome);
  }
  TemporaryFolder folder_;
  Import import_;
};

TEST_F(Repairs, MoveTheEndOfANightShiftToTheNextDayOfTheClock) {
  // The night of 28 to 29 March 2026 has 23 hours.
  load("2026-03-28 22:00,2026-03-28 06:00,P1,26-0412\n");
  ASSERT_EQ(import_.doubts.size(), 1U) << codes_of(import_.findings);
  EXPECT_EQ(import_.doubts[0].finding.repair, "next_day");
  const RepairOutcome outcome = apply("next_day");
  ASSERT_EQ(outcome.facts.bookings.size(), 1U);
  EXPECT_EQ(*outcome.facts.bookings[0].to - *outcome.facts.bookings[0].from, hours(7));
  EXPECT_EQ(outcome.settled, std::vector<std::size_t>{0});
  ASSERT_EQ(outcome.applied.size(), 1U);
  EXPECT_EQ(outcome.applied[0].column, "to");
  EXPECT_EQ(outcome.applied[0].before, "2026-03-28T05:00:00Z");
  EXPECT_EQ(outcome.applied[0].after, "2026-03-29T04:00:00Z");
  EXPECT_EQ(apply("next_day").facts.bookings[0].key, outcome.facts.bookings[0].key);
}

TEST_F(Repairs, SwapEndsWhereANightShiftIsNotPlausible) {
  load("2026-03-02 10:00,2026-03-02 09:00,P1,26-0412\n");
  ASSERT_EQ(import_.doubts.size(), 1U) << codes_of(import_.findings);
  EXPECT_EQ(import_.doubts[0].finding.repair, "swap_from_to");
  const RepairOutcome outcome = apply("swap_from_to");
  ASSERT_EQ(outcome.facts.bookings.size(), 1U);
  EXPECT_EQ(*outcome.facts.bookings[0].to - *outcome.facts.bookings[0].from, hours(1));
}

TEST_F(Repairs, WriteTheOneCodeThatIsOneEditAway) {
  load("2026-03-02 09:00,2026-03-02 10:00,P1,26-0413\n");
  ASSERT_EQ(import_.doubts.size(), 1U) << codes_of(import_.findings);
  EXPECT_EQ(import_.doubts[0].finding.repair, "nearest_code");
  const RepairOutcome outcome = apply("nearest_code");
  ASSERT_EQ(outcome.facts.bookings.size(), 1U);
  EXPECT_EQ(outcome.firm.orders[outcome.facts.bookings[0].order].code, "26-0412");
  EXPECT_EQ(outcome.applied[0].after, "26-0412");
}

TEST_F(Repairs, LeaveRowsAloneThatTheyDoNotFit) {
  load("2026-03-02 09:00,2026-03-02 10:00,P1,26-0413\n");
  const RepairOutcome outcome = apply("next_day");
  EXPECT_TRUE(outcome.settled.empty());
  EXPECT_TRUE(outcome.facts.bookings.empty());
  NoReadings none;
  EXPECT_FALSE(apply_repair("magic", import_.doubts, *import_.firm, none).ok());
}

TEST_F(Repairs, DivideByAnHourWhatWasWrittenInMinutes) {
  load("2026-03-02 06:00,2026-03-02 07:00,P1,26-0412\n");
  DoubtRow row{.key = {},
               .table = "bookings",
               .file = "f",
               .row = 2,
               .columns = {"from", "to", "person", "order"},
               .written = {},
               .cells = {"2026-03-02T06:00:00Z", "2026-03-06T00:00:00Z", "P1", "26-0412"},
               .finding = {}};
  row.finding.repair = "minutes_as_hours";
  NoReadings none;
  const auto outcome = apply_repair("minutes_as_hours", std::span(&row, 1), *import_.firm, none);
  ASSERT_EQ(outcome->facts.bookings.size(), 1U);
  EXPECT_EQ(*outcome->facts.bookings[0].to - *outcome->facts.bookings[0].from, minutes(90));
}

}  // namespace
}  // namespace tienvoud::exchange
