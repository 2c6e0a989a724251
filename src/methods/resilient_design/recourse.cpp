#include "methods/resilient_design/recourse.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

/// Makes the linear program of a failure's cone. Columns of each period: what each source
/// delivers, what each node keeps at its end, what each node's customers do not get. Rows: the
/// balance of each node, and the shared capacities that something in the cone could exceed.
class RecourseBuilder {
 public:
  RecourseBuilder(const DesignModel& model, const SupplyFailure& failure)
      : model_(model),
        network_(model.problem->network),
        failure_(failure),
        cone_(failure_cone(model, failure)) {
    failed_source_.assign(network_.sources.size(), 0);
    for (const auto source : failure.sources) {
      failed_source_[at(source)] = 1;
    }
    failed_capacity_.assign(network_.capacities.size(), 0);
    for (const auto capacity : failure.capacities) {
      failed_capacity_[at(capacity)] = 1;
    }
    stock_lost_.assign(network_.nodes.size(), 0);
    for (const auto node : failure.nodes) {
      stock_lost_[at(node)] = 1;
    }
  }

  Result<Recourse> build() {
    const bool sold = std::ranges::any_of(cone_.nodes, [&](std::int32_t node) {
      return network_.nodes[at(node)].demand > 0 && network_.nodes[at(node)].margin > 0;
    });
    if (!sold || cone_.edges.size() < 2) {
      return std::move(recourse_);
    }
    balance_row_.assign(network_.nodes.size(), 0);
    for (std::size_t period = 0; period + 1 < cone_.edges.size(); ++period) {
      start_ = cone_.edges[period];
      end_ = cone_.edges[period + 1];
      add_balances(period);
      add_sources();
    }
    for (auto& moving : recourse_.columns_) {
      moving.entries = std::move(entries_of_[moving.index]);
    }
    TRY_ASSIGN(recourse_.engine_, LinearEngine::load(program_));
    recourse_.options_.assign(options_.begin(), options_.end());
    return std::move(recourse_);
  }

 private:
  [[nodiscard]] double length() const { return end_ - start_; }

  void follow(const AffineNumber& number) {
    for (const auto& term : number.terms) {
      options_.insert(term.option);
    }
  }

  void add_balances(std::size_t period) {
    for (const std::int32_t i : cone_.nodes) {
      const SupplyNode& node = network_.nodes[at(i)];
      const double asked = node.demand * length();
      const bool first = period == 0;
      const bool moves = first && stock_lost_[at(i)] == 0;
      const double side = (moves ? model_.stock[at(i)].fixed : 0) - asked;
      const auto row = program_.add_row(side, side);
      if (moves && !model_.stock[at(i)].terms.empty()) {
        AffineNumber number = model_.stock[at(i)];
        number.fixed -= asked;
        follow(number);
        recourse_.equalities_.push_back({row, 1, std::move(number), {}, -asked});
      }
      // kept - kept before - delivered + taken - lost = stock - asked
      if (!first) {
        program_.add_entry(row, kept_[i], -1);
      }
      kept_[i] = program_.add_column({});
      program_.add_entry(row, kept_[i], 1);
      if (asked > 0) {
        program_.add_entry(row, program_.add_column({0, asked, node.margin}), -1);
      }
      balance_row_[at(i)] = row;
    }
  }

  /// How many days of this period a source works, and whether it may do more than normal then.
  struct Work {
    double days = 0;
    bool full = false;
  };
  [[nodiscard]] Work work_of(std::size_t source) const {
    const SupplySource& one = network_.sources[source];
    const double middle = (start_ + end_) / 2;
    const bool hastened = cone_.hastened[at(one.node)] != 0;
    for (auto k = model_.order.first_use[source]; k < model_.order.first_use[source + 1]; ++k) {
      const CapacityUse& use = network_.uses[at(model_.order.use[at(k)])];
      if (failed_capacity_[at(use.capacity)] != 0 && use.quantity > 0 && middle < failure_.days) {
        return {};
      }
    }
    if (failed_source_[source] == 0) {
      return {length(), hastened && middle > one.ramp};
    }
    if (middle < one.transit) {
      return {length(), false};
    }
    return middle > failure_.days + one.transit ? Work{length(), hastened} : Work{};
  }

  void add_sources() {
    std::map<std::int32_t, std::vector<ProgramEntry>> capacity_use;
    for (const std::int32_t i : cone_.nodes) {
      for (auto k = model_.order.first_source[at(i)]; k < model_.order.first_source[at(i) + 1];
           ++k) {
        add_source(at(model_.order.source[at(k)]), capacity_use);
      }
    }
    for (const auto& [capacity, uses] : capacity_use) {
      add_capacity(at(capacity), uses);
    }
  }

