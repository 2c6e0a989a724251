#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/random.h"

namespace tienvoud::example {

/// Spreads the bits of a counter so that neighbouring counters look unrelated. Source: SplitMix64's
/// finalizer (Steele, Lea & Flood 2014).
constexpr std::uint64_t spread_bits(std::uint64_t bits) {
  bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebULL;
  return bits ^ (bits >> 31U);
}

/// A number for a name, the same on every machine (FNV-1a).
constexpr std::uint64_t number_of(std::string_view name) {
  std::uint64_t bits = 0xcbf29ce484222325ULL;
  for (const char letter : name) {
    bits = (bits ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
  }
  return bits;
}

/// Chance for the example firm, by topic: what one part of the generator draws never shifts what
/// another part draws, so that an option changes only what it is about.
class Draws {
 public:
  Draws(std::uint64_t seed, std::string_view topic, std::uint64_t number = 0)
      : stream_(seed, number_of(topic), number) {}

  double between(double low, double high) { return stream_.uniform(low, high); }
  /// Whole, both ends included.
  std::int64_t whole(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(
                     stream_.uniform_int(static_cast<std::uint64_t>(high - low + 1)));
  }
  bool chance(double probability) { return stream_.chance(probability); }
  double normal() { return stream_.normal(); }
  double lognormal(double median, double deviation_of_log) {
    return stream_.lognormal(std::log(median), deviation_of_log);
  }
  double exponential(double mean) { return stream_.exponential(mean); }
  template <class Choices>
  const auto& pick(const Choices& choices) {
    return choices[static_cast<std::size_t>(stream_.uniform_int(std::size(choices)))];
  }

 private:
  RandomStream stream_;
};

}  // namespace tienvoud::example
