#include "methods/shop_schedule/graph/elite_pool.h"

#include <algorithm>
#include <utility>

namespace tienvoud::methods {
namespace {

constexpr std::size_t same_share = 20;  ///< one of so many operations may differ in the same

std::size_t apart(const std::vector<std::int32_t>& one, const std::vector<std::int32_t>& other) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    count += static_cast<std::size_t>(one[i] != other[i]);
  }
  return count;
}

}  // namespace

std::vector<std::int32_t> ElitePool::behind_of(const Selection& selection) const {
  std::vector<std::int32_t> last(static_cast<std::size_t>(problem_->machines));
  for (std::size_t machine = 0; machine < last.size(); ++machine) {
    last[machine] = -1 - static_cast<std::int32_t>(machine);
  }
  std::vector<std::int32_t> behind(selection.modes.size());
  for (const std::int32_t operation : selection.order) {
    const auto at = static_cast<std::size_t>(operation);
    const GraphMode& mode = problem_->modes[static_cast<std::size_t>(selection.modes[at])];
    behind[at] = std::exchange(last[static_cast<std::size_t>(mode.machine)], operation);
  }
  return behind;
}

void ElitePool::take_in(const Selection& selection, std::size_t most) {
  auto behind = behind_of(selection);
  Elite* nearest = nullptr;
  std::size_t least = behind.size() / same_share + 1;
  for (Elite& elite : elites_) {
    const std::size_t distance = apart(behind, elite.behind);
    if (distance < least) {
      least = distance;
      nearest = &elite;
    }
  }
  if (nearest != nullptr) {
    if (selection.makespan < nearest->selection.makespan) {
      *nearest = {selection, std::move(behind)};
    }
    return;
  }
  elites_.push_back({selection, std::move(behind)});
  if (elites_.size() > most) {
    const auto worst = std::ranges::max_element(
        elites_, {}, [](const Elite& elite) { return elite.selection.makespan; });
    std::swap(*worst, elites_.back());
    elites_.pop_back();
  }
}

}  // namespace tienvoud::methods
