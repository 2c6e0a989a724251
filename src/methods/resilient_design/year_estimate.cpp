#include "methods/resilient_design/year_estimate.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "methods/statistics/distribution.h"

namespace tienvoud::methods {
namespace {

/// Sums of one stratum: of squares and products about its means.
struct Spread {
  double a = 0;   ///< of `a` with itself
  double ab = 0;  ///< of both
};

Spread spread_of(std::span<const double> a,
                 std::span<const double> b,
                 std::size_t begin,
                 std::size_t end) {
  const auto count = static_cast<double>(end - begin);
  double mean_a = 0;
  double mean_b = 0;
  for (std::size_t i = begin; i < end; ++i) {
    mean_a += a[i] / count;
    mean_b += b[i] / count;
  }
  Spread spread;
  for (std::size_t i = begin; i < end; ++i) {
    spread.a += (a[i] - mean_a) * (a[i] - mean_a);
    spread.ab += (a[i] - mean_a) * (b[i] - mean_b);
  }
  return spread;
}

/// What the spread of a stratum adds to the variance of an estimate: W^2 s^2 / n for its sum of
/// squares; nothing of a single year can be told.
double part_in_variance(const ChosenYears& chosen, std::size_t stratum, double squares) {
  const auto count = static_cast<double>(chosen.first[stratum + 1] - chosen.first[stratum]);
  const double share = chosen.shares[stratum];
  return count < 2 ? 0 : share * share * squares / (count - 1) / count;
}

double mean_of(std::span<const double> values, const ChosenYears& chosen) {
  double mean = 0;
  for (std::size_t h = 0; h < chosen.strata(); ++h) {
    const auto count = static_cast<double>(chosen.first[h + 1] - chosen.first[h]);
    for (std::size_t i = chosen.first[h]; i < chosen.first[h + 1]; ++i) {
      mean += chosen.shares[h] / count * values[i];
    }
  }
  return mean;
}

struct Tail {
  double cvar = 0;
  std::vector<double> over;  ///< of each chosen year, what it lost above the quantile, enlarged
};

/// CVaR of the years that the chosen ones stand for: q + E (loss - q)+ / (1 - level).
Tail tail_of(std::span<const double> losses, double level, const ChosenYears& chosen) {
  struct Place {
    double loss;
    double share;
  };
  std::vector<Place> places = {{0, chosen.quiet_share}};
  for (std::size_t h = 0; h < chosen.strata(); ++h) {
    const auto count = static_cast<double>(chosen.first[h + 1] - chosen.first[h]);
    for (std::size_t i = chosen.first[h]; i < chosen.first[h + 1]; ++i) {
      places.push_back({losses[i], chosen.shares[h] / count});
    }
  }
  std::ranges::sort(places, {}, &Place::loss);
  double sum = 0;
  double quantile = places.back().loss;
  for (const Place& place : places) {
    sum += place.share;
    if (sum >= level) {
      quantile = place.loss;
      break;
    }
  }
  Tail tail;
  for (const double loss : losses) {
    tail.over.push_back(std::max(0.0, loss - quantile) / (1 - level));
  }
  const double quiet = chosen.quiet_share * std::max(0.0, -quantile) / (1 - level);
  tail.cvar = quantile + quiet + mean_of(tail.over, chosen);
  return tail;
}

/// Where the control came out too high, so did the estimate, by the coefficient of least variance.
YearEstimate controlled(YearEstimate estimate,
                        std::span<const double> control,
                        double too_high,
                        const ChosenYears& chosen) {
  double variance = 0;
  double covariance = 0;
  for (std::size_t h = 0; h < chosen.strata(); ++h) {
    const Spread spread =
        spread_of(control, estimate.influence, chosen.first[h], chosen.first[h + 1]);
    variance += part_in_variance(chosen, h, spread.a);
    covariance += part_in_variance(chosen, h, spread.ab);
  }
  const double coefficient = variance > 0 ? covariance / variance : 0;
  estimate.mean -= coefficient * too_high;
  for (std::size_t i = 0; i < control.size(); ++i) {
    estimate.influence[i] -= coefficient * control[i];
  }
  return estimate;
}

}  // namespace

YearEstimate operator-(YearEstimate a, const YearEstimate& b) {
  a.mean -= b.mean;
  for (std::size_t i = 0; i < a.influence.size(); ++i) {
    a.influence[i] -= b.influence[i];
  }
  return a;
}

SimulatedFigure figure_of(const YearEstimate& estimate, const ChosenYears& chosen) {
  double variance = 0;
  double squares = 0;  // of what each stratum adds, by its degrees of freedom
  for (std::size_t h = 0; h < chosen.strata(); ++h) {
    const auto begin = chosen.first[h];
    const auto end = chosen.first[h + 1];
    const double spread = spread_of(estimate.influence, estimate.influence, begin, end).a;
    const double part = part_in_variance(chosen, h, spread);
    variance += part;
    squares += part > 0 ? part * part / static_cast<double>(end - begin - 1) : 0;
  }
  const double degrees = squares > 0 ? variance * variance / squares : 1;
  const double half =
      variance > 0 ? student_t_quantile(0.975, std::max(1.0, degrees)) * std::sqrt(variance) : 0;
  return {estimate.mean, estimate.mean - half, estimate.mean + half};
}

YearEstimate estimate_mean(std::span<const double> lost,
                           std::span<const double> control,
                           double known_mean,
                           const ChosenYears& chosen) {
  return controlled({mean_of(lost, chosen), {lost.begin(), lost.end()}}, control,
                    mean_of(control, chosen) - known_mean, chosen);
}

YearEstimate estimate_cvar(std::span<const double> lost,
                           std::span<const double> control,
                           const KnownTail& known,
                           const ChosenYears& chosen) {
  Tail tail = tail_of(lost, known.level, chosen);
  const Tail reckoned = tail_of(control, known.level, chosen);
  return controlled({tail.cvar, std::move(tail.over)}, reckoned.over, reckoned.cvar - known.cvar,
                    chosen);
}

}  // namespace tienvoud::methods
