#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"
#include "base/result.h"

namespace tienvoud::methods {

// Sums here are made in the order given (pairwise for means), so that results are the same bit for
// bit everywhere. All numbers are finite; spans that must not be empty say so, and an empty one is
// the caller's fault.

/// Arithmetic mean. values: at least one.
double mean(std::span<const double> values);
/// Sample variance, divided by n - 1, in two passes. values: at least two.
double variance(std::span<const double> values);
double standard_deviation(std::span<const double> values);

/// The p-quantile of the values, linear between order statistics at 1 + (n - 1) p: "type 7", as in
/// R, NumPy and Excel. values: at least one, in any order. p: in [0, 1]. Source: Hyndman & Fan,
/// Sample quantiles in statistical packages, American Statistician 50 (1996).
double quantile(std::span<const double> values, double p);
/// Several quantiles of the same values in one sort.
std::vector<double> quantiles(std::span<const double> values, std::span<const double> p);
double median(std::span<const double> values);

/// Median distance from the median, times 1.4826: the standard deviation of Gaussian values, which
/// a minority of outliers cannot move far. values: at least one.
double robust_deviation(std::span<const double> values);
/// Mean of what is left when the share `cut` is taken off at either end (rounded down). cut: in [0,
/// 0.5).
double trimmed_mean(std::span<const double> values, double cut);

/// Indices of a resample of n values in a row, for values that depend on their neighbours:
/// stretches of `block` that begin anywhere and go round the end, until there are n. Each value is
/// as likely as any other. n > 0, 1 <= block <= n. Source: Politis & Romano, A circular
/// block-resampling procedure for stationary data (1992).
std::vector<std::uint32_t> block_bootstrap(std::size_t n, std::size_t block, RandomStream& random);
/// How often each of n things (days, say, whose sums are at hand) is drawn in n draws with
/// replacement; sums to n.
std::vector<std::uint32_t> bootstrap_counts(std::size_t n, RandomStream& random);

}  // namespace tienvoud::methods
