#include "methods/resilient_design/simulated_years.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/random.h"
#include "methods/resilient_design/day_by_day.h"
#include "methods/resilient_design/year_estimate.h"

namespace tienvoud::methods {
namespace {

/// Days in which stocks fill again after a failure, once what was ordered after it has come; as
/// many as it lasted where that is more.
constexpr std::int32_t refill = 60;
/// Years that are simulated for as many days: the simulation walks eight at once.
constexpr std::size_t least_group = 8;
constexpr std::size_t most_groups = 8;

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

/// As many years as are asked for, or as the work allows for; beyond so many more tell little.
double years_to_simulate(const DesignProblem& problem, const DesignOptions& options) {
  const double node_days =
      static_cast<double>(problem.network.nodes.size()) * (year_days + settle_days(problem));
  const double most = static_cast<double>(options.fresh_years) / 50;
  return std::max<double>(options.simulated_years,
                          std::min(most, options.simulated_node_days / node_days));
}

/// Years (runs) that are simulated together: until the last of what happened in them is over.
struct YearGroup {
  std::vector<std::size_t> runs;
  std::int32_t days = 0;
};

/// By when they are over, in groups of as many: after that a year with failures is one without.
std::vector<YearGroup> groups_of(const DesignProblem& problem, const ChosenYears& chosen) {
  const double lead_time = longest_lead_time(problem);
  const std::int32_t most = year_days + settle_days(problem);
  std::vector<std::int32_t> over(chosen.years.size());
  for (const PlannedFailure& one : chosen.failures) {
    const double lasts = std::ceil(problem.failures[static_cast<std::size_t>(one.failure)].days);
    const auto days = static_cast<std::int32_t>(
        std::min<double>(most, one.day + lasts + lead_time + std::max<double>(refill, lasts)));
    std::int32_t& latest = over[static_cast<std::size_t>(one.run)];
    latest = std::max(latest, days);
  }
  std::vector<std::size_t> runs(over.size());
  std::iota(runs.begin(), runs.end(), 0);
  std::ranges::sort(runs, {}, [&](std::size_t run) { return std::pair(over[run], run); });
  const std::size_t eights =
      (runs.size() + most_groups * least_group - 1) / (most_groups * least_group);
  const std::size_t size = std::max<std::size_t>(1, eights) * least_group;
  std::vector<YearGroup> groups;
  for (std::size_t from = 0; from < runs.size(); from += size) {
    const std::size_t to = std::min(from + size, runs.size());
    groups.push_back({{runs.begin() + static_cast<std::ptrdiff_t>(from),
                       runs.begin() + static_cast<std::ptrdiff_t>(to)},
                      over[runs[to - 1]]});
  }
  return groups;
}

std::vector<PlannedFailure> failures_of(const YearGroup& group, const ChosenYears& chosen) {
  std::vector<std::int32_t> place(chosen.years.size(), -1);
  for (std::size_t i = 0; i < group.runs.size(); ++i) {
    place[group.runs[i]] = static_cast<std::int32_t>(i);
  }
  std::vector<PlannedFailure> failures;
  for (PlannedFailure one : chosen.failures) {
    one.run = place[static_cast<std::size_t>(one.run)];
    if (one.run >= 0) {
      failures.push_back(one);
    }
  }
  return failures;
}

/// EUR lost in each run.
std::vector<double> losses_of(const SimulationOutcome& outcome, std::int32_t days) {
  std::vector<double> losses;
  for (const RunOutcome& run : outcome.runs) {
    losses.push_back(run.lost * days);
  }
  return losses;
}

/// What failures cost in each of the chosen years, and what a year loses without any. EUR.
struct YearsOfPlan {
  std::vector<double> lost;
  double without_failures = 0;
};

Result<YearsOfPlan> simulate_years_of(const DesignProblem& problem,
                                      const DesignPoint& plan,
                                      const ChosenYears& chosen,
                                      const DesignOptions& options) {
  auto [network, days, simulation] = day_by_day(problem, plan, options);
  const bool has_chance = varies(network);
  YearsOfPlan years;
  years.lost.resize(chosen.years.size());
  for (const YearGroup& group : groups_of(problem, chosen)) {
    const auto count = static_cast<std::int32_t>(group.runs.size());
    simulation.days = group.days;
    simulation.runs = count;
    ++simulation.seed;  // no two groups have the same demand
    days.planned = failures_of(group, chosen);
    TRY_ASSIGN(const auto failing, simulate_network(network, problem.failures, days, simulation));
    // Without failures and where nothing varies one year is like the other.
    days.planned.emplace();
    simulation.runs = has_chance ? count : 1;
    TRY_ASSIGN(const auto quiet, simulate_network(network, problem.failures, days, simulation));
    const auto lost = losses_of(failing, group.days);
    const auto always = losses_of(quiet, group.days);
    for (std::size_t i = 0; i < lost.size(); ++i) {
      const double usual = always[i % always.size()];
      years.lost[group.runs[i]] = lost[i] - usual;
      years.without_failures += usual * year_days / group.days;
    }
  }
  years.without_failures /= static_cast<double>(chosen.years.size());
  return years;
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
  TRY_ASSIGN(const auto simulated, simulate_years_of(problem, plan, chosen, options));
  const std::vector<double>& lost = simulated.lost;
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
  risk.without_failures = simulated.without_failures;
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
