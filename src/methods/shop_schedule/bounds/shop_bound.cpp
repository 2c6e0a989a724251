#include "methods/shop_schedule/bounds/shop_bound.h"

#include <algorithm>
#include <vector>

#include "methods/shop_schedule/bounds/tardiness_bound.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// What an operation takes of something in every mode, and when at the earliest.
struct Share {
  ShopTime head = 0;
  ShopTime tail = 0;
  ShopTime work = 0;
};

/// The greatest, over sets of those with a head of at least so much, of head + work / capacity +
/// least tail.
ShopTime bound_of(std::vector<Share>& shares, std::int64_t capacity) {
  std::ranges::sort(shares, [](const Share& a, const Share& b) { return a.head > b.head; });
  ShopTime work = 0;
  ShopTime tail = no_time;
  ShopTime bound = 0;
  for (const Share& one : shares) {
    work += one.work;
    tail = std::min(tail, one.tail);
    bound = std::max(bound, one.head + (work + capacity - 1) / capacity + tail);
  }
  // All with a tail of at least so much, whatever their head.
  std::ranges::sort(shares, [](const Share& a, const Share& b) { return a.tail > b.tail; });
  work = 0;
  ShopTime head = no_time;
  for (const Share& one : shares) {
    work += one.work;
    head = std::min(head, one.head);
    bound = std::max(bound, head + (work + capacity - 1) / capacity + one.tail);
  }
  return bound;
}

/// The machine of all modes; -1 if there are several.
std::int32_t machine_of(const ShopProblem& shop, const ShopOperation& one) {
  const std::int32_t machine = shop.modes[at(one.first_mode)].machine;
  for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
    if (shop.modes[at(m)].machine != machine) {
      return -1;
    }
  }
  return machine;
}

/// The work that a mode asks of a pool during its run.
ShopTime work_of(const ShopProblem& shop, const ShopMode& mode, std::int32_t pool) {
  std::int64_t amount = 0;
  for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
    const PoolNeed& need = shop.needs[at(n)];
    if (need.pool == pool && need.phase != PoolPhase::setup) {
      amount = std::max<std::int64_t>(amount, need.amount);
    }
  }
  return amount * mode.run;
}

ShopTime bound_of_machines(const ShopIndex& index) {
  const ShopProblem& shop = *index.problem;
  std::vector<std::vector<Share>> on(shop.machines.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    const std::int32_t machine = machine_of(shop, shop.operations[i]);
    if (machine >= 0) {
      on[at(machine)].push_back({index.head[i], index.tail[i], index.shortest[i]});
    }
  }
  ShopTime bound = 0;
  for (auto& shares : on) {
    bound = std::max(bound, bound_of(shares, 1));
  }
  return bound;
}

/// All machines as one, for operations that may be on any of several.
ShopTime bound_of_all_machines(const ShopIndex& index) {
  const ShopProblem& shop = *index.problem;
  std::vector<Share> shares;
  for (std::size_t i = 0; i < index.size(); ++i) {
    const ShopOperation& one = shop.operations[i];
    bool always = true;
    for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
      always = always && shop.modes[at(m)].machine >= 0;
    }
    if (always) {
      shares.push_back({index.head[i], index.tail[i], index.shortest[i]});
    }
  }
  return shares.empty() ? 0 : bound_of(shares, static_cast<std::int64_t>(shop.machines.size()));
}

ShopTime bound_of_pools(const ShopIndex& index) {
  const ShopProblem& shop = *index.problem;
  std::vector<std::vector<Share>> of(shop.pools.size());
  for (std::size_t i = 0; i < index.size(); ++i) {
    const ShopOperation& one = shop.operations[i];
    const ShopMode& first = shop.modes[at(one.first_mode)];
    for (std::int32_t n = first.first_need; n < first.end_need; ++n) {
      const std::int32_t pool = shop.needs[at(n)].pool;
      ShopTime least = no_time;
      for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
        least = std::min(least, work_of(shop, shop.modes[at(m)], pool));
      }
      const bool is_again =
          std::any_of(shop.needs.begin() + first.first_need, shop.needs.begin() + n,
                      [&](const PoolNeed& before) { return before.pool == pool; });
      if (least > 0 && !is_again) {
        of[at(pool)].push_back({index.head[i], index.tail[i], least});
      }
    }
  }
  ShopTime bound = 0;
  for (std::size_t p = 0; p < of.size(); ++p) {
    std::int64_t capacity = 1;
    for (const ShopPool::Step& step : shop.pools[p].steps) {
      capacity = std::max<std::int64_t>(capacity, step.capacity);
    }
    bound = std::max(bound, bound_of(of[p], capacity));
  }
  return bound;
}

}  // namespace

std::int64_t shop_bound(const ShopIndex& index, ShopGoal goal) {
  if (goal == ShopGoal::makespan) {
    ShopTime bound =
        std::max({bound_of_machines(index), bound_of_all_machines(index), bound_of_pools(index)});
    for (std::size_t i = 0; i < index.size(); ++i) {
      bound = std::max(bound, index.head[i] + index.shortest[i] + index.tail[i]);
    }
    return bound;
  }
  return tardiness_bound(index);
}

}  // namespace tienvoud::methods
