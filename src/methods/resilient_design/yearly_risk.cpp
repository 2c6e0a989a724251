#include "methods/resilient_design/yearly_risk.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace tienvoud::methods {
namespace {

constexpr std::size_t grid_steps = 4000;  ///< about so many below the tail

/// A failure's loss on the grid: at `step` with probability 1 - part, one step higher with `part`.
struct Mark {
  double rate = 0;
  std::size_t step = 0;
  double part = 0;
};

/// The probability of each step of the yearly loss (Panjer's recursion), until they sum to `level`.
std::vector<double> distribution(const std::vector<Mark>& marks, double level, std::size_t most) {
  struct Jump {
    std::size_t step = 0;
    double weight = 0;  ///< rate times step
  };
  std::vector<Jump> jumps;
  double moving = 0;  // rate of those that move at all
  for (const Mark& mark : marks) {
    const double low = mark.rate * (1 - mark.part);
    const double high = mark.rate * mark.part;
    if (mark.step > 0 && low > 0) {
      jumps.push_back({mark.step, low * static_cast<double>(mark.step)});
      moving += low;
    }
    if (high > 0) {
      jumps.push_back({mark.step + 1, high * static_cast<double>(mark.step + 1)});
      moving += high;
    }
  }
  std::ranges::sort(jumps, {}, &Jump::step);
  std::vector<double> chance = {std::exp(-moving)};
  double sum = chance[0];
  for (std::size_t k = 1; sum < level && k < most; ++k) {
    double next = 0;
    for (const Jump& jump : jumps) {
      if (jump.step > k) {
        break;
      }
      next += jump.weight * chance[k - jump.step];
    }
    chance.push_back(next / static_cast<double>(k));
    sum += chance.back();
  }
  return chance;
}

}  // namespace

YearlyTail yearly_tail(std::span<const double> losses,
                       std::span<const double> rates,
                       double level) {
  YearlyTail tail;
  tail.times.assign(losses.size(), 0);
  double mean = 0;
  double variance = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    mean += rates[i] * losses[i];
    variance += rates[i] * losses[i] * losses[i];
  }
  if (mean <= 0) {
    return tail;
  }
  // Cantelli's inequality bounds the quantile, so that the grid always reaches it.
  const double reach = mean + std::sqrt(variance * level / (1 - level));
  double step = reach / static_cast<double>(grid_steps);
  std::vector<Mark> marks(losses.size());
  std::vector<double> chance;
  for (int pass = 0; pass < 2; ++pass) {
    for (std::size_t i = 0; i < losses.size(); ++i) {
      const double at = losses[i] / step;
      const double whole = std::min(std::floor(at), 1e9);
      marks[i] = {rates[i], static_cast<std::size_t>(whole), std::clamp(at - whole, 0.0, 1.0)};
    }
    chance = distribution(marks, level, 8 * grid_steps);
    // The quantile may lie far below what the inequality promises: once more, on a finer grid.
    if (pass == 0 && chance.size() < grid_steps / 2) {
      step *= static_cast<double>(std::max<std::size_t>(chance.size(), 8)) /
              static_cast<double>(grid_steps);
    } else {
      break;
    }
  }
  // Above the quantile each year counts 1 / (1 - level), at it the rest, below it nothing.
  const std::size_t quantile = chance.size() - 1;
  double below = 0;
  for (std::size_t k = 0; k < quantile; ++k) {
    below += chance[k];
  }
  const double at_quantile =
      chance[quantile] > 0
          ? std::clamp((below + chance[quantile] - level) / chance[quantile], 0.0, 1.0)
          : 0.0;
  std::vector<double> cumulated(quantile + 1);
  for (std::size_t k = 0, last = quantile; k <= last; ++k) {
    cumulated[k] = (k > 0 ? cumulated[k - 1] : 0) + chance[k];
  }
  // The weight of a year that has `jump` steps more than a random one.
  const auto weight_after = [&](std::size_t jump) {
    if (jump > quantile) {
      return 1.0;
    }
    const std::size_t edge = quantile - jump;
    return 1 - cumulated[edge] + at_quantile * chance[edge];
  };
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const Mark& mark = marks[i];
    const double low = weight_after(mark.step);
    const double high = weight_after(mark.step + 1);
    tail.times[i] = mark.rate * ((1 - mark.part) * low + mark.part * high) / (1 - level);
    const double grid_loss = (1 - mark.part) * static_cast<double>(mark.step) * low +
                             mark.part * static_cast<double>(mark.step + 1) * high;
    tail.cvar += mark.rate * grid_loss * step / (1 - level);
  }
  return tail;
}

}  // namespace tienvoud::methods
