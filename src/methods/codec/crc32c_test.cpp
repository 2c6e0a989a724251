#include "methods/codec/crc32c.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <vector>

namespace tienvoud::methods {
namespace {

using Bytes = std::vector<std::uint8_t>;

void expect_both(const Bytes& data, std::uint32_t expected) {
  EXPECT_EQ(crc32c(data), expected);
  EXPECT_EQ(crc32c_by_table(data), expected);
}

// RFC 3720, appendix B.4.
TEST(Crc32c, GivesTheVectorsOfRfc3720) {
  expect_both(Bytes(32, 0x00), 0x8A9136AAU);
  expect_both(Bytes(32, 0xFF), 0x62A8AB43U);
  Bytes rising(32);
  std::iota(rising.begin(), rising.end(), std::uint8_t{0});
  expect_both(rising, 0x46DD794EU);
  std::ranges::reverse(rising);
  expect_both(rising, 0x113FDB5CU);
  const std::string digits = "123456789";
  expect_both(Bytes(digits.begin(), digits.end()), 0xE3069283U);
  expect_both({}, 0);
}

RC_GTEST_PROP(Crc32c, InstructionAndTableAgreeAndContinueAcrossAnyCut, (const Bytes& data)) {
  const auto cut = *rc::gen::inRange<std::size_t>(0, data.size() + 1);
  const std::span<const std::uint8_t> all = data;
  RC_ASSERT(crc32c(all) == crc32c_by_table(all));
  RC_ASSERT(crc32c(all.subspan(cut), crc32c(all.first(cut))) == crc32c(all));
  RC_ASSERT(crc32c_by_table(all.subspan(cut), crc32c_by_table(all.first(cut))) == crc32c(all));
}

}  // namespace
}  // namespace tienvoud::methods
