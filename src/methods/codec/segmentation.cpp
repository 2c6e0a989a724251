#include "methods/codec/segmentation.h"

#include <algorithm>
#include <cmath>

#include "methods/codec/bytes.h"

namespace tienvoud::methods {
namespace {

/// Readings looked at together; cuts are found to this coarseness first and then moved to the best
/// reading.
constexpr std::uint32_t quantum = 32;
/// Bits of a segment's header.
constexpr double header_bits = 40;
/// Variance of rounding to whole numbers.
constexpr double rounding_variance = 1.0 / 12;

/// Count, mean and variance, which merge without looking at the readings again (Chan, Golub &
/// LeVeque 1979).
struct Moments {
  double count = 0;
  double mean = 0;
  double variance = 0;
};

Moments merged(const Moments& a, const Moments& b) {
  const double count = a.count + b.count;
  const double apart = b.mean - a.mean;
  const double weight = a.count / count;
  return {count, a.mean + apart * (b.count / count),
          weight * a.variance + (1 - weight) * b.variance + apart * apart * weight * (1 - weight)};
}

/// Moments of a short stretch; the mean is given less `origin`.
Moments moments_of(std::span<const std::int64_t> stretch, std::int64_t origin) {
  const std::int64_t first = stretch.front();
  const auto count = static_cast<double>(stretch.size());
  std::uint64_t reach = 0;
  std::uint64_t sum = 0;
  std::uint64_t squares = 0;
  for (const std::int64_t value : stretch) {
    const std::int64_t d = wrapped_difference(value, first);
    const auto bits = static_cast<std::uint64_t>(d);
    reach |= bits ^ static_cast<std::uint64_t>(d >> 63);
    sum += bits;
    squares += bits * bits;
  }
  double mean = 0;
  double square = 0;
  if (reach < std::uint64_t{1} << 29U && stretch.size() <= quantum) {
    mean = static_cast<double>(static_cast<std::int64_t>(sum)) / count;
    square = static_cast<double>(squares) / count;
  } else {
    for (const std::int64_t value : stretch) {
      const auto d = static_cast<double>(wrapped_difference(value, first));
      mean += d / count;
      square += d * d / count;
    }
  }
  return {count, mean + static_cast<double>(wrapped_difference(first, origin)),
          std::max(0.0, square - mean * mean)};
}

double cost(const Moments& moments) {
  return estimated_bits(moments.count, moments.variance);
}

Segment segment_of(std::uint32_t begin, std::uint32_t end, const Moments& moments) {
  return {begin, end, moments.mean, moments.variance};
}

/// Joins each quantum to the segment before it unless a cut pays.
void join_quanta(std::span<const std::int64_t> column, std::vector<Segment>& segments) {
  const std::int64_t origin = column.front();
  const auto size = static_cast<std::uint32_t>(column.size());
  Moments current;
  double current_cost = 0;
  std::uint32_t begin = 0;
  for (std::uint32_t at = 0; at < size; at += quantum) {
    const std::uint32_t length = std::min(quantum, size - at);
    const Moments next = moments_of(column.subspan(at, length), origin);
    const double next_cost = cost(next);
    if (at == 0) {
      current = next;
      current_cost = next_cost;
      continue;
    }
    const Moments joined = merged(current, next);
    const double joined_cost = cost(joined);
    if (joined_cost <= current_cost + next_cost + header_bits) {
      current = joined;
      current_cost = joined_cost;
    } else {
      segments.push_back(segment_of(begin, at, current));
      begin = at;
      current = next;
      current_cost = next_cost;
    }
  }
  segments.push_back(segment_of(begin, size, current));
}

struct Cut {
  std::uint32_t at = 0;
  double bits = 0;  ///< of the readings searched, half before and half after the cut
};

/// The best place in [from, to] to pass from the level of `a` to that of `b`.
Cut best_cut(std::span<const std::int64_t> column,
             const Segment& a,
             const Segment& b,
             std::uint32_t from,
             std::uint32_t to) {
  const double variance_a = a.variance + rounding_variance;
  const double variance_b = b.variance + rounding_variance;
  const double half_log_a = 0.5 * std::log2(variance_a) + 1.325;
  const double half_log_b = 0.5 * std::log2(variance_b) + 1.325;
  constexpr double half_log2_e = 0.7213475204444817;
  const double scale_a = half_log2_e / variance_a;
  const double scale_b = half_log2_e / variance_b;
  double balance = 0;
  double best_balance = 0;
  double all_b = 0;
  std::uint32_t best = from;
  for (std::uint32_t i = from; i < to; ++i) {
    const auto value = static_cast<double>(wrapped_difference(column[i], column.front()));
    const double bits_a = half_log_a + scale_a * (value - a.mean) * (value - a.mean);
    const double bits_b = half_log_b + scale_b * (value - b.mean) * (value - b.mean);
    balance += bits_a - bits_b;
    all_b += bits_b;
    if (balance < best_balance) {
      best_balance = balance;
      best = i + 1;
    }
  }
  return {best, all_b + best_balance};
}

/// Moves each cut to its best reading, and shares short segments that only straddle a change
/// between their neighbours.
void sharpen_cuts(std::span<const std::int64_t> column, std::vector<Segment>& segments) {
  std::size_t kept = 0;
  for (std::size_t s = 1; s < segments.size(); ++s) {
    Segment& before = segments[kept];
    Segment here = segments[s];
    const std::uint32_t length = here.end - here.begin;
    if (length <= 4 * quantum && s + 1 < segments.size()) {
      const Cut cut = best_cut(column, before, segments[s + 1], here.begin, here.end);
      if (cut.bits < estimated_bits(length, here.variance) + header_bits) {
        before.end = cut.at;
        segments[s + 1].begin = cut.at;
        continue;
      }
    }
    const std::uint32_t from =
        std::max(before.begin + 1, here.begin - std::min(here.begin, quantum));
    const std::uint32_t to = std::min(here.end - 1, here.begin + quantum);
    if (from < to) {
      const Cut cut = best_cut(column, before, here, from, to);
      before.end = cut.at;
      here.begin = cut.at;
    }
    segments[++kept] = here;
  }
  segments.resize(kept + 1);
}

}  // namespace

double estimated_bits(double count, double variance) {
  // 2.047 = log2(sqrt(2 pi e)). Even a constant reading among others costs a fraction of a bit.
  return variance == 0
             ? 0
             : count * std::max(0.1, 0.5 * std::log2(variance + rounding_variance) + 2.047);
}

double variance_of(std::span<const std::int64_t> column) {
  return column.empty() ? 0 : moments_of(column, column.front()).variance;
}

void find_segments(std::span<const std::int64_t> column, std::vector<Segment>& segments) {
  segments.clear();
  if (column.empty()) {
    return;
  }
  join_quanta(column, segments);
  sharpen_cuts(column, segments);
}

}  // namespace tienvoud::methods
