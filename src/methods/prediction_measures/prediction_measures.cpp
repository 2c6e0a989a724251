#include "methods/prediction_measures/prediction_measures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "base/ensure.h"

namespace tienvoud::methods {
namespace {

/// Indices by rising value.
std::vector<std::size_t> rising(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return values[a] != values[b] ? values[a] < values[b] : a < b;
  });
  return order;
}

/// One behind the last of those equal to the one at `begin`.
std::size_t end_of_equals(std::span<const double> values,
                          std::span<const std::size_t> order,
                          std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < order.size() && values[order[end]] == values[order[begin]]) {
    ++end;
  }
  return end;
}

double discounted(std::span<const double> gains, std::size_t k) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(k, gains.size()); ++i) {
    sum += gains[i] / std::log2(static_cast<double>(i) + 2);
  }
  return sum;
}

}  // namespace

double area_under_curve(std::span<const double> scores, std::span<const std::uint8_t> happened) {
  ensure(scores.size() == happened.size(), "each prediction has an outcome");
  const auto order = rising(scores);
  double pairs = 0;
  double below = 0;  // of those that did not happen
  double yes = 0;
  for (std::size_t begin = 0; begin < order.size();) {
    const std::size_t end = end_of_equals(scores, order, begin);
    double yes_here = 0;
    for (std::size_t i = begin; i < end; ++i) {
      yes_here += happened[order[i]];
    }
    const double no_here = static_cast<double>(end - begin) - yes_here;
    pairs += yes_here * (below + no_here / 2);
    below += no_here;
    yes += yes_here;
    begin = end;
  }
  return yes > 0 && below > 0 ? pairs / (yes * below) : 0.5;
}

double log_loss(std::span<const double> chances, std::span<const std::uint8_t> happened) {
  ensure(chances.size() == happened.size() && !chances.empty(), "each prediction has an outcome");
  double sum = 0;
  for (std::size_t i = 0; i < chances.size(); ++i) {
    const double chance = std::clamp(chances[i], 1e-15, 1 - 1e-15);
    sum -= std::log(happened[i] != 0 ? chance : 1 - chance);
  }
  return sum / static_cast<double>(chances.size());
}

double calibration_error(std::span<const double> chances,
                         std::span<const std::uint8_t> happened,
                         std::size_t bins) {
  ensure(chances.size() == happened.size() && !chances.empty() && bins > 0,
         "each prediction has an outcome");
  const auto order = rising(chances);
  double sum = 0;
  for (std::size_t begin = 0, bin = 1; begin < order.size(); ++bin) {
    const std::size_t planned = bin >= bins ? order.size() : order.size() * bin / bins;
    std::size_t end = begin;
    while (end < order.size() && (end < planned || end == begin)) {
      end = end_of_equals(chances, order, end);
    }
    double distance = 0;
    for (std::size_t i = begin; i < end; ++i) {
      distance += chances[order[i]] - static_cast<double>(happened[order[i]]);
    }
    sum += std::abs(distance);
    begin = end;
  }
  return sum / static_cast<double>(chances.size());
}

double ndcg_at(std::span<const double> gains, std::size_t k) {
  std::vector<double> best(gains.begin(), gains.end());
  std::ranges::sort(best, std::greater());
  const double most = discounted(best, k);
  return most > 0 ? discounted(gains, k) / most : 0;
}

std::vector<std::size_t> order_by_score(std::span<const double> scores,
                                        std::span<const std::uint64_t> ties) {
  ensure(scores.size() == ties.size(), "each score has what decides a tie");
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    if (scores[a] != scores[b]) {
      return scores[a] > scores[b];
    }
    return ties[a] != ties[b] ? ties[a] < ties[b] : a < b;
  });
  return order;
}

}  // namespace tienvoud::methods
