#include "methods/resilient_design/design_search.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tienvoud::methods {
namespace {

constexpr double whole_enough = 1e-6;
constexpr double as_safe = 1e-9;  ///< relative, by which a plan may miss the asked limit
constexpr int root_rounds = 60;
constexpr int plan_rounds = 25;
constexpr double least_move = 0.1;       ///< a gain by a lesser one says little of a whole one
constexpr std::int64_t dive_every = 25;  ///< nodes
constexpr std::int64_t learn_every = 5;  ///< nodes: what is learnt elsewhere mostly holds there

double cost_of(const DesignModel& model, std::span<const double> amounts) {
  return model.purchase.at(amounts) + model.holding.at(amounts) + model.decisions.at(amounts);
}

}  // namespace

DesignSearch::DesignSearch(const DesignModel& model,
                           const DesignOptions& options,
                           Master& master,
                           PlanRisk& risk)
    : model_(model), options_(options), master_(master), risk_(risk) {
  for (const auto& term : model.decisions.terms) {
    gains_.push_back({{{std::abs(term.coefficient), 1}, {std::abs(term.coefficient), 1}}});
  }
}

double DesignSearch::allowed_gap() const {
  return target_.gap_factor * options_.relative_gap * std::max(best_movable_, 1e-6);
}

bool DesignSearch::is_closed(double bound) const {
  return best_.amounts && bound >= best_.objective - allowed_gap();
}

void DesignSearch::fix(const std::vector<double>& whole) {
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (model_.problem->options[i].whole) {
      master_.bound_amount(i, whole[i], whole[i]);
    }
  }
}

void DesignSearch::fix(const Branch& branch) {
  for (std::size_t i = 0; i < model_.problem->options.size(); ++i) {
    if (model_.problem->options[i].whole) {
      master_.bound_amount(i, 0, 1);
    }
  }
  for (const auto& [option, amount] : branch.fixed) {
    master_.bound_amount(static_cast<std::size_t>(option), amount, amount);
  }
}

std::optional<std::size_t> DesignSearch::branching(const Master::Relaxed& relaxed) const {
  std::optional<std::size_t> most;
  double best = -1;
  for (std::size_t i = 0; i < relaxed.amounts.size(); ++i) {
    const double amount = relaxed.amounts[i];
    if (!model_.problem->options[i].whole || std::min(amount, 1 - amount) <= whole_enough) {
      continue;
    }
    const double score =
        (1e-3 + gains_[i][0].mean() * amount) * (1e-3 + gains_[i][1].mean() * (1 - amount));
    if (score > best) {
      best = score;
      most = i;
    }
  }
  return most;
}

void DesignSearch::record_gain(const Branch& branch, double bound) {
  if (branch.fixed.empty() || !std::isfinite(branch.bound)) {
    return;
  }
  const auto [option, amount] = branch.fixed.back();
  Gain& gain = gains_[static_cast<std::size_t>(option)][amount > 0.5 ? 1 : 0];
  gain.sum += std::max(0.0, bound - branch.bound) / std::max(branch.moved, least_move);
  gain.count += 1;
}

Result<void> DesignSearch::try_plan(std::vector<double> amounts) {
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const DesignOption& option = model_.problem->options[i];
    amounts[i] = option.whole ? std::round(amounts[i]) : std::clamp(amounts[i], 0.0, option.limit);
  }
  TRY(risk_.move_to(amounts));
  const Risk risk = risk_of(risk_.losses(), risk_.rates(), options_.risk);
  Plan plan = {cost_of(model_, amounts), risk.vulnerability, std::move(amounts)};
  consider(plan);
  const auto no_better = [](const Plan& a, const Plan& b) {
    return a.cost >= b.cost && a.vulnerability >= b.vulnerability;
  };
  if (std::ranges::none_of(plans_, [&](const Plan& one) { return no_better(plan, one); })) {
    std::erase_if(plans_, [&](const Plan& one) { return no_better(one, plan); });
    plans_.push_back(std::move(plan));
  }
  return {};
}

void DesignSearch::consider(const Plan& plan) {
  const double objective = plan.cost + target_.price * plan.vulnerability;
  if (plan.vulnerability <= target_.limit * (1 + as_safe) && objective < best_.objective) {
    best_.objective = objective;
    best_.amounts = plan.amounts;
    best_movable_ = std::max(0.0, plan.cost - model_.least_purchase);
  }
}

Result<void> DesignSearch::complete(const std::vector<double>& rounded, bool again) {
  std::vector<double> whole;
  for (std::size_t i = 0; i < rounded.size(); ++i) {
    whole.push_back(model_.problem->options[i].whole ? std::round(rounded[i]) : 0);
  }
  if (!again && std::ranges::find(completed_, whole) != completed_.end()) {
    return {};
  }
  completed_.push_back(whole);
  fix(whole);
  // The limit is set lower by what the last answer missed it by, until the plan keeps it.
  double limit = target_.limit;
  for (int round = 0; round < plan_rounds; ++round) {
    master_.limit_vulnerability(limit);
    TRY_ASSIGN(const auto relaxed, master_.solve());
    if (!relaxed.feasible || relaxed.objective >= best_.objective - 0.1 * allowed_gap()) {
      break;
    }
    TRY(try_plan(relaxed.amounts));
    const Risk risk = risk_of(risk_.losses(), risk_.rates(), options_.risk);
    const double missed = risk.vulnerability - target_.limit;
    if (master_.learn(risk_, risk, relaxed) == 0 && missed <= 0) {
      break;
    }
    if (std::isfinite(target_.limit)) {
      limit = std::clamp(limit - (missed > 0 ? 1.05 : 0.5) * missed, 0.0, target_.limit);
    }
  }
  master_.limit_vulnerability(target_.limit);
  return {};
}

