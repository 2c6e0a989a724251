#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <utility>

namespace tienvoud {

/// One block of Philox4x32-10: four words that depend on a counter and a key and on nothing else.
/// Source: Salmon, Moraes, Dror & Shaw, Parallel random numbers: as easy as 1, 2, 3 (SC 2011);
/// Random123.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

/// The x for which a standard normal variable lies below x with probability p. p in (0, 1); 16
/// digits. Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988).
double normal_quantile(double p);

/// Random numbers named by a seed and the ids of what they are for (machine, order, replication
/// ...): any thread can draw any stream in any order and gets the same numbers. A value; copies
/// draw the same numbers. A stream has 2^64 words. All draws are the same on every compiler as far
/// as its arithmetic is IEEE 754 and its `log` and `exp` are the same.
class RandomStream {
 public:
  template <class... Ids>
  explicit RandomStream(std::uint64_t seed, Ids... ids)
      : RandomStream(seed,
                     std::initializer_list<std::uint64_t>{static_cast<std::uint64_t>(ids)...}) {}
  RandomStream(std::uint64_t seed, std::initializer_list<std::uint64_t> ids);

  /// The stream of one more id. Draws made from this one do not matter.
  [[nodiscard]] RandomStream substream(std::uint64_t id) const;

  /// The word at a place of the stream, without moving.
  [[nodiscard]] std::uint32_t at(std::uint64_t index) const;
  /// Where the next word is taken from.
  [[nodiscard]] std::uint64_t position() const { return position_; }
  void seek(std::uint64_t position) { position_ = position; }

  std::uint32_t next_u32();
  std::uint64_t next_u64();
  /// In [0, 1), 53 random bits.
  double uniform();
  /// In (0, 1), 52 random bits: for what takes a logarithm or a quantile.
  double uniform_open();
  double uniform(double from, double to) { return from + (to - from) * uniform(); }
  /// A whole number in [0, n), each equally likely; n > 0.
  /// Source: Lemire, Fast random integer generation in an interval (ACM TOMACS 2019).
  std::uint64_t uniform_int(std::uint64_t n);
  /// True with the given probability.
  bool chance(double probability) { return uniform() < probability; }

  /// A normal, exponential or lognormal draw takes two words whatever comes out and grows with them
  /// (the exponential falls), so that two runs with other parameters stay in step.
  double normal(double mean = 0, double standard_deviation = 1);
  double exponential(double mean);
  /// mean_of_log and deviation_of_log describe the logarithm.
  double lognormal(double mean_of_log, double deviation_of_log);
  /// Mean is shape * scale; both > 0. Source: Marsaglia & Tsang (ACM TOMS 2000).
  double gamma(double shape, double scale);
  /// mean >= 0 and at most 10^9. Source: inversion below 10, else Hörmann's PTRS (1993).
  std::int64_t poisson(double mean);

  template <class T>
  void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[static_cast<std::size_t>(uniform_int(i))]);
    }
  }

 private:
  [[nodiscard]] std::array<std::uint32_t, 4> block(std::uint64_t number) const;

  static constexpr std::uint64_t no_block = ~std::uint64_t{0};
  std::array<std::uint32_t, 2> key_;
  std::uint64_t stream_ = 0;  // the last id: the upper half of the counter
  std::uint64_t depth_ = 0;   // how many ids there are
  std::uint64_t position_ = 0;
  std::uint64_t held_number_ = no_block;  // which block `held_` is
  std::array<std::uint32_t, 4> held_{};
};

}  // namespace tienvoud
