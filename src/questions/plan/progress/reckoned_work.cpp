#include "questions/plan/progress/reckoned_work.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "methods/shop_schedule/changes/retiming.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

constexpr std::size_t most_tried = 20;
constexpr std::size_t most_placements = 400'000;  ///< operations placed for all of them

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// The shop in which an operation is done but for its place on the machine.
methods::ShopProblem with_done(const methods::ShopProblem& problem, std::size_t operation) {
  methods::ShopProblem done = problem;
  const methods::ShopOperation& one = problem.operations[operation];
  for (std::int32_t m = one.first_mode; m < one.end_mode; ++m) {
    done.modes[at(m)].setup = 0;
    done.modes[at(m)].run = 0;
  }
  return done;
}

/// Those with the most time left, the longest first.
std::vector<std::size_t> longest_of(const FirmShop& shop, std::vector<std::size_t> rows) {
  const auto left = [&](std::size_t i) {
    const methods::ShopOperation& one = shop.problem.operations[i];
    return shop.problem.modes[at(one.first_mode)].run;
  };
  std::ranges::sort(rows, {}, [&](std::size_t i) { return std::tuple(-left(i), i); });
  const std::size_t most = most_placements / std::max<std::size_t>(1, shop.operations.size());
  rows.resize(std::min({rows.size(), most_tried, std::max<std::size_t>(1, most)}));
  return rows;
}

}  // namespace

Result<std::optional<ReckonedWork>> reckoned_work(const FirmShop& shop,
                                                  const methods::ShopSchedule& schedule) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    if (shop.operations[i].reckoned > 0) {
      rows.push_back(i);
    }
  }
  if (rows.empty()) {
    return std::optional<ReckonedWork>();
  }
  ReckonedWork work{.operations = rows.size(), .tried = 0, .largest = std::nullopt};
  const methods::ShopProblem& problem = shop.problem;
  TRY_ASSIGN(const auto order, methods::starting_order(problem, schedule));
  std::vector<std::int32_t> modes;
  std::ranges::transform(schedule.operations, std::back_inserter(modes),
                         &methods::PlacedOperation::mode);
  const auto as_it_is = methods::placed_in_order(problem, order, modes);
  if (!as_it_is.ok()) {
    return std::optional(work);  // what stands only as it was found is not placed anew
  }
  const auto ends = methods::job_ends(problem, as_it_is->operations);
  const auto late = methods::value_of(problem, *as_it_is).weighted_tardiness;
  for (const std::size_t i : longest_of(shop, rows)) {
    const auto changed = with_done(problem, i);
    const auto placed = methods::placed_in_order(changed, order, modes);
    if (!placed.ok()) {
      continue;
    }
    ++work.tried;
    const auto now = methods::job_ends(changed, placed->operations);
    ShopTime earlier = 0;
    for (std::size_t job = 0; job < ends.size(); ++job) {
      earlier += ends[job] - now[job];
    }
    if (earlier > 0 && (!work.largest || seconds(earlier) > work.largest->earlier)) {
      const OperationMeaning& of = shop.operations[i];
      const auto less = late - methods::value_of(changed, *placed).weighted_tardiness;
      work.largest = {of.order,  of.operation,     of.reckoned,
                      of.pieces, seconds(earlier), static_cast<double>(less) / 100 / 3600};
    }
  }
  return std::optional(work);
}

}  // namespace tienvoud::plan
