#include "methods/shop_schedule/changes/schedule_repair.h"

#include <algorithm>
#include <optional>
#include <queue>
#include <tuple>

#include "base/random.h"
#include "methods/shop_schedule/changes/job_insertion.h"
#include "methods/shop_schedule/changes/right_shift.h"
#include "methods/shop_schedule/lists/serial_schedule.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

constexpr std::int64_t most_tries = 400;  ///< copies of the schedule cost too

class Repair {
 public:
  Repair(const ShopIndex& index, const ShopSchedule& was, const RepairOptions& options)
      : shop_(*index.problem),
        index_(index),
        was_(was.operations),
        options_(options),
        rank_(index.size(), 0) {
    for (std::size_t i = 0; i < index.order.size(); ++i) {
      rank_[at(index.order[i])] = static_cast<std::int32_t>(i);
    }
  }

  RepairedSchedule run(std::span<const char> stays);

 private:
  struct Value {
    std::int64_t tardiness = 0;
    std::int64_t away = 0;
    friend auto operator<=>(const Value&, const Value&) = default;
  };

  void take_out(std::vector<std::int32_t> hit);
  void search();
  [[nodiscard]] std::vector<std::int32_t> ordered(const std::vector<std::int64_t>& key) const;
  [[nodiscard]] std::optional<SerialSchedule> attempt(const std::vector<std::int32_t>& list,
                                                      bool any_machine) const;
  [[nodiscard]] Value value_of(const SerialSchedule& schedule) const;

  const ShopProblem& shop_;
  const ShopIndex& index_;
  const std::vector<PlacedOperation>& was_;
  const RepairOptions& options_;
  std::optional<SerialSchedule> schedule_;  ///< the best
  std::optional<SerialSchedule> rest_;      ///< without what is free
  std::vector<std::int32_t> rank_;
  std::vector<std::int32_t> free_;  ///< what is hit, and can be taken out
};

RepairedSchedule Repair::run(std::span<const char> stays) {
  ShiftedSchedule shifted = shift_right(index_, was_, stays, options_.from);
  RepairedSchedule done;
  done.hit = std::move(shifted.hit);
  done.loosened = std::move(shifted.loosened);
  schedule_ = std::move(shifted.schedule);
  take_out(std::move(shifted.free));
  if (!free_.empty()) {
    search();
  }
  done.schedule.operations.assign(schedule_->placed().begin(), schedule_->placed().end());
  done.weighted_tardiness = weighted_tardiness_of(shop_, done.schedule.operations);
  return done;
}

Repair::Value Repair::value_of(const SerialSchedule& schedule) const {
  Value value;
  value.tardiness = weighted_tardiness_of(shop_, schedule.placed());
  for (const std::int32_t row : free_) {
    const ShopTime by = schedule.placed()[at(row)].start - was_[at(row)].start;
    value.away += by < 0 ? -by : by;
  }
  return value;
}

/// What is hit, by a key, but each after those it waits for.
std::vector<std::int32_t> Repair::ordered(const std::vector<std::int64_t>& key) const {
  std::vector<std::int32_t> left(index_.size(), -1);
  for (const std::int32_t row : free_) {
    left[at(row)] = 0;
  }
  using Entry = std::tuple<std::int64_t, std::int32_t, std::int32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
  for (const std::int32_t row : free_) {
    for (const std::int32_t link : index_.before(row)) {
      left[at(row)] += left[at(shop_.precedences[at(link)].before)] >= 0 ? 1 : 0;
    }
    if (left[at(row)] == 0) {
      ready.emplace(key[at(row)], rank_[at(row)], row);
    }
  }
  std::vector<std::int32_t> list;
  while (!ready.empty()) {
    const std::int32_t row = std::get<2>(ready.top());
    ready.pop();
    list.push_back(row);
    for (const std::int32_t link : index_.after(row)) {
      const std::int32_t next = shop_.precedences[at(link)].after;
      if (left[at(next)] > 0 && --left[at(next)] == 0) {
        ready.emplace(key[at(next)], rank_[at(next)], next);
      }
    }
  }
  return list;
}

/// None where what stays would have to wait.
std::optional<SerialSchedule> Repair::attempt(const std::vector<std::int32_t>& list,
                                              bool any_machine) const {
  SerialSchedule made = *rest_;
  for (const std::int32_t row : list) {
    const PlacedOperation& was = was_[at(row)];
    const ShopTime end = made.insert(row, any_machine ? -1 : was.mode, was.start).end;
    if (end > index_.far) {
      return std::nullopt;
    }
    for (const std::int32_t link : index_.after(row)) {
      const std::int32_t next = shop_.precedences[at(link)].after;
      if (made.is_placed(next) && made.starts_too_early(next)) {
        return std::nullopt;
      }
    }
  }
  return made;
}

void Repair::take_out(std::vector<std::int32_t> hit) {
  rest_ = schedule_;
  for (auto row = hit.rbegin(); row != hit.rend(); ++row) {
    const PlacedOperation there = rest_->placed()[at(*row)];
    if (rest_->remove(*row) >= 0) {
      rest_->put(*row, there);  // what comes next could not be set up without it
    } else {
      free_.push_back(*row);
    }
  }
}

void Repair::search() {
  std::vector<std::int64_t> start(index_.size(), 0);
  std::vector<std::int64_t> due(index_.size(), 0);
  for (const std::int32_t row : free_) {
    const std::int32_t job = shop_.operations[at(row)].job;
    start[at(row)] = was_[at(row)].start;
    due[at(row)] = job < 0 ? no_time : shop_.jobs[at(job)].due;
    if (due[at(row)] != no_time) {
      due[at(row)] -= index_.job_tail[at(row)];
    }
  }
  Value best = value_of(*schedule_);
  std::vector<std::int64_t> key = start;
  const auto consider = [&](const std::vector<std::int64_t>& by, bool any_machine) {
    const auto made = attempt(ordered(by), any_machine);
    if (made && value_of(*made) < best) {
      best = value_of(*made);
      schedule_ = made;
      key = by;
    }
  };
  RandomStream random(options_.seed);
  const auto tries =
      std::max<std::int64_t>(4, 1000 * options_.work / static_cast<std::int64_t>(free_.size()));
  const std::int64_t most = options_.work > 0 ? std::min(tries, most_tries) : 0;
  for (std::int64_t i = 0; i < most && !(options_.is_over && options_.is_over()); ++i) {
    if (i < 4) {
      consider(i % 2 == 0 ? start : due, i < 2);
      continue;
    }
    // One operation, or the whole job of one, goes earlier or later than it did.
    auto other = key;
    const std::int32_t one = free_[random.uniform_int(free_.size())];
    const std::int64_t to = key[at(free_[random.uniform_int(free_.size())])] - 1;
    const bool whole_job = random.chance(0.5);
    for (const std::int32_t row : free_) {
      if (row == one ||
          (whole_job && shop_.operations[at(row)].job == shop_.operations[at(one)].job)) {
        other[at(row)] = to;
      }
    }
    consider(other, random.chance(0.7));
  }
}

}  // namespace

Result<RepairedSchedule> repair_schedule(const ShopProblem& problem,
                                         const ShopSchedule& was,
                                         std::span<const char> stays,
                                         const RepairOptions& options) {
  TRY_ASSIGN(const auto index, index_shop(problem));
  return Repair(index, was, options).run(stays);
}

}  // namespace tienvoud::methods
