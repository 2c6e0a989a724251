#include "methods/shop_schedule/list_search.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "base/parallel.h"
#include "methods/shop_schedule/flow_shop_search.h"
#include "methods/shop_schedule/list_island.h"
#include "methods/shop_schedule/list_population.h"

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

ShopAnswer answer_of(const ShopIndex& index,
                     SerialSchedule& schedule,
                     const ActivityList& list,
                     ShopGoal goal) {
  schedule.place(list.operations, list.modes);
  const ShopCost cost = schedule.cost();
  ShopAnswer answer;
  answer.schedule.operations.assign(schedule.placed().begin(), schedule.placed().end());
  const bool by_end = goal == ShopGoal::makespan;
  answer.value = {.makespan = by_end ? cost.first : cost.second,
                  .weighted_tardiness = by_end ? cost.second : cost.first,
                  .setup_time = cost.setup};
  (void)index;
  return answer;
}

/// Rounds of all islands until the work or the time is done; `best` is the best of all.
template <class Island>
void search(std::vector<Island>& all,
            std::int64_t round,
            const ShopOptions& options,
            const std::function<bool()>& stop,
            ActivityList& best,
            std::int64_t& made) {
  const std::int64_t most = options.work * 1000;
  bool goes_on = true;
  for (std::size_t i = 0; made < most && goes_on && !stop(); ++i) {
    const std::int64_t length = std::min(round, (most - made + 1) / 2);
    parallel_for(all.size(), options.threads, [&](std::size_t k) { all[k].run(length, stop); });
    made = 0;
    for (const Island& one : all) {
      made += one.made();
      if (one.best().cost < best.cost) {
        best = one.best();
      }
    }
    if (i % rounds_apart == rounds_apart - 1) {
      all.front().restart_from(best);
    }
    const bool by_end = options.goal == ShopGoal::makespan;
    goes_on = !options.progress ||
              options.progress({.makespan = by_end ? best.cost.first : best.cost.second,
                                .weighted_tardiness = by_end ? best.cost.second : best.cost.first,
                                .setup_time = best.cost.setup});
  }
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
    const bool by_end = options.goal == ShopGoal::makespan;
    goes_on = !options.progress ||
              options.progress({.makespan = by_end ? best.value.first : best.value.second,
                                .weighted_tardiness = by_end ? best.value.second : best.value.first,
                                .setup_time = 0});
  }
  ActivityList list;
  list.operations = list_of_jobs(index, best.jobs);
  list.modes.assign(index.size(), -1);
  return list;
}

}  // namespace

Result<ShopAnswer> search_lists_tuned(const ShopProblem& problem,
                                      const ShopOptions& options,
                                      const ListTuning& tuning) {
  const auto begin = std::chrono::steady_clock::now();
  TRY_ASSIGN(const ShopIndex index, index_shop(problem));
  TRY_ASSIGN(SerialSchedule schedule, SerialSchedule::prepare(index, options.goal));
  const auto out_of_time = [&] {
    return options.seconds > 0 &&
           std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() >
               options.seconds;
  };
  if (const auto flow = flow_shop_of(index)) {
    std::int64_t valued = 0;
    const ActivityList list = search_flow_shop(index, *flow, options, out_of_time, valued);
    ShopAnswer answer = answer_of(index, schedule, list, options.goal);
    answer.moves = valued;
    return answer;
  }
  ActivityList best = best_rule(index, schedule, options.goal);
  std::optional<ShopProblem> mirrored;
  std::optional<ShopIndex> mirrored_index;
  if (index.can_mirror) {
    mirrored = mirrored_shop(problem);
    TRY_ASSIGN(mirrored_index, index_shop(*mirrored));
  }
  std::int64_t made = 0;
  const bool crosses =
      mirrored_index && options.goal == ShopGoal::makespan && (std::getenv("SA") == nullptr);
  if (crosses) {
    TRY_ASSIGN(const SerialSchedule backwards,
               SerialSchedule::prepare(*mirrored_index, options.goal));
    std::vector<ListPopulation> all;
    for (std::size_t i = 0; i < islands; ++i) {
      all.emplace_back(index, schedule, backwards, RandomStream(options.seed, i), best,
                       ListPopulation::Tuning());
    }
    search(all, round_length(index.size()), options, out_of_time, best, made);
  } else {
    std::vector<ListIsland> all;
    for (std::size_t i = 0; i < islands; ++i) {
      all.emplace_back(index, mirrored_index ? &*mirrored_index : nullptr, schedule, options.goal,
                       RandomStream(options.seed, i), best, tuning);
    }
    search(all, round_length(index.size()), options, out_of_time, best, made);
  }
  if (best.cost.broken > 0) {
    return Error{ErrorCode::unusable,
                 "No schedule was found that keeps all calendars, people and pins.", "",
                 "Lengthen calendars and shifts to the end of the plan, or take pins away."};
  }
  ShopAnswer answer = answer_of(index, schedule, best, options.goal);
  answer.moves = made;
  return answer;
}

Result<ShopAnswer> search_lists(const ShopProblem& problem, const ShopOptions& options) {
  return search_lists_tuned(problem, options, ListTuning());
}

}  // namespace tienvoud::methods
