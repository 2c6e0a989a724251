#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/lists/pool_profile.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// What a schedule costs, what counts most first.
struct ShopCost {
  std::int64_t broken = 0;  ///< operations that no calendar or pool holds, and pins that fail
  std::array<std::int64_t, 4> aims = {};  ///< in their order, where some are given
  std::int64_t first = 0;                 ///< what the goal names
  std::int64_t second = 0;                ///< the other of makespan and weighted tardiness
  std::int64_t setup = 0;
  std::int64_t moved = 0;  ///< operations in another mode or with another start than they were to

  friend auto operator<=>(const ShopCost&, const ShopCost&) = default;
};

/// Makes schedules from lists of operations: takes them in order and places each at the earliest
/// time at which all it needs is free, in a gap between others where there is one. The arrays are
/// made once; a schedule allocates nothing.
/// Source: Kolisch & Hartmann, Heuristic algorithms for the resource-constrained project scheduling
/// problem (1999), the serial scheme on activity lists.
class SerialSchedule {
 public:
  /// The index must outlive it. Error: invalid_input where pinned operations get in each other's
  /// way.
  static Result<SerialSchedule> prepare(const ShopIndex& index, ShopGoal goal);

  /// How much a schedule may cost before it is given up.
  struct Limit {
    std::int64_t broken = no_time;
    std::int64_t first = no_time;  ///< of what counts first
  };

  /// Places all operations. list: each operation once, after those it waits for. modes: one an
  /// operation, or -1: the one that ends first, ties by row. False where it costs more than the
  /// limit: what is placed is then only a part.
  bool place(std::span<const std::int32_t> list, std::span<const std::int32_t> modes, Limit limit);
  bool place(std::span<const std::int32_t> list, std::span<const std::int32_t> modes) {
    return place(list, modes, Limit());
  }

  /// Schedules from here on count as moved what does not stand as in these: one an operation, mode
  /// -1 where it may stand anywhere. They must outlive it and its copies.
  void stay_near(const std::vector<PlacedOperation>& wanted) { wanted_ = &wanted; }

  /// Aims count before the goal from here on. They must outlive it and its copies.
  void aim_at(const ShopAims& aims) { aims_ = &aims; }
  /// What of a cost counts first, as limits name it.
  [[nodiscard]] std::int64_t leading(const ShopCost& cost) const {
    return aims_ != nullptr ? cost.aims.front() : cost.first;
  }

  // One operation at a time, for a schedule that is kept as far as it can be (serial_given.cpp).

  /// Nothing is placed, and pins do not count: who asks puts them. Then nothing begins before
  /// `from`, gaps are looked at without end, and what is not placed counts as standing where it
  /// was. was: one an operation; mode -1: nowhere.
  static SerialSchedule begin(const ShopIndex& index,
                              ShopTime from,
                              std::span<const PlacedOperation> was);
  /// Puts an operation at these times, whatever stands there. In order of time on each machine.
  void put(std::int32_t operation, const PlacedOperation& times);
  /// The same for each of these in turn, as it was; faster where they are many.
  void put_all(std::span<const std::int32_t> operations, std::span<const PlacedOperation> was);
  /// Goes on in a shop that has grown: the rows of its tables come after those that were there, and
  /// those mean what they meant. Nothing that is placed may end at or after the `far` that was.
  void grow(const ShopIndex& index);
  /// Whether an operation that is not placed can stand at these times beside what is.
  [[nodiscard]] bool can_stand(std::int32_t operation, const PlacedOperation& times) const;
  /// The same, were there nothing else: what it waits for, hours, people and tools.
  [[nodiscard]] bool can_stand_alone(std::int32_t operation, const PlacedOperation& times) const;
  /// Places an operation at the earliest, its run not before `from`. mode: -1: the one that ends
  /// first. The setup of what comes next on the machine may begin earlier, its run stays.
  const PlacedOperation& insert(std::int32_t operation, std::int32_t mode, ShopTime from);
  /// Takes an operation away. Returns the next on its machine where that can no longer be set up in
  /// time, else -1.
  std::int32_t remove(std::int32_t operation);
  /// Whether what it waits for now ends too late for where an operation stands.
  [[nodiscard]] bool starts_too_early(std::int32_t operation) const;
  [[nodiscard]] bool is_placed(std::int32_t operation) const {
    return is_placed_[static_cast<std::size_t>(operation)];
  }
  /// Operations on a machine in order of time.
  [[nodiscard]] std::span<const std::int32_t> on_machine(std::int32_t machine) const {
    return machines_[static_cast<std::size_t>(machine)];
  }
  /// Whether so much of a pool is free throughout [from, to).
  [[nodiscard]] bool is_free(const PoolNeed& need, ShopTime from, ShopTime to) const {
    return pools_[static_cast<std::size_t>(need.pool)].shortage(from, to, need.amount) < 0;
  }

  [[nodiscard]] std::span<const PlacedOperation> placed() const { return placed_; }
  [[nodiscard]] ShopCost cost() const;
  /// The operation before this one on its machine; -1 for none. For all at once: one an operation.
  void machine_neighbours(std::span<std::int32_t> before) const;

