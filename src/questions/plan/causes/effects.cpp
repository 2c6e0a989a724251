#include "questions/plan/causes/effects.h"

#include <algorithm>

#include "methods/shop_schedule/changes/retiming.h"
#include "questions/plan/causes/relaxed_shop.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

void note_ends(const methods::ShopProblem& problem,
               const methods::ShopSchedule& schedule,
               std::vector<ShopTime>& ends) {
  std::vector<ShopTime> found(problem.jobs.size(), 0);
  for (std::size_t i = 0; i < problem.operations.size(); ++i) {
    ShopTime& end = found[at(problem.operations[i].job)];
    end = std::max(end, schedule.operations[i].end);
  }
  for (std::size_t job = 0; job < ends.size(); ++job) {
    ends[job] = std::min(ends[job], found[job]);
  }
}

}  // namespace

Effects::Effects(const FirmShop& shop, const methods::ShopSchedule& schedule)
    : shop_(shop), schedule_(schedule), ends_(shop.jobs.size(), methods::no_time) {
  for (const auto& placed : schedule.operations) {
    modes_.push_back(placed.mode);
  }
  note_ends(shop.problem, schedule, ends_);
  auto list = methods::starting_order(shop.problem, schedule);
  if (!list.ok()) {
    return;  // then nothing can be tried
  }
  list_ = *std::move(list);
  // What placing again wins by itself is no effect of a cause.
  const auto again = methods::placed_in_order(shop.problem, list_, modes_);
  if (again.ok()) {
    note_ends(shop.problem, *again, ends_);
  }
}

std::optional<ShopTime> Effects::gain(std::size_t job, std::span<const Stretch> stretches) const {
  const auto relaxed = without_cause(shop_, schedule_, list_, stretches);
  if (!relaxed || list_.empty()) {
    return std::nullopt;
  }
  // What comes later in the list changes nothing.
  const auto last = std::ranges::find_if(
      relaxed->list.rbegin(), relaxed->list.rend(),
      [&](std::int32_t i) { return at(shop_.problem.operations[at(i)].job) == job; });
  const auto count = static_cast<std::size_t>(relaxed->list.rend() - last);
  const auto placed =
      methods::placed_in_order(relaxed->problem, std::span(relaxed->list).first(count), modes_);
  if (!placed.ok()) {
    return std::nullopt;
  }
  ShopTime end = 0;
  std::size_t last_row = 0;
  for (std::size_t i = 0; i < shop_.operations.size(); ++i) {
    if (at(shop_.problem.operations[i].job) == job) {
      end = std::max(end, placed->operations[i].end);
      last_row = i;
    }
  }
  const Cause& cause = stretches.front().cause;
  const OperationMeaning& of = shop_.operations[last_row];
  const bool lifts_last_wait =
      cause.kind == CauseKind::lag && cause.order == of.order && cause.operation == of.operation;
  return std::max<ShopTime>(0, ends_[job] + (lifts_last_wait ? of.wait : 0) - end);
}

}  // namespace tienvoud::plan
