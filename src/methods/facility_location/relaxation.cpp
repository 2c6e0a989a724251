#include "methods/facility_location/relaxation.h"

#include <algorithm>
#include <limits>

namespace tienvoud::methods::location {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double hair = 1e-9;  // of a capacity: what sums of demands may miss by rounding

std::int32_t row(std::size_t i) {
  return static_cast<std::int32_t>(i);
}

double hold(double capacity) {
  return capacity * (1 + hair * 1e-3);
}

}  // namespace

Relaxation::Relaxation(const LocationProblem& problem, const Branch& branch)
    : problem_(problem),
      branch_(branch),
      forced_(problem.demand.size(), -1),
      room_(problem.facilities.size()),
      forced_cost_(problem.facilities.size(), 0),
      must_open_(problem.facilities.size(), 0),
      items_(problem.facilities.size()) {
  const auto customers = problem.demand.size();
  for (std::size_t i = 0; i < room_.size(); ++i) {
    room_[i] = hold(problem.facilities[i].capacity);
    must_open_[i] = branch.facility[i] == Choice::open ? 1 : 0;
  }
  for (std::size_t j = 0; j < customers; ++j) {
    demand_ += problem.demand[j];
    int choices = 0;
    std::size_t last = 0;
    for (std::size_t i = 0; i < room_.size(); ++i) {
      if (branch.allowed[i * customers + j] != 0) {
        ++choices;
        last = i;
      }
    }
    if (choices == 1) {
      forced_[j] = row(last);
      room_[last] -= problem.demand[j];
      forced_cost_[last] += problem.cost_of(last, j);
      must_open_[last] = 1;
    }
  }
}

bool Relaxation::tighten(const LocationProblem& problem, Branch& branch) {
  const auto customers = problem.demand.size();
  const auto facilities = problem.facilities.size();
  for (bool again = true; again;) {
    again = false;
    std::vector<double> room(facilities);
    std::vector<std::int32_t> forced(customers, -1);
    for (std::size_t i = 0; i < facilities; ++i) {
      room[i] = hold(problem.facilities[i].capacity);
    }
    for (std::size_t j = 0; j < customers; ++j) {
      int choices = 0;
      for (std::size_t i = 0; i < facilities; ++i) {
        char& allowed = branch.allowed[i * customers + j];
        allowed = branch.facility[i] == Choice::closed ? char{0} : allowed;
        forced[j] = allowed != 0 ? row(i) : forced[j];
        choices += allowed;
      }
      if (choices == 0) {
        return false;
      }
      if (choices > 1) {
        forced[j] = -1;
        continue;
      }
      const auto only = static_cast<std::size_t>(forced[j]);
      room[only] -= problem.demand[j];
      branch.facility[only] = Choice::open;
    }
    for (std::size_t i = 0; i < facilities; ++i) {
      if (room[i] < 0) {
        return false;
      }
      for (std::size_t j = 0; j < customers; ++j) {
        char& allowed = branch.allowed[i * customers + j];
        if (allowed != 0 && forced[j] < 0 && problem.demand[j] > room[i]) {
          allowed = 0;
          again = true;
        }
      }
    }
  }
  return true;
}

