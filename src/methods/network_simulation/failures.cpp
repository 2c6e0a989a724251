#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "base/random.h"
#include "methods/network_simulation/lane_state.h"

namespace tienvoud::methods::simulation {
namespace {

constexpr std::int32_t never = std::numeric_limits<std::int32_t>::max();

template <class T>
std::size_t index(T row) {
  return static_cast<std::size_t>(row);
}

double uniform_of_words(std::uint32_t high, std::uint32_t low) {
  const std::uint64_t bits = (std::uint64_t{high} << 32 | low) >> 12;
  return (static_cast<double>(bits) + 0.5) * 0x1p-52;
}

/// Days until something that happens with a chance each day does so: 1, 2, ...
double geometric(double chance, double uniform) {
  return chance >= 1 ? 1 : 1 + std::floor(std::log(uniform) / std::log1p(-chance));
}

double recovery_days(const FlatFailure& failure, double uniform) {
  double days = failure.days;
  if (failure.recovery.kind == RecoveryPlan::Kind::exponential) {
    return geometric(1 / std::max(1.0, days), uniform);
  }
  if (failure.recovery.kind == RecoveryPlan::Kind::listed) {
    const double place = uniform * static_cast<double>(failure.recovery.listed.size());
    days = failure.recovery.listed[static_cast<std::size_t>(place)];
    uniform = place - std::floor(place);
  }
  const double whole = std::floor(days);
  return std::max(1.0, whole + (uniform < days - whole ? 1 : 0));
}

/// The day on which a planned failure next begins in one run.
std::int32_t next_planned(const FlatNetwork& flat,
                          const LaneState& state,
                          std::size_t failure,
                          std::size_t lane) {
  const std::pair wanted(static_cast<std::int32_t>(state.first_run + lane),
                         static_cast<std::int32_t>(failure));
  const auto begins = std::ranges::equal_range(flat.begins, wanted, {}, [](const FlatBegin& one) {
    return std::pair(one.run, one.failure);
  });
  const auto begun = static_cast<std::ptrdiff_t>(state.changes[failure][lane] / 2);
  return begun < std::ssize(begins) ? std::max(begins[begun].day, state.day + 1) : never;
}

/// The day of the next change of a failure in one run, `changes` of which have been.
std::int32_t next_change(const FlatNetwork& flat,
                         const LaneState& state,
                         std::size_t failure,
                         std::size_t lane) {
  const auto& one = flat.failures[failure];
  const auto changes = state.changes[failure][lane];
  const bool down = changes % 2 == 1;
  if (flat.failures_are_planned && !down) {
    return next_planned(flat, state, failure, lane);
  }
  if (one.chance <= 0 && !down) {
    return never;
  }
  const auto words = philox4x32(
      {changes, static_cast<std::uint32_t>(failure),
       state.first_run + static_cast<std::uint32_t>(lane),
       static_cast<std::uint32_t>(Purpose::failure)},
      {static_cast<std::uint32_t>(state.seed), static_cast<std::uint32_t>(state.seed >> 32)});
  const double uniform = uniform_of_words(words[0], words[1]);
  const double wait = down ? recovery_days(one, uniform) : geometric(one.chance, uniform);
  const double day = static_cast<double>(state.day) + wait;
  return day < never ? static_cast<std::int32_t>(day) : never;
}

void set_down(
    const FlatNetwork& flat, LaneState& state, std::size_t failure, std::size_t lane, bool down) {
  const auto& one = flat.failures[failure];
  const double step = down ? 1 : -1;
  for (const auto capacity : one.capacities) {
    state.capacity_down[index(capacity)].v[lane] += step;
  }
  for (const auto source : one.sources) {
    double& count = state.source_down[index(source)].v[lane];
    count += step;
    if (down && count == 1) {
      state.down_since[index(source)].v[lane] = state.day;
    }
  }
  for (std::size_t i = 0; down && i < one.nodes.size(); ++i) {
    const auto node = index(one.nodes[i]);
    double& on_hand = state.nodes[node].on_hand.v[lane];
    state.lost_stock[node].v[lane] += on_hand;
    state.nodes[node].position.v[lane] -= on_hand;
    on_hand = 0;
  }
}

/// Which nodes have a source that is down in some run: the others need no other shares.
void mark_disturbed(const FlatNetwork& flat, LaneState& state) {
  for (std::size_t n = 0; n < flat.nodes.size(); ++n) {
    bool disturbed = false;
    for (auto s = flat.nodes[n].first_source; s < flat.nodes[n].end_source; ++s) {
      for (const double count : state.source_down[index(s)].v) {
        disturbed = disturbed || count > 0;
      }
    }
    state.node_disturbed[n] = disturbed ? 1 : 0;
  }
}

}  // namespace

LaneState::LaneState(const FlatNetwork& flat, std::uint64_t seed_, std::uint32_t first_run_)
    : seed(seed_),
      first_run(first_run_),
      day(-1),
      nodes(flat.nodes.size()),
      lost_stock(flat.nodes.size()),
      sources(flat.sources.size()),
      allowed(flat.rations_by_priority ? flat.inputs.size() : 0),
      ring(flat.ring_slots),
      slot(flat.sources.size(), 0),
      last_due(flat.orders_cross ? 0 : flat.sources.size()),
      customers(flat.customers.size()),
      source_down(flat.sources.size()),
      capacity_down(flat.capacities.size()),
      down_since(flat.sources.size()),
      node_disturbed(flat.nodes.size(), 0),
      next_change(flat.failures.size()),
      changes(flat.failures.size()),
      soonest_change(flat.failures.size()) {
  for (std::size_t f = 0; f < flat.failures.size(); ++f) {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      next_change[f][lane] = simulation::next_change(flat, *this, f, lane);
    }
    soonest_change[f] = std::ranges::min(next_change[f]);
  }
  day = 0;
}

void change_failures(const FlatNetwork& flat, LaneState& state) {
  bool changed = false;
  // First what begins: a source whose one failure ends as another begins was down all the time.
  for (const bool begins : {true, false}) {
    for (std::size_t f = 0; f < state.soonest_change.size(); ++f) {
      if (state.soonest_change[f] > state.day) {
        continue;
      }
      changed = true;
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        auto& changes = state.changes[f][lane];
        if (state.next_change[f][lane] <= state.day && (changes % 2 == 0) == begins) {
          ++changes;
          set_down(flat, state, f, lane, begins);
          state.next_change[f][lane] = next_change(flat, state, f, lane);
        }
      }
      state.soonest_change[f] = std::ranges::min(state.next_change[f]);
    }
  }
  if (changed) {
    mark_disturbed(flat, state);
  }
}

void forget_sums(LaneState& state) {
  for (auto& node : state.nodes) {
    node.sum_on_hand = node.sum_transit = node.sum_served = Lanes{};
  }
  for (auto& customers : state.customers) {
    customers.demanded = customers.filled = customers.lost = customers.sum_late = Lanes{};
  }
  for (auto& lost : state.lost_stock) {
    lost = Lanes{};
  }
}

}  // namespace tienvoud::methods::simulation
