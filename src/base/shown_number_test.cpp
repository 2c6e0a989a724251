#include "base/shown_number.h"

#include <gtest/gtest.h>

namespace tienvoud {
namespace {

TEST(ShownNumber, DividesThousands) {
  EXPECT_EQ(shown_number(0), "0");
  EXPECT_EQ(shown_number(999), "999");
  EXPECT_EQ(shown_number(1000), "1,000");
  EXPECT_EQ(shown_number(-1234567.891, 1), "-1,234,567.9");
  EXPECT_EQ(shown_number(-0.04, 1), "0.0");
}

}  // namespace
}  // namespace tienvoud
