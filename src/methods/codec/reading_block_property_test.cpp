#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <random>
#include <span>

#include "methods/codec/crc32c.h"
#include "methods/codec/test_blocks.h"

namespace tienvoud::methods {
namespace {

using namespace testing;

/// A column of one of many characters, so that every path of the coder is walked.
Numbers any_values(std::size_t count) {
  std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
  const int kind = *rc::gen::inRange(0, 8);
  const auto unit =
      *rc::gen::element<std::int64_t>(1, 2, 3, 1000, 3'600'000, std::int64_t{1} << 40);
  const int bits = *rc::gen::inRange(1, 64);
  const double spread = std::ldexp(1.0, *rc::gen::inRange(-3, 45));
  std::normal_distribution<double> noise(0, spread);
  Numbers values(count);
  std::uint64_t walk = random();
  for (std::size_t i = 0; i < count; ++i) {
    const auto uniform = random() >> (64 - bits);
    const auto gaussian = static_cast<std::uint64_t>(std::llround(noise(random)));
    walk += gaussian;
    const bool rare = random() % 50 == 0;
    std::uint64_t value = 0;
    switch (kind) {
      case 0:
        value = random();
        break;
      case 1:
        value = uniform;
        break;
      case 2:
        value = gaussian;
        break;
      case 3:
        value = walk;
        break;
      case 4:
        value = rare ? random() : gaussian;
        break;
      case 5:
        value = rare ? gaussian : 0;
        break;
      case 6:
        value = (i / 100 % 3) * 1'000'000 + gaussian;
        break;
      default:
        value = i * uniform;
        break;
    }
    values[i] = static_cast<std::int64_t>(value * static_cast<std::uint64_t>(unit));
  }
  return values;
}

Numbers any_times(std::size_t count) {
  auto times = any_values(count);
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      break;
    case 1:
      times = regular_times(count, *rc::gen::inRange<std::int64_t>(0, 2 * second));
      break;
    default:
      times = regular_times(count + 20);
      for (int gone = 0; gone < 20; ++gone) {
        times.erase(times.begin() +
                    static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, times.size())));
      }
  }
  std::ranges::sort(times);
  return times;
}

RC_GTEST_PROP(ReadingBlock, BringsBackAnyReadings, ()) {
  const auto count = *rc::gen::oneOf(rc::gen::inRange<std::size_t>(0, 300),
                                     rc::gen::inRange<std::size_t>(300, 5000));
  RC_ASSERT(comes_back(any_times(count), any_values(count)));
}

RC_GTEST_PROP(ReadingBlock, BringsBackArbitraryWholeNumbers, (Numbers values)) {
  Numbers times = *rc::gen::container<Numbers>(values.size(), rc::gen::arbitrary<std::int64_t>());
  std::ranges::sort(times);
  RC_ASSERT(comes_back(times, values));
}

RC_GTEST_PROP(ReadingBlock, NeverStoresMuchMoreThanTheReadingsThemselves, ()) {
  const auto values = any_values(2000);
  RC_ASSERT(encoded(any_times(2000), values).size() <= 2000 * 16 + 1500);
}

/// Changes a sound block in a few places and mends its checksum, as someone would who means harm:
/// whatever comes out, nothing outside the block and the arrays may be touched (the sanitizers of
/// the dev build watch).
RC_GTEST_PROP(ReadingBlock, SurvivesHostileBytesWithATrueChecksum, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 1000);
  Bytes block = encoded(any_times(count), any_values(count));
  std::mt19937_64 random(*rc::gen::arbitrary<std::uint64_t>());
  for (int attempt = 0; attempt < 50; ++attempt) {
    // An allocation of its own for each try, so that reading past its end is seen.
    Bytes hostile(
        block.begin(),
        block.begin() + static_cast<std::ptrdiff_t>(
                            random() % 4 == 0 ? 8 + random() % (block.size() - 7) : block.size()));
    const std::uint64_t changes = 1 + random() % 4;
    for (std::uint64_t change = 0; change < changes; ++change) {
      const std::size_t reach =
          random() % 2 == 0 ? std::min<std::size_t>(hostile.size(), 120) : hostile.size();
      hostile[random() % reach] = static_cast<std::uint8_t>(random());
    }
    std::ranges::copy(std::array<std::uint8_t, 4>{'T', 'V', 'R', 1}, hostile.begin());
    const auto checksum = crc32c(std::span(hostile).first(hostile.size() - 4));
    std::memcpy(hostile.data() + hostile.size() - 4, &checksum, 4);
    Numbers times(count);
    Numbers values(count);
    const auto decoded = decode_reading_block(hostile, times, values);
    if (decoded.ok()) {
      RC_ASSERT(decoded->count <= count);
      RC_ASSERT(std::ranges::is_sorted(std::span(times).first(decoded->count)));
    }
  }
}

}  // namespace
}  // namespace tienvoud::methods
