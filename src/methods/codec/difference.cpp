#include "methods/codec/difference.h"

#include <algorithm>
#include <numeric>

#include "methods/codec/bytes.h"
#include "methods/codec/exact_divider.h"
#include "methods/codec/segmentation.h"

namespace tienvoud::methods {
namespace {

/// From the last to the first, so that each is read before it is overwritten.
void subtract_previous(std::span<std::int64_t> column) {
  for (std::size_t i = column.size(); i-- > 1;) {
    column[i] = wrapped_difference(column[i], column[i - 1]);
  }
}

}  // namespace

ColumnScale find_scale(std::span<const std::int64_t> values) {
  const std::int64_t least = *std::ranges::min_element(values);
  std::uint64_t divisor = 0;
  ExactDivider divider(1);
  for (const std::int64_t value : values) {
    const auto distance = static_cast<std::uint64_t>(wrapped_difference(value, least));
    if (divisor == 0 ? distance != 0 : !divider.divides(distance)) {
      divisor = std::gcd(divisor, distance);
      if (divisor == 1) {
        break;
      }
      divider = ExactDivider(divisor);
    }
  }
  return {least, divisor};
}

void apply_scale(std::span<const std::int64_t> values,
                 ColumnScale scale,
                 std::vector<std::int64_t>& scaled) {
  const ExactDivider divider(scale.divisor);
  scaled.resize(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto distance = static_cast<std::uint64_t>(wrapped_difference(values[i], scale.least));
    scaled[i] = static_cast<std::int64_t>(divider.quotient(distance));
  }
}

std::size_t best_order(std::span<const std::int64_t> column) {
  constexpr std::size_t stretch = 32;
  constexpr std::size_t stride = 4 * stretch;
  std::array<double, 3> bits{};
  std::array<std::int64_t, stretch> sample{};
  for (std::size_t at = 0; at < column.size(); at += stride) {
    const std::size_t length = std::min(stretch, column.size() - at);
    std::ranges::copy(column.subspan(at, length), sample.begin());
    std::span<std::int64_t> rest = std::span(sample).first(length);
    for (double& order_bits : bits) {
      order_bits += estimated_bits(static_cast<double>(length), variance_of(rest));
      subtract_previous(rest);
      rest = rest.empty() ? rest : rest.subspan(1);
    }
  }
  const auto best = static_cast<std::size_t>(std::ranges::min_element(bits) - bits.begin());
  return column.size() > best ? best : 0;
}

std::array<std::int64_t, 2> take_differences(std::span<std::int64_t> column, std::size_t order) {
  std::array<std::int64_t, 2> starts{};
  for (std::size_t k = 0; k < order; ++k) {
    starts[k] = column[k];
    subtract_previous(column.subspan(k));
  }
  for (std::size_t k = order; k-- > 0;) {
    column[k] = column[order];
  }
  return starts;
}

}  // namespace tienvoud::methods
