#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "methods/shop_schedule/check/schedule_check.h"

namespace tienvoud::methods {
namespace {

/// From `at` on, so much more of a pool is in use, or so much less; or there is so much of it.
struct PoolChange {
  ShopTime at = 0;
  std::int64_t used = 0;
  std::int64_t there = 0;
};

void use(std::vector<PoolChange>& changes, ShopTime from, ShopTime to, std::int64_t amount) {
  if (from < to) {
    changes.push_back({.at = from, .used = amount, .there = 0});
    changes.push_back({.at = to, .used = -amount, .there = 0});
  }
}

/// In [start, end), where something is open.
void use_while_open(std::vector<PoolChange>& changes,
                    const OpenTimes& calendar,
                    const PlacedOperation& at,
                    std::int64_t amount) {
  auto i = std::ranges::upper_bound(calendar.intervals, at.start, {}, &OpenTimes::Interval::to);
  for (; i != calendar.intervals.end() && i->from < at.end; ++i) {
    use(changes, std::max(i->from, at.start), std::min(i->to, at.end), amount);
  }
}

}  // namespace

void ScheduleCheck::check_pools() {
  std::vector<std::vector<Row>> users(problem_.pools.size());
  const auto windows = asked_windows();
  const auto is_in_window = [&](std::size_t pool, const PlacedOperation& at) {
    if (asked_.empty()) {
      return true;
    }
    const Window own = window_of(at);
    const auto later = std::ranges::upper_bound(windows[pool], own.from, {}, &Window::to);
    return later != windows[pool].end() && later->from < own.to;
  };
  for (std::size_t i = 0; i < placed_.size(); ++i) {
    const Row row = static_cast<Row>(i);
    if (!is_placed(row)) {
      continue;
    }
    for (Row need = mode(row).first_need; need < mode(row).end_need; ++need) {
      const auto pool =
          static_cast<std::size_t>(problem_.needs[static_cast<std::size_t>(need)].pool);
      auto& of = users[pool];
      if ((of.empty() || of.back() != row) && is_in_window(pool, placed(row))) {
        of.push_back(row);
      }
    }
  }
  for (std::size_t pool = 0; pool < users.size() && !is_full(); ++pool) {
    check_pool(static_cast<Row>(pool), users[pool]);
  }
}

void ScheduleCheck::check_pool(Row pool, const std::vector<Row>& users) {
  std::vector<PoolChange> changes;
  std::int64_t there = 0;
  for (const ShopPool::Step& step : problem_.pools[static_cast<std::size_t>(pool)].steps) {
    changes.push_back({.at = step.from, .used = 0, .there = step.capacity - there});
    there = step.capacity;
  }
  for (const Row row : users) {
    for (Row i = mode(row).first_need; i < mode(row).end_need; ++i) {
      const PoolNeed& need = problem_.needs[static_cast<std::size_t>(i)];
      if (need.pool != pool) {
        continue;
      }
      const PlacedOperation& at = placed(row);
      if (need.phase != PoolPhase::run) {
        use(changes, at.setup_start, at.start, need.amount);
      }
      if (need.phase != PoolPhase::setup) {
        if (const OpenTimes* const open = split_calendar(row); open != nullptr) {
          use_while_open(changes, *open, at, need.amount);
        } else {
          use(changes, at.start, at.end, need.amount);
        }
      }
    }
  }
  std::ranges::sort(changes, {}, [](const PoolChange& change) {
    return std::tuple(change.at, change.used, change.there);
  });
  // Only between two moments something is in use; at one moment it may change hands.
  std::int64_t used = 0;
  there = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    used += changes[i].used;
    there += changes[i].there;
    const bool is_last = i + 1 == changes.size() || changes[i + 1].at != changes[i].at;
    if (is_last && used > 0 && used > there) {
      say(fmt::format("At {}, {} of pool {} are in use, but only {} are there.", changes[i].at,
                      used, pool, there));
      if (is_full()) {
        return;
      }
    }
  }
}

void ScheduleCheck::check_one_order() {
  // Who comes right after whom on any machine; an order for all exists where this goes in no
  // circle.
  std::vector<std::vector<Row>> next(problem_.jobs.size());
  std::vector<Row> waits_for(problem_.jobs.size(), 0);
  for (const auto& sequence : sequences_) {
    for (std::size_t i = 1; i < sequence.size(); ++i) {
      const Row before = operation(sequence[i - 1]).job;
      const Row after = operation(sequence[i]).job;
      if (before >= 0 && after >= 0 && before != after) {
        next[static_cast<std::size_t>(before)].push_back(after);
        ++waits_for[static_cast<std::size_t>(after)];
      }
    }
  }
  std::vector<Row> ready;
  for (std::size_t job = 0; job < next.size(); ++job) {
    if (waits_for[job] == 0) {
      ready.push_back(static_cast<Row>(job));
    }
  }
  for (std::size_t done = 0; done < ready.size(); ++done) {
    for (const Row after : next[static_cast<std::size_t>(ready[done])]) {
      if (--waits_for[static_cast<std::size_t>(after)] == 0) {
        ready.push_back(after);
      }
    }
  }
  if (ready.size() < next.size()) {
    const auto stuck = std::ranges::find_if(waits_for, [](Row count) { return count > 0; });
    say(fmt::format(
        "The machines take {} jobs in orders that contradict each other, job {} among them.",
        next.size() - ready.size(), stuck - waits_for.begin()));
  }
}

}  // namespace tienvoud::methods
