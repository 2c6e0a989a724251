#include "methods/shop_schedule/lists/list_before.h"

#include <algorithm>

namespace tienvoud::methods {
namespace {

constexpr double after_all = 1e17;  ///< beyond any time: whole numbers beside it stay apart

ActivityList placed_by(const ShopIndex& index,
                       const std::vector<double>& keys,
                       const std::vector<std::int32_t>& modes,
                       SerialSchedule& schedule) {
  ActivityList list;
  list.operations = list_by_keys(index, keys);
  schedule.place(list.operations, modes);
  list.cost = schedule.cost();
  list.modes.resize(index.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    list.modes[i] = schedule.placed()[i].mode;
  }
  return list;
}

}  // namespace

void begin_at(const ShopIndex& index,
              const ShopSchedule& before,
              SerialSchedule& schedule,
              ActivityList& best,
              std::vector<PlacedOperation>& wanted) {
  const std::size_t size = index.size();
  schedule.place(best.operations, best.modes);
  std::vector<double> new_last(size);
  std::vector<double> new_between(size);
  std::vector<std::int32_t> modes(size);
  for (std::size_t k = 0; k < size; ++k) {
    const auto i = static_cast<std::size_t>(best.operations[k]);
    const PlacedOperation& was = before.operations[i];
    const bool is_new = was.mode < 0;
    modes[i] = is_new ? -1 : was.mode;
    new_last[i] =
        is_new ? after_all + 1e3 * static_cast<double>(k) : static_cast<double>(was.start);
    new_between[i] = static_cast<double>(is_new ? schedule.placed()[i].start : was.start);
  }
  const bool holds_all = std::ranges::all_of(
      before.operations, [](const PlacedOperation& one) { return one.mode >= 0; });
  ActivityList list = placed_by(index, new_last, modes, schedule);
  if (!holds_all) {
    ActivityList other = placed_by(index, new_between, modes, schedule);
    if (other.cost < list.cost) {
      list = std::move(other);
    }
  }
  schedule.place(list.operations, list.modes);
  wanted.assign(schedule.placed().begin(), schedule.placed().end());
  for (std::size_t i = 0; i < size; ++i) {
    wanted[i].mode = before.operations[i].mode < 0 ? -1 : wanted[i].mode;
  }
  schedule.stay_near(wanted);
  for (ActivityList* one : {&list, &best}) {
    schedule.place(one->operations, one->modes);
    one->cost = schedule.cost();
  }
  if (list.cost <= best.cost) {
    best = std::move(list);
  }
}

}  // namespace tienvoud::methods
