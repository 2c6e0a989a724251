#include "methods/statistics/statistics.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"

namespace tienvoud::methods {
namespace {

/// Sum of term(value) by halves, whose error grows with the logarithm of the count only.
template <class Term>
double pairwise_sum(std::span<const double> values, Term term) {
  constexpr std::size_t plain = 64;
  if (values.size() <= plain) {
    double sum = 0;
    for (const double value : values) {
      sum += term(value);
    }
    return sum;
  }
  const std::size_t half = values.size() / 2;
  return pairwise_sum(values.first(half), term) + pairwise_sum(values.subspan(half), term);
}

std::vector<double> sorted(std::span<const double> values) {
  std::vector<double> copy(values.begin(), values.end());
  std::ranges::sort(copy);
  return copy;
}

double quantile_of_sorted(std::span<const double> values, double p) {
  ensure(!values.empty() && p >= 0 && p <= 1,
         "a quantile is of at least one value, for p in [0, 1]");
  const double place = static_cast<double>(values.size() - 1) * p;
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  // std::lerp is exact at both ends and never leaves them.
  return std::lerp(values[below], values[above], place - static_cast<double>(below));
}

}  // namespace

double mean(std::span<const double> values) {
  ensure(!values.empty(), "a mean is of at least one value");
  return pairwise_sum(values, [](double value) { return value; }) /
         static_cast<double>(values.size());
}

double variance(std::span<const double> values) {
  ensure(values.size() >= 2, "a sample variance is of at least two values");
  const double center = mean(values);
  const double squares =
      pairwise_sum(values, [=](double value) { return (value - center) * (value - center); });
  return squares / static_cast<double>(values.size() - 1);
}

double standard_deviation(std::span<const double> values) {
  return std::sqrt(variance(values));
}

double quantile(std::span<const double> values, double p) {
  return quantile_of_sorted(sorted(values), p);
}

std::vector<double> quantiles(std::span<const double> values, std::span<const double> p) {
  const std::vector<double> ordered = sorted(values);
  std::vector<double> found;
  found.reserve(p.size());
  for (const double share : p) {
    found.push_back(quantile_of_sorted(ordered, share));
  }
  return found;
}

double median(std::span<const double> values) {
  return quantile(values, 0.5);
}

double robust_deviation(std::span<const double> values) {
  constexpr double gaussian = 1.482602218505602;  // 1 / normal_quantile(0.75)
  const double center = median(values);
  std::vector<double> distances(values.size());
  std::ranges::transform(values, distances.begin(),
                         [=](double value) { return std::abs(value - center); });
  return gaussian * median(distances);
}

double trimmed_mean(std::span<const double> values, double cut) {
  ensure(!values.empty() && cut >= 0 && cut < 0.5, "a trimmed mean leaves at least one value");
  const std::vector<double> ordered = sorted(values);
  const auto gone = static_cast<std::size_t>(cut * static_cast<double>(ordered.size()));
  return mean(std::span(ordered).subspan(gone, ordered.size() - 2 * gone));
}

std::vector<std::uint32_t> block_bootstrap(std::size_t n, std::size_t block, RandomStream& random) {
  ensure(n > 0 && block >= 1 && block <= n, "a block of a resample has between one and all values");
  std::vector<std::uint32_t> indices;
  indices.reserve(n);
  while (indices.size() < n) {
    const auto start = static_cast<std::size_t>(random.uniform_int(n));
    for (std::size_t i = 0; i < block && indices.size() < n; ++i) {
      indices.push_back(static_cast<std::uint32_t>((start + i) % n));
    }
  }
  return indices;
}

std::vector<std::uint32_t> bootstrap_counts(std::size_t n, RandomStream& random) {
  std::vector<std::uint32_t> counts(n);
  for (std::size_t draw = 0; draw < n; ++draw) {
    ++counts[static_cast<std::size_t>(random.uniform_int(n))];
  }
  return counts;
}

}  // namespace tienvoud::methods
