#include "methods/shop_schedule/changes/insertion_try.h"

#include <algorithm>

namespace tienvoud::methods {
namespace {

constexpr int most_rounds = 3;  ///< of making room for one operation

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

/// Jobs that have time to spare go back later, some more than others.
void JobInserter::Try::draw_delays(std::uint64_t seed) {
  delay_.assign(of_.shop_->jobs.size(), 0);
  if (seed == 0) {
    return;
  }
  RandomStream random(seed);
  for (std::size_t i = 0; i < of_.was_.size(); ++i) {
    const std::int32_t job = of_.shop_->operations[i].job;
    if (job >= 0 && of_.slack_[i] != no_time && delay_[at(job)] == 0) {
      const double share = random.uniform();
      delay_[at(job)] = 1 + static_cast<std::int64_t>(
                                share * static_cast<double>(std::max<ShopTime>(0, of_.slack_[i])));
    }
  }
}

bool JobInserter::Try::run(std::size_t first_forced, std::int64_t most_moved, std::uint64_t seed) {
  left_ = 2 * most_moved;
  schedule_ = *of_.full_;
  alone_ = fixed_;
  out_.clear();
  draw_delays(seed);
  for (std::size_t i = 0; i < of_.new_.size(); ++i) {
    const std::int32_t row = of_.new_[i];
    if (i < first_forced) {
      (void)schedule_.insert(row, -1, 0);
    } else if (!force(row)) {
      return false;
    }
    alone_.put(row, schedule_.placed()[at(row)]);
  }
  return put_back();
}

/// Makes room where an operation would stand if it were alone with what stays.
bool JobInserter::Try::force(std::int32_t operation) {
  const PlacedOperation wanted = alone_.insert(operation, -1, 0);
  (void)alone_.remove(operation);
  const std::int32_t machine = of_.shop_->modes[at(wanted.mode)].machine;
  PlacedOperation room = wanted;
  for (int round = 0; round < most_rounds; ++round) {
    if ((machine >= 0 && !clear_machine(machine, room.setup_start, room.end)) ||
        !clear_pools(operation, wanted)) {
      return false;
    }
    const PlacedOperation got = schedule_.insert(operation, wanted.mode, 0);
    if (got.end <= wanted.end || round + 1 == most_rounds) {
      return true;
    }
    if (schedule_.remove(operation) >= 0) {
      return false;
    }
    room.end = std::max(room.end, std::min(got.end, room.end + (wanted.end - wanted.setup_start)));
  }
  return true;
}

bool JobInserter::Try::clear_machine(std::int32_t machine, ShopTime from, ShopTime to) {
  std::vector<std::int32_t> hit;
  for (const std::int32_t row : schedule_.on_machine(machine)) {
    const PlacedOperation& times = schedule_.placed()[at(row)];
    if (times.setup_start < to && times.end > from && of_.may_move(row) &&
        of_.was_[at(row)].mode >= 0) {
      hit.push_back(row);
    }
  }
  return std::ranges::all_of(hit, [&](std::int32_t row) { return take_out(row); });
}

bool JobInserter::Try::clear_pools(std::int32_t operation, const PlacedOperation& times) {
  const ShopProblem& shop = *of_.shop_;
  const ShopMode& mode = shop.modes[at(times.mode)];
  const std::int32_t calendar = shop.calendar_of(mode);
  const bool cut = calendar >= 0 && shop.operations[at(operation)].splits;
  bool done = true;
  for (std::int32_t n = mode.first_need; n < mode.end_need && done; ++n) {
    const PoolNeed& need = shop.needs[at(n)];
    if (need.phase != PoolPhase::run) {
      done = clear_pool(need, times.setup_start, times.start);
    }
    if (need.phase == PoolPhase::setup) {
      continue;
    }
    if (!cut) {
      done = done && clear_pool(need, times.start, times.end);
      continue;
    }
    of_.index_->calendars[at(calendar)].pieces(
        times.start, times.end,
        [&](ShopTime from, ShopTime to) { done = done && clear_pool(need, from, to); });
  }
  return done;
}

/// Takes out what has most time to spare until so much of a pool is free. True also where nothing
/// is left to take out: then the operation goes where it can.
bool JobInserter::Try::clear_pool(const PoolNeed& need, ShopTime from, ShopTime to) {
  while (!schedule_.is_free(need, from, to)) {
    std::int32_t best = -1;
    for (const std::int32_t row : of_.users_[at(need.pool)]) {
      const PlacedOperation& times = schedule_.placed()[at(row)];
      if (schedule_.is_placed(row) && of_.may_move(row) && times.setup_start < to &&
          times.end > from && (best < 0 || of_.slack_[at(row)] > of_.slack_[at(best)])) {
        best = row;
      }
    }
    if (best < 0) {
      return true;
    }
    if (!take_out(best)) {
      return false;
    }
  }
  return true;
}

/// Also what can no longer be set up once it is gone.
bool JobInserter::Try::take_out(std::int32_t operation) {
  while (operation >= 0) {
    if (!schedule_.is_placed(operation)) {
      return true;
    }
    if (!of_.may_move(operation) || of_.was_[at(operation)].mode < 0 || --left_ < 0) {
      return false;
    }
    const std::int32_t next = schedule_.remove(operation);
    out_.insert(std::tuple_cat(key(operation), std::tuple(operation)));
    operation = next;
  }
  return true;
}

std::tuple<std::int64_t, std::int32_t> JobInserter::Try::key(std::int32_t operation) const {
  const std::int32_t job = of_.shop_->operations[at(operation)].job;
  return {of_.was_[at(operation)].start + (job < 0 ? 0 : delay_[at(job)]),
          of_.rank_[at(operation)]};
}

bool JobInserter::Try::put_back() {
  while (!out_.empty()) {
    const std::int32_t row = std::get<2>(*out_.begin());
    out_.erase(out_.begin());
    const PlacedOperation& was = of_.was_[at(row)];
    if (schedule_.can_stand(row, was)) {
      schedule_.put(row, was);
    } else {
      (void)schedule_.insert(row, -1, 0);
    }
    for (const std::int32_t link : of_.index_->after(row)) {
      const std::int32_t next = of_.shop_->precedences[at(link)].after;
      if (schedule_.is_placed(next) && schedule_.starts_too_early(next) && !take_out(next)) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace tienvoud::methods
