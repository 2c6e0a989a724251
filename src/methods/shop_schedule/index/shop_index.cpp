#include "methods/shop_schedule/index/shop_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

Error wrong(std::string message, std::string remedy) {
  return {ErrorCode::invalid_input, std::move(message), "", std::move(remedy)};
}

/// Rows by one of their two ends.
template <class End>
void group(const ShopProblem& shop,
           End end,
           std::vector<std::int32_t>& first,
           std::vector<std::int32_t>& rows) {
  first.assign(shop.operations.size() + 1, 0);
  for (const ShopPrecedence& one : shop.precedences) {
    ++first[at(end(one)) + 1];
  }
  for (std::size_t i = 1; i < first.size(); ++i) {
    first[i] += first[i - 1];
  }
  rows.resize(shop.precedences.size());
  std::vector<std::int32_t> next(first.begin(), first.end() - 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[at(next[at(end(shop.precedences[i]))]++)] = static_cast<std::int32_t>(i);
  }
}

Result<void> sort(ShopIndex& index) {
  const ShopProblem& shop = *index.problem;
  std::vector<std::int32_t> left(index.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    left[i] = index.into_first[i + 1] - index.into_first[i];
    if (left[i] == 0) {
      index.order.push_back(static_cast<std::int32_t>(i));
    }
  }
  for (std::size_t i = 0; i < index.order.size(); ++i) {
    for (const std::int32_t row : index.after(index.order[i])) {
      const std::int32_t next = shop.precedences[at(row)].after;
      if (--left[at(next)] == 0) {
        index.order.push_back(next);
      }
    }
  }
  if (index.order.size() < index.size()) {
    const auto stuck = std::ranges::find_if(left, [](std::int32_t n) { return n > 0; });
    return wrong(fmt::format("Operation {} waits for itself, or for a circle of others.",
                             stuck - left.begin()),
                 "Take out one of the precedences of the circle.");
  }
  return {};
}

/// Least time from the start of the run of `before` to that of `after`.
ShopTime least_distance(const ShopIndex& index, const ShopPrecedence& link) {
  const ShopTime run = index.shortest[at(link.before)];
  const ShopTime part =
      link.part >= 1 ? run : static_cast<ShopTime>(std::ceil(link.part * static_cast<double>(run)));
  return part + link.lag;
}

void find_heads_and_tails(ShopIndex& index) {
  const ShopProblem& shop = *index.problem;
  index.head = index.release;
  index.tail.assign(index.size(), 0);
  index.job_tail.assign(index.size(), 0);
  for (const std::int32_t i : index.order) {
    for (const std::int32_t row : index.after(i)) {
      const ShopPrecedence& link = shop.precedences[at(row)];
      index.head[at(link.after)] =
          std::max(index.head[at(link.after)], index.head[at(i)] + least_distance(index, link));
    }
  }
  for (auto k = index.order.rbegin(); k != index.order.rend(); ++k) {
    for (const std::int32_t row : index.after(*k)) {
      const ShopPrecedence& link = shop.precedences[at(row)];
      if (link.part < 1) {
        continue;
      }
      const ShopTime more = link.lag + index.shortest[at(link.after)];
      ShopTime& tail = index.tail[at(*k)];
      tail = std::max(tail, more + index.tail[at(link.after)]);
      if (shop.operations[at(link.after)].job == shop.operations[at(*k)].job) {
        ShopTime& own = index.job_tail[at(*k)];
        own = std::max(own, more + index.job_tail[at(link.after)]);
      }
    }
  }
}

/// The longest change to each family that any matrix knows.
std::vector<ShopTime> longest_changes(const ShopProblem& shop) {
  std::vector<ShopTime> longest;
  for (const SetupMatrix& matrix : shop.setups) {
    longest.resize(std::max(longest.size(), at(matrix.families)), 0);
    for (std::size_t i = 0; i < matrix.times.size(); ++i) {
      ShopTime& most = longest[i % at(matrix.families)];
      most = std::max(most, matrix.times[i]);
    }
  }
  return longest;
}

/// Later than any sensible schedule ends.
ShopTime far_time(const ShopProblem& shop) {
  ShopTime far = 1;
  for (const OpenTimes& one : shop.calendars) {
    far = std::max(far, one.intervals.empty() ? 0 : one.intervals.back().to);
  }
  for (const ShopPool& one : shop.pools) {
    far = std::max(far, one.steps.empty() ? 0 : one.steps.back().from);
  }
  for (const ShopPin& pin : shop.pins) {
    far = std::max(far, pin.start);
  }
  const std::vector<ShopTime> changes = longest_changes(shop);
  ShopTime sum = 0;
  for (const ShopOperation& one : shop.operations) {
    far = std::max(far, one.release);
    ShopTime most = 0;
    for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
      most = std::max(most, shop.modes[at(m)].run + shop.modes[at(m)].setup);
    }
    sum += most;
    if (one.family >= 0 && at(one.family) < changes.size()) {
      sum += changes[at(one.family)];
    }
  }
  for (const ShopJob& job : shop.jobs) {
    far = std::max(far, job.release);
  }
  for (const ShopPrecedence& one : shop.precedences) {
    sum += std::max<ShopTime>(0, one.lag);
  }
  return 2 * (far + sum) + 1;
}

