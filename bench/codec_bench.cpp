// How small and how fast reading blocks are, on the power of machines with states: whole watts at 1
// Hz, kept in milliwatts. Prints one line a figure: name value unit. codec_bench [--readings N]
#include <zstd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "methods/codec/crc32c.h"
#include "methods/codec/reading_block.h"

namespace {

using Numbers = std::vector<std::int64_t>;
using Bytes = std::vector<std::uint8_t>;
using tienvoud::methods::ReadingBlockEncoder;

double cpu_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// A state is held for 43 minutes on average, as in a month of 50 machines with 50,000 changes of
/// state.
Numbers machine_power(std::size_t count, double relative_noise) {
  std::mt19937_64 random(20'261'122);
  std::normal_distribution<double> noise;
  std::exponential_distribution<double> hold(1.0 / 2600);
  const std::vector<double> levels = {200, 1500, 6000, 7500, 9000, 7500};
  Numbers power;
  power.reserve(count);
  while (power.size() < count) {
    const double level = levels[random() % levels.size()];
    for (double left = hold(random); left > 0 && power.size() < count; --left) {
      power.push_back(1000 * std::llround(level * (1 + relative_noise * noise(random))));
    }
  }
  return power;
}

void print(const std::string& name, double value, const char* unit) {
  std::printf("%s %.4g %s\n", name.c_str(), value, unit);
}

Numbers seconds(std::size_t count) {
  Numbers times(count);
  for (std::size_t i = 0; i < count; ++i) {
    times[i] = 1'767'225'600'000'000 + 1'000'000 * static_cast<std::int64_t>(i);
  }
  return times;
}

void measure(const std::string& name,
             std::span<const std::int64_t> times,
             std::span<const std::int64_t> values,
             std::size_t block_readings) {
  ReadingBlockEncoder encoder;
  std::vector<Bytes> blocks((values.size() + block_readings - 1) / block_readings);
  constexpr int rounds = 5;
  double fastest_encode = 1e9;
  double fastest_decode = 1e9;
  std::size_t bytes = 0;
  for (int round = 0; round < rounds; ++round) {
    const double start = cpu_seconds();
    bytes = 0;
    for (std::size_t block = 0; block < blocks.size(); ++block) {
      const std::size_t at = block * block_readings;
      const std::size_t count = std::min(block_readings, values.size() - at);
      if (!encoder.encode(times.subspan(at, count), values.subspan(at, count), blocks[block])
               .ok()) {
        std::abort();
      }
      bytes += blocks[block].size();
    }
    fastest_encode = std::min(fastest_encode, cpu_seconds() - start);
  }
  Numbers read_times(block_readings);
  Numbers read_values(block_readings);
  for (int round = 0; round < rounds; ++round) {
    const double start = cpu_seconds();
    std::size_t at = 0;
    for (const Bytes& block : blocks) {
      const auto decoded = tienvoud::methods::decode_reading_block(
          block, read_times, read_values, tienvoud::methods::TimesWanted::unless_regular);
      if (!decoded.ok() || read_values.front() != values[at]) {
        std::abort();
      }
      at += decoded->count;
    }
    fastest_decode = std::min(fastest_decode, cpu_seconds() - start);
  }
  const auto count = static_cast<double>(values.size());
  print(name + "_size", static_cast<double>(bytes) / count, "bytes/reading");
  print(name + "_encode", count / fastest_encode / 1e6, "million_readings/s");
  print(name + "_decode", count / fastest_decode / 1e6, "million_readings/s");
}

/// What was tried instead: frame of reference in sub-blocks of 128, and zstd on the bytes of such
/// readings, low bytes apart from high ones. Only sizes; whole watts, without headers and
/// checksums.
void measure_alternatives(std::span<const std::int64_t> milliwatts, std::size_t block_readings) {
  double packed_bytes = 0;
  double plane_bytes = 0;
  Bytes compressed(ZSTD_compressBound(8 * block_readings));
  for (std::size_t at = 0; at + block_readings <= milliwatts.size(); at += block_readings) {
    Bytes planes(2 * block_readings);
    for (std::size_t i = 0; i < block_readings; ++i) {
      const auto watts = static_cast<std::uint64_t>(milliwatts[at + i] / 1000);
      planes[i] = static_cast<std::uint8_t>(watts);
      planes[block_readings + i] = static_cast<std::uint8_t>(watts >> 8U);
    }
    plane_bytes += static_cast<double>(
        ZSTD_compress(compressed.data(), compressed.size(), planes.data(), planes.size(), 3));
    for (std::size_t sub = 0; sub < block_readings; sub += 128) {
      const auto part =
          milliwatts.subspan(at + sub, std::min<std::size_t>(128, block_readings - sub));
      const auto [least, greatest] = std::ranges::minmax(part);
      packed_bytes +=
          std::ceil(std::log2(static_cast<double>((greatest - least) / 1000 + 1))) * 16 + 4;
    }
  }
  const auto count = static_cast<double>(milliwatts.size() / block_readings * block_readings);
  print("frame_of_reference_size", packed_bytes / count, "bytes/reading");
  print("zstd_byte_planes_size", plane_bytes / count, "bytes/reading");
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::size_t count = 8'000'000;
  for (int i = 1; i + 1 < argument_count; ++i) {
    if (std::string_view(arguments[i]) == "--readings") {
      count = std::strtoull(arguments[i + 1], nullptr, 10);
    }
  }
  const Numbers times = seconds(count);
  const Numbers quiet = machine_power(count, 0.01);
  const Numbers noisy = machine_power(count, 0.02);
  for (const std::size_t block_readings : {4096U, 16'384U, 65'536U}) {
    const std::string size = std::to_string(block_readings);
    measure("power_noise_1_percent_block_" + size, times, quiet, block_readings);
    measure("power_noise_2_percent_block_" + size, times, noisy, block_readings);
  }
  Numbers counter = quiet;
  std::int64_t sum = 0;
  for (std::int64_t& value : counter) {
    sum += value;
    value = sum;
  }
  measure("counter", times, counter, tienvoud::methods::good_block_readings);
  Numbers skipping = times;
  for (std::size_t i = 0; i < skipping.size(); ++i) {
    skipping[i] += static_cast<std::int64_t>(i / 1000) * 1'000'000;
  }
  measure("power_a_second_missing_in_1000", skipping, quiet,
          tienvoud::methods::good_block_readings);
  Numbers jittering = times;
  std::mt19937_64 random(1);
  for (std::int64_t& time : jittering) {
    time += static_cast<std::int64_t>(random() % 16) * 1000;
  }
  measure("power_clock_jitter_16_ms", jittering, quiet, tienvoud::methods::good_block_readings);
  measure_alternatives(quiet, tienvoud::methods::good_block_readings);
  const Bytes bytes(1U << 24U, 7);
  const double start = cpu_seconds();
  const auto checksum = tienvoud::methods::crc32c(bytes);
  print("crc32c",
        static_cast<double>(bytes.size()) / (cpu_seconds() - start) / 1e9 + 1e-12 * (checksum & 1U),
        "GB/s");
  return 0;
}
