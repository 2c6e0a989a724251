#include <algorithm>
#include <limits>

#include "base/exact.h"
#include "methods/codec/bytes.h"
#include "methods/codec/crc32c.h"
#include "methods/codec/reading_block.h"
#include "methods/codec/reading_block_format.h"

namespace tienvoud::methods {
namespace {

__extension__ using UInt128 = unsigned __int128;

Error corrupt(const char* message) {
  return {.code = ErrorCode::corrupt,
          .message = message,
          .where = {},
          .remedy = "Import the readings of this stretch again from their source."};
}

/// Whether first + steps microseconds is exactly last, without wrapping.
bool ends_at(const ReadingBlockHeader& header, UInt128 steps) {
  const auto span =
      static_cast<std::uint64_t>(header.last_time) - static_cast<std::uint64_t>(header.first_time);
  return header.first_time <= header.last_time && steps == span;
}

void fill_steps(std::span<std::int64_t> times, std::uint64_t start, std::uint64_t step) {
  std::uint64_t time = start;
  for (std::int64_t& entry : times) {
    entry = static_cast<std::int64_t>(time);
    time += step;
  }
}

bool read_gaps(ByteReader& in, const ReadingBlockHeader& header, std::span<std::int64_t> times) {
  const std::uint64_t step = in.varint();
  const std::uint64_t unit = in.varint();
  const std::uint64_t gaps = in.varint();
  auto time = static_cast<std::uint64_t>(header.first_time);
  UInt128 steps = 0;
  times[0] = header.first_time;
  std::size_t at = 1;
  for (std::uint64_t gap = 0; gap < gaps; ++gap) {
    const std::uint64_t regular = in.varint();
    const std::uint64_t length = in.varint() * unit;
    if (in.failed() || regular >= times.size() - at) {
      return false;
    }
    fill_steps(times.subspan(at, regular), time + step, step);
    at += regular;
    time += regular * step + length;
    steps += UInt128{step} * regular + length;
    times[at++] = static_cast<std::int64_t>(time);
  }
  fill_steps(times.subspan(at), time + step, step);
  steps += UInt128{step} * (times.size() - at);
  return !in.failed() && ends_at(header, steps);
}

bool read_time_column(ByteReader& in,
                      const ReadingBlockHeader& header,
                      std::span<std::int64_t> times) {
  const std::uint64_t step = in.varint();
  if (!decode_column(in, times)) {
    return false;
  }
  auto line = static_cast<std::uint64_t>(header.first_time);
  for (std::int64_t& time : times) {
    time = static_cast<std::int64_t>(static_cast<std::uint64_t>(time) + line);
    line += step;
  }
  return times.front() == header.first_time && times.back() == header.last_time &&
         std::ranges::is_sorted(times);
}

/// Reads the times of a block that is not empty into `times`, or only their step where they are
/// regular and not wanted.
bool read_times(ByteReader& in,
                const ReadingBlockHeader& header,
                std::span<std::int64_t> times,
                TimesWanted wanted,
                DecodedReadings& decoded) {
  switch (in.byte()) {
    case block_format::regular: {
      const std::uint64_t step = in.varint();
      // A step over half of all time is no signed number: such times are filled in, as irregular
      // ones are.
      decoded.regular =
          step <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
      decoded.step = decoded.regular ? static_cast<std::int64_t>(step) : 0;
      if (wanted == TimesWanted::always || !decoded.regular) {
        fill_steps(times, static_cast<std::uint64_t>(header.first_time), step);
      }
      return ends_at(header, UInt128{step} * (header.count - 1));
    }
    case block_format::gaps:
      return read_gaps(in, header, times);
    case block_format::column:
      return read_time_column(in, header, times);
    default:
      return false;
  }
}

}  // namespace

Result<ReadingBlockHeader> read_reading_block_header(std::span<const std::uint8_t> block) {
  if (block.size() <
      block_format::header_size + block_format::zeros + block_format::checksum_size) {
    return corrupt("The bytes are too few for a block of readings.");
  }
  ByteReader in(block);
  if (!std::ranges::equal(in.bytes(block_format::magic.size()), block_format::magic)) {
    return corrupt("The bytes are not a block of readings.");
  }
  if (const auto version = in.byte(); version != block_format::version) {
    return Error{
        .code = version > block_format::version ? ErrorCode::newer_version : ErrorCode::corrupt,
        .message =
            "The block of readings has a format that this version of the program does not know.",
        .where = {},
        .remedy = "Use the newest version of the program."};
  }
  ReadingBlockHeader header;
  header.count = in.fixed<std::uint32_t>();
  header.first_time = in.fixed<std::int64_t>();
  header.last_time = in.fixed<std::int64_t>();
  if (header.count > most_block_readings || header.first_time > header.last_time) {
    return corrupt("The head of the block of readings contradicts itself.");
  }
  return header;
}

Result<DecodedReadings> decode_reading_block(std::span<const std::uint8_t> block,
                                             std::span<std::int64_t> times,
                                             std::span<std::int64_t> values,
                                             TimesWanted wanted) {
  constexpr std::size_t tail = block_format::zeros + block_format::checksum_size;
  if (block.size() < block_format::header_size + tail) {
    return corrupt("The bytes are too few for a block of readings.");
  }
  // The checksum first: a damaged version byte is damage, not a newer version.
  const auto checked = block.first(block.size() - block_format::checksum_size);
  ByteReader checksum(block.last(block_format::checksum_size));
  if (crc32c(checked) != checksum.fixed<std::uint32_t>()) {
    return corrupt("The checksum of a block of readings does not hold.");
  }
  TRY_ASSIGN(const ReadingBlockHeader header, read_reading_block_header(block));
  if (header.count > times.size() || header.count > values.size()) {
    return Error{.code = ErrorCode::too_large,
                 .message = "The block holds more readings than there is room for.",
                 .where = {},
                 .remedy = {}};
  }
  ByteReader in(
      block.subspan(block_format::header_size, block.size() - block_format::header_size - tail));
  DecodedReadings decoded{.count = header.count, .start = header.first_time};
  if (header.count == 0) {
    return decoded;
  }
  if (!read_times(in, header, times.first(header.count), wanted, decoded) || in.failed() ||
      !decode_column(in, values.first(header.count)) || in.failed() || in.left() != 0) {
    return corrupt("The contents of a block of readings contradict each other.");
  }
  return decoded;
}

}  // namespace tienvoud::methods
