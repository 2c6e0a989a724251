#include "methods/resilient_design/simulated_years.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "methods/resilient_design/last_stock.h"
#include "methods/resilient_design/year_estimate.h"

namespace tienvoud::methods {
namespace {

constexpr std::int32_t year_days = 365;
constexpr std::int32_t warm_up = 30;          ///< days; it starts as it stands on average
constexpr std::int32_t longest_settle = 730;  ///< days

/// The worst years first: up to which part of all years a stratum goes, and its part of the sample.
struct StratumShape {
  double until;
  double sample;
};
constexpr std::array<StratumShape, 6> shapes = {
    {{0.02, 0.22}, {0.05, 0.22}, {0.10, 0.18}, {0.20, 0.14}, {0.50, 0.14}, {1.00, 0.10}}};

/// How bad each year is reckoned to be, over all plans alike.
std::vector<double> scores_of(const SimulatedYears& years, std::span<const DesignPoint> plans) {
  std::vector<double> scores(years.first.size() - 1);
  for (const DesignPoint& plan : plans) {
    const double scale = plan.cvar95 > 0 ? 1 / plan.cvar95 : 0;
    const auto losses = reckoned_losses(years, plan);
    for (std::size_t year = 0; year < scores.size(); ++year) {
      scores[year] += losses[year] * scale;
    }
  }
  return scores;
}

void plan_failures(const SimulatedYears& years, std::uint64_t seed, ChosenYears& chosen) {
  for (std::size_t run = 0; run < chosen.years.size(); ++run) {
    const std::size_t year = chosen.years[run];
    RandomStream random(seed, year, 1);
    for (std::size_t i = years.first[year]; i < years.first[year + 1]; ++i) {
      chosen.failures.push_back({static_cast<std::int32_t>(run), years.failures[i],
                                 static_cast<std::int32_t>(random.uniform_int(year_days))});
    }
  }
}

/// Of a bought source only what is on its way comes when it fails, not all that is on order: the
/// lead time is that of the way. To step in for another takes as long as it says, and no less than
/// from order to receipt.
void set_lead_times(SupplyNetwork& network) {
  std::vector<char> made(network.sources.size(), 0);
  for (const SupplyInput& input : network.inputs) {
    made[static_cast<std::size_t>(input.source)] = 1;
  }
  for (std::size_t i = 0; i < made.size(); ++i) {
    SupplySource& source = network.sources[i];
    const double steps_in = std::max(source.ramp, source.lead_time);
    if (made[i] == 0 && source.lead_time > source.transit) {
      source.lead_time_deviation *= source.transit / source.lead_time;
      source.lead_time = source.transit;
    }
    source.ramp = std::max(0.0, steps_in - source.lead_time);
  }
}

/// The network as the plan makes it, with what rounding left outside its range put back; what burns
/// is not counted, as it is not where losses are reckoned.
SupplyNetwork network_of(const DesignProblem& problem, const DesignPoint& plan) {
  SupplyNetwork network = apply_design(problem, plan.amounts);
  for (SupplyNode& node : network.nodes) {
    node.stock = std::max(0.0, node.stock);
    node.value = 0;
  }
  for (SupplySource& source : network.sources) {
    source.flow = std::max(0.0, source.flow);
    source.capacity = std::max(source.capacity, source.flow);
  }
  for (SharedCapacity& capacity : network.capacities) {
    capacity.per_day = std::max(0.0, capacity.per_day);
  }
  put_elsewhere_in_line(network);
  set_lead_times(network);
  return network;
}

bool varies(const SupplyNetwork& network) {
  return std::ranges::any_of(network.nodes,
                             [](const SupplyNode& node) { return node.demand_deviation > 0; }) ||
         std::ranges::any_of(network.sources, [](const SupplySource& source) {
           return source.lead_time_deviation > 0 ||
                  source.lead_time != std::floor(source.lead_time);
         });
}

/// Days after the year until what began in it is over: the longest failure, and what is ordered
/// after it.
std::int32_t settle_days(const DesignProblem& problem) {
  double failure = 0;
  double lead_time = 0;
  for (const SupplyFailure& one : problem.failures) {
    failure = std::max(failure, one.days);
  }
  for (const SupplySource& source : problem.network.sources) {
    lead_time = std::max(lead_time, source.lead_time);
  }
  return static_cast<std::int32_t>(
      std::min<double>(longest_settle, std::ceil(failure) + std::ceil(lead_time)));
}

/// As many years as are asked for, or as the work allows for; beyond so many more tell little.
double years_to_simulate(const DesignProblem& problem, const DesignOptions& options) {
  const double node_days =
      static_cast<double>(problem.network.nodes.size()) * (year_days + settle_days(problem));
  const double most = static_cast<double>(options.fresh_years) / 50;
  return std::max<double>(options.simulated_years,
                          std::min(most, options.simulated_node_days / node_days));
}

/// How the network is run day by day, and with which options; `runs` is left to the caller.
struct DayByDay {
  SupplyNetwork network;
  SimulationPlan plan;
  SimulationOptions options;
};

DayByDay day_by_day(const DesignProblem& problem,
                    const DesignPoint& plan,
                    const DesignOptions& options) {
  DayByDay result;
  result.network = network_of(problem, plan);
  PlanRates rates;
  rates.lost_sales = true;
  result.plan = plan_of_today(result.network, problem.failures.size(), rates);
  result.options.days = year_days + settle_days(problem);
  result.options.seed = options.seed;
  result.options.start = StartingStock::steady;
  result.options.warm_up = varies(result.network) ? warm_up : 0;
  return result;
}

/// EUR lost in each run.
std::vector<double> losses_of(const SimulationOutcome& outcome, std::int32_t days) {
  std::vector<double> losses;
  for (const RunOutcome& run : outcome.runs) {
    losses.push_back(run.lost * days);
  }
  return losses;
}

}  // namespace

ChosenYears choose_years(const DesignProblem& problem,
                         const SimulatedYears& years,
                         std::span<const DesignPoint> plans,
                         const DesignOptions& options) {
  const auto scores = scores_of(years, plans);
  std::vector<std::size_t> order;
  for (std::size_t year = 0; year < scores.size(); ++year) {
    if (years.first[year] < years.first[year + 1]) {
      order.push_back(year);
    }
  }
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  const auto count = static_cast<double>(scores.size());
  ChosenYears chosen;
  chosen.quiet_share = 1 - static_cast<double>(order.size()) / count;
  chosen.first = {0};
  RandomStream random(options.seed, scores.size(), 2);
  const double sample = years_to_simulate(problem, options);
  std::size_t begin = 0;
  for (const StratumShape& shape : shapes) {
    const auto end = std::min(order.size(), static_cast<std::size_t>(shape.until * count));
    if (end <= begin) {
      continue;
    }
    // Every so many-th from a random one on: bad and worse years in their measure.
    const auto wanted = static_cast<std::size_t>(std::lround(shape.sample * sample));
    const std::size_t taken = std::min(std::max<std::size_t>(wanted, 2), end - begin);
    const double step = static_cast<double>(end - begin) / static_cast<double>(taken);
    const double start = random.uniform() * step;
    for (std::size_t i = 0; i < taken; ++i) {
      const auto at = static_cast<std::size_t>(start + step * static_cast<double>(i));
      chosen.years.push_back(order[begin + std::min(at, end - begin - 1)]);
    }
    chosen.shares.push_back(static_cast<double>(end - begin) / count);
    chosen.first.push_back(chosen.years.size());
    begin = end;
  }
  plan_failures(years, options.seed, chosen);
  return chosen;
}

Result<SimulatedRisk> simulate_design(const DesignProblem& problem,
                                      const DesignPoint& plan,
                                      const SimulatedYears& years,
                                      const ChosenYears& chosen,
                                      const DesignOptions& options) {
  auto [network, days, simulation] = day_by_day(problem, plan, options);
  simulation.runs = static_cast<std::int32_t>(chosen.years.size());
  days.planned = chosen.failures;
  TRY_ASSIGN(const auto failing, simulate_network(network, problem.failures, days, simulation));
  // Without failures and where nothing varies one year is like the other.
  days.planned.emplace();
  simulation.runs = varies(network) ? simulation.runs : 1;
  TRY_ASSIGN(const auto quiet, simulate_network(network, problem.failures, days, simulation));
  auto lost = losses_of(failing, simulation.days);
  const auto always = losses_of(quiet, simulation.days);
  for (std::size_t run = 0; run < lost.size(); ++run) {
    lost[run] -= always[run % always.size()];
  }
  SimulatedRisk risk;
  const auto reckoned = reckoned_losses(years, plan);
  std::vector<double> control;
  for (const std::size_t year : chosen.years) {
    control.push_back(reckoned[year]);
  }
  risk.expected = estimate_mean(lost, control, plan.expected_loss, chosen);
  const auto cvar90 = estimate_cvar(lost, control, {0.90, plan.cvar90}, chosen);
  risk.cvar95 = estimate_cvar(lost, control, {0.95, plan.cvar95}, chosen);
  const RiskWeights& weights = options.risk;
  risk.vulnerability.mean = weights.expected * risk.expected.mean + weights.cvar90 * cvar90.mean +
                            weights.cvar95 * risk.cvar95.mean + weights.worst * plan.worst_loss;
  for (std::size_t i = 0; i < lost.size(); ++i) {
    risk.vulnerability.influence.push_back(weights.expected * risk.expected.influence[i] +
                                           weights.cvar90 * cvar90.influence[i] +
                                           weights.cvar95 * risk.cvar95.influence[i]);
  }
  risk.without_failures = std::accumulate(always.begin(), always.end(), 0.0) /
                          static_cast<double>(always.size()) * year_days / simulation.days;
  return risk;
}

Result<std::vector<double>> simulate_each_failure(const DesignProblem& problem,
                                                  const DesignPoint& plan,
                                                  const DesignOptions& options) {
  auto [network, days, simulation] = day_by_day(problem, plan, options);
  const auto count = static_cast<std::int32_t>(problem.failures.size());
  days.planned.emplace();
  for (std::int32_t failure = 0; failure < count; ++failure) {
    days.planned->push_back({failure, failure, 0});
  }
  simulation.days = settle_days(problem) + 1;
  simulation.runs = count + 1;  // the last without any
  TRY_ASSIGN(const auto outcome, simulate_network(network, problem.failures, days, simulation));
  auto lost = losses_of(outcome, simulation.days);
  const double always = lost.back();
  lost.pop_back();
  for (double& one : lost) {
    one = std::max(0.0, one - always);
  }
  return lost;
}

}  // namespace tienvoud::methods
