#include "app/cli/text_table.h"

#include <gtest/gtest.h>

namespace tienvoud::app {
namespace {

TEST(TextTable, AlignsTextLeftAndNumbersRightByCharactersNotBytes) {
  TextTable table;
  table.column("machine", TextTable::Align::left);
  table.column("kWh", TextTable::Align::right);
  table.row({"zaag €", "1,234"});
  table.line();
  table.row({"all", "7"});
  EXPECT_EQ(table.text(),
            "machine    kWh\n"
            "───────  ─────\n"
            "zaag €   1,234\n"
            "───────  ─────\n"
            "all          7\n");
}

TEST(Number, GroupsThousandsAndRounds) {
  EXPECT_EQ(number(729316.67, 2), "729,316.67");
  EXPECT_EQ(number(999.96, 1), "1,000.0");
  EXPECT_EQ(number(-1234567), "-1,234,567");
  EXPECT_EQ(number(-0.004, 2), "0.00");
  EXPECT_EQ(number(0), "0");
}

TEST(Number, EuroShowsCentsOnlyWhereTheyMatter) {
  EXPECT_EQ(euro(12.345), "€ 12.35");
  EXPECT_EQ(euro(1234.56), "€ 1,235");
  EXPECT_EQ(percent(0.3749), "37.5 %");
}

}  // namespace
}  // namespace tienvoud::app
