#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// A permutation flow shop: all jobs pass all machines, in one order of machines and one of jobs,
/// with nothing else to heed. Times are small enough for 32 bits.
struct FlowShop {
  std::size_t machines = 0;
  std::vector<std::int32_t> run;      ///< jobs x machines, in the order in which they are passed
  std::vector<std::int32_t> release;  ///< of each job
  std::vector<std::int32_t> due;      ///< large where nobody waits
  std::vector<std::int64_t> weight;
  std::vector<std::int32_t> operation;  ///< jobs x machines: rows of the shop

  [[nodiscard]] std::size_t jobs() const { return release.size(); }
};

/// The flow shop that a shop is; nothing if it is more than that.
std::optional<FlowShop> flow_shop_of(const ShopIndex& index);

/// Value of an order of jobs, what counts first by the goal.
struct FlowValue {
  std::int64_t first = std::numeric_limits<std::int64_t>::max();
  std::int64_t second = std::numeric_limits<std::int64_t>::max();

  friend auto operator<=>(const FlowValue&, const FlowValue&) = default;
};

inline constexpr std::size_t flow_lanes = 8;
struct alignas(32) FlowLanes {
  std::int32_t of[flow_lanes];
};

/// Values orders of jobs. The arrays are made once.
class FlowShopValuer {
 public:
  FlowShopValuer(const FlowShop& shop, ShopGoal goal);

  FlowValue value_of(std::span<const std::int32_t> order);

  struct Place {
    FlowValue value;
    std::size_t position = 0;
  };
  /// The best place for a job in an order it is not part of, the first of equals. Values eight
  /// places at once.
  Place best_place(std::span<const std::int32_t> order, std::int32_t job);

 private:
  void find_heads(std::span<const std::int32_t> order);
  void value_places(std::span<const std::int32_t> order,
                    std::int32_t job,
                    std::size_t begin,
                    Place& best);

  const FlowShop& shop_;
  ShopGoal goal_;
  std::vector<std::int32_t> heads_;  ///< (jobs + 1) x machines: when each is free after i jobs
  std::vector<std::int64_t> tardy_;  ///< weighted tardiness of the first i jobs
  std::vector<FlowLanes> free_;      ///< of each machine
};

}  // namespace tienvoud::methods
