#include "methods/resilient_design/design_point.h"

#include <algorithm>
#include <utility>

#include "methods/mixed_integer/mixed_integer.h"

namespace tienvoud::methods {

Result<DesignPoint> point_at(const DesignModel& model,
                             PlanRisk& risk,
                             const DesignOptions& options,
                             std::vector<double> amounts) {
  TRY(risk.move_to(amounts));
  const Risk at = risk_of(risk.losses(), risk.rates(), options.risk);
  DesignPoint point;
  point.purchase = model.purchase.at(amounts);
  point.holding = model.holding.at(amounts);
  point.decisions = model.decisions.at(amounts);
  point.cost = point.purchase + point.holding + point.decisions;
  point.losses = risk.losses();
  point.expected_loss = at.expected;
  point.cvar90 = at.cvar90;
  point.cvar95 = at.cvar95;
  point.worst_loss = at.worst;
  point.vulnerability = at.vulnerability;
  point.amounts = std::move(amounts);
  return point;
}

Result<std::vector<DesignPoint>> evaluate_designs(const DesignProblem& problem,
                                                  std::span<const std::vector<double>> plans,
                                                  const DesignOptions& options) {
  TRY_ASSIGN(const auto model, make_design_model(problem, options));
  TRY_ASSIGN(auto risk, PlanRisk::make(model));
  std::vector<DesignPoint> points;
  for (const std::vector<double>& amounts : plans) {
    if (!check_values(model.plans, amounts).ok()) {
      return Error{ErrorCode::invalid_input,
                   "These amounts are not a plan: they break a rule of the options or of normal "
                   "operation.",
                   "", "Choose within the limits, groups and needs of the options."};
    }
    TRY_ASSIGN(auto point, point_at(model, risk, options, amounts));
    points.push_back(std::move(point));
  }
  return points;
}

Result<DesignPoint> evaluate_design(const DesignProblem& problem,
                                    std::span<const double> amounts,
                                    const DesignOptions& options) {
  const std::vector<std::vector<double>> plan = {{amounts.begin(), amounts.end()}};
  TRY_ASSIGN(auto points, evaluate_designs(problem, plan, options));
  return std::move(points.front());
}

}  // namespace tienvoud::methods
