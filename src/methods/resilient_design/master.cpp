#include "methods/resilient_design/master.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tienvoud::methods {
namespace {

/// Of the asked gap: a cut that shows less of the vulnerability is no help, and makes the program
/// slow to solve.
constexpr double violation = 2e-3;
constexpr double least_violation = 1e-6, most_violation = 1e-5;
constexpr std::int64_t patience = 60;  ///< solves after which a cut that was never tight may go
constexpr std::size_t many_cuts = 400;
constexpr int longest_rest = 10;  ///< answers

}  // namespace

Result<Master> Master::make(const DesignModel& model, const PlanRisk& risk, double relative_gap) {
  Master master;
  master.violation_ = std::clamp(violation * relative_gap, least_violation, most_violation);
  master.options_ = model.problem->options.size();
  master.failures_ = risk.size();
  master.rests_.resize(risk.size());
  master.first_ = model.plans;
  const double largest = risk.losses().empty() ? 0 : std::ranges::max(risk.losses());
  master.unit_ = std::max(1.0, largest / 10);
  for (auto& column : master.first_.columns) {
    column.integer = false;
  }
  for (const AffineNumber* part : {&model.purchase, &model.holding, &model.decisions}) {
    master.fixed_cost_ += part->fixed;
    for (const auto& term : part->terms) {
      master.first_.columns[static_cast<std::size_t>(term.option)].cost +=
          term.coefficient / master.unit_;
    }
  }
  for (std::size_t i = 0; i <= risk.size(); ++i) {
    master.first_.add_column({});
  }
  TRY(master.load());
  return master;
}

Result<void> Master::load() {
  LinearProgram program = first_;
  for (const Cut& cut : cuts_) {
    const auto row = program.add_row(cut.lower, no_bound);
    for (const ProgramEntry& entry : cut.entries) {
      program.add_entry(row, entry.column, entry.value);
    }
  }
  TRY_ASSIGN(engine_, LinearEngine::load(program));
  return {};
}

Result<void> Master::aim(const DesignTarget& target) {
  const auto column = options_ + failures_;
  first_.columns[column].cost = target.price;
  first_.columns[column].upper = target.limit / unit_;
  if (cuts_.size() > many_cuts) {
    std::erase_if(cuts_, [&](const Cut& cut) { return cut.last_tight + patience < solves_; });
  }
  return load();
}

void Master::limit_vulnerability(double limit) {
  engine_->set_column_bounds(static_cast<std::int32_t>(options_ + failures_), 0, limit / unit_);
}

void Master::bound_amount(std::size_t option, double lower, double upper) {
  engine_->set_column_bounds(static_cast<std::int32_t>(option), lower, upper);
}

Result<Master::Relaxed> Master::solve() {
  TRY_ASSIGN(const auto solution, engine_->solve());
  ++solves_;
  Relaxed relaxed;
  if (solution.status != ProgramStatus::optimal) {
    return relaxed;
  }
  relaxed.feasible = true;
  relaxed.objective = solution.objective * unit_ + fixed_cost_;
  const auto& values = solution.values;
  const auto split = [&](std::size_t from, std::size_t count, double factor) {
    std::vector<double> part;
    for (std::size_t i = from; i < from + count; ++i) {
      part.push_back(values[i] * factor);
    }
    return part;
  };
  relaxed.amounts = split(0, options_, 1);
  relaxed.losses = split(options_, failures_, unit_);
  relaxed.vulnerability = values[options_ + failures_] * unit_;
  for (std::size_t i = 0; i < cuts_.size(); ++i) {
    if (std::abs(solution.row_duals[first_.rows.size() + i]) > 1e-9) {
      cuts_[i].last_tight = solves_;
    }
  }
  return relaxed;
}

void Master::add(Cut cut) {
  cut.last_tight = solves_;
  engine_->add_row(cut.lower, no_bound, cut.entries);
  cuts_.push_back(std::move(cut));
  ++cuts_made_;
}

std::vector<char> Master::worth_a_look() {
  std::vector<char> chosen(failures_, 0);
  for (std::size_t i = 0; i < failures_; ++i) {
    Rest& rest = rests_[i];
    if (rest.left > 0) {
      --rest.left;
      continue;
    }
    chosen[i] = 1;
    rest.in_vain = std::min(rest.in_vain + 1, longest_rest);
    rest.left = rest.in_vain;
  }
  return chosen;
}

int Master::learn(const PlanRisk& risk, const Risk& at, const Relaxed& relaxed) {
  int added = 0;
  const double least = violation_ * std::max(unit_, at.vulnerability);
  for (std::size_t i = 0; i < failures_; ++i) {
    const double short_by = risk.losses()[i] - relaxed.losses[i];
    if (short_by * std::max(at.weights[i], 1e-3) <= least) {
      continue;
    }
    rests_[i] = {};
    const auto& answer = risk.answers()[i];
    Cut cut;
    cut.lower = answer.cut.fixed / unit_;
    cut.entries.push_back({0, static_cast<std::int32_t>(options_ + i), 1});
    for (const auto& term : answer.cut.terms) {
      cut.entries.push_back({0, term.option, -term.coefficient / unit_});
    }
    add(std::move(cut));
    ++added;
  }
  double known = 0;
  for (std::size_t i = 0; i < failures_; ++i) {
    known += at.weights[i] * std::max(relaxed.losses[i], risk.losses()[i]);
  }
  if (known > relaxed.vulnerability + least) {
    Cut cut;
    cut.entries.push_back({0, static_cast<std::int32_t>(options_ + failures_), 1});
    for (std::size_t i = 0; i < failures_; ++i) {
      if (at.weights[i] > 1e-12) {
        cut.entries.push_back({0, static_cast<std::int32_t>(options_ + i), -at.weights[i]});
      }
    }
    add(std::move(cut));
    ++added;
  }
  return added;
}

}  // namespace tienvoud::methods
