#include "methods/facility_location/incumbent.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace tienvoud::methods::location {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double gain = 1e-9;  // EUR: what is less is rounding

}  // namespace

Incumbent::Incumbent(const LocationProblem& problem) : problem_(problem), best_cost_(infinity) {}

bool Incumbent::fits(std::size_t customer, std::size_t facility, double less) const {
  return load_[facility] - less + problem_.demand[customer] <=
         problem_.facilities[facility].capacity * (1 + 1e-12);
}

void Incumbent::start(std::vector<std::int32_t> facility_of, const std::vector<char>& open) {
  of_ = std::move(facility_of);
  open_ = open;
  load_.assign(open.size(), 0);
  served_.assign(open.size(), 0);
  for (std::size_t j = 0; j < of_.size(); ++j) {
    if (of_[j] >= 0) {
      load_[at(j)] += problem_.demand[j];
      ++served_[at(j)];
    }
  }
}

void Incumbent::move(std::size_t customer, std::size_t to) {
  if (of_[customer] >= 0) {
    load_[at(customer)] -= problem_.demand[customer];
    --served_[at(customer)];
  }
  of_[customer] = static_cast<std::int32_t>(to);
  load_[to] += problem_.demand[customer];
  ++served_[to];
  open_[to] = 1;
}

double Incumbent::total() const {
  double sum = 0;
  for (std::size_t i = 0; i < served_.size(); ++i) {
    sum += served_[i] > 0 ? problem_.facilities[i].fixed_cost : 0;
  }
  for (std::size_t j = 0; j < of_.size(); ++j) {
    sum += problem_.cost_of(at(j), j);
  }
  return sum;
}

/// The facility, open or not, that serves a customer for the least, and what that costs.
std::pair<double, std::size_t> Incumbent::cheapest(std::size_t customer, bool open) const {
  std::pair<double, std::size_t> least{infinity, 0};
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if ((open_[i] != 0) == open && fits(customer, i)) {
      const double fixed = open ? 0 : problem_.facilities[i].fixed_cost;
      least = std::min(least, {problem_.cost_of(i, customer) + fixed, i});
    }
  }
  return least;
}

/// At the cheapest open facility with room, or where another makes room; else one opens for it.
bool Incumbent::place(std::size_t customer) {
  auto least = cheapest(customer, true);
  if (least.first == infinity && make_room(customer)) {
    return true;
  }
  if (least.first == infinity) {
    least = cheapest(customer, false);
  }
  if (least.first == infinity) {
    return false;
  }
  move(customer, least.second);
  return true;
}

/// Moves another customer to where it fits, at the least cost, so that this one fits.
bool Incumbent::make_room(std::size_t customer) {
  double least = infinity;
  std::size_t other = 0;
  std::size_t to = 0;
  for (std::size_t k = 0; k < of_.size(); ++k) {
    if (of_[k] < 0 || !fits(customer, at(k), problem_.demand[k])) {
      continue;
    }
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const double cost =
          problem_.cost_of(i, k) - problem_.cost_of(at(k), k) + problem_.cost_of(at(k), customer);
      if (open_[i] != 0 && i != at(k) && fits(k, i) && cost < least) {
        least = cost;
        other = k;
        to = i;
      }
    }
  }
  if (least == infinity) {
    return false;
  }
  const auto from = at(other);
  move(other, to);
  move(customer, from);
  return true;
}

/// First those who lose most where their best open facility is full, per unit of demand left.
bool Incumbent::place_rest() {
  std::vector<std::pair<double, std::size_t>> rest;
  for (std::size_t j = 0; j < of_.size(); ++j) {
    if (of_[j] >= 0) {
      continue;
    }
    double first = infinity;
    double second = infinity;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      const double cost = open_[i] != 0 ? problem_.cost_of(i, j) : infinity;
      second = std::min(second, std::max(first, cost));
      first = std::min(first, cost);
    }
    rest.emplace_back(second < infinity ? first - second : 0, j);
  }
  std::ranges::sort(rest);
  return std::ranges::all_of(rest, [&](const auto& one) { return place(one.second); });
}

bool Incumbent::shift(std::size_t j) {
  const auto from = at(j);
  const double now =
      problem_.cost_of(from, j) + (served_[from] == 1 ? problem_.facilities[from].fixed_cost : 0);
  double least = now - gain;
  std::size_t to = from;
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const double cost =
        problem_.cost_of(i, j) + (served_[i] == 0 ? problem_.facilities[i].fixed_cost : 0);
    if (i != from && cost < least && fits(j, i)) {
      least = cost;
      to = i;
    }
  }
  if (to != from) {
    move(j, to);
  }
  return to != from;
}

