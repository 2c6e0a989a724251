#include "methods/codec/prefix_code.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <queue>
#include <vector>

namespace tienvoud::methods {
namespace {

std::uint64_t coded_bits(const SymbolCounts& counts, const CodeLengths& lengths) {
  std::uint64_t bits = 0;
  for (std::size_t symbol = 0; symbol < symbol_count; ++symbol) {
    bits += std::uint64_t{counts[symbol]} * lengths[symbol];
  }
  return bits;
}

/// Huffman's own construction, without a limit on the length: the sum of all joined weights.
std::uint64_t unlimited_huffman_bits(const SymbolCounts& counts) {
  std::priority_queue<std::uint64_t, std::vector<std::uint64_t>, std::greater<>> weights;
  for (const std::uint32_t count : counts) {
    if (count > 0) {
      weights.push(count);
    }
  }
  std::uint64_t bits = 0;
  while (weights.size() > 1) {
    const std::uint64_t a = weights.top();
    weights.pop();
    const std::uint64_t b = weights.top();
    weights.pop();
    bits += a + b;
    weights.push(a + b);
  }
  return bits;
}

SymbolCounts some_counts(std::size_t used, std::uint32_t largest) {
  SymbolCounts counts{};
  for (std::size_t i = 0; i < used; ++i) {
    counts[*rc::gen::inRange<std::size_t>(0, symbol_count)] =
        *rc::gen::inRange<std::uint32_t>(1, largest);
  }
  return counts;
}

RC_GTEST_PROP(PrefixCode, IsCompleteAndGivesEveryUsedSymbolAWordNoOtherBeginsWith, ()) {
  const SymbolCounts counts = some_counts(*rc::gen::inRange<std::size_t>(0, 150), 1'000'000);
  const CodeLengths lengths = best_code_lengths(counts);
  RC_ASSERT(is_complete_code(lengths));
  const CodeWords words = code_words(lengths);
  for (std::size_t a = 0; a < symbol_count; ++a) {
    RC_ASSERT(counts[a] == 0 || lengths[a] > 0);
    for (std::size_t b = 0; b < symbol_count; ++b) {
      if (a != b && lengths[a] > 0 && lengths[b] >= lengths[a]) {
        const unsigned mask = (1U << lengths[a]) - 1U;
        RC_ASSERT((words[b] & mask) != words[a]);
      }
    }
  }
}

// With counts below 1,000 of few symbols no Huffman code needs more than ten bits... unless counts
// grow like Fibonacci's, so the limit may cost something, and never gains.
RC_GTEST_PROP(PrefixCode, IsAsShortAsHuffmansWhereTheLimitDoesNotBind, ()) {
  const SymbolCounts counts = some_counts(*rc::gen::inRange<std::size_t>(2, 60), 40);
  RC_PRE(std::ranges::count_if(counts, [](std::uint32_t c) { return c > 0; }) >= 2);
  const std::uint64_t limited = coded_bits(counts, best_code_lengths(counts));
  const std::uint64_t unlimited = unlimited_huffman_bits(counts);
  RC_ASSERT(limited >= unlimited);
  const CodeLengths lengths = best_code_lengths(counts);
  if (std::ranges::max(lengths) < longest_code) {
    RC_ASSERT(limited == unlimited);
  }
}

TEST(PrefixCode, KeepsTheLimitWhereHuffmanWouldNot) {
  SymbolCounts fibonacci{};
  std::uint32_t a = 1;
  std::uint32_t b = 1;
  for (std::size_t symbol = 0; symbol < 30; ++symbol) {
    fibonacci[symbol] = a;
    b += a;
    a = b - a;
  }
  const CodeLengths lengths = best_code_lengths(fibonacci);
  EXPECT_TRUE(is_complete_code(lengths));
  EXPECT_EQ(std::ranges::max(lengths), longest_code);
}

TEST(PrefixCode, RefusesLengthsThatLeaveRoomOrOverlap) {
  CodeLengths lengths{};
  EXPECT_FALSE(is_complete_code(lengths));
  lengths[0] = 1;
  EXPECT_FALSE(is_complete_code(lengths));
  lengths[1] = 1;
  EXPECT_TRUE(is_complete_code(lengths));
  lengths[2] = 1;
  EXPECT_FALSE(is_complete_code(lengths));
  lengths[2] = longest_code + 1;
  EXPECT_FALSE(is_complete_code(lengths));
}

}  // namespace
}  // namespace tienvoud::methods
