#include "methods/facility_location/knapsack.h"

#include <algorithm>

namespace tienvoud::methods::location {
namespace {

constexpr std::int64_t most_steps = 200'000;

/// What is left to gain at most from items[from] on.
double rest_bound(std::span<const KnapsackItem> items, std::size_t from, double room) {
  double profit = 0;
  for (std::size_t i = from; i < items.size(); ++i) {
    if (items[i].weight > room) {
      return profit + items[i].profit * room / items[i].weight;
    }
    room -= items[i].weight;
    profit += items[i].profit;
  }
  return profit;
}

}  // namespace

void sort_by_ratio(std::vector<KnapsackItem>& items) {
  std::ranges::sort(items, [](const KnapsackItem& a, const KnapsackItem& b) {
    const double left = a.profit * b.weight;
    const double right = b.profit * a.weight;
    return left != right ? left > right : a.id < b.id;
  });
}

double profit_bound(std::span<const KnapsackItem> items, double capacity, std::int32_t without) {
  double profit = 0;
  for (const auto& item : items) {
    if (item.id == without) {
      continue;
    }
    if (item.weight > capacity) {
      return profit + item.profit * capacity / item.weight;
    }
    capacity -= item.weight;
    profit += item.profit;
  }
  return profit;
}

void pick_items(std::span<const KnapsackItem> items, double capacity, KnapsackPick& pick) {
  thread_local std::vector<std::size_t> taken;
  taken.clear();
  pick.ids.clear();
  pick.profit = 0;
  double profit = 0;
  double room = capacity;
  std::size_t next = 0;
  double cut_bound = 0;
  for (std::int64_t step = 0;; ++step) {
    // Forward: take what fits as long as that may still beat the best.
    while (next < items.size()) {
      if (items[next].weight <= room) {
        room -= items[next].weight;
        profit += items[next].profit;
        taken.push_back(next++);
        continue;
      }
      if (profit + rest_bound(items, next, room) <= pick.profit * (1 + 1e-15)) {
        break;
      }
      ++next;
    }
    if (next == items.size() && profit > pick.profit) {
      pick.profit = profit;
      pick.ids.clear();
      for (const auto i : taken) {
        pick.ids.push_back(items[i].id);
      }
    }
    if (step == most_steps) {
      cut_bound = rest_bound(items, 0, capacity);
      break;
    }
    // Back: leave the last one taken out, where what remains may still pay.
    bool again = false;
    while (!taken.empty() && !again) {
      const std::size_t last = taken.back();
      taken.pop_back();
      room += items[last].weight;
      profit -= items[last].profit;
      next = last + 1;
      again = profit + rest_bound(items, next, room) > pick.profit * (1 + 1e-15);
    }
    if (!again) {
      break;
    }
  }
  std::ranges::sort(pick.ids);
  pick.bound = std::max(pick.profit, cut_bound);
}

}  // namespace tienvoud::methods::location
