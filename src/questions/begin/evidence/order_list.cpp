#include "questions/begin/evidence/order_list.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"

namespace tienvoud::begin {
namespace {

double blended(double chance, double saving, double power) {
  return chance * std::pow(std::max(saving, 1.0), power);
}

/// Power of the saving that the first step is chosen by.
double first_power(double big) {
  constexpr double middle = 1.0 / 12;
  return big <= 0.5 ? big / 0.5 * middle : middle + (big - 0.5) / 0.5 * (0.5 - middle);
}

}  // namespace

std::vector<double> list_scores(std::span<const double> chances,
                                std::span<const double> savings,
                                Dial dial) {
  ensure(chances.size() == savings.size(), "each measure has a chance and a saving");
  const double big = std::clamp(dial.towards_big, 0.0, 1.0);
  const double power = std::min(0.5, 0.2 + 0.6 * big);
  std::vector<double> scores(chances.size());
  std::size_t first = 0;
  double best = 0;
  double highest = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = blended(chances[i], savings[i], power);
    highest = std::max(highest, scores[i]);
    const double as_first = blended(chances[i], savings[i], first_power(big));
    if (as_first > best) {
      best = as_first;
      first = i;
    }
  }
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = scores[i] / highest + (i == first ? 1 : 0);
  }
  return scores;
}

}  // namespace tienvoud::begin
