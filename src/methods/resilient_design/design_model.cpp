#include "methods/resilient_design/design_model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "methods/mixed_integer/mixed_integer.h"

namespace tienvoud::methods {
namespace {

constexpr double slack = 1e-7;  ///< relative, for flows that were rounded by whoever gave them

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

/// The most units a day of each node that anything could use: what customers ask and what all its
/// takers could take at their fastest.
std::vector<double> most_use(const DesignModel& model, const std::vector<double>& fastest) {
  const SupplyNetwork& network = model.problem->network;
  std::vector<double> most(network.nodes.size());
  for (std::size_t k = most.size(); k-- > 0;) {
    const auto node = at(model.order.nodes[k]);
    most[node] = network.nodes[node].demand;
    for (auto row = model.order.first_taker[node]; row < model.order.first_taker[node + 1]; ++row) {
      const SupplyInput& input = network.inputs[at(model.order.taker[at(row)])];
      most[node] += input.quantity * std::min(fastest[at(input.source)],
                                              most[at(network.sources[at(input.source)].node)]);
    }
  }
  return most;
}

/// A source's capacity as options change it.
struct CapacityOfSource {
  std::vector<std::pair<std::int32_t, double>> changes;  ///< option, units a day (or -no_limit)
};

/// Capacities without what could never be used: an option that gives more than is useful counts no
/// more than that, which makes the bound of a fraction of it honest.
void set_capacities(DesignModel& model, std::vector<AffineNumber>& raw) {
  const DesignProblem& problem = *model.problem;
  const auto count = problem.network.sources.size();
  std::vector<CapacityOfSource> of(count);
  std::vector<double> fastest(count);
  for (std::size_t i = 0; i < count; ++i) {
    fastest[i] = problem.network.sources[i].capacity;
  }
  for (std::size_t o = 0; o < problem.options.size(); ++o) {
    for (const SourceChange& change : problem.options[o].sources) {
      if (change.capacity != 0) {
        of[at(change.source)].changes.emplace_back(static_cast<std::int32_t>(o), change.capacity);
        fastest[at(change.source)] += std::max(0.0, change.capacity * problem.options[o].limit);
      }
    }
  }
  model.most_use = most_use(model, fastest);
  raw.resize(count);
  model.capacity.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    const SupplySource& source = problem.network.sources[i];
    const double useful = model.most_use[at(source.node)];
    const double finite =
        std::isfinite(source.capacity) ? source.capacity : std::max(useful, source.flow) * 2;
    raw[i].fixed = of[i].changes.empty() ? source.capacity : finite;
    for (const auto& [option, change] : of[i].changes) {
      raw[i].terms.push_back({option, std::isfinite(change) ? change : -finite});
    }
    model.capacity[i] = raw[i];
    const bool simple =
        of[i].changes.empty() ||
        (of[i].changes.size() == 1 && problem.options[at(of[i].changes[0].first)].whole);
    if (simple) {
      model.capacity[i].fixed = std::min(raw[i].fixed, useful);
      for (auto& term : model.capacity[i].terms) {
        term.coefficient =
            std::clamp(raw[i].fixed + term.coefficient, 0.0, useful) - model.capacity[i].fixed;
      }
    }
  }
}

/// What is equal for every source, node and capacity: the value today and the options' terms.
void set_numbers(DesignModel& model) {
  const DesignProblem& problem = *model.problem;
  const SupplyNetwork& network = problem.network;
  model.stock.resize(network.nodes.size());
  model.flow.resize(network.sources.size());
  model.per_day.resize(network.capacities.size());
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    model.stock[i].fixed = network.nodes[i].stock;
  }
  for (std::size_t i = 0; i < network.sources.size(); ++i) {
    model.flow[i].fixed = network.sources[i].flow;
  }
  for (std::size_t i = 0; i < network.capacities.size(); ++i) {
    model.per_day[i].fixed = network.capacities[i].per_day;
  }
  for (std::size_t o = 0; o < problem.options.size(); ++o) {
    const auto option = static_cast<std::int32_t>(o);
    for (const StockChange& change : problem.options[o].stock) {
      model.stock[at(change.node)].terms.push_back({option, change.quantity});
    }
    for (const SourceChange& change : problem.options[o].sources) {
      if (change.flow != 0) {
        model.flow[at(change.source)].terms.push_back({option, change.flow});
      }
    }
    for (const CapacityChange& change : problem.options[o].capacities) {
      model.per_day[at(change.capacity)].terms.push_back({option, change.per_day});
    }
  }
}

void set_costs(DesignModel& model, const DesignOptions& options) {
  const DesignProblem& problem = *model.problem;
  for (std::size_t i = 0; i < problem.network.sources.size(); ++i) {
    model.purchase.add(model.flow[i], problem.network.sources[i].cost * options.days_per_year);
  }
  for (std::size_t i = 0; i < problem.network.nodes.size(); ++i) {
    model.holding.add(model.stock[i], problem.network.nodes[i].value * options.holding_rate);
  }
  model.decisions.fixed = problem.fixed_cost;
  for (std::size_t o = 0; o < problem.options.size(); ++o) {
    const double yearly =
        problem.options[o].yearly_cost + problem.options[o].one_off_cost / options.write_off_years;
    model.decisions.terms.push_back({static_cast<std::int32_t>(o), yearly});
  }
}

