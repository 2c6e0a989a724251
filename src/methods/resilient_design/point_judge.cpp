#include "methods/resilient_design/point_judge.h"

#include <utility>

namespace tienvoud::methods {
namespace {

constexpr double rounding = 1e-9;  ///< of today's vulnerability: less is no difference

}  // namespace

PointJudge::PointJudge(const DesignProblem& problem,
                       const DesignOptions& options,
                       Frontier& frontier)
    : problem_(problem),
      options_(options),
      frontier_(frontier),
      years_(simulate_years(problem, options)) {}

void PointJudge::begin() {
  DesignPoint& today = frontier_.today;
  today.fresh = judge_by_years(years_, today, options_.risk);
  if (options_.simulated_years > 0 && !problem_.failures.empty()) {
    std::vector<DesignPoint> plans = frontier_.points;
    plans.push_back(today);
    chosen_ = choose_years(problem_, years_, plans, options_);
    today_ = simulate(today);
    if (today_) {
      fill(*today_, today.simulated);
    }
  }
  for (DesignPoint& point : frontier_.points) {
    measure(point);
  }
}

void PointJudge::measure(DesignPoint& point) {
  point.fresh = judge_by_years(years_, point, options_.risk);
  if (today_ && point.fresh.holds) {
    if (auto risk = simulate(point)) {
      fill(*risk, point.simulated);
      vulnerability_[point.amounts] = std::move(risk->vulnerability);
    }
  }
  point.better_than_today = is_better_than_today(point);
}

bool PointJudge::is_better_than_today(const DesignPoint& point) const {
  const DesignPoint& today = frontier_.today;
  return point.fresh.holds && point.cost < today.cost &&
         point.vulnerability < today.vulnerability &&
         (!today_ || point.simulated.vulnerability_change.high < 0);
}

void PointJudge::withhold() {
  std::vector<DesignPoint> offered;
  for (DesignPoint& point : frontier_.points) {
    point.withheld = judge(point, offered.empty() ? nullptr : &offered.back());
    (point.withheld == Withheld::no ? offered : frontier_.withheld).push_back(std::move(point));
  }
  frontier_.points = std::move(offered);
}

Withheld PointJudge::judge(const DesignPoint& point, const DesignPoint* cheaper) const {
  if (!point.fresh.holds ||
      (cheaper != nullptr && point.fresh.vulnerability >= cheaper->fresh.vulnerability)) {
    return Withheld::not_in_fresh_years;
  }
  const auto found = vulnerability_.find(point.amounts);
  if (found == vulnerability_.end()) {
    return Withheld::no;
  }
  const DesignPoint& today = frontier_.today;
  if (point.vulnerability < today.vulnerability) {
    const SimulatedFigure& change = point.simulated.vulnerability_change;
    if (no_gain(change) || (change.high >= 0 && point.cost >= today.cost)) {
      return Withheld::not_safer_than_today;
    }
  }
  if (cheaper != nullptr) {
    const auto before = vulnerability_.find(cheaper->amounts);
    if (before != vulnerability_.end() &&
        no_gain(figure_of(found->second - before->second, chosen_))) {
      return Withheld::not_safer_than_cheaper;
    }
  }
  return Withheld::no;
}

bool PointJudge::no_gain(const SimulatedFigure& change) const {
  return change.low >= -rounding * today_->vulnerability.mean;
}

std::optional<SimulatedRisk> PointJudge::simulate(const DesignPoint& point) {
  auto risk = simulate_design(problem_, point, years_, chosen_, options_);
  if (!risk) {
    frontier_.not_simulated = risk.error().message;
    return std::nullopt;
  }
  return *std::move(risk);
}

void PointJudge::fill(const SimulatedRisk& risk, SimulatedLosses& simulated) const {
  simulated.years = static_cast<std::int64_t>(chosen_.years.size());
  simulated.expected_loss = figure_of(risk.expected, chosen_);
  simulated.cvar95 = figure_of(risk.cvar95, chosen_);
  simulated.expected_change = figure_of(risk.expected - today_->expected, chosen_);
  simulated.cvar95_change = figure_of(risk.cvar95 - today_->cvar95, chosen_);
  simulated.vulnerability_change = figure_of(risk.vulnerability - today_->vulnerability, chosen_);
  simulated.without_failures = risk.without_failures;
}

}  // namespace tienvoud::methods
