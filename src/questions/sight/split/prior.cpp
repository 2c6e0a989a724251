#include "questions/sight/split/prior.h"

#include <array>
#include <cmath>

namespace tienvoud::sight {

Belief usual_share(MachineState state) {
  switch (state) {
    case MachineState::off:
      return {0.002, 0.004};
    case MachineState::standby:
      return {0.09, 0.10};
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

std::span<const Tie> usual_ties() {
  static constexpr auto ties = std::to_array<Tie>({{MachineState::setup, 1.1, 0.08},
                                                   {MachineState::blocked, 1, 0.05},
                                                   {MachineState::starved, 1, 0.05},
                                                   {MachineState::down, 0.5, 0.12}});
  return ties;
}

Belief usual_open_share() {
  return {0.12, 0.06};
}

Belief usual_shared_companion() {
  return {0.015, 0.02};
}

}  // namespace tienvoud::sight
