#include "base/parallel.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <atomic>
#include <bit>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include "base/random.h"

namespace tienvoud {
namespace {

RC_GTEST_PROP(ParallelFor, CallsTheBodyOnceForEveryIndex, ()) {
  const auto n = *rc::gen::inRange<std::size_t>(0, 5'000);
  const auto threads = *rc::gen::inRange(-1, 9);
  std::vector<int> calls(n, 0);
  parallel_for(n, threads, [&](std::size_t i) { ++calls[i]; });
  for (const int count : calls) {
    RC_ASSERT(count == 1);
  }
}

TEST(ParallelFor, SpreadsTheWorkOverThreadsThatRunAtOnce) {
  // Each body waits for the other: it can end only if two threads really run at once.
  std::atomic<int> arrived = 0;
  parallel_for(2, 2, [&](std::size_t) {
    ++arrived;
    while (arrived < 2) {
      std::this_thread::yield();
    }
  });
  EXPECT_EQ(arrived, 2);
}

TEST(ParallelReduce, SumsFloatingPointBitEqualForAnyNumberOfThreads) {
  // Numbers of very different size, whose sum depends on the order of adding.
  constexpr std::size_t n = 100'003;
  const RandomStream random(7, 1);
  std::vector<double> numbers(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t word = random.at(i);
    numbers[i] = (static_cast<double>(word) - 2e9) * (i % 3 == 0 ? 1e12 : 1e-7);
  }
  const auto sum_on = [&](int threads) {
    return parallel_reduce(
        n, 1'000, threads, 0.0,
        [&](std::size_t begin, std::size_t end) {
          double sum = 0;
          for (std::size_t i = begin; i < end; ++i) {
            sum += numbers[i];
          }
          return sum;
        },
        [](double& sum, double part) { sum += part; });
  };
  const auto expected = std::bit_cast<std::uint64_t>(sum_on(1));
  for (const int threads : {2, 7, 0}) {
    for (int repeat = 0; repeat < 20; ++repeat) {
      ASSERT_EQ(std::bit_cast<std::uint64_t>(sum_on(threads)), expected) << threads;
    }
  }
}

TEST(ParallelReduce, CombinesInTheOrderOfTheChunks) {
  const std::string text = "the chunks of this sentence come back in order";
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{5}, std::size_t{100}}) {
    const std::string joined = parallel_reduce(
        text.size(), chunk, 7, std::string(),
        [&](std::size_t begin, std::size_t end) { return text.substr(begin, end - begin); },
        [](std::string& whole, std::string&& part) { whole += part; });
    EXPECT_EQ(joined, text);
  }
}

TEST(ParallelReduce, GivesTheStartForNothing) {
  const int sum = parallel_reduce(
      0, 10, 4, 42, [](std::size_t, std::size_t) { return 1; },
      [](int& total, int part) { total += part; });
  EXPECT_EQ(sum, 42);
}

}  // namespace
}  // namespace tienvoud