/// Adds the row `number` >= lower, the reason for it, where it can ever matter.
void require(DesignModel& model, const AffineNumber& number, double lower, std::string reason) {
  if (number.terms.empty() && number.fixed >= lower) {
    return;
  }
  const auto row = model.plans.add_row(lower - number.fixed, no_bound);
  std::map<std::int32_t, double> sums;
  for (const auto& term : number.terms) {
    sums[term.option] += term.coefficient;
  }
  for (const auto& [option, sum] : sums) {
    model.plans.add_entry(row, option, sum);
  }
  model.reasons.push_back(std::move(reason));
}

void require_normal_operation(DesignModel& model, const std::vector<AffineNumber>& raw_capacity) {
  const SupplyNetwork& network = model.problem->network;
  for (std::size_t i = 0; i < network.sources.size(); ++i) {
    const double margin = slack * (1 + network.sources[i].flow);
    require(model, model.flow[i], -margin, fmt::format("Source {} would deliver less than 0.", i));
    if (std::isfinite(raw_capacity[i].fixed)) {
      AffineNumber left = raw_capacity[i];
      left.add(model.flow[i], -1);
      require(model, left, -margin, fmt::format("Source {} would deliver more than it can.", i));
    }
  }
  for (std::size_t i = 0; i < network.nodes.size(); ++i) {
    require(model, model.stock[i], -slack * (1 + network.nodes[i].stock),
            fmt::format("The stock of node {} would fall below 0.", i));
    AffineNumber left;
    double need = network.nodes[i].demand;
    left.fixed = -need;
    for (auto k = model.order.first_source[i]; k < model.order.first_source[i + 1]; ++k) {
      left.add(model.flow[at(model.order.source[at(k)])], 1);
    }
    for (auto k = model.order.first_taker[i]; k < model.order.first_taker[i + 1]; ++k) {
      const SupplyInput& input = network.inputs[at(model.order.taker[at(k)])];
      left.add(model.flow[at(input.source)], -input.quantity);
      need += input.quantity * network.sources[at(input.source)].flow;
    }
    require(model, left, -slack * (1 + need),
            fmt::format("The sources of node {} would deliver less than is taken of it.", i));
  }
  for (std::size_t i = 0; i < network.capacities.size(); ++i) {
    if (!std::isfinite(network.capacities[i].per_day)) {
      continue;
    }
    AffineNumber left = model.per_day[i];
    for (auto k = model.order.first_user[i]; k < model.order.first_user[i + 1]; ++k) {
      const CapacityUse& use = network.uses[at(model.order.user[at(k)])];
      left.add(model.flow[at(use.source)], -use.quantity);
    }
    require(model, left, -slack * (1 + network.capacities[i].per_day),
            fmt::format("More would be taken of shared capacity {} than it has.", i));
  }
}

void require_choices(DesignModel& model) {
  const auto& options = model.problem->options;
  std::map<std::int32_t, AffineNumber> groups;
  for (std::size_t o = 0; o < options.size(); ++o) {
    const auto option = static_cast<std::int32_t>(o);
    if (options[o].group >= 0) {
      groups[options[o].group].terms.push_back({option, -1});
    }
    for (const std::int32_t needed : options[o].needs) {
      require(
          model, {0, {{needed, options[o].whole ? 1 : options[o].limit}, {option, -1}}}, 0,
          fmt::format("Option {} would be chosen without option {}, which it needs.", o, needed));
    }
  }
  for (const auto& [group, left] : groups) {
    require(model, left, -1,
            fmt::format("More than one option of group {} would be chosen.", group));
  }
}

}  // namespace

Result<DesignModel> make_design_model(const DesignProblem& problem, const DesignOptions& options) {
  DesignModel model;
  model.problem = &problem;
  TRY_ASSIGN(model.order, order_network(problem.network));
  TRY(check_problem(problem, options));
  for (const DesignOption& option : problem.options) {
    model.plans.add_column({0, option.whole ? 1 : option.limit, 0, option.whole});
  }
  set_numbers(model);
  std::vector<AffineNumber> raw_capacity;
  set_capacities(model, raw_capacity);
  set_costs(model, options);
  require_normal_operation(model, raw_capacity);
  require_choices(model);
  return model;
}

Result<std::string> why_infeasible(const DesignModel& model) {
  // The least by which rows must be broken, all together: the one broken most is the reason.
  LinearProgram elastic = model.plans;
  std::vector<std::int32_t> broken;
  for (std::size_t i = 0; i < elastic.rows.size(); ++i) {
    broken.push_back(elastic.add_column({0, no_bound, 1}));
    elastic.add_entry(static_cast<std::int32_t>(i), broken.back(), 1);
  }
  TRY_ASSIGN(const auto solution, solve_program(elastic));
  std::string reason;
  double most = 1e-6;
  for (std::size_t i = 0; i < broken.size() && !solution.values.empty(); ++i) {
    const double by = solution.values[at(broken[i])];
    if (by > most) {
      most = by;
      reason = model.reasons[i];
    }
  }
  return reason;
}

}  // namespace tienvoud::methods
