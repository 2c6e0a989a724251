#include "methods/shop_schedule/lists/serial_schedule.h"

#include <algorithm>
#include <limits>

#include "methods/shop_schedule/energy/cheap_hours.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

SerialSchedule::SerialSchedule(const ShopIndex& index, ShopGoal goal)
    : index_(&index), shop_(index.problem), goal_(goal) {
  for (std::size_t p = 0; p < shop_->pools.size(); ++p) {
    pools_.emplace_back(shop_->pools[p], index.far, index.pool_most[p], at(index.pool_takers[p]));
  }
  machines_.resize(shop_->machines.size());
  for (std::size_t m = 0; m < machines_.size(); ++m) {
    machines_[m].reserve(std::min(at(index.machine_takers[m]), index.size()));
  }
  machine_from_.resize(machines_.size());
  placed_.resize(index.size());
  is_placed_.resize(index.size());
  job_least_.resize(shop_->jobs.size());
  job_rank_.resize(shop_->jobs.size());
}

Result<SerialSchedule> SerialSchedule::prepare(const ShopIndex& index, ShopGoal goal) {
  SerialSchedule made(index, goal);
  made.reset();
  TRY(made.place_pins());
  return made;
}

void SerialSchedule::reset() {
  for (PoolProfile& pool : pools_) {
    pool.reset();
  }
  for (auto& machine : machines_) {
    machine.clear();
  }
  std::ranges::fill(machine_from_, 0);
  std::fill(is_placed_.begin(), is_placed_.end(), false);
  std::ranges::fill(job_least_, 0);
  broken_ = 0;
  tardiness_ = 0;
  least_end_ = 0;
  makespan_ = 0;
  setup_time_ = 0;
  moved_ = 0;
}

bool SerialSchedule::place(std::span<const std::int32_t> list,
                           std::span<const std::int32_t> modes,
                           Limit limit) {
  reset();
  for (const auto& [operation, fit] : pinned_) {
    commit(operation, fit);
    if (!count_cost(operation, limit)) {
      return false;
    }
  }
  for (const std::int32_t operation : index_->first_placed) {
    if (!is_placed_[at(operation)] && !place_one(operation, modes[at(operation)], limit)) {
      return false;
    }
  }
  for (const std::int32_t operation : list) {
    if (!is_placed_[at(operation)] && !place_one(operation, modes[at(operation)], limit)) {
      return false;
    }
  }
  // What is pinned at a time stands there, whether or not what it waits for is done.
  for (const auto& [operation, fit] : pinned_) {
    if (ready_in_mode(operation, fit.times.mode, ready_time(operation)) > fit.times.start) {
      ++broken_;
    }
  }
  if (shop_->same_order) {
    count_breaks_of_order(list);
  }
  return broken_ <= limit.broken &&
         (leads_by_tardiness() || value_of(aims_->order.front()) <= limit.first);
}

/// Whether what counts first is known as soon as it is too much: what aims name else is known only
/// of the whole.
bool SerialSchedule::leads_by_tardiness() const {
  return aims_ == nullptr || aims_->order.front() == ShopAim::tardiness;
}

std::int64_t SerialSchedule::value_of(ShopAim aim) const {
  switch (aim) {
    case ShopAim::tardiness:
      return tardiness_;
    case ShopAim::cost:
      return machine_cost();
    case ShopAim::waiting:
      return waiting_time(*shop_, placed_, aims_->ahead);
    case ShopAim::moved:
      return moved_;
  }
  return 0;
}

std::int64_t SerialSchedule::machine_cost() const {
  std::int64_t cost = 0;
  for (std::size_t m = 0; m < machines_.size(); ++m) {
    std::int32_t before = -1;
    for (const std::int32_t one : machines_[m]) {
      const std::int32_t mode = placed_[at(one)].mode;
      cost +=
          aims_->mode_costs[at(mode)] +
          aims_->setup_costs[m] * (shop_->modes[at(mode)].setup +
                                   shop_->setup_between(before, one, static_cast<std::int32_t>(m)));
      before = one;
    }
  }
  return cost;
}

/// Neighbours on a machine that come the other way round than their jobs in the list.
void SerialSchedule::count_breaks_of_order(std::span<const std::int32_t> list) {
  std::ranges::fill(job_rank_, -1);
  std::int32_t next = 0;
  for (const std::int32_t one : list) {
    const std::int32_t job = shop_->operations[at(one)].job;
    if (job >= 0 && job_rank_[at(job)] < 0) {
      job_rank_[at(job)] = next++;
    }
  }
  for (const auto& machine : machines_) {
    std::int32_t last = -1;
    for (const std::int32_t one : machine) {
      const std::int32_t job = shop_->operations[at(one)].job;
      if (job >= 0) {
        broken_ += job_rank_[at(job)] < last ? 1 : 0;
        last = job_rank_[at(job)];
      }
    }
  }
}

bool SerialSchedule::place_one(std::int32_t operation, std::int32_t mode, Limit limit) {
  commit(operation, best_fit(operation, mode, ready_time(operation)));
  return count_cost(operation, limit);
}

/// In a mode, or where that is -1 in the one that ends first.
SerialSchedule::Fit SerialSchedule::best_fit(std::int32_t operation,
                                             std::int32_t mode,
                                             ShopTime ready) const {
  const ShopOperation& one = shop_->operations[at(operation)];
  const std::int32_t pin = index_->pin[at(operation)];
  if (pin >= 0 && shop_->pins[at(pin)].mode >= 0) {
    mode = shop_->pins[at(pin)].mode;
  }
  if (mode < 0 && one.end_mode - one.first_mode == 1) {
    mode = one.first_mode;
  }
  if (mode >= 0) {
    return fit(operation, mode, ready);
  }
  Fit best;
  best.times.end = no_time;
  for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
    if (ready + shop_->modes[at(m)].run >= best.times.end) {
      continue;
    }
    const Fit other = fit(operation, m, ready);
    if (other.times.end < best.times.end) {
      best = other;
    }
  }
  return best;
}

