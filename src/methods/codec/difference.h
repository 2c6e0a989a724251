#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tienvoud::methods {

/// value = least + divisor * scaled, for every value of a column. divisor 0: all values are
/// `least`.
struct ColumnScale {
  std::int64_t least = 0;
  std::uint64_t divisor = 0;
};

/// The least value, and the greatest common divisor of all distances from it: whole watts kept in
/// milliwatts are coded as whole watts. values not empty.
ColumnScale find_scale(std::span<const std::int64_t> values);

/// Replaces `scaled` by (value - least) / divisor. divisor > 0.
void apply_scale(std::span<const std::int64_t> values,
                 ColumnScale scale,
                 std::vector<std::int64_t>& scaled);

/// How often to take differences before coding (0, 1 or 2), by looking at every fourth stretch of
/// the column.
std::size_t best_order(std::span<const std::int64_t> column);

/// Replaces the column by its differences of `order`, and returns the first value and first
/// difference. The first `order` entries repeat the one after them, so that they cost nothing.
/// column.size() > order.
std::array<std::int64_t, 2> take_differences(std::span<std::int64_t> column, std::size_t order);

}  // namespace tienvoud::methods
