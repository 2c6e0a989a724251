#include "base/exact.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

namespace tienvoud {
namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();

TEST(MultiplyDivide, RoundsHalvesAwayFromZero) {
  EXPECT_EQ(multiply_divide(1, 1, 2), 1);
  EXPECT_EQ(multiply_divide(-1, 1, 2), -1);
  EXPECT_EQ(multiply_divide(1, 1, 3), 0);
  EXPECT_EQ(multiply_divide(2, 1, 3), 1);
  EXPECT_EQ(multiply_divide(3, 1, 2), 2);
  EXPECT_EQ(multiply_divide(-5, 1, 2), -3);
  EXPECT_EQ(multiply_divide(largest, 1'000'000, 1'000'000), largest);
  EXPECT_EQ(multiply_divide(smallest, largest, largest), smallest);
}

RC_GTEST_PROP(MultiplyDivide, IsTheNearestWholeNumber, ()) {
  const auto a = *rc::gen::arbitrary<std::int32_t>();
  const auto b = *rc::gen::arbitrary<std::int32_t>();
  const auto c = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
  const std::int64_t nearest = multiply_divide(a, b, c);
  const Int128 product = static_cast<Int128>(a) * b;
  const Int128 error = static_cast<Int128>(nearest) * c - product;
  RC_ASSERT(2 * (error < 0 ? -error : error) <= c);
  const std::int64_t floor = multiply_divide_floor(a, b, c);
  RC_ASSERT(static_cast<Int128>(floor) * c <= product);
  RC_ASSERT(product < (static_cast<Int128>(floor) + 1) * c);
}

RC_GTEST_PROP(SliceOf, GivesSlicesThatSumToTheAmountWhateverTheCuts, ()) {
  const auto amount = *rc::gen::arbitrary<std::int64_t>() / 2;
  const auto length = *rc::gen::inRange<std::int64_t>(1, 86'400'000'000);
  auto cuts =
      *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, length + 1));
  cuts.push_back(0);
  cuts.push_back(length);
  std::sort(cuts.begin(), cuts.end());
  std::int64_t sum = 0;
  for (std::size_t i = 1; i < cuts.size(); ++i) {
    const std::int64_t slice = slice_of(amount, cuts[i - 1], cuts[i], length);
    // Within one unit of its fair share.
    const Int128 error =
        static_cast<Int128>(slice) * length - static_cast<Int128>(amount) * (cuts[i] - cuts[i - 1]);
    RC_ASSERT((error < 0 ? -error : error) < static_cast<Int128>(length));
    sum += slice;
  }
  RC_ASSERT(sum == amount);
}

RC_GTEST_PROP(Saturated, SumsAreExactInsideTheRangeAndStopAtItsEnds, ()) {
  const auto a = *rc::gen::map(rc::gen::arbitrary<std::uint64_t>(),
                               [](std::uint64_t n) { return static_cast<std::int64_t>(n); });
  const auto b =
      *rc::gen::element<std::int64_t>(0, 1, -1, largest, smallest, largest / 2, smallest / 2);
  const auto clamped = [](Int128 n) {
    return static_cast<std::int64_t>(
        std::clamp(n, static_cast<Int128>(smallest), static_cast<Int128>(largest)));
  };
  RC_ASSERT(saturated_sum(a, b) == clamped(static_cast<Int128>(a) + b));
  RC_ASSERT(saturated_difference(a, b) == clamped(static_cast<Int128>(a) - b));
}

}  // namespace
}  // namespace tienvoud
