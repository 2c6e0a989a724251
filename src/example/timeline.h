#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/id.h"
#include "model/firm/firm.h"

namespace tienvoud::example {

/// Whole seconds since the example's period began: the clock of the simulated shop.
using Tick = std::int64_t;

/// A stretch in which a machine or another load does one thing, and the power it then draws.
struct Segment {
  Tick from = 0;
  Tick to = 0;
  MachineState state = MachineState::off;
  Id<Order> order;
  Id<Operation> operation;
  std::int64_t watts = 0;        ///< level in this stretch, before noise and drift
  std::int64_t start_watts = 0;  ///< beyond the level at its begin; dies away in about a minute
  std::string reason;
};

/// What one load did throughout the period: stretches that follow each other without gap.
struct Timeline {
  std::string code;       ///< of the resource, or the name of a load that is no resource
  Id<Resource> resource;  ///< none: the base load
  std::vector<Segment> segments;
  std::int64_t cycle_seconds = 0;  ///< a compressor loads and unloads, a press strokes
  double cycle_depth = 0;          ///< half the swing of that cycle, as a share of the level
  double noise = 0.012;            ///< standard deviation of its second-to-second noise
};

}  // namespace tienvoud::example
