#pragma once

// Part of the kernel (run_days.cpp): what every node orders, of whom, and what capacities allow.

#include "methods/network_simulation/lane_state.h"

namespace tienvoud::methods::simulation {

/// Adds to what a source is to start, and to what waits at its inputs; and says what it would start
/// today if nothing but its own capacity were scarce.
TIENVOUD_INLINE void order_of(const FlatNetwork& flat,
                              LaneState& state,
                              std::size_t s,
                              const Lanes& ordered) {
  const FlatSource& source = flat.sources[s];
  SourceState& now = state.sources[s];
  const Lanes& down = state.source_down[s];
  TIENVOUD_EACH_LANE(l) {
    now.waiting.v[l] += ordered.v[l];
    const double able = least(now.waiting.v[l], source.capacity);
    now.start.v[l] = down.v[l] > 0 ? 0 : able;
  }
  for (auto i = source.first_input; i < source.end_input; ++i) {
    const FlatInput& input = flat.inputs[at(i)];
    Lanes& position = state.nodes[at(input.node)].position;
    TIENVOUD_EACH_LANE(l) {
      position.v[l] -= ordered.v[l] * input.quantity;
    }
  }
}

/// What is ordered of each source of a node: a part of what the node wants, and what moves from one
/// source to another.
struct SharedOut {
  std::array<double, 64> parts;
  std::array<double, 64> moved;
};

/// Where sources are down, their parts and what waits at them go to the ones that have had their
/// `ramp` days, by what they can spare; without any, all waits where it is.
inline void share_out(const FlatNetwork& flat,
                      const LaneState& state,
                      const FlatNode& node,
                      std::size_t lane,
                      SharedOut& shared) {
  double gone = 0;
  double stuck = 0;
  double since = state.day;
  for (auto s = node.first_source; s < node.end_source; ++s) {
    if (state.source_down[at(s)].v[lane] > 0) {
      gone += flat.sources[at(s)].share;
      stuck += state.sources[at(s)].waiting.v[lane];
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
    double& part = shared.parts[at(s - node.first_source)];
    double& moved = shared.moved[at(s - node.first_source)];
    part = source.share;
    moved = 0;
    if (spare > 0 && state.source_down[at(s)].v[lane] > 0) {
      part = 0;
      moved = -state.sources[at(s)].waiting.v[lane];
    } else if (spare > 0 && ready(s)) {
      part += gone * source.spare / spare;
      moved = stuck * source.spare / spare;
    }
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
      TIENVOUD_EACH_LANE(l) {
        part.v[l] = wanted.v[l] * flat.sources[at(s)].share;
      }
      order_of(flat, state, at(s), part);
    }
    return;
  }
  std::array<SharedOut, lanes> shared;
  TIENVOUD_EACH_LANE(l) {
    share_out(flat, state, node, l, shared[l]);
  }
  for (auto s = node.first_source; s < node.end_source; ++s) {
    Lanes part;
    TIENVOUD_EACH_LANE(l) {
      const auto of = at(s - node.first_source);
      part.v[l] = wanted.v[l] * shared[l].parts[of] + shared[l].moved[of];
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
    TIENVOUD_EACH_LANE(l) {
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

/// Where its users would take more than a capacity has, each first gets what it usually makes,
/// enlarged until that fills the capacity; what some of them leave goes by what the others want
/// beyond. By what waits alone, one that lacks a part would take ever more of the hours and leave
/// them unused. A source of several capacities is cut by one after the other, which never takes too
/// much of any.
TIENVOUD_INLINE void share_capacities(const FlatNetwork& flat, LaneState& state) {
  for (std::size_t c = 0; c < flat.capacities.size(); ++c) {
    const FlatCapacity& capacity = flat.capacities[c];
    Lanes asked;
    Lanes usual;
    for (auto u = capacity.first_user; u < capacity.end_user; ++u) {
      const FlatUse& use = flat.users[at(u)];
      const Lanes& start = state.sources[at(use.source)].start;
      TIENVOUD_EACH_LANE(l) {
        asked.v[l] += start.v[l] * use.quantity;
        usual.v[l] += least(start.v[l], use.usual) * use.quantity;
      }
    }
    Lanes first;   // the part of what it usually makes that each gets
    Lanes beyond;  // the part of what it wants beyond
    TIENVOUD_EACH_LANE(l) {
      const double there = state.capacity_down[c].v[l] > 0 ? 0 : capacity.per_day;
      const double left = most(0, there - usual.v[l]);
      const double rest = left / most(asked.v[l] - usual.v[l], smallest);
      first.v[l] = there > 0 ? 1 : 0;
      beyond.v[l] = asked.v[l] > there ? least(rest, 1) : 1;
    }
    for (auto u = capacity.first_user; u < capacity.end_user; ++u) {
      const FlatUse& use = flat.users[at(u)];
      Lanes& start = state.sources[at(use.source)].start;
      TIENVOUD_EACH_LANE(l) {
        const double sure = least(start.v[l], use.usual);
        const double cut = first.v[l] * sure + beyond.v[l] * (start.v[l] - sure);
        start.v[l] = use.quantity > 0 ? cut : start.v[l];
      }
    }
  }
}

}  // namespace tienvoud::methods::simulation
