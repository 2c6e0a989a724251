#include "methods/codec/reading_block.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <string>

#include "methods/codec/crc32c.h"
#include "methods/codec/test_blocks.h"

namespace tienvoud::methods {
namespace {

using namespace testing;

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

TEST(ReadingBlock, KeepsNoneOneAndTwoReadings) {
  EXPECT_TRUE(comes_back({}, {}));
  EXPECT_TRUE(comes_back({new_year}, {-5}));
  EXPECT_TRUE(comes_back({smallest}, {largest}));
  EXPECT_TRUE(comes_back({smallest, largest}, {largest, smallest}));
  EXPECT_TRUE(comes_back({0, 0}, {smallest, largest}));
}

TEST(ReadingBlock, KeepsExtremes) {
  Numbers times;
  Numbers values;
  for (int i = 0; i < 2000; ++i) {
    times.push_back(i < 1000 ? smallest + i / 3 : largest - (2000 - i) / 7);
    values.push_back(i % 5 == 0 ? smallest : i % 5 == 1 ? largest : i % 5 == 2 ? 0 : i);
  }
  EXPECT_TRUE(comes_back(times, values));
}

TEST(ReadingBlock, CostsNothingForRegularTimesOfAConstantMeter) {
  const auto block = encoded(regular_times(65'536), Numbers(65'536, 200'000));
  EXPECT_LE(block.size(), 45U);
  EXPECT_TRUE(comes_back(regular_times(65'536), Numbers(65'536, 200'000)));
}

TEST(ReadingBlock, StaysUnderAByteAReadingOnMachinePower) {
  const auto times = regular_times(good_block_readings);
  for (std::uint32_t seed = 0; seed < 5; ++seed) {
    const auto values = machine_power(times.size(), seed);
    EXPECT_TRUE(comes_back(times, values));
    EXPECT_LT(
        static_cast<double>(encoded(times, values).size()) / static_cast<double>(times.size()),
        1.0);
  }
}

TEST(ReadingBlock, CostsTheSameForWattsKeptInMilliwatts) {
  const auto times = regular_times(8192);
  const auto milliwatts = machine_power(times.size(), 7);
  Numbers watts = milliwatts;
  for (auto& value : watts) {
    value /= 1000;
  }
  EXPECT_LE(encoded(times, milliwatts).size(), encoded(times, watts).size() + 4);
}

TEST(ReadingBlock, PaysFewBytesForAMissingSecond) {
  auto times = regular_times(10'000);
  const auto values = Numbers(9'990, 7);
  const auto whole = encoded(regular_times(9'990), values).size();
  for (std::ptrdiff_t i = 0; i < 10; ++i) {
    times.erase(times.begin() + 500 + 900 * i);
  }
  EXPECT_LE(encoded(times, values).size(), whole + 10 * 4);
  EXPECT_TRUE(comes_back(times, values));
}

TEST(ReadingBlock, PaysOnlyTheJitterOfAnUnsteadyClock) {
  auto times = regular_times(10'000);
  std::mt19937 random(3);
  for (auto& time : times) {
    time += 1000 * static_cast<std::int64_t>(random() % 8);  // 3 bits of milliseconds
  }
  const auto block = encoded(times, Numbers(times.size(), 7));
  EXPECT_LE(block.size() * 8, times.size() * 3 + 8 * 80);
  EXPECT_TRUE(comes_back(times, Numbers(times.size(), 7)));
}

TEST(ReadingBlock, CodesACounterByItsIncrements) {
  const auto times = regular_times(good_block_readings);
  Numbers counter = machine_power(times.size(), 11);
  for (auto& value : counter) {
    value /= 3'600;
  }
  std::partial_sum(counter.begin(), counter.end(), counter.begin());
  EXPECT_TRUE(comes_back(times, counter));
  EXPECT_LT(encoded(times, counter).size(), 12 * times.size() / 10);
}

TEST(ReadingBlock, LeavesTimesAloneWhereStartAndStepSayItAll) {
  const auto values = machine_power(1000, 1);
  const auto block = encoded(regular_times(1000, 250'000), values);
  Numbers times(1000, -1);
  Numbers read_values(1000);
  const auto decoded = decode_reading_block(block, times, read_values, TimesWanted::unless_regular);
  ASSERT_TRUE(decoded.ok());
  EXPECT_TRUE(decoded->regular);
  EXPECT_EQ(decoded->start, new_year);
  EXPECT_EQ(decoded->step, 250'000);
  EXPECT_EQ(read_values, values);
  EXPECT_EQ(times, Numbers(1000, -1));
}

TEST(ReadingBlock, TellsItsSpanWithoutDecoding) {
  const auto header = read_reading_block_header(encoded(regular_times(77), Numbers(77, 1)));
  ASSERT_TRUE(header.ok());
  EXPECT_EQ(header->count, 77U);
  EXPECT_EQ(header->first_time, new_year);
  EXPECT_EQ(header->last_time, new_year + 76 * second);
}

TEST(ReadingBlock, RefusesDescendingTimesAndTooManyReadings) {
  ReadingBlockEncoder encoder;
  Bytes block;
  EXPECT_EQ(encoder.encode(Numbers{2, 1}, Numbers{0, 0}, block).error().code,
            ErrorCode::invalid_input);
  EXPECT_TRUE(block.empty());
  const Numbers many(most_block_readings + 1, 0);
  EXPECT_EQ(encoder.encode(many, many, block).error().code, ErrorCode::too_large);
}

TEST(ReadingBlock, SaysWhenTheArraysAreTooShort) {
  const auto block = encoded(regular_times(10), Numbers(10, 1));
  Numbers times(9);
  Numbers values(10);
  EXPECT_EQ(decode_reading_block(block, times, values).error().code, ErrorCode::too_large);
}

TEST(ReadingBlock, NamesANewerVersionOnlyWhereTheBytesAreSound) {
  auto block = encoded(regular_times(10), Numbers(10, 1));
  Numbers times(10);
  Numbers values(10);
  block[3] = 2;
  EXPECT_EQ(decode_reading_block(block, times, values).error().code, ErrorCode::corrupt);
  const auto checksum = crc32c(std::span(block).first(block.size() - 4));
  std::memcpy(block.data() + block.size() - 4, &checksum, 4);
  EXPECT_EQ(decode_reading_block(block, times, values).error().code, ErrorCode::newer_version);
}

TEST(ReadingBlock, FindsEveryDamagedByteAndEveryCut) {
  const auto values = machine_power(600, 5);
  const auto sound = encoded(regular_times(600), values);
  Numbers times(600);
  Numbers read(600);
  for (std::size_t at = 0; at < sound.size(); ++at) {
    for (const unsigned flip : {1U, 0x80U, 0xFFU}) {
      auto damaged = sound;
      damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ flip);
      const auto decoded = decode_reading_block(damaged, times, read);
      ASSERT_FALSE(decoded.ok());
      ASSERT_EQ(decoded.error().code, ErrorCode::corrupt);
    }
    ASSERT_FALSE(decode_reading_block(std::span(sound).first(at), times, read).ok());
  }
}

// What was once stored must be readable for ever: this block was written by the first release of
// format 1.
TEST(ReadingBlock, StillReadsABlockOfTheFirstFormat) {
  const std::string digits =
      "54565201f0000000004020464847060080e08c544847060001c0843d8092f4010164010180b518e80700010b"
      "154523333455050c2021201f9601110201008a7259118972dfaaa6fa0214bb2fc3dc24587e3ba5eca4753cb1"
      "3e9dbc454272ff104bd5d4559f4ede2221b97f88a56aeaaaa6fa0214bb2fc3dca7b60f73cf3707ae393d627d"
      "0ada3ecc3ddf1cb8e6f488f5e9e42d1292fb8758aa9260f9ed94b293d6f1c4a90d04cb6fa7949db48e274e6d"
      "1fe69e6f0e5c737a84ae6aaa2f40b1fb32cc4d0200000000e08a93b0";
  Bytes block;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    block.push_back(static_cast<std::uint8_t>(std::stoul(digits.substr(i, 2), nullptr, 16)));
  }
  Numbers times(240);
  Numbers values(240);
  const auto decoded = decode_reading_block(block, times, values);
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->count, 240U);
  for (std::int64_t i = 0; i < 240; ++i) {
    const std::int64_t noise = i * i * 7919 % 7 + i * i * i * 31 % 11;
    EXPECT_EQ(times[static_cast<std::size_t>(i)], new_year + second * (i + (i > 100 ? 3 : 0)));
    EXPECT_EQ(values[static_cast<std::size_t>(i)], 1000 * ((i < 150 ? 200 : 7500) + noise));
  }
}

}  // namespace
}  // namespace tienvoud::methods
