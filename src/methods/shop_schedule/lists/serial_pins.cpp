#include <fmt/format.h>

#include <algorithm>

#include "methods/shop_schedule/lists/serial_schedule.h"

// Where operations stand that are pinned at a time.

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

/// Finds where operations pinned at a time stand, earliest first.
Result<void> SerialSchedule::place_pins() {
  std::vector<std::int32_t> rows;
  for (std::size_t i = 0; i < shop_->pins.size(); ++i) {
    if (shop_->pins[i].start >= 0) {
      rows.push_back(static_cast<std::int32_t>(i));
    }
  }
  std::ranges::sort(rows, {},
                    [&](std::int32_t i) { return std::pair(shop_->pins[at(i)].start, i); });
  for (const std::int32_t row : rows) {
    const ShopPin& pin = shop_->pins[at(row)];
    const ShopOperation& one = shop_->operations[at(pin.operation)];
    bool found = false;
    for (std::int32_t m = one.first_mode; m < one.end_mode && !found; ++m) {
      found = (pin.mode < 0 || pin.mode == m) && place_pin(pin, m);
    }
    if (!found) {
      return Error{ErrorCode::invalid_input,
                   fmt::format("Operation {} cannot begin at {}, where it is pinned: its machine, "
                               "people or tools are not there or taken by another pin.",
                               pin.operation, pin.start),
                   "", "Move the pin, or take it away."};
    }
  }
  return {};
}

/// In this mode, with its run or else its setup at the time of the pin.
bool SerialSchedule::place_pin(const ShopPin& pin, std::int32_t row) {
  const ShopMode& mode = shop_->modes[at(row)];
  const ShopTime ready = std::max(pin.start, index_->release[at(pin.operation)]);
  Fit fit;
  Gap gap{.from = 0, .to = no_time, .setup = mode.setup, .calendar = calendar_of(mode)};
  if (mode.machine >= 0) {
    const auto& on = machines_[at(mode.machine)];
    const std::int32_t before = on.empty() ? -1 : on.back();
    fit.position = on.size();
    gap.setup += shop_->setup_between(before, pin.operation, mode.machine);
    gap.from = before < 0 ? 0 : placed_[at(before)].end;
  }
  bool found = fit_gap(pin.operation, row, ready, gap, fit.times) && fit.times.start == pin.start;
  if (!found && gap.from <= pin.start) {
    gap.from = pin.start;
    found =
        fit_gap(pin.operation, row, ready, gap, fit.times) && fit.times.setup_start == pin.start;
  }
  if (found) {
    commit(pin.operation, fit);
    pinned_.emplace_back(pin.operation, fit);
  }
  return found;
}

}  // namespace tienvoud::methods
