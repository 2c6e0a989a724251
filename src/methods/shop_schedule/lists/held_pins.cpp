#include "methods/shop_schedule/lists/held_pins.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "methods/shop_schedule/lists/serial_schedule.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// What is pinned, and what that waits for, placed with nothing else.
struct Placed {
  std::vector<PlacedOperation> operations;
  std::int64_t broken = 0;
};

Result<Placed> placed_pins(const ShopProblem& problem, const std::vector<std::int32_t>& no_modes) {
  TRY_ASSIGN(const ShopIndex index, index_shop(problem));
  TRY_ASSIGN(SerialSchedule serial, SerialSchedule::prepare(index, ShopGoal::weighted_tardiness));
  serial.place({}, no_modes);
  Placed placed;
  placed.operations.assign(serial.placed().begin(), serial.placed().end());
  placed.broken = serial.cost().broken;
  return placed;
}

class Holding {
 public:
  explicit Holding(const ShopProblem& problem)
      : problem_(problem), own_(problem.pins), no_modes_(problem.operations.size(), -1) {}

  Result<HeldPins> run(std::vector<ShopPin> wanted) {
    TRY_ASSIGN(alone_, placed_pins(problem_, no_modes_));
    found_.own.resize(problem_.operations.size());
    machine_from_.resize(problem_.machines.size(), 0);
    for (const ShopPin& pin : own_) {
      const PlacedOperation& stands = alone_.operations[at(pin.operation)];
      found_.own[at(pin.operation)] = stands;
      if (const std::int32_t machine = machine_of(stands); machine >= 0 && pin.start < 0) {
        machine_from_[at(machine)] = std::max(machine_from_[at(machine)], stands.end);
      }
    }
    std::ranges::sort(wanted, {},
                      [](const ShopPin& pin) { return std::pair(pin.start, pin.operation); });
    add(wanted);
    return std::move(found_);
  }

 private:
  void add(std::span<const ShopPin> block) {
    if (block.empty()) {
      return;
    }
    if (holds(block)) {
      std::ranges::copy(block, std::back_inserter(found_.held));
    } else if (block.size() == 1) {
      found_.lost.push_back(block.front());
    } else {
      add(block.first(block.size() / 2));
      add(block.subspan(block.size() / 2));
    }
  }

  bool holds(std::span<const ShopPin> block) {
    problem_.pins = own_;
    std::ranges::copy(found_.held, std::back_inserter(problem_.pins));
    std::ranges::copy(block, std::back_inserter(problem_.pins));
    const auto placed = placed_pins(problem_, no_modes_);
    if (!placed.ok() || placed->broken > alone_.broken) {
      return false;
    }
    const auto stands = [&](const ShopPin& pin) {
      const PlacedOperation& now = placed->operations[at(pin.operation)];
      const PlacedOperation& own = found_.own[at(pin.operation)];
      if (own.mode >= 0) {
        return now.mode == own.mode && now.start == own.start && now.end == own.end;
      }
      const std::int32_t machine = machine_of(now);
      return now.start == pin.start &&
             (machine < 0 || now.setup_start >= machine_from_[at(machine)]);
    };
    return std::ranges::all_of(problem_.pins, stands);
  }

  [[nodiscard]] std::int32_t machine_of(const PlacedOperation& placed) const {
    return problem_.modes[at(placed.mode)].machine;
  }

  ShopProblem problem_;
  std::vector<ShopPin> own_;
  std::vector<std::int32_t> no_modes_;
  std::vector<ShopTime> machine_from_;  ///< end of what its own pins put first there
  Placed alone_;
  HeldPins found_;
};

}  // namespace

Result<HeldPins> pins_that_hold(const ShopProblem& problem, std::span<const ShopPin> wanted) {
  return Holding(problem).run({wanted.begin(), wanted.end()});
}

}  // namespace tienvoud::methods
