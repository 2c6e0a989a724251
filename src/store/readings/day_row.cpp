#include "store/readings/day_row.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "base/ensure.h"
#include "methods/codec/bytes.h"
#include "methods/codec/crc32c.h"

namespace tienvoud::store {
namespace {

using methods::good_block_readings;

/// More parts than this are no day of one meter but damage: 1.6 billion readings.
constexpr std::uint32_t most_parts = 100'000;
/// Moments end about 107 million days from 1970.
constexpr std::int64_t furthest_day = 100'000'000;

std::uint32_t checksum_of(const DayRowKey& key, std::span<const std::uint8_t> head) {
  std::vector<std::uint8_t> who;
  methods::ByteWriter writer(who);
  writer.fixed(key.firm);
  writer.fixed(key.meter);
  writer.fixed(std::int64_t{key.day.since_epoch()});
  return methods::crc32c(head, methods::crc32c(who));
}

Error damaged(std::string_view what) {
  return {.code = ErrorCode::corrupt,
          .message = "Stored readings are damaged: " + std::string(what) + ".",
          .where = {},
          .remedy =
              "Restore the file from a copy, or import the sources of that day again into a "
              "new one."};
}

}  // namespace

Result<void> DayRowEncoder::encode(const DayRowKey& key,
                                   std::span<const std::int64_t> times,
                                   std::span<const std::int64_t> values,
                                   std::vector<std::uint8_t>& row) {
  ensure(!times.empty() && times.size() == values.size(), "a row has readings, each with its time");
  ensure(day_at(times.front()) == key.day && day_at(times.back()) == key.day,
         "the readings are those of the day");
  const std::size_t parts = (times.size() + good_block_readings - 1) / good_block_readings;
  if (parts > most_parts) {
    return Error{.code = ErrorCode::too_large,
                 .message = "One meter has more readings on one day than can be stored.",
                 .where = {},
                 .remedy = "Sample it more slowly."};
  }
  row.assign(4 + 4 * parts + 4, 0);
  const auto put = [&row](std::size_t at, std::uint32_t number) {
    std::memcpy(row.data() + at, &number, sizeof number);
  };
  put(0, static_cast<std::uint32_t>(parts));
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t begin = part * good_block_readings;
    const std::size_t count = std::min(good_block_readings, times.size() - begin);
    TRY(encoder_.encode(times.subspan(begin, count), values.subspan(begin, count), block_));
    put(4 + 4 * part, static_cast<std::uint32_t>(block_.size()));
    row.insert(row.end(), block_.begin(), block_.end());
  }
  put(4 + 4 * parts, checksum_of(key, std::span(row).first(4 + 4 * parts)));
  return {};
}

Result<std::vector<std::span<const std::uint8_t>>> parts_of(const DayRowKey& key,
                                                            std::span<const std::uint8_t> row) {
  if (std::abs(std::int64_t{key.day.since_epoch()}) > furthest_day) {
    return damaged("a row stands on a day that cannot be");
  }
  methods::ByteReader reader(row);
  const auto parts = reader.fixed<std::uint32_t>();
  if (reader.failed() || parts == 0 || parts > most_parts ||
      reader.left() < (std::size_t{parts} + 1) * 4) {
    return damaged("a row is shorter than it says");
  }
  std::vector<std::uint32_t> lengths(parts);
  for (auto& length : lengths) {
    length = reader.fixed<std::uint32_t>();
  }
  if (reader.fixed<std::uint32_t>() != checksum_of(key, row.first(4 + 4 * std::size_t{parts}))) {
    return damaged("the checksum of a row does not hold");
  }
  std::vector<std::span<const std::uint8_t>> blocks;
  std::int64_t last = start_of_day(key.day) - 1;
  for (const auto length : lengths) {
    blocks.push_back(reader.bytes(length));
    if (reader.failed()) {
      return damaged("a row is shorter than it says");
    }
    TRY_ASSIGN(const auto header, methods::read_reading_block_header(blocks.back()));
    if (header.count == 0 || header.first_time <= last || header.last_time < header.first_time) {
      return damaged("blocks are not in order");
    }
    last = header.last_time;
  }
  if (reader.left() != 0 || last >= start_of_day(key.day.next())) {
    return damaged("a row holds more than its day");
  }
  return blocks;
}

Result<void> decode_day_row(const DayRowKey& key,
                            std::span<const std::uint8_t> row,
                            Series& series) {
  series.clear();
  TRY_ASSIGN(const auto parts, parts_of(key, row));
  for (const auto part : parts) {
    TRY_ASSIGN(const auto header, methods::read_reading_block_header(part));
    if (header.count > methods::most_block_readings) {
      return damaged("a block is longer than any");
    }
    const std::size_t before = series.size();
    series.times.resize(before + header.count);
    series.values.resize(before + header.count);
    TRY(methods::decode_reading_block(part, std::span(series.times).subspan(before),
                                      std::span(series.values).subspan(before)));
  }
  const bool ascending =
      std::ranges::adjacent_find(series.times, std::greater_equal<>{}) == series.times.end();
  if (!ascending || series.times.back() >= start_of_day(key.day.next())) {
    return damaged("readings are not in order");
  }
  return {};
}

}  // namespace tienvoud::store
