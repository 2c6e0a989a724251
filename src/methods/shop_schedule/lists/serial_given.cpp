#include <algorithm>
#include <limits>

#include "methods/shop_schedule/lists/serial_schedule.h"

// A schedule that is there already, changed one operation at a time.

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

SerialSchedule SerialSchedule::begin(const ShopIndex& index,
                                     ShopTime from,
                                     std::span<const PlacedOperation> was) {
  SerialSchedule made(index, ShopGoal::weighted_tardiness);
  made.reset();
  made.from_ = from;
  made.keeps_ = true;
  made.most_gaps_ = std::numeric_limits<std::size_t>::max() / 2;
  std::ranges::fill(made.machine_from_, from);
  std::ranges::copy(was, made.placed_.begin());
  return made;
}

void SerialSchedule::put(std::int32_t operation, const PlacedOperation& times) {
  line_up(operation, times);
  take_pools(operation, 1);
}

void SerialSchedule::put_all(std::span<const std::int32_t> operations,
                             std::span<const PlacedOperation> was) {
  std::vector<std::vector<PoolProfile::Use>> uses(pools_.size());
  for (const std::int32_t operation : operations) {
    line_up(operation, was[at(operation)]);
    each_use(operation, [&](std::size_t pool, ShopTime from, ShopTime to, std::int32_t amount) {
      uses[pool].push_back({from, to, amount});
    });
  }
  for (std::size_t pool = 0; pool < pools_.size(); ++pool) {
    pools_[pool].take_all(uses[pool]);
  }
}

/// Gives an operation its times and its place on its machine.
void SerialSchedule::line_up(std::int32_t operation, const PlacedOperation& times) {
  placed_[at(operation)] = times;
  is_placed_[at(operation)] = true;
  const std::int32_t machine = shop_->modes[at(times.mode)].machine;
  if (machine < 0) {
    return;
  }
  auto& on = machines_[at(machine)];
  auto next = on.end();
  while (next != on.begin() && placed_[at(*(next - 1))].end > times.setup_start) {
    --next;
  }
  on.insert(next, operation);
  const std::int32_t pin = index_->pin[at(operation)];
  if (pin >= 0 && shop_->pins[at(pin)].start < 0) {
    machine_from_[at(machine)] = std::max(machine_from_[at(machine)], times.end);
  }
}

void SerialSchedule::grow(const ShopIndex& index) {
  index_ = &index;
  shop_ = index.problem;
  for (std::size_t p = 0; p < shop_->pools.size(); ++p) {
    if (p < pools_.size()) {
      pools_[p].grow(index.far, index.pool_most[p]);
    } else {
      pools_.emplace_back(shop_->pools[p], index.far, index.pool_most[p], at(index.pool_takers[p]));
    }
  }
  machines_.resize(shop_->machines.size());
  machine_from_.resize(machines_.size(), from_);
  placed_.resize(index.size());
  is_placed_.resize(index.size());
  job_least_.resize(shop_->jobs.size());
  job_rank_.resize(shop_->jobs.size());
}

bool SerialSchedule::can_stand_alone(std::int32_t operation, const PlacedOperation& times) const {
  const ShopMode& mode = shop_->modes[at(times.mode)];
  const bool splits = shop_->operations[at(operation)].splits;
  if (ready_in_mode(operation, times.mode, ready_time(operation)) > times.start ||
      mode.setup > times.start - times.setup_start) {
    return false;
  }
  const OpenTimeIndex* calendar = calendar_of(mode);
  if (calendar == nullptr) {
    return times.end == times.start + mode.run && has_pools(times, splits, calendar);
  }
  const ShopTime end = splits && mode.run > 0
                           ? calendar->end_of(calendar->open_before(times.start) + mode.run)
                           : times.start + mode.run;
  const ShopTime whole = splits ? std::min<ShopTime>(mode.run, 1) : mode.run;
  return end == times.end && calendar->whole_from(times.start, whole) == times.start &&
         has_pools(times, splits, calendar);
}

bool SerialSchedule::has_pools(const PlacedOperation& times,
                               bool splits,
                               const OpenTimeIndex* calendar) const {
  const ShopMode& mode = shop_->modes[at(times.mode)];
  return mode.first_need == mode.end_need || shortage(times, splits, calendar) < 0;
}

