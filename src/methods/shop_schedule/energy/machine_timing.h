#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <utility>
#include <vector>

#include "methods/shop_schedule/energy/cheap_hours.h"
#include "methods/shop_schedule/energy/price_sum.h"
#include "methods/shop_schedule/index/shop_index.h"

namespace tienvoud::methods {

/// What the operations of one machine may do where all others stand still.
struct TimingSlot {
  std::int32_t operation = 0;
  PlacedOperation now;                      ///< where it stands
  ShopTime setup = 0;                       ///< with what depends on the operation before it
  ShopTime earliest = 0;                    ///< start of its run
  ShopTime latest = 0;                      ///< end
  ShopTime needed = -1;                     ///< when something waits for its end; -1: nothing does
  ShopTime wanted = -1;                     ///< start that is best of equals; below 0: none
  const OpenTimeIndex* calendar = nullptr;  ///< when its work goes on; nullptr: always
  const OpenTimes* open = nullptr;          ///< the same as it was given
  bool stays = false;
};

/// How much of a pool others leave free, from each moment on.
struct FreeStep {
  ShopTime from = 0;
  std::int64_t free = 0;
};

/// Values of the aims in their order.
struct TimingCost {
  std::array<std::int64_t, 3> values = {};

  TimingCost& operator+=(const TimingCost& other) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] += other.values[i];
    }
    return *this;
  }
  friend auto operator<=>(const TimingCost&, const TimingCost&) = default;
};

/// How long what ends then waits until it is needed (below 0: by nothing), or how far that is from
/// `ahead` before.
inline ShopTime waiting_time(ShopTime end, ShopTime needed, ShopTime ahead) {
  // To lie is better than to come late where something is unforeseen.
  constexpr ShopTime worse = 10;
  const ShopTime spare = needed - ahead - end;
  return needed < 0 ? end : spare >= 0 ? spare : worse * -spare;
}

/// The best moments for the operations of one machine in their order.
class MachineTiming {
 public:
  struct Setting {
    const ShopIndex* index = nullptr;
    const PowerPrices* prices = nullptr;
    const PriceSum* price = nullptr;  ///< of the machine
    const std::vector<std::vector<FreeStep>>* pools = nullptr;
    ShopTime ahead = 0;
    std::array<TimingAim, 3> order = CheapHoursOptions().order;
    std::size_t moments = 2000;  ///< looked at for each operation, at most
  };

  MachineTiming(const Setting& setting, const std::vector<TimingSlot>& slots);

  /// One a slot; what stands now where nothing is better.
  [[nodiscard]] std::vector<PlacedOperation> best();
  /// Moments that were looked at for it.
  [[nodiscard]] std::size_t tried() const { return tried_; }

 private:
  /// One way to place an operation, and the cheapest way to get there.
  struct Choice {
    PlacedOperation at;
    TimingCost cost;
    std::size_t before = 0;
  };
  using Moments = std::vector<ShopTime>;

  [[nodiscard]] bool place(const TimingSlot& slot, ShopTime start, PlacedOperation& at) const;
  [[nodiscard]] bool has_people(const TimingSlot& slot, const PlacedOperation& at) const;
  [[nodiscard]] bool is_free(const PoolNeed& need, ShopTime from, ShopTime to) const;
  [[nodiscard]] TimingCost cost(const TimingSlot& slot, const PlacedOperation& at) const;
  [[nodiscard]] std::int64_t power_of(const TimingSlot& slot, const PlacedOperation& at) const;
  [[nodiscard]] Moments own_moments(const TimingSlot& slot) const;
  [[nodiscard]] ShopTime start_after(const TimingSlot& slot, ShopTime free_from) const;
  [[nodiscard]] ShopTime start_before(const TimingSlot& slot, ShopTime free_to) const;
  [[nodiscard]] std::vector<Choice> choices(const TimingSlot& slot, Moments starts);
  [[nodiscard]] std::vector<std::vector<Choice>> all_choices();
  static std::vector<std::pair<ShopTime, std::size_t>> cheapest_by_end(
      const std::vector<Choice>& all);

  const Setting& setting_;
  const ShopProblem& shop_;
  const std::vector<TimingSlot>& slots_;
  std::size_t tried_ = 0;
};

}  // namespace tienvoud::methods
