#include "methods/network_simulation/testing/reference_simulation.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <tuple>

#include "base/random.h"
#include "methods/network_simulation/flat_network.h"

namespace tienvoud::methods::testing {
namespace {

constexpr auto index = [](auto row) { return static_cast<std::size_t>(row); };

}  // namespace

ReferenceSimulation::ReferenceSimulation(const SupplyNetwork& network,
                                         const std::vector<SupplyFailure>& failures,
                                         const SimulationPlan& plan,
                                         const SimulationOptions& options,
                                         std::uint32_t run)
    : network_(network),
      failures_(failures),
      plan_(plan),
      options_(options),
      order_(order_network(network).value()),
      run_(run),
      allowed_(network.inputs.size()),
      due_(network.sources.size()),
      last_due_(network.sources.size(), 0),
      change_(failures.size()),
      changes_(failures.size(), 0),
      down_since_(network.sources.size(), -1) {
  const auto nodes = network.nodes.size();
  const std::vector<double> none(nodes);
  const std::vector<double> nothing(network.sources.size());
  state_ = {none, none, none, none, none, none, none, nothing, nothing, {}};
  state_.up.assign(nothing.size(), 1);
  for (std::size_t n = 0; n < nodes; ++n) {
    state_.on_hand[n] = options.start == StartingStock::base_stock ? plan.nodes[n].base_stock
                                                                   : network.nodes[n].stock;
    state_.position[n] = state_.on_hand[n];
  }
  for (std::size_t s = 0; s < network.sources.size() && options.start == StartingStock::steady;
       ++s) {
    const auto& source = network.sources[s];
    for (std::int32_t day = 0; day < source.lead_time; ++day) {
      const double due = source.flow * std::min(1.0, source.lead_time - day);
      due_[s][day] += due;
      state_.in_transit[index(source.node)] += due;
      state_.position[index(source.node)] += due;
    }
  }
  for (std::size_t f = 0; f < failures.size(); ++f) {
    const double chance = failures[f].per_year / 365;
    change_[f] = chance == 0 ? -1
                             : static_cast<std::int32_t>(
                                   std::floor(std::log(uniform(0, f, 2)) / std::log1p(-chance)));
    if (plan.planned) {
      change_[f] = next_planned(f);
    }
  }
}

/// The first planned day of a failure after those it has begun on; not before tomorrow.
std::int32_t ReferenceSimulation::next_planned(std::size_t failure) const {
  std::multiset<std::int32_t> days;
  for (const PlannedFailure& one : *plan_.planned) {
    if (one.run == static_cast<std::int32_t>(run_) && index(one.failure) == failure) {
      days.insert(one.day + options_.warm_up);
    }
  }
  const auto begun = changes_[failure] / 2;
  return begun < days.size() ? std::max(*std::next(days.begin(), begun), day_ + (begun > 0 ? 1 : 0))
                             : -1;
}

double ReferenceSimulation::uniform(std::uint32_t block,
                                    std::size_t row,
                                    std::uint32_t purpose) const {
  const std::uint64_t high = word(4 * block, row, purpose);
  const std::uint64_t bits = (high << 32 | word(4 * block + 1, row, purpose)) >> 12;
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

std::uint32_t ReferenceSimulation::word(std::uint32_t i,
                                        std::size_t row,
                                        std::uint32_t purpose) const {
  return philox4x32({i / 4, static_cast<std::uint32_t>(row), run_, purpose},
                    {static_cast<std::uint32_t>(options_.seed),
                     static_cast<std::uint32_t>(options_.seed >> 32)})[i % 4];
}

bool ReferenceSimulation::up(std::size_t source) const {
  for (std::size_t f = 0; f < failures_.size(); ++f) {
    if (changes_[f] % 2 == 0) {
      continue;
    }
    const bool lacks = std::ranges::any_of(network_.uses, [&](const CapacityUse& use) {
      return index(use.source) == source && use.quantity > 0 &&
             std::ranges::count(failures_[f].capacities, use.capacity) > 0;
    });
    if (lacks || std::ranges::count(failures_[f].sources, source) > 0) {
      return false;
    }
  }
  return true;
}

void ReferenceSimulation::fail_and_recover() {
  for (std::size_t f = 0; f < failures_.size(); ++f) {
    if (change_[f] != day_) {
      continue;
    }
    const bool begins = ++changes_[f] % 2 == 1;
    const double u = uniform(changes_[f], f, 2);
    const double chance = failures_[f].per_year / 365;
    double wait = 1 + std::floor(std::log(u) / std::log1p(-chance));
    if (begins) {
      const auto& recovery = plan_.recoveries[f];
      double days = failures_[f].days;
      double part = u;
      if (recovery.kind == RecoveryPlan::Kind::listed) {
        const double place = u * static_cast<double>(recovery.listed.size());
        days = recovery.listed[index(std::floor(place))];
        part = place - std::floor(place);
      }
      wait = std::max(1.0, std::floor(days) + (part < days - std::floor(days) ? 1 : 0));
      if (recovery.kind == RecoveryPlan::Kind::exponential) {
        const double ends = 1 / std::max(1.0, days);
        wait = ends == 1 ? 1 : 1 + std::floor(std::log(u) / std::log1p(-ends));
      }
      for (const auto node : failures_[f].nodes) {
        state_.lost_stock[index(node)] += state_.on_hand[index(node)];
        state_.position[index(node)] -= state_.on_hand[index(node)];
        state_.on_hand[index(node)] = 0;
      }
    }
    change_[f] =
        plan_.planned && !begins ? next_planned(f) : day_ + static_cast<std::int32_t>(wait);
  }
  for (std::size_t s = 0; s < down_since_.size(); ++s) {
    state_.up[s] = up(s) ? 1 : 0;
    down_since_[s] = up(s) ? -1 : down_since_[s] < 0 ? day_ : down_since_[s];
  }
}

void ReferenceSimulation::order_of(std::size_t node, double wanted) {
  std::vector<std::size_t> sources;
  double flow = 0;
  for (std::size_t s = 0; s < network_.sources.size(); ++s) {
    if (index(network_.sources[s].node) == node) {
      sources.push_back(s);
      flow += network_.sources[s].flow;
    }
  }
  double gone = 0;
  double spare = 0;
  std::int32_t since = day_;
  std::map<std::size_t, double> share;
  std::map<std::size_t, double> able;
  for (const auto s : sources) {
    share[s] = flow > 0 ? network_.sources[s].flow / flow : 1 / static_cast<double>(sources.size());
    if (down_since_[s] >= 0) {
      gone += share[s];
      since = std::min(since, down_since_[s]);
    }
  }
  for (const auto s : sources) {
    const auto& source = network_.sources[s];
    if (options_.reroute && gone > 0 && down_since_[s] < 0 && day_ - since >= source.ramp) {
      able[s] =
          std::isfinite(source.capacity) ? source.capacity - source.flow : (flow > 0 ? flow : 1);
      spare += able[s];
    }
  }
  double stuck = 0;
  for (const auto s : sources) {
    stuck += down_since_[s] >= 0 ? state_.waiting[s] : 0;
  }
  for (const auto s : sources) {
    double ordered = wanted * share[s];
    if (spare > 0 && down_since_[s] >= 0) {
      ordered = -state_.waiting[s];
    } else if (spare > 0 && able.contains(s)) {
      ordered += (wanted * gone + stuck) * able[s] / spare;
    }
    state_.waiting[s] += ordered;
    for (const auto& input : network_.inputs) {
      if (index(input.source) == s) {
        state_.position[index(input.node)] -= ordered * input.quantity;
      }
    }
  }
}

void ReferenceSimulation::order() {
  for (auto node = order_.nodes.rbegin(); node != order_.nodes.rend(); ++node) {
    const auto n = index(*node);
    const bool filled = std::ranges::any_of(
        network_.sources, [&](const SupplySource& source) { return index(source.node) == n; });
    const double wanted = std::max(0.0, plan_.nodes[n].base_stock - state_.position[n]);
    if (filled) {
      state_.position[n] += wanted;
      order_of(n, wanted);
    }
  }
  for (std::size_t s = 0; s < network_.sources.size(); ++s) {
    state_.started[s] =
        state_.up[s] != 0 ? std::min(state_.waiting[s], network_.sources[s].capacity) : 0;
  }
}

void ReferenceSimulation::limit_by_capacity() {
  for (std::size_t c = 0; c < network_.capacities.size(); ++c) {
    double there = network_.capacities[c].per_day;
    for (std::size_t f = 0; f < failures_.size(); ++f) {
      there =
          changes_[f] % 2 == 1 && std::ranges::count(failures_[f].capacities, c) > 0 ? 0 : there;
    }
    std::map<std::size_t, double> takes;  // of each source, for a unit
    double used = 0;
    for (const auto& use : network_.uses) {
      if (index(use.capacity) == c && use.quantity > 0) {
        takes[index(use.source)] += use.quantity;
        used += use.quantity * network_.sources[index(use.source)].flow;
      }
    }
    std::map<std::size_t, double> first;  // what each usually makes, as far as it wants that
    double usual = 0;
    double asked = 0;
    for (const auto& [s, quantity] : takes) {
      const double flow = network_.sources[s].flow;
      const double enlarged = flow > 0 ? flow * network_.capacities[c].per_day / used : 0;
      first[s] = std::min(state_.started[s], enlarged);
      usual += first[s] * quantity;
      asked += state_.started[s] * quantity;
    }
    if (asked <= there) {
      continue;
    }
    for (const auto& [s, quantity] : takes) {
      const double beyond = asked > usual ? std::max(0.0, there - usual) / (asked - usual) : 0;
      state_.started[s] =
          there > 0 ? first[s] + std::min(beyond, 1.0) * (state_.started[s] - first[s]) : 0;
    }
  }
}

void ReferenceSimulation::ration(std::size_t node) {
  struct Claim {
    std::int32_t priority;
    bool of_source;
    std::size_t input;
    double amount;
  };
  std::vector<Claim> claims = {{plan_.nodes[node].priority, false, 0, state_.late[node]}};
  double asked = state_.late[node];
  for (std::size_t i = 0; i < network_.inputs.size(); ++i) {
    const auto& input = network_.inputs[i];
    if (index(input.node) == node) {
      const double amount = state_.started[index(input.source)] * input.quantity;
      claims.push_back({plan_.sources[index(input.source)].priority, true, i, amount});
      asked += amount;
    }
  }
  std::ranges::sort(claims, [](const Claim& a, const Claim& b) {
    return std::tuple(a.priority, a.of_source, a.input) <
           std::tuple(b.priority, b.of_source, b.input);
  });
  const double there = std::max(0.0, state_.on_hand[node]);
  double left = there;
  for (const auto& claim : claims) {
    double given = asked > there ? claim.amount * there / asked : claim.amount;
    if (options_.rationing == Rationing::by_priority) {
      given = std::min(left, claim.amount);
      left -= given;
    }
    if (claim.of_source) {
      allowed_[claim.input] = given / network_.inputs[claim.input].quantity;
    } else {
      state_.late[node] -= given;
      state_.on_hand[node] -= given;
    }
  }
}

void ReferenceSimulation::start_and_receive(std::size_t source) {
  double& start = state_.started[source];
  for (std::size_t i = 0; i < network_.inputs.size(); ++i) {
    if (index(network_.inputs[i].source) == source) {
      start = std::min(start, allowed_[i]);
    }
  }
  for (const auto& input : network_.inputs) {
    if (index(input.source) == source) {
      state_.on_hand[index(input.node)] -= start * input.quantity;
    }
  }
  const auto node = index(network_.sources[source].node);
  const auto times =
      simulation::whole_lead_times(network_.sources[source], plan_.sources[source].lead_times);
  const auto day = static_cast<std::uint32_t>(day_);
  const auto byte = word(day / 16 * 4 + day % 16 / 4, source, 1) >> day % 4 * 8 & 255;
  std::int32_t arrives = day_ + times[byte];
  if (!options_.orders_cross) {
    arrives = last_due_[source] = std::max(last_due_[source], arrives);
  }
  due_[source][arrives] += start;
  state_.waiting[source] -= start;
  state_.in_transit[node] += start - due_[source][day_];
  state_.on_hand[node] += due_[source][day_];
}

void ReferenceSimulation::sell(std::size_t node) {
  const auto& told = network_.nodes[node];
  const auto& plan = plan_.nodes[node];
  const auto drawn = word(static_cast<std::uint32_t>(day_), node, 0);
  const double u = (static_cast<double>(drawn) + 0.5) / 4294967296.0;
  double asked = 0;
  if (plan.kind == DemandKind::listed) {
    asked = plan.listed[index(std::floor(u * static_cast<double>(plan.listed.size())))];
  } else if (told.demand > 0 && plan.kind == DemandKind::normal) {
    asked = std::max(0.0, told.demand + told.demand_deviation * normal_quantile(u));
  } else if (told.demand > 0 && u < plan.chance) {
    const double mean = told.demand / plan.chance;
    const double square =
        (std::pow(told.demand, 2) + std::pow(told.demand_deviation, 2)) / plan.chance;
    const double variance = std::max(0.0, std::log(square / (mean * mean)));
    asked = mean * std::exp(std::sqrt(variance) * normal_quantile(u / plan.chance) - variance / 2);
  }
  const double filled = std::min(asked, std::max(0.0, state_.on_hand[node]));
  state_.demanded[node] += asked;
  state_.on_hand[node] -= filled;
  state_.position[node] -= plan.lost_sales ? filled : asked;
  (plan.lost_sales ? state_.lost : state_.late)[node] += asked - filled;
}

TracedDay ReferenceSimulation::next_day() {
  fail_and_recover();
  order();
  limit_by_capacity();
  for (const auto node : order_.nodes) {
    for (std::size_t s = 0; s < network_.sources.size(); ++s) {
      if (network_.sources[s].node == node) {
        start_and_receive(s);
      }
    }
    ration(index(node));
  }
  for (std::size_t n = 0; n < network_.nodes.size(); ++n) {
    sell(n);
  }
  ++day_;
  return state_;
}

}  // namespace tienvoud::methods::testing
