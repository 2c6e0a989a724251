#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/lists/serial_schedule.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// A schedule into which operations were put, and what that did to the others.
struct InsertedOperations {
  ShopSchedule schedule;
  ShopTime end = no_time;           ///< of the last that was put in; no_time: one fits nowhere
  std::vector<std::int32_t> moved;  ///< others that run at another time or on another machine
  std::int64_t weighted_tardiness = 0;
};

struct InsertionOptions {
  std::int64_t most_moved = 0;  ///< operations of the schedule that may move
  std::int64_t work = 60;       ///< ways of moving that are tried
  std::uint64_t seed = 1;
  bool by_tardiness = false;  ///< least weighted tardiness of all; else the earliest end
};

/// Puts the operations that a schedule lacks into it. Prepared once it answers at once: the
/// schedule is copied, not made again.
class JobInserter {
 public:
  /// The problem must outlive it. given: one an operation; mode -1: to be put in. stays: of each
  /// operation, whether it may not move; empty: all may that have no pin and begin from `from` on.
  /// Nothing that is put in or moved begins before `from`. Errors: as of schedule_shop.
  static Result<JobInserter> prepare(const ShopProblem& problem,
                                     const ShopSchedule& given,
                                     ShopTime from,
                                     std::span<const char> stays = {});

  /// The same for a shop that has grown, without doing all again: in each of its tables more rows
  /// come after those of the shop that this is prepared for, which mean what they meant. What is
  /// new is to be put in as well. The problem and this must outlive it. Errors: as of
  /// schedule_shop.
  [[nodiscard]] Result<JobInserter> with_more(const ShopProblem& problem) const;

  /// Each in turn where it ends first between what is there. In a chain no later start of one makes
  /// the next end earlier, so the last ends as early as it can.
  [[nodiscard]] InsertedOperations without_moving() const;

  /// What stands in the way goes to other gaps, and what waits for that as well. Never worse than
  /// without moving.
  [[nodiscard]] InsertedOperations with_moving(const InsertionOptions& options) const;

 private:
  class Try;

  JobInserter() = default;
  Result<void> index(const ShopProblem& problem);
  void set_slack();
  [[nodiscard]] SerialSchedule what_stays() const;
  [[nodiscard]] InsertedOperations told(const SerialSchedule& schedule) const;
  [[nodiscard]] bool may_move(std::int32_t operation) const {
    return stays_[static_cast<std::size_t>(operation)] == 0;
  }

  const ShopProblem* shop_ = nullptr;
  std::unique_ptr<const ShopIndex> index_;
  ShopTime from_ = 0;
  std::vector<PlacedOperation> was_;
  ShopTime last_end_ = 0;  ///< of them
  std::vector<char> stays_;
  std::vector<std::int32_t> new_;   ///< to be put in, each after those it waits for
  std::vector<std::int32_t> rank_;  ///< of each operation in an order of precedence
  std::vector<ShopTime> slack_;     ///< of each: from the end of its job to its due date
  std::vector<std::vector<std::int32_t>> users_;  ///< operations with a mode that needs a pool
  std::optional<SerialSchedule> full_;            ///< all that is given
  std::unique_ptr<const SerialSchedule> own_fixed_;
  const SerialSchedule* fixed_ = nullptr;  ///< what stays; may be that of a smaller shop
  std::vector<std::int32_t> also_fixed_;   ///< what stays beside that
};

/// Weight times time late, of all jobs; what has no mode does not count.
std::int64_t weighted_tardiness_of(const ShopProblem& problem,
                                   std::span<const PlacedOperation> placed);

}  // namespace tienvoud::methods