bool Incumbent::swap(std::size_t j) {
  for (std::size_t k = 0; k < of_.size(); ++k) {
    const auto here = at(j);
    const auto there = at(k);
    if (here != there &&
        problem_.cost_of(there, j) + problem_.cost_of(here, k) <
            problem_.cost_of(here, j) + problem_.cost_of(there, k) - gain &&
        fits(j, there, problem_.demand[k]) && fits(k, here, problem_.demand[j])) {
      move(j, there);
      move(k, here);
      return true;
    }
  }
  return false;
}

bool Incumbent::shift_or_swap() {
  bool any = false;
  for (std::size_t j = 0; j < of_.size(); ++j) {
    any = shift(j) || any;
    any = swap(j) || any;
  }
  return any;
}

/// Closes a facility whose customers all find a place elsewhere for less.
bool Incumbent::close_one() {
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (served_[i] == 0) {
      continue;
    }
    const auto of = of_;
    const auto load = load_;
    const auto served = served_;
    const double before = total();
    std::vector<std::size_t> moved;
    for (std::size_t j = 0; j < of_.size(); ++j) {
      if (at(j) == i) {
        moved.push_back(j);
      }
    }
    std::ranges::sort(moved, [&](std::size_t a, std::size_t b) {
      return std::pair(-problem_.demand[a], a) < std::pair(-problem_.demand[b], b);
    });
    bool all = true;
    for (const auto j : moved) {
      double least = infinity;
      std::size_t to = i;
      for (std::size_t other = 0; other < open_.size(); ++other) {
        if (other != i && served_[other] > 0 && problem_.cost_of(other, j) < least &&
            fits(j, other)) {
          least = problem_.cost_of(other, j);
          to = other;
        }
      }
      if (to == i) {
        all = false;
        break;
      }
      move(j, to);
    }
    if (all && total() < before - gain) {
      return true;
    }
    of_ = of;
    load_ = load;
    served_ = served;
  }
  return false;
}

/// Opens a facility that customers gain more by than it costs.
bool Incumbent::open_one() {
  for (std::size_t i = 0; i < open_.size(); ++i) {
    if (served_[i] > 0) {
      continue;
    }
    std::vector<std::pair<double, std::size_t>> gains;
    for (std::size_t j = 0; j < of_.size(); ++j) {
      const double more = problem_.cost_of(at(j), j) - problem_.cost_of(i, j);
      if (more > 0) {
        gains.emplace_back(-more / std::max(problem_.demand[j], 1e-9), j);
      }
    }
    std::ranges::sort(gains);
    double sum = -problem_.facilities[i].fixed_cost;
    double load = 0;
    std::vector<std::size_t> moved;
    for (const auto& [ratio, j] : gains) {
      if (load + problem_.demand[j] <= problem_.facilities[i].capacity) {
        load += problem_.demand[j];
        sum += problem_.cost_of(at(j), j) - problem_.cost_of(i, j);
        moved.push_back(j);
      }
    }
    if (sum > gain) {
      for (const auto j : moved) {
        move(j, i);
      }
      return true;
    }
  }
  return false;
}

/// Moves all customers of one facility to a closed one.
bool Incumbent::replace_one() {
  for (std::size_t i = 0; i < open_.size(); ++i) {
    for (std::size_t to = 0; to < open_.size() && served_[i] > 0; ++to) {
      if (served_[to] > 0 || load_[i] > problem_.facilities[to].capacity) {
        continue;
      }
      double change = problem_.facilities[to].fixed_cost - problem_.facilities[i].fixed_cost;
      for (std::size_t j = 0; j < of_.size(); ++j) {
        change += at(j) == i ? problem_.cost_of(to, j) - problem_.cost_of(i, j) : 0;
      }
      if (change < -gain) {
        for (std::size_t j = 0; j < of_.size(); ++j) {
          if (at(j) == i) {
            move(j, to);
          }
        }
        return true;
      }
    }
  }
  return false;
}

void Incumbent::complete(std::vector<std::int32_t> facility_of, const std::vector<char>& open) {
  start(std::move(facility_of), open);
  if (!place_rest()) {
    return;
  }
  while (shift_or_swap() || replace_one() || close_one() || open_one()) {
  }
  const double cost = total();
  if (cost < best_cost_ - gain) {
    best_cost_ = cost;
    best_ = of_;
  }
}

}  // namespace tienvoud::methods::location
