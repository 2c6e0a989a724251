#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "methods/codec/reading_block.h"

// Blocks and columns of readings for the tests of the codec.

namespace tienvoud::methods::testing {

using Numbers = std::vector<std::int64_t>;
using Bytes = std::vector<std::uint8_t>;

inline constexpr std::int64_t second = 1'000'000;
inline constexpr std::int64_t new_year = 1'767'225'600 * second;

/// The block that these readings are coded as.
inline Bytes encoded(const Numbers& times, const Numbers& values) {
  ReadingBlockEncoder encoder;
  Bytes block;
  const auto done = encoder.encode(times, values, block);
  EXPECT_TRUE(done.ok());
  return block;
}

/// Whether a block of these readings decodes to them, wherever its bytes happen to lie in memory.
inline bool comes_back(const Numbers& times, const Numbers& values) {
  const Bytes block = encoded(times, values);
  Numbers read_times(times.size(), -1);
  Numbers read_values(values.size(), -1);
  const auto decoded = decode_reading_block(block, read_times, read_values);
  if (!decoded.ok() || decoded->count != times.size() || read_times != times ||
      read_values != values) {
    return false;
  }
  for (std::size_t i = 0; decoded->regular && i < times.size(); ++i) {
    if (times[i] != decoded->start + static_cast<std::int64_t>(i) * decoded->step) {
      return false;
    }
  }
  return true;
}

inline Numbers regular_times(std::size_t count, std::int64_t step = second) {
  Numbers times(count);
  for (std::size_t i = 0; i < count; ++i) {
    times[i] = new_year + static_cast<std::int64_t>(i) * step;
  }
  return times;
}

/// Integer watts in milliwatts: standby, idle and run levels with noise of 1.5 % of the level.
inline Numbers machine_power(std::size_t count, std::uint32_t seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> noise;
  std::uniform_int_distribution<int> hold(300, 5000);
  const std::vector<double> levels = {200, 1500, 7500, 6000, 9000};
  Numbers power;
  while (power.size() < count) {
    const double level = levels[random() % levels.size()];
    for (int left = hold(random); left > 0 && power.size() < count; --left) {
      power.push_back(1000 * std::llround(level * (1 + 0.015 * noise(random))));
    }
  }
  return power;
}

}  // namespace tienvoud::methods::testing
