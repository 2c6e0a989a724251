#include "methods/codec/segment_plan.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "base/exact.h"
#include "methods/codec/bytes.h"
#include "methods/codec/symbols.h"

namespace tienvoud::methods {
namespace {

/// A class is a quarter octave of the spread in units of 2^scale, or a range of spreads below two
/// where scale is 0.
std::uint8_t class_of_spread(double spread) {
  constexpr std::array<double, spread_classes - 1> limits = {0.35,  0.7,   1.3,  2.0,
                                                             2.378, 2.828, 3.364};
  return static_cast<std::uint8_t>(std::ranges::upper_bound(limits, spread) - limits.begin());
}

std::int64_t mean_of(std::span<const std::int64_t> values) {
  Int128 sum = 0;
  for (const std::int64_t value : values) {
    sum += wrapped_difference(value, values.front());
  }
  const auto mean = static_cast<std::int64_t>(sum / static_cast<std::int64_t>(values.size()));
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(values.front()) +
                                   static_cast<std::uint64_t>(mean));
}

/// Mean distance from the center, scaled so that it is the standard deviation of Gaussian readings;
/// a few outliers hardly move it.
double spread_about(std::int64_t center, std::span<const std::int64_t> values) {
  std::uint64_t sum = 0;
  for (const std::int64_t value : values) {
    const std::int64_t distance = wrapped_difference(value, center);
    sum += static_cast<std::uint64_t>(distance < 0 ? ~distance : distance);
  }
  const double mean = static_cast<double>(sum) / static_cast<double>(values.size());
  return 1.2533141373155003 * mean;
}

bool codable(std::int64_t residual, unsigned scale) {
  const std::size_t symbol = symbol_of(residual >> scale);
  return symbol < symbol_count && more_bits(symbol) + scale <= most_plain_bits;
}

}  // namespace

SegmentPlan plan_segment(const Segment& segment,
                         std::span<const std::int64_t> column,
                         bool codes_pay) {
  SegmentPlan plan{.begin = segment.begin, .end = segment.end};
  const auto values = plan.of(column);
  const auto [least, greatest] = std::ranges::minmax(values);
  if (least == greatest) {
    plan.center = least;
    return plan;
  }
  const auto width = static_cast<unsigned>(
      std::bit_width(static_cast<std::uint64_t>(wrapped_difference(greatest, least))));
  plan.kind = column_format::packed;
  plan.center = least;
  plan.bits = static_cast<std::uint8_t>(width);
  // Wider than this, distances from the mean would not fit 64 bits, nor would codes gain anything.
  constexpr unsigned widest_coded = 56;
  if (!codes_pay || width > widest_coded) {
    return plan;
  }
  const std::int64_t center = mean_of(values);
  const double spread = spread_about(center, values);
  const auto count = static_cast<double>(values.size());
  if (estimated_bits(count, spread * spread) >= count * width) {
    return plan;
  }
  const unsigned scale = spread < 4 ? 0U : static_cast<unsigned>(std::ilogb(spread) - 1);
  if (!codable(wrapped_difference(least, center), scale) ||
      !codable(wrapped_difference(greatest, center), scale)) {
    return plan;
  }
  plan.kind = column_format::coded;
  plan.center = center;
  plan.bits = static_cast<std::uint8_t>(scale);
  plan.spread_class = class_of_spread(std::ldexp(spread, -static_cast<int>(scale)));
  return plan;
}

}  // namespace tienvoud::methods
