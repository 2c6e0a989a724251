#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "methods/codec/reading_block.h"

namespace tienvoud::store {

/// Whose readings a row holds. The checksum covers it, so that a row in the wrong place is found
/// too.
struct DayRowKey {
  std::int64_t firm = 0;
  std::int64_t meter = 0;  ///< its number (store/code_numbers.h)
  Day day;                 ///< UTC
};

/// Readings in order of time, no moment twice: microseconds since 1970 and mW or mJ.
struct Series {
  std::vector<std::int64_t> times;
  std::vector<std::int64_t> values;

  [[nodiscard]] std::size_t size() const { return values.size(); }
  void clear() {
    times.clear();
    values.clear();
  }
};

constexpr std::int64_t microseconds_in_day = 86'400'000'000;

constexpr Day day_at(std::int64_t time) {
  const std::int64_t day = time / microseconds_in_day - (time % microseconds_in_day < 0 ? 1 : 0);
  return Day(static_cast<std::int32_t>(day));
}
/// The day's first moment; the ends of the range of moments stand for days beyond it.
constexpr std::int64_t start_of_day(Day day) {
  std::int64_t start = 0;
  if (__builtin_mul_overflow(std::int64_t{day.since_epoch()}, microseconds_in_day, &start)) {
    return (day.since_epoch() < 0 ? Instant::ever() : Instant::never()).microseconds();
  }
  return start;
}

/// Writes a meter's readings of one day as the bytes of one row of `reading_block`:
///
///   parts      uint32; all whole numbers little endian
///   lengths    uint32 for each part
///   checksum   uint32, CRC-32C of the key and all before it
///   parts      reading blocks (methods/codec/reading_block.h) of `good_block_readings` each, the
///              last one shorter; each has its own checksum
///
/// The bytes follow from the key and the set of readings alone: whatever the order in which they
/// came, the same readings are the same bytes. One row a day, because a row of 80 kB wastes little
/// of SQLite's pages and is what a ledger cell asks for.
class DayRowEncoder {
 public:
  /// times: all in the key's day, ascending, no moment twice; not empty. `row` is replaced.
  Result<void> encode(const DayRowKey& key,
                      std::span<const std::int64_t> times,
                      std::span<const std::int64_t> values,
                      std::vector<std::uint8_t>& row);

 private:
  methods::ReadingBlockEncoder encoder_;
  std::vector<std::uint8_t> block_;
};

/// The parts of a row, checked to be whole and in place. Error: corrupt, newer_version.
Result<std::vector<std::span<const std::uint8_t>>> parts_of(const DayRowKey& key,
                                                            std::span<const std::uint8_t> row);

/// Reads a whole row; replaces `series`. Error: corrupt where any byte was changed.
Result<void> decode_day_row(const DayRowKey& key,
                            std::span<const std::uint8_t> row,
                            Series& series);

}  // namespace tienvoud::store
