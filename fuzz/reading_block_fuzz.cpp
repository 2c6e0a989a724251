// Decodes any bytes as a reading block: as they come, and with a true head and checksum put on them
// so that the fuzzer gets past both. What decodes must encode again to the same readings.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include "methods/codec/crc32c.h"
#include "methods/codec/reading_block.h"

namespace {

using tienvoud::methods::decode_reading_block;
using tienvoud::methods::most_block_readings;
using Numbers = std::vector<std::int64_t>;

void decode_and_return(std::span<const std::uint8_t> block) {
  static Numbers times(most_block_readings);
  static Numbers values(most_block_readings);
  const auto decoded = decode_reading_block(block, times, values);
  if (!decoded.ok()) {
    return;
  }
  const auto kept_times = std::span<const std::int64_t>(times).first(decoded->count);
  const auto kept_values = std::span<const std::int64_t>(values).first(decoded->count);
  tienvoud::methods::ReadingBlockEncoder encoder;
  std::vector<std::uint8_t> again;
  Numbers times_again(decoded->count);
  Numbers values_again(decoded->count);
  if (!encoder.encode(kept_times, kept_values, again).ok() ||
      !decode_reading_block(again, times_again, values_again).ok() ||
      !std::ranges::equal(kept_times, times_again) ||
      !std::ranges::equal(kept_values, values_again)) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> bytes(data, size);
  decode_and_return(bytes);
  std::vector<std::uint8_t> sealed = {'T', 'V', 'R', 1};
  sealed.insert(sealed.end(), bytes.begin(), bytes.end());
  const std::uint32_t checksum = tienvoud::methods::crc32c(sealed);
  sealed.resize(sealed.size() + sizeof checksum);
  std::memcpy(sealed.data() + sealed.size() - sizeof checksum, &checksum, sizeof checksum);
  decode_and_return(sealed);
  return 0;
}
