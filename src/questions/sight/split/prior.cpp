#include "questions/sight/split/prior.h"

#include <cmath>

namespace tienvoud::sight {

Belief usual_share(MachineState state) {
  switch (state) {
    case MachineState::off:
      return {0.002, 0.004};
    case MachineState::standby:
      return {0.08, 0.07};
    case MachineState::idle:
    case MachineState::blocked:
    case MachineState::starved:
      return {0.30, 0.14};
    case MachineState::setup:
      return {0.34, 0.15};
    case MachineState::down:
      return {0.12, 0.12};
    case MachineState::run:
      return {1.0, 0.8};
    case MachineState::unknown:
      return {0.25, 0.3};
  }
  return {};
}

Belief believed_power(const SplitMachine& machine, MachineState state, double scale_kw) {
  const auto& stated = machine.stated[static_cast<std::size_t>(state)];
  if (stated) {
    return {stated->natural(), std::hypot(0.05 * stated->natural(), 0.01 * scale_kw)};
  }
  const Belief share = usual_share(state);
  return {share.mean * scale_kw, share.deviation * scale_kw};
}

}  // namespace tienvoud::sight
