#include "methods/shop_schedule/changes/retiming.h"

#include <algorithm>
#include <tuple>

#include "methods/shop_schedule/lists/serial_schedule.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

Result<std::vector<std::int32_t>> starting_order(const ShopProblem& problem,
                                                 const ShopSchedule& schedule) {
  TRY_ASSIGN(const ShopIndex index, index_shop(problem));
  std::vector<std::size_t> rank(index.size());
  for (std::size_t k = 0; k < index.order.size(); ++k) {
    rank[at(index.order[k])] = k;
  }
  std::vector<std::int32_t> list = index.order;
  std::ranges::sort(list, {}, [&](std::int32_t i) {
    return std::tuple(schedule.operations[at(i)].start, rank[at(i)]);
  });
  return list;
}

Result<ShopSchedule> placed_in_order(const ShopProblem& problem,
                                     std::span<const std::int32_t> list,
                                     std::span<const std::int32_t> modes) {
  TRY_ASSIGN(const ShopIndex index, index_shop(problem));
  TRY_ASSIGN(SerialSchedule serial, SerialSchedule::prepare(index, ShopGoal::weighted_tardiness));
  serial.place(list, modes);
  if (serial.cost().broken > 0) {
    return Error{ErrorCode::unusable,
                 "No schedule was found that keeps all calendars, people and pins.", "",
                 "Lengthen calendars and shifts to the end of the plan, or take pins away."};
  }
  ShopSchedule schedule;
  schedule.operations.resize(problem.operations.size());
  for (const std::int32_t i : list) {
    schedule.operations[at(i)] = serial.placed()[at(i)];
  }
  for (const std::int32_t i : index.first_placed) {
    schedule.operations[at(i)] = serial.placed()[at(i)];
  }
  return schedule;
}

}  // namespace tienvoud::methods
