#include <fmt/format.h>

#include <algorithm>

#include "methods/shop_schedule/index/shop_index.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// The only machine that an operation can be on; -1 if there are several or none.
std::int32_t only_machine(const ShopProblem& shop, std::int32_t operation, std::int32_t pinned) {
  const ShopOperation& one = shop.operations[at(operation)];
  if (pinned >= 0) {
    return shop.modes[at(pinned)].machine;
  }
  const std::int32_t machine = shop.modes[at(one.first_mode)].machine;
  for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
    if (shop.modes[at(m)].machine != machine) {
      return -1;
    }
  }
  return machine;
}

/// Operations that pinned ones wait for, and those themselves.
std::vector<bool> needed_by_pins(const ShopIndex& index) {
  std::vector<bool> needed(index.size(), false);
  for (auto k = index.order.rbegin(); k != index.order.rend(); ++k) {
    needed[at(*k)] = needed[at(*k)] || index.pin[at(*k)] >= 0;
    if (needed[at(*k)]) {
      for (const std::int32_t row : index.before(*k)) {
        needed[at(index.problem->precedences[at(row)].before)] = true;
      }
    }
  }
  return needed;
}

/// Gives each operation its pin, and each machine those that come first on it.
Result<void> note_pins(ShopIndex& index, std::vector<std::vector<std::int32_t>>& firsts) {
  const ShopProblem& shop = *index.problem;
  firsts.resize(shop.machines.size());
  for (std::size_t i = 0; i < shop.pins.size(); ++i) {
    const ShopPin& pin = shop.pins[i];
    if (index.pin[at(pin.operation)] >= 0) {
      return Error{ErrorCode::invalid_input,
                   fmt::format("Operation {} is pinned twice.", pin.operation), "",
                   "Leave one of its pins."};
    }
    index.pin[at(pin.operation)] = static_cast<std::int32_t>(i);
    const std::int32_t machine = only_machine(shop, pin.operation, pin.mode);
    if (pin.start < 0 && machine >= 0) {
      firsts[at(machine)].push_back(pin.operation);
    }
  }
  return {};
}

}  // namespace

/// Finds an order in which what is pinned and what that waits for can be placed: an operation that
/// comes first on its machine counts as before all on that machine that are not pinned.
Result<void> index_pins(ShopIndex& index) {
  const ShopProblem& shop = *index.problem;
  index.pin.assign(index.size(), -1);
  if (shop.pins.empty()) {
    return {};
  }
  std::vector<std::vector<std::int32_t>> firsts;
  TRY(note_pins(index, firsts));
  const std::vector<bool> needed = needed_by_pins(index);
  std::vector<std::int32_t> left(index.size(), 0);
  std::vector<std::int32_t> ready;
  std::vector<std::vector<std::int32_t>> held(shop.machines.size());  // by what comes first there
  std::size_t count = 0;
  for (const std::int32_t i : index.order) {
    if (!needed[at(i)]) {
      continue;
    }
    ++count;
    left[at(i)] = static_cast<std::int32_t>(index.before(i).size());
    const std::int32_t machine = only_machine(shop, i, -1);
    if (index.pin[at(i)] < 0 && machine >= 0 && !firsts[at(machine)].empty()) {
      held[at(machine)].push_back(i);
      left[at(i)] += static_cast<std::int32_t>(firsts[at(machine)].size());
    }
    if (left[at(i)] == 0) {
      ready.push_back(i);
    }
  }
  const auto release = [&](std::int32_t i) {
    if (needed[at(i)] && --left[at(i)] == 0) {
      ready.push_back(i);
    }
  };
  for (std::size_t k = 0; k < ready.size(); ++k) {
    const std::int32_t i = ready[k];
    for (const std::int32_t row : index.after(i)) {
      release(shop.precedences[at(row)].after);
    }
    if (index.pin[at(i)] >= 0 && shop.pins[at(index.pin[at(i)])].start < 0) {
      const std::int32_t machine = only_machine(shop, i, shop.pins[at(index.pin[at(i)])].mode);
      if (machine >= 0) {
        std::ranges::for_each(held[at(machine)], release);
      }
    }
  }
  if (ready.size() < count) {
    return Error{ErrorCode::invalid_input,
                 "Pins contradict the order of operations: one that comes first on its machine "
                 "waits for another that may only come after it.",
                 "", "Pin what it waits for as well, or take the pin away."};
  }
  index.first_placed = std::move(ready);
  return {};
}

}  // namespace tienvoud::methods
