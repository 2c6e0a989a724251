#include "questions/plan/causes/changed_shop.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "questions/plan/causes/opened_machine.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

constexpr std::int32_t whole = 100;  ///< one person or tool in a pool

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

ShopTime seconds_of(Duration duration) {
  return duration.base() / 1'000'000;
}

/// One more in a pool while a rule says so.
template <class Rule>
void raise(methods::ShopPool& pool, const std::vector<ShopTime>& cuts, Rule rule) {
  std::map<ShopTime, std::int32_t> steps;
  for (const auto& step : pool.steps) {
    steps[step.from] = step.capacity;
  }
  for (const ShopTime cut : cuts) {
    const auto after = steps.upper_bound(cut);
    steps.emplace(cut, after == steps.begin() ? 0 : std::prev(after)->second);
  }
  pool.steps.clear();
  for (const auto& [from, capacity] : steps) {
    pool.steps.push_back({from, capacity + (rule(from, capacity) ? whole : 0)});
  }
}

/// Each stretch of a calendar that ends by `until` goes on for so long, or until the next begins.
void open_longer(methods::OpenTimes& times,
                 ShopTime by,
                 ShopTime until,
                 methods::OpenTimes& added) {
  auto& list = times.intervals;
  std::vector<methods::OpenTimes::Interval> longer;
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto one = list[i];
    const ShopTime next = i + 1 < list.size() ? list[i + 1].from : methods::no_time;
    if (one.to < until && one.to < next) {
      const ShopTime to = std::min(one.to + by, next);
      added.intervals.push_back({one.to, to});
      one.to = to;
    }
    if (!longer.empty() && longer.back().to >= one.from) {
      longer.back().to = one.to;
    } else {
      longer.push_back(one);
    }
  }
  list = std::move(longer);
}

/// Pools of people that work on a machine asks.
std::set<std::int32_t> people_at(const FirmShop& shop, const std::vector<std::int32_t>& machines) {
  std::set<std::int32_t> pools;
  for (const auto& mode : shop.problem.modes) {
    if (std::ranges::find(machines, mode.machine) == machines.end()) {
      continue;
    }
    for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
      const std::int32_t pool = shop.problem.needs[at(n)].pool;
      if (!shop.pools[at(pool)].tool.exists()) {
        pools.insert(pool);
      }
    }
  }
  return pools;
}

/// Machines alike, and work that keeps other hours, are opened longer at the same times.
void unite(methods::OpenTimes& times) {
  std::ranges::sort(times.intervals, {},
                    [](const auto& one) { return std::pair(one.from, one.to); });
  std::vector<methods::OpenTimes::Interval> united;
  for (const auto& one : times.intervals) {
    if (!united.empty() && one.from <= united.back().to) {
      united.back().to = std::max(united.back().to, one.to);
    } else {
      united.push_back(one);
    }
  }
  times.intervals = std::move(united);
}

void add_overtime(const FirmShop& shop,
                  const Change& change,
                  ShopTime until,
                  ChangedShop& changed) {
  auto& problem = changed.problem;
  AddedHours added;
  for (std::size_t m = 0; m < shop.machines.size(); ++m) {
    if (shop.machines[m] == change.resource) {
      added.machines.push_back(static_cast<std::int32_t>(m));
      open_machine(problem, static_cast<std::int32_t>(m), [&](methods::OpenTimes& times) {
        open_longer(times, seconds_of(change.by), until, added.times);
      });
    }
  }
  unite(added.times);
  std::vector<ShopTime> cuts;
  for (const auto& one : added.times.intervals) {
    cuts.push_back(one.from);
    cuts.push_back(one.to);
  }
  for (const std::int32_t pool : people_at(shop, added.machines)) {
    raise(problem.pools[at(pool)], cuts, [&](ShopTime from, std::int32_t) {
      return std::ranges::any_of(added.times.intervals, [&](const auto& one) {
        return one.from <= from && from < one.to;
      });
    });
  }
  changed.added.push_back(std::move(added));
}

void add_person(const FirmShop& shop, const Change& change, ShopTime until, ChangedShop& changed) {
  for (std::size_t p = 0; p < shop.pools.size(); ++p) {
    const PoolMeaning& pool = shop.pools[p];
    // Whoever has the skill is one of all people as well.
    if (pool.tool.exists() || (pool.skill.exists() && pool.skill != change.skill)) {
      continue;
    }
    auto& steps = changed.problem.pools[p].steps;
    if (pool.skill == change.skill) {
      for (std::size_t i = 0; i < steps.size(); ++i) {
        const ShopTime to = i + 1 < steps.size() ? steps[i + 1].from : until;
        changed.paid += steps[i].capacity > 0 && steps[i].from < until
                            ? std::min(to, until) - steps[i].from
                            : 0;
      }
    }
    raise(changed.problem.pools[p], {until},
          [&](ShopTime from, std::int32_t capacity) { return capacity > 0 && from < until; });
  }
}

/// The wait after the operation is shorter; after the last one the order is due that much later.
void come_back_sooner(const FirmShop& shop,
                      const Change& change,
                      std::size_t job,
                      methods::ShopProblem& problem) {
  for (std::size_t row = 0; row < shop.operations.size(); ++row) {
    const OperationMeaning& of = shop.operations[row];
    if (at(problem.operations[row].job) != job || of.operation != change.operation) {
      continue;
    }
    const ShopTime by = std::min(of.wait, seconds_of(change.by));
    bool goes_on = false;
    for (auto& link : problem.precedences) {
      if (at(link.before) == row) {
        goes_on = goes_on || at(problem.operations[at(link.after)].job) == job;
        link.lag -= std::min(link.lag, by);
      }
    }
    if (!goes_on) {
      problem.jobs[job].due += by;
    }
  }
}

void make(const FirmShop& shop,
          const Change& change,
          std::size_t job,
          ShopTime until,
          ChangedShop& changed) {
  auto& problem = changed.problem;
  const auto is_ours = [&](std::size_t row) { return at(problem.operations[row].job) == job; };
  switch (change.kind) {
    case ChangeKind::first:
      break;
    case ChangeKind::release:
      problem.jobs[job].release = 0;
      break;
    case ChangeKind::pin:
      std::erase_if(problem.pins, [&](const auto& pin) {
        const auto row = at(pin.operation);
        return is_ours(row) && shop.operations[row].operation == change.operation;
      });
      break;
    case ChangeKind::overtime:
      add_overtime(shop, change, until, changed);
      break;
    case ChangeKind::person:
      add_person(shop, change, until, changed);
      break;
    case ChangeKind::tool:
      for (std::size_t p = 0; p < shop.pools.size(); ++p) {
        if (shop.pools[p].tool == change.resource) {
          for (auto& step : problem.pools[p].steps) {
            step.capacity += whole;
          }
        }
      }
      break;
    case ChangeKind::outside:
      come_back_sooner(shop, change, job, problem);
      break;
    case ChangeKind::material:
      for (std::size_t row = 0; row < shop.operations.size(); ++row) {
        if (shop.operations[row].material == change.item) {
          auto& release = problem.operations[row].release;
          release = std::max<ShopTime>(0, release - seconds_of(change.by));
        }
      }
      break;
  }
}

}  // namespace

ChangedShop changed_shop(const FirmShop& shop,
                         std::span<const Change> changes,
                         std::size_t job,
                         ShopTime until) {
  ChangedShop changed;
  changed.problem = shop.problem;
  for (const Change& one : changes) {
    make(shop, one, job, until, changed);
  }
  return changed;
}

}  // namespace tienvoud::plan
