#include "methods/resilient_design/fresh_years.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace tienvoud::methods {
namespace {

struct Tail {
  double mean = 0;
  double deviation = 0;  ///< of the estimate
};

/// Mean of the worst 1 - level of the years, `yearly` ascending, and its standard deviation by the
/// influence function of CVaR: (x - q)+ / (1 - level) over the root of the count.
Tail tail_of(const std::vector<double>& yearly, double level) {
  const auto count = static_cast<double>(yearly.size());
  const auto quantile = std::min(static_cast<std::size_t>(level * count), yearly.size() - 1);
  const double edge = yearly[quantile];
  double sum = 0;
  double squares = 0;
  for (std::size_t i = quantile; i < yearly.size(); ++i) {
    const double over = yearly[i] - edge;
    sum += over;
    squares += over * over;
  }
  const double mean = sum / count;
  const double variance = std::max(0.0, squares / count - mean * mean);
  return {edge + mean / (1 - level), std::sqrt(variance / count) / (1 - level)};
}

}  // namespace

SimulatedYears simulate_years(const DesignProblem& problem, const DesignOptions& options) {
  // One process of all failures together, each event then told which it is.
  std::vector<double> cumulated;
  double rate = 0;
  for (const SupplyFailure& failure : problem.failures) {
    rate += failure.per_year;
    cumulated.push_back(rate);
  }
  SimulatedYears years;
  years.first = {0};
  for (std::int64_t year = 0; year < options.fresh_years; ++year) {
    RandomStream random(options.seed, static_cast<std::uint64_t>(year));
    for (auto left = random.poisson(rate); left > 0; --left) {
      const double which = random.uniform() * rate;
      const auto found = std::ranges::upper_bound(cumulated, which) - cumulated.begin();
      years.failures.push_back(
          static_cast<std::int32_t>(std::min<std::ptrdiff_t>(found, std::ssize(cumulated) - 1)));
    }
    years.first.push_back(years.failures.size());
  }
  return years;
}

std::vector<double> reckoned_losses(const SimulatedYears& years, const DesignPoint& point) {
  std::vector<double> yearly(years.first.size() - 1);
  for (std::size_t year = 0; year < yearly.size(); ++year) {
    for (std::size_t i = years.first[year]; i < years.first[year + 1]; ++i) {
      yearly[year] += point.losses[static_cast<std::size_t>(years.failures[i])];
    }
  }
  return yearly;
}

FreshYears judge_by_years(const SimulatedYears& years,
                          const DesignPoint& point,
                          const RiskWeights& weights) {
  std::vector<double> yearly = reckoned_losses(years, point);
  FreshYears fresh;
  fresh.expected_loss = std::accumulate(yearly.begin(), yearly.end(), 0.0);
  fresh.expected_loss /= static_cast<double>(yearly.size());
  std::ranges::sort(yearly);
  const Tail tail = tail_of(yearly, 0.95);
  fresh.cvar90 = tail_of(yearly, 0.90).mean;
  fresh.cvar95 = tail.mean;
  constexpr double z95 = 1.959963984540054;
  fresh.cvar95_low = tail.mean - z95 * tail.deviation;
  fresh.cvar95_high = tail.mean + z95 * tail.deviation;
  fresh.vulnerability = weights.expected * fresh.expected_loss + weights.cvar90 * fresh.cvar90 +
                        weights.cvar95 * fresh.cvar95 + weights.worst * point.worst_loss;
  fresh.holds = std::abs(fresh.cvar95 - point.cvar95) <= 0.05 * point.cvar95 ||
                (fresh.cvar95_low <= point.cvar95 && point.cvar95 <= fresh.cvar95_high);
  return fresh;
}

}  // namespace tienvoud::methods
