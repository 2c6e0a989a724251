#include "methods/shop_schedule/lists/justification.h"

#include <algorithm>
#include <utility>

namespace tienvoud::methods {

ShopProblem mirrored_shop(const ShopProblem& shop) {
  ShopProblem mirrored = shop;
  for (ShopPrecedence& one : mirrored.precedences) {
    std::swap(one.before, one.after);
  }
  return mirrored;
}

/// Latest end first; of equal ends what stands later in the list first.
void Justification::sort_by_late_end(std::vector<std::int32_t>& list,
                                     std::span<const PlacedOperation> placed) {
  const std::size_t size = list.size();
  for (std::size_t i = 0; i < size; ++i) {
    keys_[i] = {-placed[static_cast<std::size_t>(list[i])].end, size - i};
  }
  std::ranges::sort(keys_);
  old_ = list;
  for (std::size_t i = 0; i < size; ++i) {
    list[i] = old_[size - keys_[i].second];
  }
}

void Justification::apply(std::vector<std::int32_t>& list,
                          std::span<const std::int32_t> modes,
                          std::span<const PlacedOperation> placed) {
  sort_by_late_end(list, placed);
  backwards_.place(list, modes);
  sort_by_late_end(list, backwards_.placed());
}

}  // namespace tienvoud::methods
