#include "questions/lines/frontier/moves.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace tienvoud::lines {
namespace {

constexpr double least_days = 0.05;  // of stock: less is rounding

Pieces rounded(double units, const Item& item) {
  const bool counted = item.unit == "piece";
  return Pieces::of(counted ? std::ceil(units - 1e-6) : std::round(units * 100) / 100);
}

/// The safety stock of a node once a plan's stock moves are made.
class StockChanges {
 public:
  StockChanges(const DecisionProblem& decided, const std::vector<double>& amounts)
      : decided_(decided) {
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      const Decision& decision = decided.decisions[i];
      if (decision.node >= 0) {
        more_[decision.node] += decision.units * amounts[i];
      }
    }
  }
  [[nodiscard]] SetBufferStock of(std::int32_t node, const Firm& firm) const {
    const NodeMeaning& meaning = decided_.network.nodes[static_cast<std::size_t>(node)];
    const double today = decided_.today[static_cast<std::size_t>(node)].value_or(0);
    return {meaning.item, meaning.site,
            rounded(std::max(0.0, today + more_.at(node)), firm.items[meaning.item])};
  }

 private:
  const DecisionProblem& decided_;
  std::map<std::int32_t, double> more_;
};

bool is_made(const Decision& decision, double amount) {
  return amount >= (decision.node >= 0 ? least_days : 0.5);
}

/// The plan without one of its options, and without what needs that one.
std::vector<double> without(const DecisionProblem& decided,
                            std::vector<double> amounts,
                            std::size_t option) {
  amounts[option] = 0;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const auto& needs = decided.problem.options[i].needs;
    if (std::find(needs.begin(), needs.end(), static_cast<std::int32_t>(option)) != needs.end()) {
      amounts[i] = 0;  // what lies at a place goes with it
    }
  }
  return amounts;
}

/// A decision with what it does to stock, and its sentences.
Move move_of(const DecisionProblem& decided,
             const StockChanges& stock,
             std::size_t option,
             const Firm& firm) {
  const Decision& decision = decided.decisions[option];
  Move move;
  move.kind = decision.kind;
  move.changes = decision.changes;
  if (decision.node >= 0) {
    move.changes.emplace_back(stock.of(decision.node, firm));
  }
  for (const Change& change : move.changes) {
    move.sentences.push_back(describe(change, firm));
  }
  return move;
}

}  // namespace

std::vector<std::vector<double>> lesser_plans(const DecisionProblem& decided,
                                              const std::vector<methods::DesignPoint>& points) {
  std::vector<std::vector<double>> plans;
  for (const auto& point : points) {
    for (std::size_t i = 0; i < point.amounts.size(); ++i) {
      if (is_made(decided.decisions[i], point.amounts[i])) {
        plans.push_back(without(decided, point.amounts, i));
      }
    }
  }
  return plans;
}

std::vector<Move> moves_of(const DecisionProblem& decided,
                           const methods::DesignPoint& point,
                           std::vector<methods::DesignPoint>::const_iterator& lesser,
                           const Firm& firm) {
  const StockChanges stock(decided, point.amounts);
  std::vector<Move> moves;
  for (std::size_t i = 0; i < point.amounts.size(); ++i) {
    const Decision& decision = decided.decisions[i];
    if (!is_made(decision, point.amounts[i])) {
      continue;
    }
    Move move = move_of(decided, stock, i, firm);
    move.cost_eur_per_year = point.cost - lesser->cost;
    move.expected_loss_eur_per_year = point.expected_loss - lesser->expected_loss;
    move.one_off_eur = decided.problem.options[i].one_off_cost * point.amounts[i];
    moves.push_back(std::move(move));
    ++lesser;
  }
  // A place opens before something can lie there.
  const auto rank = [](const Move& move) {
    return std::pair(!std::holds_alternative<AddSite>(move.changes.front()),
                     move.cost_eur_per_year + move.expected_loss_eur_per_year);
  };
  std::sort(moves.begin(), moves.end(),
            [&](const Move& a, const Move& b) { return rank(a) < rank(b); });
  return moves;
}

Move single_move(const DecisionProblem& decided,
                 const std::vector<double>& amounts,
                 std::size_t option,
                 const Firm& firm) {
  return move_of(decided, StockChanges(decided, amounts), option, firm);
}

}  // namespace tienvoud::lines
