// The kernel: one day of eight runs, over flat arrays in the order in which goods flow. Plain loops
// over the lanes, which the compiler turns into vector instructions; compiled for several
// instruction sets where the compiler can, the widest that the machine has is taken. No
// multiplication is fused with an addition (see CMakeLists.txt), so all give the same bits.
#include "methods/network_simulation/kernel_order.h"
#include "methods/network_simulation/kernel_sell.h"
#include "methods/network_simulation/kernel_work.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define TIENVOUD_EACH_INSTRUCTION_SET \
  __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define TIENVOUD_EACH_INSTRUCTION_SET
#endif

namespace tienvoud::methods::simulation {
namespace {

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
    TIENVOUD_EACH_LANE(l) {
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
