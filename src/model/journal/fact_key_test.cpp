#include "model/journal/fact_key.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tienvoud {
namespace {

RC_GTEST_PROP(FactKey, ReadsBackAsWritten, (std::uint64_t high, std::uint64_t low)) {
  const FactKey key{high, low};
  RC_ASSERT(parse_fact_key(to_string(key)) == key);
  RC_ASSERT(to_string(key).size() == 32U);
}

TEST(FactKey, IsNothingElseThan32HexadecimalDigits) {
  EXPECT_FALSE(parse_fact_key(""));
  EXPECT_FALSE(parse_fact_key("0f3a9c0d5b7e41120f3a9c0d5b7e411"));
  EXPECT_FALSE(parse_fact_key("0f3a9c0d5b7e41120f3a9c0d5b7e411g"));
  EXPECT_FALSE(parse_fact_key("-f3a9c0d5b7e41120f3a9c0d5b7e4112"));
  EXPECT_TRUE(parse_fact_key("0F3a9c0d5b7e41120f3a9c0d5b7e4112"));
}

}  // namespace
}  // namespace tienvoud
