#include "methods/resilient_design/plan_risk.h"

#include <algorithm>
#include <cstddef>

#include "methods/resilient_design/yearly_risk.h"

namespace tienvoud::methods {

Risk risk_of(std::span<const double> losses,
             std::span<const double> rates,
             const RiskWeights& weights) {
  Risk risk;
  risk.weights.resize(losses.size());
  std::size_t worst = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    risk.expected += rates[i] * losses[i];
    risk.weights[i] = weights.expected * rates[i];
    worst = losses[i] > losses[worst] ? i : worst;
  }
  risk.worst = losses.empty() ? 0 : losses[worst];
  const auto add = [&](double level, double weight) {
    const YearlyTail tail = yearly_tail(losses, rates, level);
    for (std::size_t i = 0; i < losses.size(); ++i) {
      risk.weights[i] += weight * tail.times[i];
    }
    return tail.cvar;
  };
  risk.cvar90 = add(0.90, weights.cvar90);
  risk.cvar95 = add(0.95, weights.cvar95);
  if (!losses.empty()) {
    risk.weights[worst] += weights.worst;
  }
  risk.vulnerability = weights.expected * risk.expected + weights.cvar90 * risk.cvar90 +
                       weights.cvar95 * risk.cvar95 + weights.worst * risk.worst;
  return risk;
}

Result<PlanRisk> PlanRisk::make(const DesignModel& model) {
  PlanRisk plan;
  for (const SupplyFailure& failure : model.problem->failures) {
    TRY_ASSIGN(auto recourse, Recourse::make(model, failure));
    plan.recourses_.push_back(std::move(recourse));
    plan.rates_.push_back(failure.per_year);
  }
  plan.answers_.resize(plan.recourses_.size());
  plan.losses_.resize(plan.recourses_.size());
  plan.amounts_.resize(plan.recourses_.size());
  return plan;
}

Result<void> PlanRisk::move_to(std::span<const double> amounts) {
  return move_to(amounts, std::vector<char>(size(), 1), losses_);
}

Result<void> PlanRisk::move_to(std::span<const double> amounts,
                               const std::vector<char>& chosen,
                               const std::vector<double>& estimates) {
  for (std::size_t i = 0; i < size(); ++i) {
    std::vector<double> own;
    for (const std::int32_t option : recourses_[i].options()) {
      own.push_back(amounts[static_cast<std::size_t>(option)]);
    }
    if (amounts_[i] == own) {
      continue;
    }
    amounts_[i].reset();
    losses_[i] = std::max(0.0, estimates[i]);  // a linear program's may be a little below
    if (chosen[i] != 0) {
      TRY_ASSIGN(answers_[i], recourses_[i].solve(amounts));
      losses_[i] = answers_[i].loss;
      amounts_[i] = std::move(own);
    }
  }
  return {};
}

}  // namespace tienvoud::methods