bool SerialSchedule::can_stand(std::int32_t operation, const PlacedOperation& times) const {
  if (!can_stand_alone(operation, times)) {
    return false;
  }
  const ShopMode& mode = shop_->modes[at(times.mode)];
  if (mode.machine < 0) {
    return true;
  }
  const auto& on = machines_[at(mode.machine)];
  auto next = on.end();
  while (next != on.begin() && placed_[at(*(next - 1))].end > times.setup_start) {
    --next;
  }
  const std::int32_t before = next == on.begin() ? -1 : *(next - 1);
  const ShopTime setup = mode.setup + shop_->setup_between(before, operation, mode.machine);
  const OpenTimeIndex* calendar = calendar_of(mode);
  if (setup > times.start - times.setup_start ||
      (calendar != nullptr && setup > 0 &&
       calendar->whole_from(times.setup_start, setup) != times.setup_start)) {
    return false;
  }
  if (next == on.end()) {
    return true;
  }
  const PlacedOperation& behind = placed_[at(*next)];
  const ShopTime later =
      shop_->modes[at(behind.mode)].setup + shop_->setup_between(operation, *next, mode.machine);
  return behind.setup_start >= times.end && later <= behind.start - behind.setup_start;
}

const PlacedOperation& SerialSchedule::insert(std::int32_t operation,
                                              std::int32_t mode,
                                              ShopTime from) {
  const ShopTime ready = std::max({from, from_, ready_time(operation)});
  commit(operation, best_fit(operation, mode, ready));
  return placed_[at(operation)];
}

std::int32_t SerialSchedule::remove(std::int32_t operation) {
  take_pools(operation, -1);
  is_placed_[at(operation)] = false;
  const std::int32_t machine = shop_->modes[at(placed_[at(operation)].mode)].machine;
  if (machine < 0) {
    return -1;
  }
  auto& on = machines_[at(machine)];
  const auto place = on.erase(std::ranges::find(on, operation));
  if (place == on.end() || shop_->machines[at(machine)].setups < 0) {
    return -1;
  }
  const std::int32_t next = *place;
  const std::int32_t before = place == on.begin() ? -1 : *(place - 1);
  const ShopTime setup =
      shop_->modes[at(placed_[at(next)].mode)].setup + shop_->setup_between(before, next, machine);
  const auto from = kept_setup(next, setup, before < 0 ? 0 : placed_[at(before)].end);
  if (!from) {
    return next;
  }
  begin_setup(next, *from);
  return -1;
}

bool SerialSchedule::starts_too_early(std::int32_t operation) const {
  const PlacedOperation& times = placed_[at(operation)];
  return ready_in_mode(operation, times.mode, ready_time(operation)) > times.start;
}

/// From when on a placed operation is set up where that now takes `setup`: as it is where that will
/// do, else earlier, where its machine and people are there. None where they are not, or it is
/// fixed.
std::optional<ShopTime> SerialSchedule::kept_setup(std::int32_t next,
                                                   ShopTime setup,
                                                   ShopTime not_before) const {
  const PlacedOperation& times = placed_[at(next)];
  const ShopMode& mode = shop_->modes[at(times.mode)];
  const OpenTimeIndex* calendar = calendar_of(mode);
  if (setup <= times.start - times.setup_start &&
      (calendar == nullptr || setup == 0 ||
       calendar->whole_from(times.setup_start, setup) == times.setup_start)) {
    return times.setup_start;
  }
  const std::int32_t pin = index_->pin[at(next)];
  const ShopTime from =
      calendar == nullptr ? times.start - setup : calendar->latest_whole(times.start, setup);
  if ((pin >= 0 && shop_->pins[at(pin)].start == times.setup_start) ||
      from < std::max(from_, not_before)) {
    return std::nullopt;
  }
  for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
    const PoolNeed& need = shop_->needs[at(n)];
    if (need.phase != PoolPhase::run && !is_free(need, from, times.setup_start)) {
      return std::nullopt;
    }
  }
  return from;
}

/// Sets a placed operation up from another moment on, with the people that this takes.
void SerialSchedule::begin_setup(std::int32_t next, ShopTime from) {
  PlacedOperation& times = placed_[at(next)];
  if (from == times.setup_start) {
    return;
  }
  take_pools(next, -1);
  times.setup_start = from;
  take_pools(next, 1);
}

}  // namespace tienvoud::methods
