#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "methods/codec/column.h"
#include "methods/codec/segmentation.h"

namespace tienvoud::methods {

/// Segments are sorted by the spread of their symbols, as each spread has its own best code.
inline constexpr std::size_t spread_classes = 8;

/// How one segment is written.
struct SegmentPlan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint8_t kind = column_format::constant;
  std::uint8_t bits = 0;  ///< scale where coded, width where packed
  std::uint8_t spread_class = 0;
  std::int64_t center = 0;

  [[nodiscard]] std::span<const std::int64_t> of(std::span<const std::int64_t> column) const {
    return column.subspan(begin, end - begin);
  }
};

/// The cheapest way to write a segment of the column. codes_pay: whether the column is long enough
/// for code tables.
SegmentPlan plan_segment(const Segment& segment,
                         std::span<const std::int64_t> column,
                         bool codes_pay);

}  // namespace tienvoud::methods