Result<void> DesignSearch::dive(Master::Relaxed relaxed) {
  for (;;) {
    // Ever more of what is nearly whole is fixed, at least one option each time.
    std::optional<std::size_t> nearest;
    double least = 1;
    for (std::size_t i = 0; i < relaxed.amounts.size(); ++i) {
      const double part = std::abs(relaxed.amounts[i] - std::round(relaxed.amounts[i]));
      if (!model_.problem->options[i].whole || part <= whole_enough) {
        continue;
      }
      if (part < 0.15) {
        master_.bound_amount(i, std::round(relaxed.amounts[i]), std::round(relaxed.amounts[i]));
      }
      if (part < least) {
        least = part;
        nearest = i;
      }
    }
    if (!nearest) {
      break;
    }
    const double up = std::round(relaxed.amounts[*nearest]);
    master_.bound_amount(*nearest, up, up);
    TRY_ASSIGN(auto next, master_.solve());
    if (!next.feasible) {
      master_.bound_amount(*nearest, 1 - up, 1 - up);
      TRY_ASSIGN(next, master_.solve());
    }
    if (!next.feasible || is_closed(next.objective)) {
      return {};
    }
    relaxed = std::move(next);
  }
  return complete(relaxed.amounts);
}

Result<std::optional<Master::Relaxed>> DesignSearch::relax(Depth depth) {
  std::optional<Master::Relaxed> last;
  double looked_at = -no_bound;
  bool look_at_all = false;
  for (int round = 1;; ++round) {
    TRY_ASSIGN(auto relaxed, master_.solve());
    if (!relaxed.feasible || is_closed(relaxed.objective)) {
      return std::optional<Master::Relaxed>();
    }
    const bool is_plan = !branching(relaxed);
    last = relaxed;
    const int most = is_plan                               ? 2 * root_rounds
                     : depth == Depth::root                ? root_rounds
                     : nodes_of_target_ % learn_every == 0 ? 2
                                                           : 1;
    if (round >= most) {
      return last;
    }
    if (depth == Depth::root && !is_plan && round % 5 == 0) {
      const double scale =
          best_.amounts ? best_.objective - relaxed.objective : std::abs(relaxed.objective) * 1e-3;
      if (relaxed.objective - looked_at < 0.02 * scale) {
        return last;
      }
      looked_at = relaxed.objective;
    }
    if (is_plan) {
      TRY(try_plan(relaxed.amounts));
    } else if (look_at_all) {
      TRY(risk_.move_to(relaxed.amounts));
    } else {
      TRY(risk_.move_to(relaxed.amounts, master_.worth_a_look(), relaxed.losses));
    }
    const Risk risk = risk_of(risk_.losses(), risk_.rates(), options_.risk);
    const bool learnt = master_.learn(risk_, risk, relaxed) > 0;
    if (!learnt && (is_plan || look_at_all || depth != Depth::root)) {
      return last;
    }
    look_at_all = !learnt;
  }
}

Result<void> DesignSearch::explore(const Branch& branch, bool is_root) {
  ++nodes_;
  ++nodes_of_target_;
  fix(branch);
  TRY_ASSIGN(auto relaxed, relax(is_root ? Depth::root : Depth::branch));
  if (!relaxed) {
    // It rises by at least as much as closes it.
    record_gain(branch, best_.amounts ? best_.objective - allowed_gap() : branch.bound);
    return {};
  }
  record_gain(branch, relaxed->objective);
  const auto chosen = branching(*relaxed);
  if (is_root || nodes_of_target_ % dive_every == 0) {
    TRY(complete(relaxed->amounts));
    fix(branch);
    TRY(dive(*relaxed));
  } else if (!chosen) {
    TRY(complete(relaxed->amounts, true));
  }
  const double bound = std::max(branch.bound, relaxed->objective);
  if (!chosen) {
    // What is whole is decided: what is left between its bound and the best plan is not proven.
    if (!is_closed(bound)) {
      best_.bound = std::min(best_.bound, bound);
    }
    return {};
  }
  for (const double amount : {0.0, 1.0}) {
    Branch part = branch;
    part.bound = bound;
    part.moved = std::abs(relaxed->amounts[*chosen] - amount);
    part.fixed.emplace_back(static_cast<std::int32_t>(*chosen), amount);
    open_.push_back(std::move(part));
  }
  return {};
}

Result<DesignAnswer> DesignSearch::solve(const DesignTarget& target) {
  target_ = target;
  best_ = {};
  best_.bound = no_bound;  // of what was left undecided
  best_movable_ = 0;
  nodes_of_target_ = 0;
  completed_.clear();
  open_.clear();
  TRY(master_.aim(target));
  std::ranges::for_each(plans_, [&](const Plan& plan) { consider(plan); });
  open_.push_back({});
  while (!open_.empty() && nodes_of_target_ < options_.most_nodes) {
    const auto least = std::ranges::min_element(open_, {}, &Branch::bound);
    if (is_closed(least->bound)) {
      break;
    }
    std::swap(*least, open_.back());
    const Branch branch = std::move(open_.back());
    open_.pop_back();
    TRY(explore(branch, nodes_of_target_ == 0));
  }
  best_.bound = std::min(best_.bound, best_.objective - (best_.amounts ? allowed_gap() : 0));
  for (const Branch& branch : open_) {
    best_.bound = std::min(best_.bound, branch.bound);
  }
  return best_;
}

}  // namespace tienvoud::methods
