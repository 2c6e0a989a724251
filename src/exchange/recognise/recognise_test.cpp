#include "exchange/recognise/recognise.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "exchange/mapping/read_mapping.h"
#include "exchange/recognise/heading_row.h"
#include "exchange/recognise/look_of_values.h"
#include "exchange/recognise/words.h"
#include "model/table_description.h"

namespace tienvoud::exchange {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string target_of(const TableGuess& guess, const std::string& column) {
  const auto found = std::ranges::find(guess.columns, column, &ColumnGuess::column);
  return found == guess.columns.end() ? "absent" : found->target;
}

TEST(Recognise, ADutchExportOfHours) {
  const std::vector<std::string> heading = {"Ordernr",    "Machine", "Start", "Eind",
                                            "Medewerker", "Uitval",  "Opm."};
  const Rows rows = {
      {"26-1031", "Kantbank 2", "8-10-2026 21:50", "9-10-2026 06:10", "P3", "4", "x"},
      {"26-1032", "Kantbank 2", "28-10-2026 07:00", "28-10-2026 09:30", "P4", "", ""}};
  const auto guess = recognise(heading, rows);
  ASSERT_TRUE(guess);
  EXPECT_EQ(guess->table, "bookings");
  EXPECT_EQ(target_of(*guess, "Ordernr"), "order");
  EXPECT_EQ(target_of(*guess, "Eind"), "to");
  EXPECT_EQ(target_of(*guess, "Uitval"), "scrap");
  EXPECT_EQ(guess->date_format, "d-m-Y H:M");
  EXPECT_TRUE(guess->questions.empty()) << guess->questions[0];
}

TEST(Recognise, AsksWhereDayAndMonthCouldBeEither) {
  const auto guess = recognise(std::vector<std::string>{"Employee", "Start", "Hours"},
                               Rows{{"7", "3/4/2026 08:00", "7,5"}, {"7", "5/4/2026 08:00", "8"}});
  ASSERT_TRUE(guess);
  EXPECT_EQ(guess->table, "bookings");
  EXPECT_EQ(guess->date_format, "");
  EXPECT_EQ(guess->decimal_mark, ",");
  ASSERT_EQ(guess->questions.size(), 1U);
  EXPECT_NE(guess->questions[0].find("d/m/Y"), std::string::npos);
  EXPECT_NE(guess->questions[0].find("m/d/Y"), std::string::npos);
}

TEST(Recognise, ADayWithTimesOfDayBesideIt) {
  const auto guess =
      recognise(std::vector<std::string>{"Ordernr", "Medewerker", "Datum", "Start", "Eind", "Uren",
                                         "Aantal goed"},
                Rows{{"26-1", "P3", "2026-10-08T00:00:00", "21:50:00", "06:10:00", "8,3", "1.250"},
                     {"26-2", "P4", "28-10-2026", "7:00", "9:30", "2,5", "12"},
                     {"26-3", "P4", "2026-10-09T00:00:00", "7:00", "9:30", "2,5", "7"},
                     {"Totaal", "", "", "", "", "13,3", "1.269"}});
  ASSERT_TRUE(guess);
  EXPECT_EQ(target_of(*guess, "Datum"), "date");
  EXPECT_EQ(target_of(*guess, "Start"), "from");
  EXPECT_EQ(target_of(*guess, "Eind"), "to");
  EXPECT_EQ(target_of(*guess, "Uren"), "") << "the end is there";
  EXPECT_EQ(guess->date_format, "d-m-Y H:M");
  EXPECT_EQ(guess->decimal_mark, ",") << "Uren proves what Aantal goed leaves open";
  EXPECT_TRUE(guess->questions.empty()) << guess->questions[0];
  const auto text = mapping_text(*guess, "uren.xlsx", "Europe/Amsterdam");
  EXPECT_NE(text.find("from = { column = \"Datum\", clock = \"Start\" }"), std::string::npos)
      << text;
  EXPECT_TRUE(read_mapping(text, "guess.toml").findings.empty()) << text;
}

TEST(Recognise, ADayWithAStartAndALength) {
  const auto guess = recognise(std::vector<std::string>{"Medewerker", "Datum", "Start", "Uren"},
                               Rows{{"P1", "28-10-2026", "07:00", "7,5"}});
  ASSERT_TRUE(guess);
  const auto text = mapping_text(*guess, "uren.csv", "Europe/Amsterdam");
  EXPECT_NE(text.find("to = { column = \"Datum\", clock = \"Start\", plus = "), std::string::npos)
      << text;
  EXPECT_TRUE(read_mapping(text, "guess.toml").findings.empty()) << text;
}

TEST(Recognise, ADayThatTheStartSaysTooIsLeftOut) {
  const auto guess = recognise(std::vector<std::string>{"Medewerker", "Datum", "Start", "Uren"},
                               Rows{{"P1", "28-10-2026", "28-10-2026 07:00", "7,5"}});
  ASSERT_TRUE(guess);
  EXPECT_EQ(target_of(*guess, "Datum"), "");
  EXPECT_EQ(target_of(*guess, "Start"), "from");
}

TEST(HeadingRow, StandsBelowATitle) {
  const auto path = std::filesystem::temp_directory_path() / "tienvoud_heading_row.csv";
  std::ofstream(path) << "Urenstaat hal 1;;;\n\nMedewerker;Start;Eind;Order\nP1;7:00;8:00;26-1\n";
  EXPECT_EQ(*heading_row(path.string(), "x.csv"), 3);
  std::ofstream(path) << "a;b\n1;2\n";
  EXPECT_EQ(*heading_row(path.string(), "x.csv"), 1) << "nothing is recognised";
  std::filesystem::remove(path);
  EXPECT_FALSE(heading_row(path.string(), "x.csv"));
}

TEST(Recognise, OrdersItemsReadingsAndPurchases) {
  EXPECT_EQ(
      recognise(std::vector<std::string>{"Order", "Artikelnr", "Aantal", "Leverdatum"}, {})->table,
      "orders");
  EXPECT_EQ(
      recognise(std::vector<std::string>{"Item code", "Description", "Weight (kg)"}, {})->table,
      "items");
  EXPECT_EQ(recognise(std::vector<std::string>{"Datum/tijd", "Verbruik (kWh)"}, {})->table,
            "readings");
  EXPECT_EQ(recognise(std::vector<std::string>{"Bestelnr", "Leverancier", "Artikel", "Aantal",
                                               "Besteldatum", "Ontvangen"},
                      {})
                ->table,
            "purchase_orders");
  EXPECT_FALSE(recognise(std::vector<std::string>{"foo", "bar"}, {}));
  EXPECT_FALSE(recognise({}, {}));
}

TEST(Recognise, TwoColumnsForOneThingAreAsked) {
  const auto guess =
      recognise(std::vector<std::string>{"Medewerker", "Operator", "Start", "Stop"}, {});
  ASSERT_TRUE(guess);
  EXPECT_EQ(guess->columns[0].sure, Sure::ask);
  EXPECT_EQ(guess->columns[1].sure, Sure::ask);
  EXPECT_EQ(guess->questions.size(), 2U);
}

TEST(Recognise, ItsMappingIsReadWithoutAFinding) {
  const auto guess = recognise(std::vector<std::string>{"Mede\"werker", "Persoon", "Start", "Uren"},
                               Rows{{"x", "P1", "28-10-2026 07:00", "7,5"}});
  ASSERT_TRUE(guess);
  const auto text = mapping_text(*guess, "uren.csv", "Europe/Amsterdam");
  const auto read = read_mapping(text, "guess.toml");
  EXPECT_TRUE(read.mapping.has_value()) << text;
  EXPECT_TRUE(read.findings.empty()) << text << read.findings[0].reason;
}

TEST(RecogniseWords, NameColumnsOfTheFormat) {
  for (const TableWords& table : table_words()) {
    const auto* described = find_table(table.table);
    ASSERT_NE(described, nullptr) << table.table;
    for (const ColumnWords& column : table.columns) {
      if (column.target != "hours" && column.target != "date") {
        EXPECT_GE(described->place_of(column.target), 0) << table.table << " " << column.target;
      }
      EXPECT_EQ(
          plain_heading(column.words).find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"),
          std::string::npos);
    }
  }
}

TEST(LookOfValues, ProvesOrAsks) {
  EXPECT_EQ(look_of_dates({"2026-03-02 07:00", ""}).iso, true);
  EXPECT_EQ(look_of_dates({"13.01.26"}).format, "d.m.y");
  EXPECT_EQ(look_of_dates({"1/31/2026 7:05:01"}).format, "m/d/Y H:M:S");
  EXPECT_FALSE(look_of_dates({"13/31/2026"}).dates);
  EXPECT_FALSE(look_of_dates({"yesterday"}).dates);
  EXPECT_EQ(look_of_dates({"2026-10-08T00:00:00", "13-1-2026"}).format, "d-m-Y");
  EXPECT_EQ(look_of_dates({"13-1-2026", "14-1-2026", "15-1-2026", "Totaal"}).format, "d-m-Y");
  EXPECT_TRUE(look_like_clocks({"7:05", "07:05:00", ""}));
  EXPECT_FALSE(look_like_clocks({"28-10-2026 07:00", "7,5"}));
  EXPECT_FALSE(look_like_clocks({}));
  EXPECT_EQ(look_of_decimals({"7,5", "8"}), ",");
  EXPECT_EQ(look_of_decimals({"1.250,00"}), ",");
  EXPECT_EQ(look_of_decimals({"1.250"}), "?");
  EXPECT_EQ(look_of_decimals({"12"}), "");
  EXPECT_EQ(look_of_decimals({"7,5", "7.5"}), "?");
}

}  // namespace
}  // namespace tienvoud::exchange