  void add_source(std::size_t source,
                  std::map<std::int32_t, std::vector<ProgramEntry>>& capacity_use) {
    const Work work = work_of(source);
    const AffineNumber& rate = work.full ? model_.capacity[source] : model_.flow[source];
    if (work.days == 0 || (rate.terms.empty() && rate.fixed <= 0)) {
      return;
    }
    const auto column = program_.add_column({0, std::max(0.0, rate.fixed * work.days), 0});
    auto& entries = entries_of_[column];
    const auto count = [&](std::int32_t row, double value) {
      program_.add_entry(row, column, value);
      entries.push_back({row, column, value});
    };
    count(balance_row_[at(network_.sources[source].node)], -1);
    std::map<std::int32_t, double> taken;
    for (auto k = model_.order.first_input[source]; k < model_.order.first_input[source + 1]; ++k) {
      const SupplyInput& input = network_.inputs[at(model_.order.input[at(k)])];
      if (cone_.touched[at(input.node)] != 0) {
        taken[input.node] += input.quantity;
      }
    }
    for (const auto& [node, quantity] : taken) {
      count(balance_row_[at(node)], quantity);
    }
    for (auto k = model_.order.first_use[source]; k < model_.order.first_use[source + 1]; ++k) {
      const CapacityUse& use = network_.uses[at(model_.order.use[at(k)])];
      if (use.quantity > 0 && is_limit(use.capacity)) {
        capacity_use[use.capacity].push_back({0, column, use.quantity});
      }
    }
    if (!rate.terms.empty()) {
      follow(rate);
      recourse_.columns_.push_back({column, work.days, rate, {}});
    }
  }

  /// Whether a shared capacity can ever bind: something in the cone may take more than normal.
  [[nodiscard]] bool is_limit(std::int32_t capacity) const {
    if (!std::isfinite(network_.capacities[at(capacity)].per_day)) {
      return false;
    }
    const auto& order = model_.order;
    for (auto k = order.first_user[at(capacity)]; k < order.first_user[at(capacity) + 1]; ++k) {
      const auto node = network_.sources[at(network_.uses[at(order.user[at(k)])].source)].node;
      if (cone_.hastened[at(node)] != 0) {
        return true;
      }
    }
    return false;
  }

  void add_capacity(std::size_t capacity, const std::vector<ProgramEntry>& uses) {
    AffineNumber left = model_.per_day[capacity];
    for (auto k = model_.order.first_user[capacity]; k < model_.order.first_user[capacity + 1];
         ++k) {
      const CapacityUse& use = network_.uses[at(model_.order.user[at(k)])];
      if (cone_.touched[at(network_.sources[at(use.source)].node)] == 0) {
        left.add(model_.flow[at(use.source)], -use.quantity);
      }
    }
    const auto row = program_.add_row(-no_bound, std::max(0.0, left.fixed * length()));
    std::map<std::int32_t, double> sums;
    for (const ProgramEntry& use : uses) {
      sums[use.column] += use.value;
    }
    for (const auto& [column, quantity] : sums) {
      program_.add_entry(row, column, quantity);
      entries_of_[column].push_back({row, column, quantity});
    }
    if (!left.terms.empty()) {
      follow(left);
      recourse_.limits_.push_back({row, length(), std::move(left), {}});
    }
  }

  const DesignModel& model_;
  const SupplyNetwork& network_;
  const SupplyFailure& failure_;
  FailureCone cone_;
  std::vector<char> failed_source_;
  std::vector<char> failed_capacity_;
  std::vector<char> stock_lost_;
  std::vector<std::int32_t> balance_row_;      ///< of each node, in this period
  std::map<std::int32_t, std::int32_t> kept_;  ///< column of each node, in this period
  std::map<std::int32_t, std::vector<ProgramEntry>> entries_of_;
  double start_ = 0;
  double end_ = 0;
  LinearProgram program_;
  Recourse recourse_;
  std::set<std::int32_t> options_;
};

Result<Recourse> Recourse::make(const DesignModel& model, const SupplyFailure& failure) {
  return RecourseBuilder(model, failure).build();
}

Result<Recourse::Answer> Recourse::solve(std::span<const double> amounts) {
  Answer answer;
  if (!engine_) {
    return answer;
  }
  for (const Moving& one : columns_) {
    engine_->set_column_bounds(one.index, 0, std::max(0.0, one.number.at(amounts) * one.length));
  }
  for (const Moving& one : equalities_) {
    // A plan may miss a stock of 0 by a rounding error, which nothing could make good.
    const double side = std::max(one.least, one.number.at(amounts) * one.length);
    engine_->set_row_bounds(one.index, side, side);
  }
  for (const Moving& one : limits_) {
    engine_->set_row_bounds(one.index, -no_bound,
                            std::max(0.0, one.number.at(amounts) * one.length));
  }
  TRY_ASSIGN(const auto solution, engine_->solve());
  if (solution.status != ProgramStatus::optimal) {
    return Error{ErrorCode::corrupt, "The solver found no answer to a failure's loss.", "",
                 "Report this with the input."};
  }
  answer.loss = std::max(0.0, solution.objective);
  // By weak duality, with duals that stay feasible whatever the amounts.
  std::map<std::int32_t, double> slope;
  const auto push = [&](const Moving& one, double dual) {
    for (const auto& term : one.number.terms) {
      slope[term.option] += dual * one.length * term.coefficient;
    }
  };
  for (const Moving& one : columns_) {
    double reduced = 0;
    for (const ProgramEntry& entry : one.entries) {
      reduced -= entry.value * solution.row_duals[at(entry.row)];
    }
    push(one, std::min(0.0, reduced));
  }
  for (const Moving& one : equalities_) {
    push(one, solution.row_duals[at(one.index)]);
  }
  for (const Moving& one : limits_) {
    push(one, std::min(0.0, solution.row_duals[at(one.index)]));
  }
  answer.cut.fixed = answer.loss;
  for (const auto& [option, coefficient] : slope) {
    if (std::abs(coefficient) > 1e-12) {
      answer.cut.fixed -= coefficient * amounts[at(option)];
      answer.cut.terms.push_back({option, coefficient});
    }
  }
  return answer;
}

}  // namespace tienvoud::methods
