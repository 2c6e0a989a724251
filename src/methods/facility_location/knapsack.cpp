#include "methods/facility_location/knapsack.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace tienvoud::methods::location {
namespace {

constexpr std::int64_t most_steps = 200'000;  // of the search; then the bound is the relaxation's
constexpr double largest_table = 4e6;         // items times capacity

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

/// The greatest amount that all weights are whole multiples of; 0 where they are not whole.
std::int64_t common_divisor(std::span<const KnapsackItem> items) {
  std::int64_t divisor = 0;
  for (const auto& item : items) {
    if (item.weight != std::floor(item.weight) || item.weight > 1e15) {
      return 0;
    }
    divisor = divisor == 1 ? 1 : std::gcd(divisor, static_cast<std::int64_t>(item.weight));
  }
  return divisor;
}

/// By a table of the best profit of the first items in each whole capacity.
void pick_by_table(std::span<const KnapsackItem> items, std::size_t capacity, KnapsackPick& pick) {
  thread_local std::vector<double> table;
  const std::size_t width = capacity + 1;
  table.assign((items.size() + 1) * width, 0);
  for (std::size_t k = 0; k < items.size(); ++k) {
    const double* before = table.data() + k * width;
    double* now = table.data() + (k + 1) * width;
    const auto weight = std::min(width, static_cast<std::size_t>(items[k].weight));
    std::copy_n(before, weight, now);
    for (std::size_t c = weight; c < width; ++c) {
      const double with = before[c - weight] + items[k].profit;
      now[c] = with > before[c] ? with : before[c];
    }
  }
  pick.profit = table.back();
  pick.ids.clear();
  std::size_t room = capacity;
  for (std::size_t k = items.size(); k-- > 0;) {
    if (table[(k + 1) * width + room] > table[k * width + room]) {
      pick.ids.push_back(items[k].id);
      room -= static_cast<std::size_t>(items[k].weight);
    }
  }
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

void pick_items(std::span<const KnapsackItem> items,
                double capacity,
                KnapsackPick& pick,
                std::int64_t few_steps) {
  thread_local std::vector<std::size_t> taken;
  taken.clear();
  pick.ids.clear();
  pick.profit = 0;
  const auto divisor = static_cast<double>(common_divisor(items));
  if (divisor > 0) {
    capacity = std::floor(capacity / divisor) * divisor;
  }
  const bool tabled =
      divisor > 0 && static_cast<double>(items.size() + 1) * (capacity + 1) <= largest_table;
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
    if (step == few_steps && tabled) {
      pick_by_table(items, static_cast<std::size_t>(capacity), pick);
      break;
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