Result<void> check_fit(const ShopIndex& index) {
  const ShopProblem& shop = *index.problem;
  std::vector<std::int32_t> most(shop.pools.size(), 0);
  for (std::size_t p = 0; p < shop.pools.size(); ++p) {
    for (const ShopPool::Step& step : shop.pools[p].steps) {
      most[p] = std::max(most[p], step.capacity);
    }
  }
  for (std::size_t i = 0; i < index.size(); ++i) {
    const ShopOperation& one = shop.operations[i];
    bool fits = false;
    for (std::int32_t m = one.first_mode; m < one.end_mode && !fits; ++m) {
      const ShopMode& mode = shop.modes[at(m)];
      fits = true;
      if (const std::int32_t calendar = shop.calendar_of(mode); calendar >= 0) {
        const OpenTimeIndex& times = index.calendars[at(calendar)];
        fits = mode.run <= (one.splits ? times.total() : times.longest()) &&
               mode.setup <= times.longest();
      }
      for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
        fits = fits && shop.needs[at(n)].amount <= most[at(shop.needs[at(n)].pool)];
      }
    }
    if (!fits) {
      return wrong(fmt::format("Operation {} fits in no mode: its machine is never open for so "
                               "long, or needs more people or tools than there are.",
                               i),
                   "Let it split, lengthen the calendar, or give it another mode.");
    }
  }
  return {};
}

bool can_mirror(const ShopProblem& shop) {
  const auto none_overlaps = std::ranges::all_of(
      shop.precedences, [](const ShopPrecedence& one) { return one.part >= 1; });
  const auto none_released = std::ranges::all_of(
      shop.operations, [](const ShopOperation& one) { return one.release == 0; });
  const auto jobs_free =
      std::ranges::all_of(shop.jobs, [](const ShopJob& one) { return one.release == 0; });
  const auto pools_level =
      std::ranges::all_of(shop.pools, [](const ShopPool& one) { return one.steps.size() == 1; });
  const auto always_open = std::ranges::all_of(
      shop.machines, [](const ShopMachine& one) { return one.calendar < 0 && one.setups < 0; });
  const auto no_setups = std::ranges::all_of(
      shop.modes, [](const ShopMode& one) { return one.setup == 0 && one.calendar < 0; });
  return none_overlaps && none_released && jobs_free && pools_level && always_open && no_setups &&
         shop.pins.empty() && !shop.same_order;
}

void count_needs(ShopIndex& index) {
  const ShopProblem& shop = *index.problem;
  index.pool_most.assign(shop.pools.size(), 0);
  index.pool_takers.assign(shop.pools.size(), 0);
  index.machine_takers.assign(shop.machines.size(), 0);
  index.mode_holds_pool_in_setup.assign(shop.modes.size(), false);
  for (std::size_t m = 0; m < shop.modes.size(); ++m) {
    const ShopMode& mode = shop.modes[m];
    if (mode.machine >= 0) {
      ++index.machine_takers[at(mode.machine)];
    }
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      const PoolNeed& need = shop.needs[at(n)];
      index.pool_most[at(need.pool)] = std::max(index.pool_most[at(need.pool)], need.amount);
      ++index.pool_takers[at(need.pool)];
      if (need.phase != PoolPhase::run) {
        index.mode_holds_pool_in_setup[m] = true;
      }
    }
  }
}

}  // namespace

Result<ShopIndex> index_shop(const ShopProblem& shop) {
  TRY(check_shop(shop));
  ShopIndex index;
  index.problem = &shop;
  group(shop, [](const ShopPrecedence& one) { return one.after; }, index.into_first, index.into);
  group(
      shop, [](const ShopPrecedence& one) { return one.before; }, index.out_of_first, index.out_of);
  for (const ShopOperation& one : shop.operations) {
    const ShopTime of_job = one.job < 0 ? 0 : shop.jobs[at(one.job)].release;
    index.release.push_back(std::max(one.release, of_job));
    ShopTime least = no_time;
    for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
      least = std::min(least, shop.modes[at(m)].run);
    }
    index.shortest.push_back(least);
  }
  TRY(sort(index));
  find_heads_and_tails(index);
  index.overlaps.assign(index.size(), false);
  for (const ShopPrecedence& one : shop.precedences) {
    if (one.part < 1) {
      index.overlaps[at(one.after)] = true;
    }
  }
  index.far = far_time(shop);
  for (const OpenTimes& one : shop.calendars) {
    index.calendars.emplace_back(one, index.far);
  }
  count_needs(index);
  TRY(check_fit(index));
  TRY(index_pins(index));
  index.can_mirror = can_mirror(shop);
  return index;
}

}  // namespace tienvoud::methods
