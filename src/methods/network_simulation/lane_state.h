#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "methods/network_simulation/flat_network.h"
#include "methods/network_simulation/lane_math.h"

namespace tienvoud::methods::simulation {

/// What a draw is for: the last word of its counter. A draw is philox4x32 of {block, row of the
/// network, run, purpose} under the seed.
enum class Purpose : std::uint32_t { demand = 0, lead_time = 1, failure = 2 };

struct NodeState {
  Lanes on_hand, position, transit, late;
  Lanes part;    ///< of what waits for it that it gives today, where all get the same
  Lanes served;  ///< 1 where today all who waited or asked got all, else 0
  // Sums over the days that count.
  Lanes sum_on_hand, sum_transit, sum_served;
};

struct SourceState {
  Lanes waiting;  ///< ordered, not started
  Lanes start;    ///< what it would start today; after shipping what it did start
  LaneBlock words;
};

struct CustomerState {
  LaneBlock words;
  Lanes demanded, filled, lost, sum_late;
};

/// Eight runs of the whole network at once, on one day.
struct LaneState {
  LaneState(const FlatNetwork& flat, std::uint64_t seed, std::uint32_t first_run);

  std::uint64_t seed = 0;
  std::uint32_t first_run = 0;
  std::int32_t day = 0;
  std::vector<NodeState> nodes;
  std::vector<Lanes> lost_stock;  ///< of each node
  std::vector<SourceState> sources;
  std::vector<Lanes> allowed;      ///< of each input: units its source may start for want of it
  std::vector<Lanes> ring;         ///< what is due, a slot a day
  std::vector<std::int32_t> slot;  ///< today's of each source
  std::vector<Lanes> last_due;     ///< of each source, where orders do not cross
  std::vector<CustomerState> customers;
  // How many failures keep a source or a capacity down, and since which day a source is.
  std::vector<Lanes> source_down, capacity_down, down_since;
  std::vector<char> node_disturbed;  ///< a source of the node is down in some run
  // Of each failure: when it next begins or ends in each run, and the soonest of these.
  std::vector<std::array<std::int32_t, lanes>> next_change;
  std::vector<std::array<std::uint32_t, lanes>> changes;  ///< begun and ended so far
  std::vector<std::int32_t> soonest_change;
};

/// Lets the failures of today begin and end.
void change_failures(const FlatNetwork& flat, LaneState& state);

/// Simulates so many days of all lanes.
void run_days(const FlatNetwork& flat, LaneState& state, std::int32_t days);

/// Sets all sums that statistics read to 0.
void forget_sums(LaneState& state);

}  // namespace tienvoud::methods::simulation