 private:
  struct Fit {
    PlacedOperation times;
    std::size_t position = 0;  ///< on its machine
  };
  struct Gap {
    ShopTime from = 0;
    ShopTime to = no_time;
    ShopTime setup = 0;
    const OpenTimeIndex* calendar = nullptr;
  };

  SerialSchedule(const ShopIndex& index, ShopGoal goal);

  Result<void> place_pins();
  bool place_pin(const ShopPin& pin, std::int32_t mode);
  void reset();
  bool place_one(std::int32_t operation, std::int32_t mode, Limit limit);
  [[nodiscard]] Fit best_fit(std::int32_t operation, std::int32_t mode, ShopTime ready) const;
  void count_breaks_of_order(std::span<const std::int32_t> list);
  [[nodiscard]] ShopTime ready_time(std::int32_t operation) const;
  [[nodiscard]] ShopTime done_part(const ShopPrecedence& link) const;
  [[nodiscard]] ShopTime ready_in_mode(std::int32_t operation,
                                       std::int32_t mode,
                                       ShopTime ready) const;
  [[nodiscard]] Fit fit(std::int32_t operation, std::int32_t mode, ShopTime ready) const;
  [[nodiscard]] bool fit_gap(std::int32_t operation,
                             std::int32_t mode,
                             ShopTime ready,
                             const Gap& gap,
                             PlacedOperation& times) const;
  [[nodiscard]] ShopTime gap_end(std::int32_t operation,
                                 std::int32_t before,
                                 std::int32_t next) const;
  [[nodiscard]] bool has_pools(const PlacedOperation& times,
                               bool splits,
                               const OpenTimeIndex* calendar) const;
  [[nodiscard]] ShopTime shortage(const PlacedOperation& times,
                                  bool splits,
                                  const OpenTimeIndex* calendar) const;
  void commit(std::int32_t operation, const Fit& fit);
  void take_pools(std::int32_t operation, std::int32_t sign);
  template <class Visit>
  void each_use(std::int32_t operation, Visit visit) const;
  void line_up(std::int32_t operation, const PlacedOperation& times);
  [[nodiscard]] std::optional<ShopTime> kept_setup(std::int32_t next,
                                                   ShopTime setup,
                                                   ShopTime not_before) const;
  void begin_setup(std::int32_t next, ShopTime from);
  void move_setup(std::int32_t next, std::int32_t before, std::int32_t machine);
  bool count_cost(std::int32_t operation, Limit limit);
  [[nodiscard]] bool leads_by_tardiness() const;
  [[nodiscard]] std::int64_t value_of(ShopAim aim) const;
  [[nodiscard]] std::int64_t machine_cost() const;
  [[nodiscard]] const OpenTimeIndex* calendar_of(const ShopMode& mode) const;

  const ShopIndex* index_;
  const ShopProblem* shop_;
  ShopGoal goal_;
  std::vector<PoolProfile> pools_;
  std::vector<std::vector<std::int32_t>> machines_;  ///< operations in order of time
  std::vector<ShopTime> machine_from_;               ///< end of what is pinned to come first there
  ShopTime from_ = 0;                                ///< nothing begins before
  std::size_t most_gaps_ = 100;  ///< looked at before an operation goes to the end
  bool keeps_ = false;           ///< what is placed, even where its setup takes people
  std::vector<PlacedOperation> placed_;
  std::vector<bool> is_placed_;
  std::vector<ShopTime> job_least_;     ///< no job ends earlier, as far as is known
  std::vector<std::int32_t> job_rank_;  ///< in the list, where all machines have one order
  std::vector<std::pair<std::int32_t, Fit>> pinned_;  ///< at a time
  std::int64_t broken_ = 0;
  std::int64_t tardiness_ = 0;
  ShopTime least_end_ = 0;
  ShopTime makespan_ = 0;
  ShopTime setup_time_ = 0;
  std::int64_t moved_ = 0;
  const std::vector<PlacedOperation>* wanted_ = nullptr;
  const ShopAims* aims_ = nullptr;
};

/// Calls visit(pool, from, to, amount) for all that an operation needs where it stands.
template <class Visit>
void SerialSchedule::each_use(std::int32_t operation, Visit visit) const {
  const PlacedOperation& times = placed_[static_cast<std::size_t>(operation)];
  const ShopMode& mode = shop_->modes[static_cast<std::size_t>(times.mode)];
  const OpenTimeIndex* calendar = calendar_of(mode);
  const bool cut =
      calendar != nullptr && shop_->operations[static_cast<std::size_t>(operation)].splits;
  for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
    const PoolNeed& need = shop_->needs[static_cast<std::size_t>(n)];
    const auto pool = static_cast<std::size_t>(need.pool);
    if (need.phase != PoolPhase::run) {
      visit(pool, times.setup_start, times.start, need.amount);
    }
    if (need.phase == PoolPhase::setup) {
      continue;
    }
    if (cut) {
      calendar->pieces(times.start, times.end,
                       [&](ShopTime from, ShopTime to) { visit(pool, from, to, need.amount); });
    } else {
      visit(pool, times.start, times.end, need.amount);
    }
  }
}

}  // namespace tienvoud::methods
