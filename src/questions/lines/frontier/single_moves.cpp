#include "questions/lines/frontier/single_moves.h"

#include <algorithm>
#include <optional>

#include "questions/lines/frontier/decisions.h"
#include "questions/lines/frontier/moves.h"

namespace tienvoud::lines {
namespace {

using methods::DesignPoint;

/// Plans of one option each, what it needs with it; an amount that may be any at several.
struct Trial {
  std::size_t option = 0;
  std::vector<double> amounts;
};

std::vector<Trial> trials_of(const DecisionProblem& decided) {
  static constexpr double parts[] = {0.25, 0.5, 1};
  std::vector<Trial> trials;
  const auto& options = decided.problem.options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const bool frees = decided.decisions[i].kind == MoveKind::free_stock;
    for (const double part : parts) {
      if (part < 1 && (options[i].whole || frees)) {
        continue;
      }
      Trial trial{i, std::vector<double>(options.size(), 0)};
      trial.amounts[i] = options[i].whole ? 1 : part * options[i].limit;
      for (const std::int32_t need : options[i].needs) {
        trial.amounts[static_cast<std::size_t>(need)] = 1;
      }
      trials.push_back(std::move(trial));
    }
  }
  return trials;
}

/// All at once; where one of them is no plan each by itself, those that are.
Result<std::vector<std::optional<DesignPoint>>> evaluated(const DecisionProblem& decided,
                                                          const std::vector<Trial>& trials,
                                                          const methods::DesignOptions& options) {
  std::vector<std::vector<double>> plans;
  for (const Trial& trial : trials) {
    plans.push_back(trial.amounts);
  }
  if (auto points = methods::evaluate_designs(decided.problem, plans, options); points.ok()) {
    return std::vector<std::optional<DesignPoint>>(points->begin(), points->end());
  }
  std::vector<std::optional<DesignPoint>> found;
  for (const auto& plan : plans) {
    auto point = methods::evaluate_design(decided.problem, plan, options);
    if (!point && point.error().code != ErrorCode::invalid_input) {
      return point.error();
    }
    found.push_back(point.ok() ? std::optional(*std::move(point)) : std::nullopt);
  }
  return found;
}

Id<Item> item_of(const DecisionProblem& decided, std::size_t option, const Firm& firm) {
  const Decision& decision = decided.decisions[option];
  if (decision.node >= 0) {
    return decided.network.nodes[static_cast<std::size_t>(decision.node)].item;
  }
  for (const Change& change : decision.changes) {
    if (const auto* added = std::get_if<AddSecondSource>(&change)) {
      return added->offer.item;
    }
    if (const auto* share = std::get_if<SetShare>(&change)) {
      return firm.offers.has(share->offer) ? firm.offers[share->offer].item : Id<Item>();
    }
  }
  return {};
}

double capital_of(const DecisionProblem& decided, const Trial& trial, const Firm& firm) {
  const Decision& decision = decided.decisions[trial.option];
  if (decision.node < 0) {
    return 0;
  }
  const auto& value = firm.items[item_of(decided, trial.option, firm)].value;
  return value ? value->for_one().natural() * decision.units * trial.amounts[trial.option] : 0;
}

double gain(const SingleMove& one) {
  return -(one.move.cost_eur_per_year + one.move.expected_loss_eur_per_year);
}

}  // namespace

Result<SingleMoves> single_moves(const Firm& firm,
                                 Instant now,
                                 const StressAnswer& stress,
                                 const StockAnswer& stock,
                                 const FrontierOptions& asked) {
  SingleMoves answer;
  TRY_ASSIGN(auto prepared, prepare_decisions(firm, now, stress, stock, asked));
  const WiderFirm& wider = prepared.wider;
  const DecisionProblem& decided = prepared.decided;
  const methods::DesignOptions& options = prepared.options;
  answer.assumed = std::move(prepared.assumed);
  const std::vector<double> nothing(decided.problem.options.size(), 0);
  TRY_ASSIGN(const auto today, methods::evaluate_design(decided.problem, nothing, options));
  answer.today_cost_eur_per_year = today.cost;
  answer.today_expected_loss_eur_per_year = today.expected_loss;
  const auto trials = trials_of(decided);
  TRY_ASSIGN(const auto points, evaluated(decided, trials, options));
  std::vector<double> freed = nothing;
  std::optional<std::size_t> last;  // option of the last move
  for (std::size_t i = 0; i < trials.size(); ++i) {
    if (!points[i]) {
      continue;
    }
    const Trial& trial = trials[i];
    SingleMove one{single_move(decided, trial.amounts, trial.option, wider.firm),
                   item_of(decided, trial.option, wider.firm),
                   capital_of(decided, trial, wider.firm)};
    one.move.cost_eur_per_year = points[i]->cost - today.cost;
    one.move.expected_loss_eur_per_year = points[i]->expected_loss - today.expected_loss;
    one.move.one_off_eur =
        decided.problem.options[trial.option].one_off_cost * trial.amounts[trial.option];
    if (one.move.kind == MoveKind::free_stock && gain(one) > 0) {
      freed[trial.option] = trial.amounts[trial.option];
      answer.all_freed.push_back(one);
    }
    if (last == trial.option && gain(one) > gain(answer.moves.back())) {
      answer.moves.back() = std::move(one);
    } else if (last != trial.option) {
      answer.moves.push_back(std::move(one));
      last = trial.option;
    }
  }
  const auto by_gain = [](const SingleMove& a, const SingleMove& b) { return gain(a) > gain(b); };
  std::ranges::sort(answer.moves, by_gain);
  std::ranges::sort(answer.all_freed, by_gain);
  if (const auto point = methods::evaluate_design(decided.problem, freed, options); point.ok()) {
    answer.freed_cost_eur_per_year = point->cost - today.cost;
    answer.freed_loss_eur_per_year = point->expected_loss - today.expected_loss;
  } else {
    answer.all_freed.clear();
  }
  return answer;
}

}  // namespace tienvoud::lines
