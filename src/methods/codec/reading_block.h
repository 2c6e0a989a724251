#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/codec/column.h"

namespace tienvoud::methods {

/// A reading block holds the readings of one meter over one stretch of time in one checksummed
/// string of bytes:
///
///   magic "TVR", version (byte 1)
///   count         uint32    all whole numbers little endian
///   first, last   int64     time of the first and last reading, microseconds; 0 where the block is
///   empty times         byte: 0 regular: step. 1 gaps: step, unit, how many, each: readings at the
///   step before it, then its
///                 own step in units. 2 a column of the times less first + i·step. Steps are
///                 varints, microseconds.
///   values        a column (see column.h)
///   zeros         4 bytes
///   checksum      uint32, CRC-32C of all before it
///
/// A regular meter's times cost nothing, a missing second about 3 bytes; values cost what their
/// noise is worth.

/// Most readings of a block. The best size is `good_block_readings`: larger saves nothing, smaller
/// costs headers.
inline constexpr std::size_t most_block_readings = 65'536;
inline constexpr std::size_t good_block_readings = 16'384;

/// Writes reading blocks; keeps its working memory from one block to the next. One for each thread.
class ReadingBlockEncoder {
 public:
  /// times: microseconds since the epoch, ascending, equal ones allowed. values: any whole numbers,
  /// such as milliwatts; as many as times. `block` is replaced. Errors: invalid_input where times
  /// descend, too_large beyond most_block_readings; `block` is then empty.
  Result<void> encode(std::span<const std::int64_t> times,
                      std::span<const std::int64_t> values,
                      std::vector<std::uint8_t>& block);

 private:
  void encode_times(std::span<const std::int64_t> times, std::vector<std::uint8_t>& block);

  ColumnEncoder columns_;
  std::vector<std::int64_t> residuals_;
  std::vector<std::uint8_t> gaps_;
};

struct ReadingBlockHeader {
  std::size_t count = 0;
  std::int64_t first_time = 0;  ///< microseconds
  std::int64_t last_time = 0;   ///< microseconds
};

/// What a block says of itself, to size the arrays and to skip blocks; the checksum is not looked
/// at yet. Errors: corrupt, newer_version.
Result<ReadingBlockHeader> read_reading_block_header(std::span<const std::uint8_t> block);

enum class TimesWanted {
  always,
  unless_regular,  ///< leave `times` as it is where start and step say it all
};

struct DecodedReadings {
  std::size_t count = 0;
  bool regular = false;    ///< time of reading i is start + i * step exactly
  std::int64_t start = 0;  ///< microseconds, of the first reading
  std::int64_t step = 0;   ///< microseconds; 0 where not regular
};

/// Decodes into the caller's arrays, the first `count` of each; allocates nothing. Arrays of
/// most_block_readings always suffice. Errors: corrupt where any byte was changed, cut off or
/// added, and where the bytes were never a block (any bytes are safe to try); newer_version;
/// too_large where the arrays are shorter than the block.
Result<DecodedReadings> decode_reading_block(std::span<const std::uint8_t> block,
                                             std::span<std::int64_t> times,
                                             std::span<std::int64_t> values,
                                             TimesWanted wanted = TimesWanted::always);

}  // namespace tienvoud::methods
