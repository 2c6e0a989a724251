#include "exchange/mapping/read_mapping.h"

#include <gtest/gtest.h>

#include "exchange/testing.h"

namespace tienvoud::exchange {
namespace {

using testing::count_of;
using testing::first_of;

TEST(Mapping, TellsOfEveryKeyThatMeansNothingWithItsLine) {
  const MappingReading reading = read_mapping(
      "format = 1\n[source.a]\nfile = \"a.csv\"\ndecimalmark = \",\"\n[[table]]\ntable = "
      "\"bookings\"\nsource = \"a\"\n[table.columns]\nperson = \"P\"\nordr = \"O\"\ngood = { "
      "column "
      "= \"G\", unit = \"kWh\" }\nfrom = { column = \"F\", date_format = \"dd-mm\" }\n",
      "m.toml");
  EXPECT_FALSE(reading.mapping.has_value());
  const Finding& key = first_of(reading.findings, "unknown_key");
  EXPECT_EQ(key.place.row, 4);
  EXPECT_EQ(key.place.column, "decimalmark");
  EXPECT_TRUE(key.remedy.contains("decimal_mark"));
  EXPECT_EQ(first_of(reading.findings, "unknown_column").place.row, 10);
  EXPECT_EQ(count_of(reading.findings, "wrong_value"), 2);
}

TEST(Mapping, TellsOfKeysThatDoNothing) {
  const MappingReading reading = read_mapping(
      "format = 1\n[source.a]\nfile = \"a.csv\"\n[[table]]\ntable = \"items\"\nsource = \"a\"\n"
      "[table.columns]\nitem = { column = \"I\", factor = 2 }\nname = { constant = \"n\", prefix = "
      "\"p\" }\n",
      "m.toml");
  EXPECT_EQ(count_of(reading.findings, "wrong_value"), 2);
  EXPECT_FALSE(reading.mapping.has_value());
}

TEST(Mapping, RefusesWhatIsNoMappingOfThisFormat) {
  EXPECT_FALSE(read_mapping("", "m").mapping.has_value());
  EXPECT_FALSE(read_mapping("format = 2\n", "m").mapping.has_value());
  EXPECT_EQ(read_mapping("format = \n", "m").findings[0].place.row, 1);
  EXPECT_FALSE(read_mapping("format = 1\n[[table]]\ntable = \"nothing\"\nsource = \"x\"\n", "m")
                   .mapping.has_value());
}

}  // namespace
}  // namespace tienvoud::exchange
