// The checker: from the definition, with nothing of the method.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "methods/resilient_design/design.h"
#include "methods/resilient_design/full_loss.h"

namespace tienvoud::methods {
namespace {

constexpr double small = 1e-5;  ///< relative

Error wrong(const std::string& what) {
  return {ErrorCode::corrupt, fmt::format("A plan is not what it says: {}.", what), "",
          "Report this with the input: the plan was refused."};
}

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

bool near(double a, double b, double size = 1) {
  return std::abs(a - b) <= small * std::max({size, std::abs(a), std::abs(b)});
}

Result<void> check_choice(const DesignProblem& problem, const std::vector<double>& amounts) {
  if (amounts.size() != problem.options.size()) {
    return wrong("it has not one amount an option");
  }
  std::map<std::int32_t, int> in_group;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const DesignOption& option = problem.options[i];
    if (option.whole ? amounts[i] != 0 && amounts[i] != 1
                     : !(amounts[i] >= 0 && amounts[i] <= option.limit)) {
      return wrong(fmt::format("option {} has an amount that it cannot have", i));
    }
    if (amounts[i] > 0 && option.group >= 0 && ++in_group[option.group] > 1) {
      return wrong(fmt::format("it chooses two options of group {}", option.group));
    }
    for (const std::int32_t needed : option.needs) {
      if (amounts[i] > small * option.limit && amounts[at(needed)] == 0) {
        return wrong(fmt::format("option {} is chosen without what it needs", i));
      }
    }
  }
  return {};
}

Result<void> check_normal_operation(const SupplyNetwork& network) {
  std::vector<double> need;
  std::vector<double> got(network.nodes.size());
  std::vector<double> used(network.capacities.size());
  for (const SupplyNode& node : network.nodes) {
    need.push_back(node.demand);
  }
  for (const SupplyInput& input : network.inputs) {
    need[at(input.node)] += input.quantity * network.sources[at(input.source)].flow;
  }
  for (const CapacityUse& use : network.uses) {
    used[at(use.capacity)] += use.quantity * network.sources[at(use.source)].flow;
  }
  for (std::size_t i = 0; i < network.sources.size(); ++i) {
    const SupplySource& source = network.sources[i];
    got[at(source.node)] += source.flow;
    const double slack = small * (1 + source.flow);
    if (source.flow < -slack || source.flow > source.capacity + slack) {
      return wrong(fmt::format("source {} cannot deliver its flow", i));
    }
  }
  for (std::size_t i = 0; i < need.size(); ++i) {
    if (got[i] < need[i] - small * (1 + need[i]) || network.nodes[i].stock < -small) {
      return wrong(fmt::format("node {} is not supplied or has a negative stock", i));
    }
  }
  for (std::size_t i = 0; i < used.size(); ++i) {
    if (used[i] > network.capacities[i].per_day * (1 + small) + small) {
      return wrong(fmt::format("shared capacity {} is exceeded", i));
    }
  }
  return {};
}

Result<void> check_costs(const DesignProblem& problem,
                         const SupplyNetwork& network,
                         const DesignPoint& point,
                         const DesignOptions& options) {
  double purchase = 0;
  double holding = 0;
  double decisions = problem.fixed_cost;
  for (const SupplySource& source : network.sources) {
    purchase += source.flow * source.cost * options.days_per_year;
  }
  for (const SupplyNode& node : network.nodes) {
    holding += node.stock * node.value * options.holding_rate;
  }
  for (std::size_t i = 0; i < problem.options.size(); ++i) {
    decisions += point.amounts[i] * (problem.options[i].yearly_cost +
                                     problem.options[i].one_off_cost / options.write_off_years);
  }
  if (!near(purchase, point.purchase) || !near(holding, point.holding, purchase * small) ||
      !near(decisions, point.decisions, purchase * small) ||
      !near(purchase + holding + decisions, point.cost)) {
    return wrong("its cost is another");
  }
  return {};
}

/// CVaR where each loss is rounded down (or up) to a grid: the failures convolved one by one.
double cvar_on_grid(const DesignProblem& problem,
                    const std::vector<double>& losses,
                    double level,
                    bool up) {
  double mean = 0;
  double variance = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    mean += problem.failures[i].per_year * losses[i];
    variance += problem.failures[i].per_year * losses[i] * losses[i];
  }
  if (mean == 0) {
    return 0;
  }
  constexpr std::size_t steps = 4000;
  const double step = (mean + std::sqrt(variance * level / (1 - level))) / (steps / 2);
  std::vector<double> chance(steps);
  chance[0] = 1;
  double rounded_mean = 0;
  for (std::size_t i = 0; i < losses.size(); ++i) {
    const double rate = problem.failures[i].per_year;
    const double whole = up ? std::ceil(losses[i] / step) : std::floor(losses[i] / step);
    rounded_mean += rate * whole * step;
    const auto jump = static_cast<std::size_t>(std::min(whole, 1.0 * steps));
    if (jump == 0) {
      continue;
    }
    std::vector<double> next(steps);
    double times = std::exp(-rate);
    for (std::size_t n = 0; n * jump < steps && times > 1e-18; ++n) {
      for (std::size_t k = n * jump; k < steps; ++k) {
        next[k] += times * chance[k - n * jump];
      }
      times *= rate / static_cast<double>(n + 1);
    }
    chance = std::move(next);
  }
  double sum = 0;
  double below = 0;  // mean of (quantile - loss)+
  std::size_t quantile = 0;
  while (quantile + 1 < steps && sum + chance[quantile] < level) {
    sum += chance[quantile++];
  }
  for (std::size_t k = 0; k < quantile; ++k) {
    below += chance[k] * static_cast<double>(quantile - k) * step;
  }
  const double edge = static_cast<double>(quantile) * step;
  return edge + (rounded_mean - edge + below) / (1 - level);
}