bool SerialSchedule::count_cost(std::int32_t operation, Limit limit) {
  const ShopTime end = placed_[at(operation)].end;
  makespan_ = std::max(makespan_, end);
  if (wanted_ != nullptr) {
    const PlacedOperation& wanted = (*wanted_)[at(operation)];
    const PlacedOperation& placed = placed_[at(operation)];
    const bool moved = placed.mode != wanted.mode || placed.start != wanted.start;
    moved_ += wanted.mode >= 0 && moved ? 1 : 0;
  }
  if (end > index_->far && ++broken_ > limit.broken) {
    return false;
  }
  least_end_ = std::max(least_end_, end + index_->tail[at(operation)]);
  const std::int32_t row = shop_->operations[at(operation)].job;
  if (row >= 0) {
    const ShopJob& job = shop_->jobs[at(row)];
    ShopTime& least = job_least_[at(row)];
    const ShopTime now = end + index_->job_tail[at(operation)];
    if (now > least) {
      if (job.due != no_time && now > job.due && job.weight > 0) {
        const ShopTime more = now - std::max(least, job.due);
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 4;
        tardiness_ =
            more > (most - tardiness_) / job.weight ? most : tardiness_ + job.weight * more;
      }
      least = now;
    }
  }
  return !leads_by_tardiness() ||
         (aims_ == nullptr && goal_ == ShopGoal::makespan ? least_end_ : tardiness_) <= limit.first;
}

ShopCost SerialSchedule::cost() const {
  const bool by_end = goal_ == ShopGoal::makespan;
  ShopCost cost{.broken = broken_,
                .first = by_end ? makespan_ : tardiness_,
                .second = by_end ? tardiness_ : makespan_,
                .setup = setup_time_,
                .moved = moved_};
  for (std::size_t i = 0; aims_ != nullptr && i < aims_->order.size(); ++i) {
    cost.aims[i] = value_of(aims_->order[i]);
  }
  return cost;
}

void SerialSchedule::machine_neighbours(std::span<std::int32_t> before) const {
  std::ranges::fill(before, -1);
  for (const auto& machine : machines_) {
    for (std::size_t i = 1; i < machine.size(); ++i) {
      before[at(machine[i])] = machine[i - 1];
    }
  }
}

void SerialSchedule::commit(std::int32_t operation, const Fit& fit) {
  placed_[at(operation)] = fit.times;
  is_placed_[at(operation)] = true;
  const ShopMode& mode = shop_->modes[at(fit.times.mode)];
  if (mode.machine >= 0) {
    setup_time_ += mode.setup;
    auto& on = machines_[at(mode.machine)];
    on.insert(on.begin() + static_cast<std::ptrdiff_t>(fit.position), operation);
    if (shop_->machines[at(mode.machine)].setups >= 0) {
      const std::int32_t before = fit.position == 0 ? -1 : on[fit.position - 1];
      setup_time_ += shop_->setup_between(before, operation, mode.machine);
      if (fit.position + 1 < on.size()) {
        const std::int32_t next = on[fit.position + 1];
        setup_time_ -= shop_->setup_between(before, next, mode.machine);
        setup_time_ += shop_->setup_between(operation, next, mode.machine);
        move_setup(next, operation, mode.machine);
      }
    }
    const std::int32_t pin = index_->pin[at(operation)];
    if (pin >= 0 && shop_->pins[at(pin)].start < 0) {
      machine_from_[at(mode.machine)] = std::max(machine_from_[at(mode.machine)], fit.times.end);
      const auto before = std::span(on).first(fit.position);
      if (std::ranges::any_of(before, [&](std::int32_t i) { return index_->pin[at(i)] < 0; })) {
        ++broken_;  // what comes first here waits for something that took this machine
      }
    }
  }
  take_pools(operation, 1);
}

/// Takes what an operation needs where it stands; sign -1: gives it back.
void SerialSchedule::take_pools(std::int32_t operation, std::int32_t sign) {
  each_use(operation, [&](std::size_t pool, ShopTime from, ShopTime to, std::int32_t amount) {
    pools_[pool].take(from, to, sign * amount);
  });
}

/// The setup of `next` after another operation came before it.
void SerialSchedule::move_setup(std::int32_t next, std::int32_t before, std::int32_t machine) {
  PlacedOperation& times = placed_[at(next)];
  const ShopMode& mode = shop_->modes[at(times.mode)];
  const ShopTime setup = mode.setup + shop_->setup_between(before, next, machine);
  if (keeps_) {
    begin_setup(next, kept_setup(next, setup, 0).value_or(times.setup_start));
    return;
  }
  const OpenTimeIndex* calendar = calendar_of(mode);
  times.setup_start = setup == 0            ? times.start
                      : calendar == nullptr ? times.start - setup
                                            : calendar->latest_whole(times.start, setup);
}

const OpenTimeIndex* SerialSchedule::calendar_of(const ShopMode& mode) const {
  const std::int32_t row = shop_->calendar_of(mode);
  return row < 0 ? nullptr : &index_->calendars[at(row)];
}

}  // namespace tienvoud::methods
