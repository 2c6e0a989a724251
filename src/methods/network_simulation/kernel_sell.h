#pragma once

// Part of the kernel (run_days.cpp): customers ask.

#include "methods/network_simulation/lane_state.h"

namespace tienvoud::methods::simulation {

TIENVOUD_INLINE void draw_demand(const FlatNetwork& flat,
                                 const FlatCustomers& customers,
                                 const LaneWords& words,
                                 Lanes& demand) {
  if (customers.kind == DemandKind::normal) {
    TIENVOUD_EACH_LANE(l) {
      const double z = quick_normal_quantile(uniform_of(words.v[l]));
      demand.v[l] = most(0, customers.mean + customers.deviation * z);
    }
  } else if (customers.kind == DemandKind::intermittent) {
    const double inverse = 1 / customers.chance;
    TIENVOUD_EACH_LANE(l) {
      const double u = uniform_of(words.v[l]);
      const double z = quick_normal_quantile(least(u * inverse, 1 - 0x1p-33));
      const double size = quick_exp(customers.mean + customers.deviation * z);
      demand.v[l] = u < customers.chance ? size : 0;
    }
  } else {
    const double* listed = flat.listed.data() + customers.first_listed;
    TIENVOUD_EACH_LANE(l) {
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
    philox_lanes(
        state.seed,
        {static_cast<std::uint32_t>(state.day) / 4, static_cast<std::uint32_t>(customers.id),
         state.first_run, static_cast<std::uint32_t>(Purpose::demand)},
        now.words);
  }
  Lanes demand;
  draw_demand(flat, customers, now.words[part], demand);
  TIENVOUD_EACH_LANE(l) {
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

}  // namespace tienvoud::methods::simulation
