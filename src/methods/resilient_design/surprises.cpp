#include "methods/resilient_design/surprises.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "methods/resilient_design/simulated_years.h"

namespace tienvoud::methods {
namespace {

/// What an amount of a buffer option costs, and how much of its node's stock it is.
struct Buffer {
  std::size_t option = 0;
  double units = 0;  ///< of each amount
  double room = 0;   ///< amounts that may be added
  double cost = 0;   ///< EUR a year of each unit
};

/// The options that do nothing but add to the stock of one node, the cheapest of each.
std::map<std::int32_t, Buffer> buffers_of(const DesignProblem& problem,
                                          const DesignPoint& plan,
                                          const DesignOptions& options) {
  std::map<std::int32_t, Buffer> buffers;
  for (std::size_t i = 0; i < problem.options.size(); ++i) {
    const DesignOption& option = problem.options[i];
    const bool is_buffer = !option.whole && option.stock.size() == 1 && option.sources.empty() &&
                           option.capacities.empty() && option.stock.front().quantity > 0;
    const bool may_be = std::ranges::all_of(option.needs, [&](std::int32_t needed) {
      return plan.amounts[static_cast<std::size_t>(needed)] > 0.5;
    });
    if (!is_buffer || !may_be || option.limit <= plan.amounts[i]) {
      continue;
    }
    const StockChange& stock = option.stock.front();
    const double value = problem.network.nodes[static_cast<std::size_t>(stock.node)].value;
    const double yearly = option.yearly_cost + option.one_off_cost / options.write_off_years;
    const Buffer buffer = {i, stock.quantity, option.limit - plan.amounts[i],
                           value * options.holding_rate + yearly / stock.quantity};
    const auto [found, is_new] = buffers.emplace(stock.node, buffer);
    if (!is_new && buffer.cost < found->second.cost) {
      found->second = buffer;
    }
  }
  return buffers;
}

/// Units a day that a failure takes from each node it touches.
std::map<std::int32_t, double> taken_by(const DesignModel& model,
                                        const DesignPoint& plan,
                                        const SupplyFailure& failure) {
  const SupplyNetwork& network = model.problem->network;
  std::vector<std::int32_t> sources = failure.sources;
  for (const CapacityUse& use : network.uses) {
    if (std::ranges::find(failure.capacities, use.capacity) != failure.capacities.end()) {
      sources.push_back(use.source);
    }
  }
  std::ranges::sort(sources);
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  std::map<std::int32_t, double> taken;
  for (const std::int32_t source : sources) {
    const auto at = static_cast<std::size_t>(source);
    const double flow = model.flow[at].at(plan.amounts);
    if (flow > 0) {
      taken[network.sources[at].node] += flow;
    }
  }
  return taken;
}

}  // namespace

Result<std::vector<double>> cover_surprises(const DesignModel& model,
                                            const DesignPoint& plan,
                                            const DesignOptions& options) {
  const DesignProblem& problem = *model.problem;
  TRY_ASSIGN(const auto simulated, simulate_each_failure(problem, plan, options));
  const auto buffers = buffers_of(problem, plan, options);
  std::vector<std::map<std::int32_t, double>> taken;
  for (const SupplyFailure& failure : problem.failures) {
    taken.push_back(taken_by(model, plan, failure));
  }
  std::vector<std::size_t> order(problem.failures.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return std::pair(taken[a].size(), a) < std::pair(taken[b].size(), b);
  });
  auto amounts = plan.amounts;
  std::map<std::int32_t, double>
      covered;  // EUR of a failure that the larger buffer of a node saves
  for (const std::size_t failure : order) {
    double surprise = simulated[failure] - plan.losses[failure];
    double cost = 0;
    std::vector<std::pair<std::int32_t, double>> added;  // node and units
    for (const auto& [node, flow] : taken[failure]) {
      if (const auto found = covered.find(node); found != covered.end()) {
        surprise -= found->second;
        continue;
      }
      const auto buffer = buffers.find(node);
      const auto at = static_cast<std::size_t>(node);
      const double lacks = flow * problem.failures[failure].days - model.stock[at].at(plan.amounts);
      if (buffer != buffers.end() && lacks > 0) {
        added.emplace_back(node, std::min(lacks, buffer->second.room * buffer->second.units));
        cost += added.back().second * buffer->second.cost;
      }
    }
    if (added.empty() || cost >= problem.failures[failure].per_year * surprise) {
      continue;
    }
    for (const auto& [node, units] : added) {
      const Buffer& buffer = buffers.at(node);
      amounts[buffer.option] += units / buffer.units;
      covered[node] = surprise / static_cast<double>(added.size());
    }
  }
  return amounts;
}

}  // namespace tienvoud::methods
