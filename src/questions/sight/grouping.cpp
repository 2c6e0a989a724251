#include "questions/sight/grouping.h"

#include <array>
#include <utility>

#include "questions/sight/split/apportion.h"

namespace tienvoud::sight {

GroupKey Grouping::key_of(const Place& place) const {
  switch (by_) {
    case GroupBy::order:
      return place.order.exists() ? GroupKey{place.order.index()} : -1;
    case GroupBy::item: {
      const Id<Item> item = place.order.exists() ? firm_.orders[place.order].item : Id<Item>();
      return item.exists() ? GroupKey{item.index()} : -1;
    }
    case GroupBy::machine:
      return place.machine.exists() ? GroupKey{place.machine.index()} : -1;
    case GroupBy::shift:
      return place.shift;
    case GroupBy::day:
      return place.day.since_epoch();
    case GroupBy::loss:
      return static_cast<GroupKey>(place.kind);
    case GroupBy::activity:
      return place.machine.exists() || place.order.exists() ? static_cast<GroupKey>(place.state)
                                                            : -1;
  }
  return -1;
}

void Grouping::add(const Place& place, const Amounts& amounts) {
  const GroupKey key = key_of(place);
  const bool moves = machine_losses_ != MachineLosses::leave && place.machine.exists() &&
                     (by_ == GroupBy::order || by_ == GroupBy::item);
  if (!moves) {
    groups_[key] += amounts;
    return;
  }
  Held& held = held_[place.machine];
  if (!place.order.exists()) {
    held.amounts += amounts;
    return;
  }
  groups_[key] += amounts;
  if (machine_losses_ == MachineLosses::following_order) {
    groups_[key] += std::exchange(held.amounts, {});
  } else {
    held.run_time[key] += amounts.machine_time(MachineState::run).base();
  }
}

void Grouping::share_by_run_time(const Held& held) {
  std::vector<std::int64_t> weights;
  std::int64_t all = 0;
  for (const auto& [key, time] : held.run_time) {
    weights.push_back(time);
    all += time;
  }
  if (all == 0) {
    groups_[-1] += held.amounts;
    return;
  }
  for (std::size_t cell = 0; cell < Amounts::size; ++cell) {
    const auto parts = parts_of(held.amounts.cells()[cell], weights);
    std::size_t i = 0;
    for (const auto& [key, time] : held.run_time) {
      groups_[key].cells()[cell] += parts[i++];
    }
  }
}

std::map<GroupKey, Amounts> Grouping::finish() {
  for (const auto& [machine, held] : held_) {
    if (held.amounts == Amounts()) {
      continue;
    }
    if (machine_losses_ == MachineLosses::run_seconds) {
      share_by_run_time(held);
    } else {
      groups_[-1] += held.amounts;  // after the last order nothing follows
    }
  }
  held_.clear();
  return std::move(groups_);
}

}  // namespace tienvoud::sight
