#include "methods/shop_schedule/lists/list_search.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <variant>

#include "base/parallel.h"
#include "methods/shop_schedule/bounds/shop_bound.h"
#include "methods/shop_schedule/flow_shop/flow_shop_search.h"
#include "methods/shop_schedule/lists/list_before.h"
#include "methods/shop_schedule/lists/list_island.h"
#include "methods/shop_schedule/lists/list_population.h"

namespace tienvoud::methods {
namespace {

constexpr std::size_t islands = 2;
constexpr std::size_t rounds_apart = 8;       ///< before an island goes on from the best of all
constexpr std::int64_t flow_round = 100'000;  ///< orders that each island values
constexpr int flow_rounds_apart = 20;         ///< before one goes on from the best

/// Schedules that each island makes before all look at the best.
std::int64_t round_length(std::size_t operations) {
  return std::clamp<std::int64_t>(400'000 / static_cast<std::int64_t>(operations + 1), 4, 10'000);
}

ShopValue value_of(const ShopCost& cost, ShopGoal goal) {
  const bool by_end = goal == ShopGoal::makespan;
  return {.makespan = by_end ? cost.first : cost.second,
          .weighted_tardiness = by_end ? cost.second : cost.first,
          .setup_time = cost.setup};
}

ShopAnswer answer_of(SerialSchedule& schedule,
                     const ActivityList& list,
                     ShopGoal goal,
                     std::int64_t bound) {
  schedule.place(list.operations, list.modes);
  ShopAnswer answer;
  answer.value = value_of(schedule.cost(), goal);
  answer.schedule.operations.assign(schedule.placed().begin(), schedule.placed().end());
  answer.bound = bound;
  return answer;
}

using Island = std::variant<ListIsland, ListPopulation>;

/// Rounds of all islands until the work or the time is done, or nothing can be better; `best` is
/// the best of all.
std::int64_t search(std::vector<Island>& all,
                    std::int64_t round,
                    const ShopOptions& options,
                    const std::function<bool()>& stop,
                    std::int64_t bound,
                    ActivityList& best) {
  const std::int64_t most = options.work * 1000;
  std::int64_t made = 0;
  bool goes_on = true;
  const auto is_done = [&] {
    const ShopCost& cost = best.cost;
    const bool all_reached =
        std::ranges::all_of(cost.aims, [](std::int64_t value) { return value == 0; });
    return cost.broken == 0 && all_reached && cost.first <= bound && cost.second == 0 &&
           cost.setup == 0;
  };
  for (std::size_t i = 0; !all.empty() && made < most && goes_on && !is_done() && !stop(); ++i) {
    const std::int64_t length = std::min(round, (most - made + 1) / 2);
    parallel_for(all.size(), options.threads, [&](std::size_t k) {
      std::visit([&](auto& one) { one.run(length, stop); }, all[k]);
    });
    made = 0;
    for (const Island& island : all) {
      std::visit(
          [&](const auto& one) {
            made += one.made();
            if (one.best().cost < best.cost) {
              best = one.best();
            }
          },
          island);
    }
    if (i % rounds_apart == rounds_apart - 1) {
      std::visit([&](auto& one) { one.restart_from(best); }, all[i / rounds_apart % all.size()]);
    }
    goes_on = !options.progress || options.progress(value_of(best.cost, options.goal));
  }
  return made;
}

/// Iterated greedy on the order of jobs, as a list of their operations.
ActivityList search_flow_shop(const ShopIndex& index,
                              const FlowShop& shop,
                              const ShopOptions& options,
                              const std::function<bool()>& stop,
                              std::int64_t& valued) {
  FlowShopValuer valuer(shop, options.goal);
  FlowOrder best = insert_by_due_date(shop, valuer, options.goal);
  std::vector<FlowIsland> all;
  for (std::size_t i = 0; i < islands; ++i) {
    all.emplace_back(shop, options.goal, RandomStream(options.seed, i), best);
  }
  const std::int64_t most = options.work * 1000;
  bool goes_on = true;
  for (int round = 1; valued < most && goes_on && !stop(); ++round) {
    const std::int64_t length = std::min(flow_round, (most - valued + 1) / 2);
    parallel_for(islands, options.threads, [&](std::size_t i) { all[i].run(length, stop); });
    valued = 0;
    for (const FlowIsland& one : all) {
      valued += one.valued();
      if (one.best().value < best.value) {
        best = one.best();
      }
    }
    if (round % flow_rounds_apart == 0) {
      all[static_cast<std::size_t>(round / flow_rounds_apart) % islands].restart_from(best);
    }
    const ShopCost cost{.broken = 0, .first = best.value.first, .second = best.value.second};
    goes_on = !options.progress || options.progress(value_of(cost, options.goal));
  }
  ActivityList list;
  list.operations = list_of_jobs(index, best.jobs);
  list.modes.assign(index.size(), -1);
  return list;
}

}  // namespace

Result<ShopAnswer> search_lists(const ShopIndex& index, const ShopOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  const ShopProblem& problem = *index.problem;
  const std::int64_t bound = shop_bound(index, options.goal);
  TRY_ASSIGN(SerialSchedule schedule, SerialSchedule::prepare(index, options.goal));
  const auto out_of_time = [&] {
    return options.seconds > 0 &&
           std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() >
               options.seconds;
  };
  if (const auto flow = flow_shop_of(index)) {
    std::int64_t valued = 0;
    const ActivityList list = search_flow_shop(index, *flow, options, out_of_time, valued);
    ShopAnswer answer = answer_of(schedule, list, options.goal, bound);
    answer.moves = valued;
    return answer;
  }
  if (options.aims != nullptr) {
    schedule.aim_at(*options.aims);
  }
  ActivityList best = best_rule(index, schedule, options.goal);
  std::vector<PlacedOperation> wanted;
  if (options.before != nullptr) {
    begin_at(index, *options.before, schedule, best, wanted);
  }
  // Crossing pays where operations have one mode, as in projects.
  const bool crosses = index.can_mirror && options.goal == ShopGoal::makespan &&
                       problem.modes.size() == problem.operations.size();
  std::optional<ShopProblem> mirrored;
  std::optional<ShopIndex> mirrored_index;
  if (index.can_mirror) {
    mirrored = mirrored_shop(problem);
    TRY_ASSIGN(mirrored_index, index_shop(*mirrored));
  }
  std::vector<Island> all;
  for (std::size_t i = 0; i < islands && options.work > 0 && index.size() > 0; ++i) {
    const RandomStream stream(options.seed, i);
    if (crosses && i == 0) {
      TRY_ASSIGN(const SerialSchedule backwards,
                 SerialSchedule::prepare(*mirrored_index, options.goal));
      all.emplace_back(std::in_place_type<ListPopulation>, index, schedule, backwards, stream, best,
                       ListPopulation::Tuning());
    } else {
      all.emplace_back(std::in_place_type<ListIsland>, index,
                       mirrored_index ? &*mirrored_index : nullptr, schedule, options.goal, stream,
                       best, ListTuning());
    }
  }
  const std::int64_t made =
      search(all, round_length(index.size()), options, out_of_time, bound, best);
  if (best.cost.broken > 0) {
    return Error{ErrorCode::unusable,
                 "No schedule was found that keeps all calendars, people and pins.", "",
                 "Lengthen calendars and shifts to the end of the plan, or take pins away."};
  }
  ShopAnswer answer = answer_of(schedule, best, options.goal, bound);
  answer.moves = made;
  return answer;
}

}  // namespace tienvoud::methods