bool Relaxation::solve(const std::vector<double>& multipliers, RelaxedPlan& plan) {
  const auto customers = problem_.demand.size();
  const auto facilities = problem_.facilities.size();
  plan.picks.resize(facilities);
  plan.worth.assign(facilities, 0);
  plan.open.assign(facilities, 0);
  plan.missing.assign(customers, 1);
  plan.value = 0;
  double slack = -demand_;
  for (std::size_t j = 0; j < customers; ++j) {
    plan.value += forced_[j] < 0 ? multipliers[j] : 0;
    plan.missing[j] = forced_[j] < 0 ? 1 : 0;
  }
  closable_.clear();
  for (std::size_t i = 0; i < facilities; ++i) {
    if (branch_.facility[i] == Choice::closed) {
      continue;
    }
    auto& items = items_[i];
    items.clear();
    for (std::size_t j = 0; j < customers; ++j) {
      const double profit = multipliers[j] - problem_.cost_of(i, j);
      if (profit > 0 && forced_[j] < 0 && branch_.allowed[i * customers + j] != 0) {
        items.push_back({profit, problem_.demand[j], row(j)});
      }
    }
    sort_by_ratio(items);
    pick_items(items, room_[i], plan.picks[i]);
    plan.worth[i] = problem_.facilities[i].fixed_cost + forced_cost_[i] - plan.picks[i].bound;
    plan.value += plan.worth[i];
    plan.open[i] = 1;
    slack += problem_.facilities[i].capacity;
    if (must_open_[i] == 0 && plan.worth[i] > 0) {
      closable_.push_back({plan.worth[i], problem_.facilities[i].capacity, row(i)});
    }
  }
  if (slack < -hair * demand_) {
    return false;
  }
  sort_by_ratio(closable_);
  pick_items(closable_, std::max(0.0, slack) + hair * demand_, closed_);
  plan.value -= closed_.bound;
  for (const auto i : closed_.ids) {
    plan.open[static_cast<std::size_t>(i)] = 0;
  }
  for (std::size_t i = 0; i < facilities; ++i) {
    for (std::size_t k = 0; plan.open[i] != 0 && k < plan.picks[i].ids.size(); ++k) {
      plan.missing[static_cast<std::size_t>(plan.picks[i].ids[k])] -= 1;
    }
  }
  return true;
}

std::vector<Relaxation::Reach> Relaxation::reaches(const RelaxedPlan& plan) const {
  double all = plan.value + closed_.bound;  // everything open
  double slack = hair * demand_ - demand_;
  for (std::size_t i = 0; i < plan.open.size(); ++i) {
    slack += branch_.facility[i] == Choice::closed ? 0 : problem_.facilities[i].capacity;
  }
  std::vector<Reach> reach(plan.open.size(), {plan.value, plan.value});
  for (std::size_t i = 0; i < plan.open.size(); ++i) {
    if (branch_.facility[i] == Choice::closed) {
      reach[i].open = infinity;
    } else if (must_open_[i] != 0) {
      reach[i].closed = infinity;
    } else if (plan.open[i] != 0) {
      const double left = slack - problem_.facilities[i].capacity;
      reach[i].closed =
          left < 0 ? infinity : all - plan.worth[i] - profit_bound(closable_, left, row(i));
    } else {
      reach[i].open = all - profit_bound(closable_, slack, row(i));
    }
  }
  return reach;
}

int Relaxation::fix(const std::vector<double>& multipliers,
                    const RelaxedPlan& plan,
                    double cutoff,
                    Branch& branch) const {
  const auto customers = problem_.demand.size();
  const auto reach = reaches(plan);
  int count = 0;
  for (std::size_t i = 0; i < reach.size(); ++i) {
    if (branch_.facility[i] == Choice::closed) {
      continue;
    }
    const double open = std::max(plan.value, reach[i].open);
    if (open >= cutoff && reach[i].closed >= cutoff) {
      return -1;
    }
    if (branch.facility[i] == Choice::free && (open >= cutoff || reach[i].closed >= cutoff)) {
      branch.facility[i] = open >= cutoff ? Choice::closed : Choice::open;
      ++count;
    }
    if (open >= cutoff) {
      continue;
    }
    for (std::size_t j = 0; j < customers; ++j) {
      char& allowed = branch.allowed[i * customers + j];
      if (allowed == 0 || forced_[j] >= 0) {
        continue;
      }
      const double with = multipliers[j] - problem_.cost_of(i, j) +
                          profit_bound(items_[i], room_[i] - problem_.demand[j], row(j));
      if (open + plan.picks[i].bound - with >= cutoff) {
        allowed = 0;
        ++count;
      }
    }
    for (const auto id : plan.picks[i].ids) {
      const double without = open + plan.picks[i].bound - profit_bound(items_[i], room_[i], id);
      const auto j = static_cast<std::size_t>(id);
      if (plan.open[i] == 0 || without < cutoff || reach[i].closed < cutoff) {
        continue;
      }
      for (std::size_t other = 0; other < reach.size(); ++other) {
        char& allowed = branch.allowed[other * customers + j];
        count += other != i ? allowed : 0;
        allowed = other != i ? char{0} : allowed;
      }
    }
  }
  return count;
}

}  // namespace tienvoud::methods::location
