#pragma once

#include <optional>

#include "model/firm/choices.h"
#include "questions/sight/fold/loss_kind.h"

namespace tienvoud::begin {

/// The state a machine is in while this goes on; none for what is not a state of a machine.
/// Waiting, blocked, starved and broken machines draw what idle ones do.
constexpr std::optional<MachineState> state_of(sight::LossKind kind) {
  using enum sight::LossKind;
  switch (kind) {
    case good:
    case speed:
    case scrap:
    case rework:
    case review:
    case run_without_order:
      return MachineState::run;
    case setup:
      return MachineState::setup;
    case idle:
    case blocked:
    case starved:
    case down:
      return MachineState::idle;
    case standby:
      return MachineState::standby;
    case off:
      return MachineState::off;
    default:
      return std::nullopt;
  }
}

}  // namespace tienvoud::begin
