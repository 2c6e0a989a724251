#include "exchange/mapping/find_files.h"

#include <gtest/gtest.h>

namespace tienvoud::exchange {
namespace {

TEST(FilePattern, StandsForAnyTextAndOneCharacter) {
  EXPECT_TRUE(fits_pattern("Hours_2026.CSV", "hours_*.csv"));
  EXPECT_TRUE(fits_pattern("a.b.csv", "*.csv"));
  EXPECT_TRUE(fits_pattern("ab", "??"));
  EXPECT_FALSE(fits_pattern("abc", "??"));
  EXPECT_FALSE(fits_pattern("hours.xlsx", "*.csv"));
}

}  // namespace
}  // namespace tienvoud::exchange
