#include "methods/facility_location/ascent.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace tienvoud::methods::location {

double cost_unit(const LocationProblem& problem) {
  constexpr double largest = 1e12;
  for (double scale = 1; scale <= 1e6; scale *= 10) {
    std::int64_t unit = 0;
    const auto joins = [&](double cost) {
      const double scaled = cost * scale;
      const double whole = std::round(scaled);
      if (std::abs(scaled) > largest || std::abs(scaled - whole) > 1e-9 * std::max(1.0, scaled)) {
        return false;
      }
      unit = std::gcd(unit, static_cast<std::int64_t>(whole));
      return true;
    };
    if (std::ranges::all_of(problem.facilities, joins, &Facility::fixed_cost) &&
        std::ranges::all_of(problem.cost, joins)) {
      return static_cast<double>(unit) / scale;
    }
  }
  return 0;
}

Ascent::Ascent(const LocationProblem& problem, Incumbent& incumbent)
    : problem_(problem), incumbent_(incumbent), unit_(cost_unit(problem)) {}

double Ascent::cutoff() const {
  const double best = incumbent_.cost();
  const double rounding = 1e-10 * std::abs(best);
  return unit_ > 4 * rounding ? best - unit_ + rounding + 1e-6 * unit_ : best * (1 - 1e-10);
}

void Ascent::remember(double weight) {
  for (auto& part : tendency_.open) {
    part *= 1 - weight;
  }
  for (auto& part : tendency_.served) {
    part *= 1 - weight;
  }
  const auto customers = problem_.demand.size();
  for (std::size_t i = 0; i < plan_.open.size(); ++i) {
    if (plan_.open[i] != 0) {
      tendency_.open[i] += weight;
      for (const auto j : plan_.picks[i].ids) {
        tendency_.served[i * customers + static_cast<std::size_t>(j)] += weight;
      }
    }
  }
}

/// Keeps whom the relaxed plan serves, each from the cheapest of its facilities.
void Ascent::make_plan() {
  std::vector<std::int32_t> of(problem_.demand.size(), -1);
  for (std::size_t i = 0; i < plan_.open.size(); ++i) {
    for (std::size_t k = 0; plan_.open[i] != 0 && k < plan_.picks[i].ids.size(); ++k) {
      const auto j = static_cast<std::size_t>(plan_.picks[i].ids[k]);
      if (of[j] < 0 ||
          problem_.cost_of(i, j) < problem_.cost_of(static_cast<std::size_t>(of[j]), j)) {
        of[j] = static_cast<std::int32_t>(i);
      }
    }
  }
  incumbent_.complete(std::move(of), plan_.open);
}

/// The next direction from what is missing; its squared length, 0 where nothing is.
double Ascent::deflect() {
  double along = 0;
  double old = 0;
  double missing = 0;
  for (std::size_t j = 0; j < direction_.size(); ++j) {
    along += plan_.missing[j] * direction_[j];
    old += direction_[j] * direction_[j];
    missing += plan_.missing[j] * plan_.missing[j];
  }
  const double turn = along < 0 && old > 0 ? -1.5 * along / old : 0;
  double length = 0;
  for (std::size_t j = 0; j < direction_.size(); ++j) {
    direction_[j] = plan_.missing[j] + turn * direction_[j];
    length += direction_[j] * direction_[j];
  }
  return missing > 0 ? length : 0;
}

bool Ascent::raise(Branch& branch, const AscentOptions& options) {
  fixed_ = 0;
  if (!Relaxation::tighten(problem_, branch)) {
    return false;
  }
  tendency_.open.assign(problem_.facilities.size(), 0);
  tendency_.served.assign(problem_.cost.size(), 0);
  direction_.assign(problem_.demand.size(), 0);
  Relaxation relaxation(problem_, branch);
  auto multipliers = branch.multipliers;
  double best = -std::numeric_limits<double>::infinity();
  double scale = options.first_scale;
  int waited = 0;
  for (int step = 0; step < options.most_steps && scale > 0.004; ++step) {
    ++bounds_;
    if (!relaxation.solve(multipliers, plan_)) {
      return false;
    }
    remember(step == 0 ? 1 : 0.1);
    if (plan_.value > best) {
      waited = plan_.value > best + 1e-6 * std::abs(best) ? 0 : waited + 1;
      best = plan_.value;
      branch.multipliers = multipliers;
    } else {
      ++waited;
    }
    const double length = deflect();
    if (step % options.plan_every == options.plan_every / 2 || length == 0) {
      make_plan();
    }
    if (best >= cutoff() || length == 0) {
      break;
    }
    if (waited >= options.patience) {
      waited = 0;
      scale /= 2;
    }
    const double distance = std::max(
        incumbent_.cost() < 1e300 ? incumbent_.cost() - plan_.value : 0.05 * std::abs(plan_.value),
        1e-6 * std::abs(plan_.value) + 1e-9);
    const double move = length > 0 ? scale * distance / length : 0;
    for (std::size_t j = 0; j < multipliers.size(); ++j) {
      multipliers[j] += move * direction_[j];
    }
  }
  branch.bound = std::max(branch.bound, best);
  if (branch.bound >= cutoff()) {
    return false;
  }
  relaxation.solve(branch.multipliers, plan_);
  fixed_ = relaxation.fix(branch.multipliers, plan_, cutoff(), branch);
  return fixed_ >= 0;
}

}  // namespace tienvoud::methods::location
