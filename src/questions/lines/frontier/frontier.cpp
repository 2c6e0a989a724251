#include "questions/lines/frontier/frontier.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "questions/lines/frontier/decisions.h"
#include "questions/lines/frontier/moves.h"

namespace tienvoud::lines {
namespace {

constexpr double least_free_eur = 1;

Vulnerability vulnerability_of(const methods::DesignPoint& point) {
  return {point.expected_loss, point.cvar90, point.cvar95, point.worst_loss};
}

SimulatedRange range_of(const methods::SimulatedFigure& figure) {
  return {figure.mean, figure.low, figure.high};
}

std::optional<SimulatedCheck> simulated_of(const methods::DesignPoint& point) {
  const methods::SimulatedLosses& by_day = point.simulated;
  if (by_day.years == 0) {
    return std::nullopt;
  }
  return SimulatedCheck{by_day.years,
                        range_of(by_day.expected_loss),
                        range_of(by_day.cvar95),
                        range_of(by_day.expected_change),
                        range_of(by_day.cvar95_change),
                        by_day.without_failures};
}

/// The safest point that costs less than today and loses less; none where there is none.
std::optional<std::size_t> free_point(const FrontierAnswer& answer) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < answer.points.size(); ++i) {
    const FrontierPoint& point = answer.points[i];
    if (point.better_on_both &&
        answer.today_cost_eur_per_year - point.cost_eur_per_year >= least_free_eur) {
      found = i;
    }
  }
  return found;
}

void add_steps(FrontierAnswer& answer) {
  for (std::size_t i = 1; i < answer.points.size(); ++i) {
    const FrontierPoint& from = answer.points[i - 1];
    const FrontierPoint& to = answer.points[i];
    answer.steps.push_back({i - 1, i, to.cost_eur_per_year - from.cost_eur_per_year,
                            from.vulnerability.expected_loss - to.vulnerability.expected_loss});
  }
}

}  // namespace

std::string_view name_of(MoveKind kind) {
  static constexpr std::array<std::string_view, 7> names = {
      "second_source", "buffer", "free_stock", "pool", "lane", "capacity", "place"};
  return names.at(static_cast<std::size_t>(kind));
}

std::string_view name_of(methods::Withheld reason) {
  static constexpr std::array<std::string_view, 4> names = {
      "", "not_in_fresh_years", "not_safer_than_today", "not_safer_than_cheaper"};
  return names.at(static_cast<std::size_t>(reason));
}

Result<FrontierAnswer> frontier_of(const Firm& firm,
                                   Instant now,
                                   const StressAnswer& stress,
                                   const StockAnswer& stock,
                                   const FrontierOptions& asked) {
  FrontierAnswer answer;
  TRY_ASSIGN(auto prepared, prepare_decisions(firm, now, stress, stock, asked));
  const WiderFirm& wider = prepared.wider;
  const DecisionProblem& decided = prepared.decided;
  methods::DesignOptions& options = prepared.options;
  answer.assumed = std::move(prepared.assumed);
  options.simulated_node_days = asked.simulated_node_days;
  options.relative_gap = 0.009;
  options.points = 8;
  options.most_nodes = 500;  // seconds, not minutes; each point says how far it is proven
  TRY_ASSIGN(const auto curve, methods::design_frontier(decided.problem, options));
  if (!curve.infeasible.empty()) {
    return Error{ErrorCode::unusable, curve.infeasible, "", "Mend what the findings name first."};
  }
  answer.seed = asked.seed;
  answer.today_cost_eur_per_year = curve.today.cost;
  answer.today = vulnerability_of(curve.today);
  answer.today_simulated = simulated_of(curve.today);
  answer.not_simulated = curve.not_simulated;
  for (const auto& point : curve.withheld) {
    answer.withheld.push_back(
        {point.withheld, point.cost, vulnerability_of(point), simulated_of(point)});
  }
  TRY_ASSIGN(
      const auto lesser_points,
      methods::evaluate_designs(decided.problem, lesser_plans(decided, curve.points), options));
  auto lesser = lesser_points.begin();
  for (const auto& point : curve.points) {
    FrontierPoint shown;
    shown.moves = moves_of(decided, point, lesser, wider.firm);
    shown.cost_eur_per_year = point.cost;
    shown.vulnerability = vulnerability_of(point);
    shown.gap = std::max(0.0, point.relative_gap);
    shown.fresh = {point.fresh.expected_loss, point.fresh.cvar95, point.fresh.cvar95_low,
                   point.fresh.cvar95_high};
    shown.simulated = simulated_of(point);
    shown.better_on_both =
        point.better_than_today && point.expected_loss <= curve.today.expected_loss;
    answer.points.push_back(std::move(shown));
  }
  answer.free = free_point(answer);
  if (!answer.points.empty()) {
    answer.knee = curve.knee;
  }
  add_steps(answer);
  return answer;
}

}  // namespace tienvoud::lines
