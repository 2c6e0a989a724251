#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tienvoud::methods::location {

struct KnapsackItem {
  double profit = 0;  ///< above 0
  double weight = 0;  ///< at least 0
  std::int32_t id = 0;
};

struct KnapsackPick {
  double profit = 0;  ///< of what is taken
  double bound = 0;   ///< no choice brings more; equal to profit but where the search was cut
  std::vector<std::int32_t> ids;
};

/// By profit over weight, the best first; ties by id.
void sort_by_ratio(std::vector<KnapsackItem>& items);

/// Takes items of the greatest profit that fit. Items by ratio. Source: Horowitz & Sahni (1974), as
/// in Martello & Toth, Knapsack Problems (1990), section 2.5.
/// After `few_steps` a table over whole weights takes over, where it is small.
void pick_items(std::span<const KnapsackItem> items,
                double capacity,
                KnapsackPick& pick,
                std::int64_t few_steps = 2'000);

/// Dantzig's bound, with one item left out (-1: none). Items by ratio.
double profit_bound(std::span<const KnapsackItem> items, double capacity, std::int32_t without);

}  // namespace tienvoud::methods::location
