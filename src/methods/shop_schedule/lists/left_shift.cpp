#include "methods/shop_schedule/lists/left_shift.h"

#include "methods/shop_schedule/changes/retiming.h"
#include "methods/shop_schedule/lists/serial_schedule.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// Puts one operation earlier, where it then ends no later and its setup still comes first.
void shift(SerialSchedule& serial, const ShopIndex& index, std::int32_t operation) {
  const PlacedOperation was = serial.placed()[at(operation)];
  if (serial.remove(operation) < 0) {
    const PlacedOperation now = serial.insert(operation, was.mode, index.release[at(operation)]);
    if (now.end <= was.end && now.start <= was.start) {
      return;
    }
    (void)serial.remove(operation);
  }
  serial.put(operation, was);
}

}  // namespace

Result<ShopSchedule> shifted_left(const ShopProblem& problem, const ShopSchedule& schedule) {
  TRY_ASSIGN(const ShopIndex index, index_shop(problem));
  TRY_ASSIGN(const auto order, starting_order(problem, schedule));
  SerialSchedule serial = SerialSchedule::begin(index, 0, schedule.operations);
  for (const std::int32_t i : order) {
    serial.put(i, schedule.operations[at(i)]);
  }
  for (const std::int32_t i : order) {
    if (index.pin[at(i)] < 0) {
      shift(serial, index, i);
    }
  }
  ShopSchedule early;
  early.operations.assign(serial.placed().begin(), serial.placed().end());
  return check_schedule(problem, early, 1).empty() ? early : schedule;
}

}  // namespace tienvoud::methods
