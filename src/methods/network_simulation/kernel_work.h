#pragma once

// Part of the kernel (run_days.cpp): sources start and deliver, and each node's stock is rationed.

#include "methods/network_simulation/lane_state.h"

namespace tienvoud::methods::simulation {

/// Puts what a source starts today where it will be found on the day it is due.
TIENVOUD_INLINE void send(const FlatNetwork& flat, LaneState& state, std::size_t s) {
  const FlatSource& source = flat.sources[s];
  SourceState& now = state.sources[s];
  const std::int32_t today = state.slot[s];
  if (source.constant >= 0) {
    const std::int32_t slot = today + source.constant;
    Lanes& due = state.ring[source.ring + at(slot < source.slots ? slot : slot - source.slots)];
    TIENVOUD_EACH_LANE(l) {
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
  TIENVOUD_EACH_LANE(l) {
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

/// Cuts what a source would start to what its scarcest input allows.
TIENVOUD_INLINE void limit_by_inputs(const FlatNetwork& flat, LaneState& state, std::size_t s) {
  const FlatSource& source = flat.sources[s];
  Lanes& start = state.sources[s].start;
  if (flat.rations_by_priority) {
    for (auto i = source.first_input; i < source.end_input; ++i) {
      const Lanes& allowed = state.allowed[at(i)];
      TIENVOUD_EACH_LANE(l) {
        start.v[l] = least(start.v[l], allowed.v[l]);
      }
    }
    return;
  }
  if (source.first_input == source.end_input) {
    return;
  }
  Lanes scarcest = state.nodes[at(flat.inputs[at(source.first_input)].node)].part;
  for (auto i = source.first_input + 1; i < source.end_input; ++i) {
    const Lanes& part = state.nodes[at(flat.inputs[at(i)].node)].part;
    TIENVOUD_EACH_LANE(l) {
      scarcest.v[l] = least(scarcest.v[l], part.v[l]);
    }
  }
  TIENVOUD_EACH_LANE(l) {
    start.v[l] *= scarcest.v[l];
  }
}

/// A source starts what its inputs allow, and what is due today arrives.
TIENVOUD_INLINE void work(const FlatNetwork& flat,
                          LaneState& state,
                          NodeState& node,
                          std::size_t s) {
  const FlatSource& source = flat.sources[s];
  SourceState& now = state.sources[s];
  limit_by_inputs(flat, state, s);
  for (auto i = source.first_input; i < source.end_input; ++i) {
    const FlatInput& input = flat.inputs[at(i)];
    Lanes& on_hand = state.nodes[at(input.node)].on_hand;
    TIENVOUD_EACH_LANE(l) {
      on_hand.v[l] -= now.start.v[l] * input.quantity;
    }
  }
  send(flat, state, s);
  Lanes& due = state.ring[source.ring + at(state.slot[s])];
  TIENVOUD_EACH_LANE(l) {
    now.waiting.v[l] -= now.start.v[l];
    node.transit.v[l] += now.start.v[l] - due.v[l];
    node.on_hand.v[l] += due.v[l];
    due.v[l] = 0;
  }
  state.slot[s] = state.slot[s] + 1 < source.slots ? state.slot[s] + 1 : 0;
}

TIENVOUD_INLINE void serve_late(NodeState& node, const Lanes& given) {
  TIENVOUD_EACH_LANE(l) {
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
    TIENVOUD_EACH_LANE(l) {
      asked.v[l] += start.v[l] * input.quantity;
    }
  }
  Lanes given;
  TIENVOUD_EACH_LANE(l) {
    const double there = most(0, node.on_hand.v[l]);
    const double cut = there / most(asked.v[l], smallest);
    node.part.v[l] = asked.v[l] > there ? cut : 1;
    node.served.v[l] = asked.v[l] > there ? 0 : 1;
    given.v[l] = node.late.v[l] * node.part.v[l];
  }
  serve_late(node, given);
}

/// The first in the list get all they wait for, as far as there is.
TIENVOUD_INLINE void ration_in_turn(const FlatNetwork& flat, LaneState& state, std::size_t n) {
  const FlatNode& row = flat.nodes[n];
  NodeState& node = state.nodes[n];
  Lanes left;
  Lanes given;
  TIENVOUD_EACH_LANE(l) {
    left.v[l] = most(0, node.on_hand.v[l]);
    node.served.v[l] = 1;
  }
  const auto customers = row.first_taker + row.customers_after;
  for (auto k = row.first_taker; k <= row.end_taker; ++k) {
    if (k == customers) {
      TIENVOUD_EACH_LANE(l) {
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
    TIENVOUD_EACH_LANE(l) {
      const double asked = start.v[l] * input.quantity;
      const bool all = asked <= left.v[l];
      state.allowed[i].v[l] = all ? start.v[l] : left.v[l] / input.quantity;
      node.served.v[l] = all ? node.served.v[l] : 0;
      left.v[l] = all ? left.v[l] - asked : 0;
    }
  }
  serve_late(node, given);
}

}  // namespace tienvoud::methods::simulation
