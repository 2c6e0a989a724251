// The kernel: one day of eight runs, over flat arrays in the order in which goods flow. Plain loops
// over the lanes, which the compiler turns into vector instructions; compiled for several
// instruction sets where the compiler can, the widest that the machine has is taken. No
// multiplication is fused with an addition (see CMakeLists.txt), so all give the same bits.
#include <algorithm>

#include "methods/network_simulation/lane_state.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define TIENVOUD_EACH_INSTRUCTION_SET \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define TIENVOUD_EACH_INSTRUCTION_SET
#endif
#define TIENVOUD_INLINE [[gnu::always_inline]] inline

namespace tienvoud::methods::simulation {
namespace {

constexpr double smallest = 1e-300;  // keeps 0 / 0 away; far below any amount

TIENVOUD_INLINE std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

TIENVOUD_INLINE double least(double a, double b) {
  return a < b ? a : b;
}

TIENVOUD_INLINE double most(double a, double b) {
  return a > b ? a : b;
}

/// Adds to what a source is to start, and to what waits at its inputs; and says what it would start
/// today if nothing but its own capacity were scarce.
TIENVOUD_INLINE void order_of(const FlatNetwork& flat,
                              LaneState& state,
                              std::size_t s,
                              const Lanes& ordered) {
  const FlatSource& source = flat.sources[s];
  SourceState& now = state.sources[s];
  const Lanes& down = state.source_down[s];
  for (std::size_t l = 0; l < lanes; ++l) {
    now.waiting.v[l] += ordered.v[l];
    const double able = least(now.waiting.v[l], source.capacity);
    now.start.v[l] = down.v[l] > 0 ? 0 : able;
  }
  for (auto i = source.first_input; i < source.end_input; ++i) {
    const FlatInput& input = flat.inputs[at(i)];
    Lanes& position = state.nodes[at(input.node)].position;
    for (std::size_t l = 0; l < lanes; ++l) {
      position.v[l] -= ordered.v[l] * input.quantity;
    }
  }
}

/// The parts of a node's order that each of its sources gets where some are down: the parts of
/// those go to the ones that have had their `ramp` days, by what they can spare; without any they
/// wait where they are.
void share_out(const FlatNetwork& flat,
               const LaneState& state,
               const FlatNode& node,
               std::size_t lane,
               std::array<double, 64>& parts) {
  double gone = 0;
  double since = state.day;
  for (auto s = node.first_source; s < node.end_source; ++s) {
    if (state.source_down[at(s)].v[lane] > 0) {
      gone += flat.sources[at(s)].share;
      since = least(since, state.down_since[at(s)].v[lane]);
    }
  }
  double spare = 0;
  const auto ready = [&](std::int32_t s) {
    return state.source_down[at(s)].v[lane] == 0 && state.day - since >= flat.sources[at(s)].ramp;
  };
  for (auto s = node.first_source; s < node.end_source; ++s) {
    spare += ready(s) ? flat.sources[at(s)].spare : 0;
  }
  for (auto s = node.first_source; s < node.end_source; ++s) {
    const FlatSource& source = flat.sources[at(s)];
    const bool down = state.source_down[at(s)].v[lane] > 0;
    double& part = parts[at(s - node.first_source)];
    part = down && spare > 0 ? 0 : source.share;
    part += spare > 0 && ready(s) ? gone * source.spare / spare : 0;
  }
}

TIENVOUD_INLINE void order_from_several(const FlatNetwork& flat,
                                        LaneState& state,
                                        std::size_t n,
                                        const Lanes& wanted) {
  const FlatNode& node = flat.nodes[n];
  if (state.node_disturbed[n] == 0 || !flat.reroute) {
    for (auto s = node.first_source; s < node.end_source; ++s) {
      Lanes part;
      for (std::size_t l = 0; l < lanes; ++l) {
        part.v[l] = wanted.v[l] * flat.sources[at(s)].share;
      }
      order_of(flat, state, at(s), part);
    }
    return;
  }
  std::array<std::array<double, 64>, lanes> parts;
  for (std::size_t l = 0; l < lanes; ++l) {
    share_out(flat, state, node, l, parts[l]);
  }
  for (auto s = node.first_source; s < node.end_source; ++s) {
    Lanes part;
    for (std::size_t l = 0; l < lanes; ++l) {
      part.v[l] = wanted.v[l] * parts[l][at(s - node.first_source)];
    }
    order_of(flat, state, at(s), part);
  }
}

/// Every node orders up to its base stock, the last in the flow of goods first.
TIENVOUD_INLINE void order_all(const FlatNetwork& flat, LaneState& state) {
  for (std::size_t n = flat.nodes.size(); n-- > 0;) {
    const FlatNode& node = flat.nodes[n];
    if (node.first_source == node.end_source) {
      continue;
    }
    Lanes wanted;
    Lanes& position = state.nodes[n].position;
    for (std::size_t l = 0; l < lanes; ++l) {
      wanted.v[l] = most(0, node.base_stock - position.v[l]);
      position.v[l] += wanted.v[l];
    }
    if (node.end_source - node.first_source == 1) {
      order_of(flat, state, at(node.first_source), wanted);
    } else {
      order_from_several(flat, state, n, wanted);
    }
  }
}

/// Cuts all users of a capacity by the same part where they would take more than there is. A source
/// of several capacities is cut by one after the other, which never takes too much of any.
TIENVOUD_INLINE void share_capacities(const FlatNetwork& flat, LaneState& state) {
  for (std::size_t c = 0; c < flat.capacities.size(); ++c) {
    const FlatCapacity& capacity = flat.capacities[c];
    Lanes asked;
    for (auto u = capacity.first_user; u < capacity.end_user; ++u) {
      const FlatUse& use = flat.users[at(u)];
      const Lanes& start = state.sources[at(use.source)].start;
      for (std::size_t l = 0; l < lanes; ++l) {
        asked.v[l] += start.v[l] * use.quantity;
      }
    }
    Lanes part;
    for (std::size_t l = 0; l < lanes; ++l) {
      const double there = state.capacity_down[c].v[l] > 0 ? 0 : capacity.per_day;
      const double cut = there / most(asked.v[l], smallest);
      part.v[l] = asked.v[l] > there ? cut : 1;
    }
    for (auto u = capacity.first_user; u < capacity.end_user; ++u) {
      const FlatUse& use = flat.users[at(u)];
      Lanes& start = state.sources[at(use.source)].start;
      for (std::size_t l = 0; l < lanes; ++l) {
        start.v[l] *= use.quantity > 0 ? part.v[l] : 1;
      }
    }
  }
}

/// Puts what a source starts today where it will be found on the day it is due.
TIENVOUD_INLINE void send(const FlatNetwork& flat, LaneState& state, std::size_t s) {
  const FlatSource& source = flat.sources[s];
  SourceState& now = state.sources[s];
  const std::int32_t today = state.slot[s];
  if (source.constant >= 0) {
    const std::int32_t slot = today + source.constant;
    Lanes& due =
        state.ring[source.ring + at(slot < source.slots ? slot : slot - source.slots)];
    for (std::size_t l = 0; l < lanes; ++l) {
      due.v[l] += now.start.v[l];
    }
    return;
  }
  // A byte a day: a block of random words lasts 16 days.
  const auto part = static_cast<std::uint32_t>(state.day) % 16;
  if (part == 0) {
    philox_lanes(state.seed,
                 {static_cast<std::uint32_t>(state.day) / 16, static_cast<std::uint32_t>(source.id),
                  state.first_run, static_cast<std::uint32_t>(Purpose::lead_time)},
                 now.words);
  }
  const LaneWords& words = now.words[part / 4];
  const std::uint32_t shift = part % 4 * 8;
  const std::uint16_t* times = flat.lead_times.data() + source.lead_times;
  double* ring = state.ring[source.ring].v.data();
  for (std::size_t l = 0; l < lanes; ++l) {
    std::int32_t time = times[words.v[l] >> shift & 255];
    if (!flat.orders_cross) {
      double& last = state.last_due[s].v[l];
      last = most(last, static_cast<double>(state.day + time));
      time = static_cast<std::int32_t>(last) - state.day;
    }
    std::int32_t slot = today + time;
    slot = slot < source.slots ? slot : slot - source.slots;
    ring[at(slot) * lanes + l] += now.start.v[l];
  }
}

/// A source starts what its scarcest input allows, and what is due today arrives.
TIENVOUD_INLINE void work(const FlatNetwork& flat,
                          LaneState& state,
                          NodeState& node,
                          std::size_t s) {
  const FlatSource& source = flat.sources[s];
  SourceState& now = state.sources[s];
  for (auto i = source.first_input; i < source.end_input; ++i) {
    for (std::size_t l = 0; l < lanes; ++l) {
      now.start.v[l] = least(now.start.v[l], state.allowed[at(i)].v[l]);
    }
  }
  for (auto i = source.first_input; i < source.end_input; ++i) {
    const FlatInput& input = flat.inputs[at(i)];
    Lanes& on_hand = state.nodes[at(input.node)].on_hand;
    for (std::size_t l = 0; l < lanes; ++l) {
      on_hand.v[l] -= now.start.v[l] * input.quantity;
    }
  }
  send(flat, state, s);
  Lanes& due = state.ring[source.ring + at(state.slot[s])];
  for (std::size_t l = 0; l < lanes; ++l) {
    now.waiting.v[l] -= now.start.v[l];
    node.transit.v[l] += now.start.v[l] - due.v[l];
    node.on_hand.v[l] += due.v[l];
    due.v[l] = 0;
  }
  state.slot[s] = state.slot[s] + 1 < source.slots ? state.slot[s] + 1 : 0;
}

TIENVOUD_INLINE void serve_late(NodeState& node, const Lanes& given) {
  for (std::size_t l = 0; l < lanes; ++l) {
    node.late.v[l] -= given.v[l];
    node.on_hand.v[l] -= given.v[l];
  }
}

/// All who wait get the same part of what they wait for.
TIENVOUD_INLINE void ration_evenly(const FlatNetwork& flat, LaneState& state, std::size_t n) {
  const FlatNode& row = flat.nodes[n];
  NodeState& node = state.nodes[n];
  Lanes asked = node.late;
  for (auto k = row.first_taker; k < row.end_taker; ++k) {
    const FlatInput& input = flat.inputs[at(flat.taker[at(k)])];
    const Lanes& start = state.sources[at(input.source)].start;
    for (std::size_t l = 0; l < lanes; ++l) {
      asked.v[l] += start.v[l] * input.quantity;
    }
  }
  Lanes part;
  Lanes given;
  for (std::size_t l = 0; l < lanes; ++l) {
    const double there = most(0, node.on_hand.v[l]);
    const double cut = there / most(asked.v[l], smallest);
    part.v[l] = asked.v[l] > there ? cut : 1;
    node.served.v[l] = asked.v[l] > there ? 0 : 1;
    given.v[l] = node.late.v[l] * part.v[l];
  }
  for (auto k = row.first_taker; k < row.end_taker; ++k) {
    const auto i = at(flat.taker[at(k)]);
    const Lanes& start = state.sources[at(flat.inputs[i].source)].start;
    for (std::size_t l = 0; l < lanes; ++l) {
      state.allowed[i].v[l] = start.v[l] * part.v[l];
    }
  }
  serve_late(node, given);
}

/// The first in the list get all they wait for, as far as there is.
TIENVOUD_INLINE void ration_in_turn(const FlatNetwork& flat, LaneState& state, std::size_t n) {
  const FlatNode& row = flat.nodes[n];
  NodeState& node = state.nodes[n];
  Lanes left;
  Lanes given;
  for (std::size_t l = 0; l < lanes; ++l) {
    left.v[l] = most(0, node.on_hand.v[l]);
    node.served.v[l] = 1;
  }
  const auto customers = row.first_taker + row.customers_after;
  for (auto k = row.first_taker; k <= row.end_taker; ++k) {
    if (k == customers) {
      for (std::size_t l = 0; l < lanes; ++l) {
        given.v[l] = least(left.v[l], node.late.v[l]);
        node.served.v[l] = given.v[l] < node.late.v[l] ? 0 : node.served.v[l];
        left.v[l] -= given.v[l];
      }
    }
    if (k == row.end_taker) {
      break;
    }
    const auto i = at(flat.taker[at(k)]);
    const FlatInput& input = flat.inputs[i];
    const Lanes& start = state.sources[at(input.source)].start;
    for (std::size_t l = 0; l < lanes; ++l) {
      const double asked = start.v[l] * input.quantity;
      const bool all = asked <= left.v[l];
      state.allowed[i].v[l] = all ? start.v[l] : left.v[l] / input.quantity;
      node.served.v[l] = all ? node.served.v[l] : 0;
      left.v[l] = all ? left.v[l] - asked : 0;
    }
  }
  serve_late(node, given);
}

TIENVOUD_INLINE void draw_demand(const FlatNetwork& flat,
                                 const FlatCustomers& customers,
                                 const LaneWords& words,
                                 Lanes& demand) {
  if (customers.kind == DemandKind::normal) {
    for (std::size_t l = 0; l < lanes; ++l) {
      const double z = quick_normal_quantile(uniform_of(words.v[l]));
      demand.v[l] = most(0, customers.mean + customers.deviation * z);
    }
  } else if (customers.kind == DemandKind::intermittent) {
    const double inverse = 1 / customers.chance;
    for (std::size_t l = 0; l < lanes; ++l) {
      const double u = uniform_of(words.v[l]);
      const double z = quick_normal_quantile(least(u * inverse, 1 - 0x1p-33));
      const double size = quick_exp(customers.mean + customers.deviation * z);
      demand.v[l] = u < customers.chance ? size : 0;
    }
  } else {
    const double* listed = flat.listed.data() + customers.first_listed;
    for (std::size_t l = 0; l < lanes; ++l) {
      demand.v[l] = listed[std::uint64_t{words.v[l]} * customers.listed >> 32];
    }
  }
}

TIENVOUD_INLINE void sell(const FlatNetwork& flat, LaneState& state, std::size_t c) {
  const FlatCustomers& customers = flat.customers[c];
  CustomerState& now = state.customers[c];
  NodeState& node = state.nodes[at(customers.node)];
  const auto part = static_cast<std::uint32_t>(state.day) % 4;
  if (part == 0) {  // a word a day
    philox_lanes(state.seed,
                 {static_cast<std::uint32_t>(state.day) / 4,
                  static_cast<std::uint32_t>(customers.id), state.first_run,
                  static_cast<std::uint32_t>(Purpose::demand)},
                 now.words);
  }
  Lanes demand;
  draw_demand(flat, customers, now.words[part], demand);
  for (std::size_t l = 0; l < lanes; ++l) {
    const double filled = least(most(0, node.on_hand.v[l]), demand.v[l]);
    const double missed = demand.v[l] - filled;
    now.demanded.v[l] += demand.v[l];
    now.filled.v[l] += filled;
    node.on_hand.v[l] -= filled;
    node.served.v[l] = missed > 0 ? 0 : node.served.v[l];
    const double lost = customers.lost_sales ? missed : 0;
    now.lost.v[l] += lost;
    node.late.v[l] += missed - lost;
    node.position.v[l] -= demand.v[l] - lost;
    now.sum_late.v[l] += node.late.v[l];
  }
}

TIENVOUD_INLINE void run_day(const FlatNetwork& flat, LaneState& state) {
  change_failures(flat, state);
  order_all(flat, state);
  share_capacities(flat, state);
  for (std::size_t n = 0; n < flat.nodes.size(); ++n) {
    const FlatNode& row = flat.nodes[n];
    for (auto s = row.first_source; s < row.end_source; ++s) {
      work(flat, state, state.nodes[n], at(s));
    }
    if (flat.rations_by_priority) {
      ration_in_turn(flat, state, n);
    } else {
      ration_evenly(flat, state, n);
    }
  }
  for (std::size_t c = 0; c < flat.customers.size(); ++c) {
    sell(flat, state, c);
  }
  for (NodeState& node : state.nodes) {
    for (std::size_t l = 0; l < lanes; ++l) {
      node.sum_on_hand.v[l] += node.on_hand.v[l];
      node.sum_transit.v[l] += node.transit.v[l];
      node.sum_served.v[l] += node.served.v[l];
    }
  }
  ++state.day;
}

}  // namespace

TIENVOUD_EACH_INSTRUCTION_SET
void run_days(const FlatNetwork& flat, LaneState& state, std::int32_t days) {
  for (std::int32_t day = 0; day < days; ++day) {
    run_day(flat, state);
  }
}

}  // namespace tienvoud::methods::simulation
