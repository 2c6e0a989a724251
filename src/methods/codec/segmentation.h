#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tienvoud::methods {

/// Readings [begin, end) that share one center and spread.
struct Segment {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  double mean = 0;      ///< of the readings less the first of the whole column
  double variance = 0;  ///< about the mean
};

/// Cuts a column into stretches of one level and one spread each, so that a machine's states
/// (standby, idle, run) are each coded about their own level: a cut is made where it saves more
/// than a segment's header costs. Any cutting is a correct one; only the size of the block depends
/// on it. Replaces what `segments` held; it covers the column in order.
void find_segments(std::span<const std::int64_t> column, std::vector<Segment>& segments);

/// Estimated bits to code `count` readings of this variance about their mean, if they were
/// Gaussian.
double estimated_bits(double count, double variance);

/// Variance of column[begin..end) about its mean, without loss to cancellation.
double variance_of(std::span<const std::int64_t> column);

}  // namespace tienvoud::methods
