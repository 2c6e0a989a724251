#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "methods/codec/bytes.h"

namespace tienvoud::methods {

/// A decoder loads 8 bytes at a time: so many readable bytes, whatever they hold, must follow a
/// column.
inline constexpr std::size_t bytes_after_column = 8;

/// Writes columns of whole numbers compactly; keeps its working memory from one column to the next.
/// Not thread-safe: one for each thread.
///
/// A column is, in order (see column_encoder.cpp for the reasons):
///   order          byte: 0 values, 1 differences, 2 differences of differences
///   least, divisor value = least + divisor * x with x >= 0; divisor 0: all are `least`, and
///   nothing follows start          x0 (order 1), x0 and x1-x0 (order 2) codes          byte: how
///   many; each: first symbol, last symbol, a nibble of code length for each from first to last
///   lengths        of the segment directory and of four lanes of bits
///   directory      a segment: how many readings, its kind, its center
///   lanes          reading i of a segment lies in lane i mod 4
class ColumnEncoder {
 public:
  ColumnEncoder();
  ~ColumnEncoder();
  ColumnEncoder(ColumnEncoder&&) noexcept;
  ColumnEncoder& operator=(ColumnEncoder&&) noexcept;

  /// Appends the column to `out`. At most 2^24 values.
  void encode(std::span<const std::int64_t> values, std::vector<std::uint8_t>& out);

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

/// Reads one column of exactly values.size() values; `in` moves behind it. Allocates nothing and is
/// safe on any bytes, given bytes_after_column readable bytes behind those of `in`. False: the
/// bytes are not such a column.
bool decode_column(ByteReader& in, std::span<std::int64_t> values);

namespace column_format {
/// How the readings of a segment are written; in the two lowest bits of its kind byte.
enum Kind : std::uint8_t {
  constant = 0,  ///< all equal the center; no bits
  coded = 1,     ///< a symbol by a prefix code, then plain bits; the code's number in bits 2 and 3
  packed = 2,    ///< reading less center in so many bits
};
inline constexpr std::size_t most_codes = 4;
inline constexpr std::size_t lanes = 4;
/// A packed reading wider than this is written in two parts.
inline constexpr unsigned widest_part = 32;
}  // namespace column_format

}  // namespace tienvoud::methods
