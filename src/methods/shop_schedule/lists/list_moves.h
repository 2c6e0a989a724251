#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "methods/shop_schedule/index/shop_index.h"
#include "methods/shop_schedule/search_random.h"
#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::methods {

/// Changes lists of operations so that each still comes after those it waits for. The arrays are
/// made once.
class ListMoves {
 public:
  explicit ListMoves(const ShopIndex& index);

  /// Moves what stands at `from` forward to `to` < from, and with it what it waits for between.
  void move_earlier(std::vector<std::int32_t>& list, std::size_t from, std::size_t to);
  /// Moves what stands at `from` back to `to` > from, and with it what waits for it between.
  void move_later(std::vector<std::int32_t>& list, std::size_t from, std::size_t to);
  /// Sorts by the starts of a schedule, equal ones as they stand.
  void sort_by_start(std::vector<std::int32_t>& list, std::span<const PlacedOperation> placed);

 private:
  const ShopIndex& index_;
  bool may_sort_ = true;
  std::vector<std::int32_t> kept_;
  std::vector<std::uint32_t> marked_;  ///< with the number of the move
  std::uint32_t number_ = 0;
  std::vector<std::pair<ShopTime, std::size_t>> keys_;
};

}  // namespace tienvoud::methods
