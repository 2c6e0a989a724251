#include "methods/shop_schedule/lists/list_moves.h"

#include <algorithm>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

ListMoves::ListMoves(const ShopIndex& index) : index_(index), marked_(index.size(), 0) {
  kept_.reserve(index.size());
  keys_.reserve(index.size());
  may_sort_ = std::ranges::all_of(index.problem->precedences,
                                  [](const ShopPrecedence& one) { return one.lag >= 0; }) &&
              !index.problem->same_order;
}

void ListMoves::move_earlier(std::vector<std::int32_t>& list, std::size_t from, std::size_t to) {
  ++number_;
  kept_.clear();
  marked_[at(list[from])] = number_;
  std::size_t write = from;  // what moves gathers at the end of the stretch, the others in kept_
  for (std::size_t i = from; i > to; --i) {
    const std::int32_t one = list[i - 1];
    const auto after = index_.after(one);
    const bool moves = std::ranges::any_of(after, [&](std::int32_t row) {
      return marked_[at(index_.problem->precedences[at(row)].after)] == number_;
    });
    if (moves) {
      marked_[at(one)] = number_;
      list[--write] = one;
    } else {
      kept_.push_back(one);
    }
  }
  // [write, from] are those that move, in order; they go to `to`, the others behind them.
  const std::size_t count = from + 1 - write;
  std::copy(list.begin() + static_cast<std::ptrdiff_t>(write),
            list.begin() + static_cast<std::ptrdiff_t>(from + 1),
            list.begin() + static_cast<std::ptrdiff_t>(to));
  std::copy(kept_.rbegin(), kept_.rend(), list.begin() + static_cast<std::ptrdiff_t>(to + count));
}

void ListMoves::move_later(std::vector<std::int32_t>& list, std::size_t from, std::size_t to) {
  ++number_;
  kept_.clear();
  marked_[at(list[from])] = number_;
  kept_.push_back(list[from]);
  std::size_t write = from;
  for (std::size_t i = from + 1; i <= to; ++i) {
    const std::int32_t one = list[i];
    const auto before = index_.before(one);
    const bool moves = std::ranges::any_of(before, [&](std::int32_t row) {
      return marked_[at(index_.problem->precedences[at(row)].before)] == number_;
    });
    if (moves) {
      marked_[at(one)] = number_;
      kept_.push_back(one);
    } else {
      list[write++] = one;
    }
  }
  std::copy(kept_.begin(), kept_.end(), list.begin() + static_cast<std::ptrdiff_t>(write));
}

void ListMoves::sort_by_start(std::vector<std::int32_t>& list,
                              std::span<const PlacedOperation> placed) {
  if (!may_sort_) {
    return;
  }
  keys_.clear();
  for (std::size_t i = 0; i < list.size(); ++i) {
    keys_.emplace_back(placed[at(list[i])].start, i);
  }
  kept_ = list;
  std::ranges::sort(keys_);
  for (std::size_t i = 0; i < list.size(); ++i) {
    list[i] = kept_[keys_[i].second];
  }
}

}  // namespace tienvoud::methods