Result<void> check_risk(const DesignProblem& problem,
                        const DesignPoint& point,
                        const DesignOptions& options) {
  double expected = 0;
  double worst = 0;
  for (std::size_t i = 0; i < point.losses.size(); ++i) {
    expected += problem.failures[i].per_year * point.losses[i];
    worst = std::max(worst, point.losses[i]);
  }
  const auto outside = [&](double cvar, double level) {
    const double low = cvar_on_grid(problem, point.losses, level, false);
    const double high = cvar_on_grid(problem, point.losses, level, true);
    return cvar < low * (1 - small) - small || cvar > high * (1 + small) + small;
  };
  if (!near(expected, point.expected_loss) || !near(worst, point.worst_loss)) {
    return wrong("its expected or worst loss is another");
  }
  if (outside(point.cvar90, 0.90) || outside(point.cvar95, 0.95)) {
    return wrong("its loss in bad years is another");
  }
  const RiskWeights& weights = options.risk;
  if (!near(point.vulnerability, weights.expected * point.expected_loss +
                                     weights.cvar90 * point.cvar90 + weights.cvar95 * point.cvar95 +
                                     weights.worst * point.worst_loss)) {
    return wrong("its vulnerability is not the weighted sum");
  }
  return {};
}

}  // namespace

Result<void> check_design_point(const DesignProblem& problem,
                                const DesignPoint& point,
                                const DesignOptions& options) {
  TRY(check_choice(problem, point.amounts));
  const SupplyNetwork network = apply_design(problem, point.amounts);
  TRY(check_normal_operation(network));
  TRY(check_costs(problem, network, point, options));
  if (point.losses.size() != problem.failures.size()) {
    return wrong("it has not one loss a failure");
  }
  for (std::size_t i = 0; i < problem.failures.size(); ++i) {
    TRY_ASSIGN(const double loss, full_loss(network, problem.failures[i]));
    if (!near(loss, point.losses[i])) {
      return wrong(fmt::format("the loss of failure {} is another", i));
    }
  }
  if (point.cost_bound > point.cost * (1 + small)) {
    return wrong("it costs less than its bound");
  }
  return check_risk(problem, point, options);
}

}  // namespace tienvoud::methods
