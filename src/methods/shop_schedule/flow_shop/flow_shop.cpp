#include "methods/shop_schedule/flow_shop/flow_shop.h"

#include <algorithm>

// Sanitizers do not bear the choice between clones before they have begun.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define TIENVOUD_FLOW_PLAIN
#endif
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TIENVOUD_FLOW_PLAIN
#endif

#if defined(__x86_64__) && !defined(TIENVOUD_FLOW_PLAIN)
#define TIENVOUD_FLOW_CLONES __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define TIENVOUD_FLOW_CLONES
#endif

namespace tienvoud::methods {
namespace {

constexpr std::int32_t never_due = std::numeric_limits<std::int32_t>::max();

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// Whether an operation has one mode on one machine and nothing else.
bool is_plain(const ShopIndex& index, std::size_t i) {
  const ShopProblem& shop = *index.problem;
  const ShopOperation& one = shop.operations[i];
  const ShopMode& mode = shop.modes[at(one.first_mode)];
  return one.job >= 0 && one.end_mode - one.first_mode == 1 && one.release == 0 &&
         mode.machine >= 0 && mode.setup == 0 && mode.first_need == mode.end_need;
}

/// The machines that a job passes, and by which operations: from the one that waits for none of
/// the job. False where that is no chain.
bool follow(const ShopIndex& index, std::int32_t first, std::vector<std::int32_t>& operations) {
  const ShopProblem& shop = *index.problem;
  for (std::int32_t i = first;;) {
    operations.push_back(i);
    const auto after = index.after(i);
    if (after.empty()) {
      return true;
    }
    const ShopPrecedence& link = shop.precedences[at(after.front())];
    if (after.size() > 1 || link.lag != 0 || link.part < 1 ||
        index.before(link.after).size() != 1 ||
        shop.operations[at(link.after)].job != shop.operations[at(i)].job) {
      return false;
    }
    i = link.after;
  }
}

// Eight jobs, one a lane, pass all machines; `end` is when each may begin and then when it ends.
// Compiled for every instruction set, as the loops become vector instructions; whole numbers, so
// all give the same.
TIENVOUD_FLOW_CLONES void pass_apart(const std::int32_t* const* runs,
                                     std::size_t machines,
                                     FlowLanes* free,
                                     FlowLanes& end) {
  FlowLanes now = end;
  for (std::size_t m = 0; m < machines; ++m) {
    FlowLanes& held = free[m];
    for (std::size_t k = 0; k < flow_lanes; ++k) {
      now.of[k] = std::max(now.of[k], held.of[k]) + runs[k][m];
    }
    held = now;
  }
  end = now;
}

/// One job in all lanes.
TIENVOUD_FLOW_CLONES void pass_together(const std::int32_t* run,
                                        std::size_t machines,
                                        FlowLanes* free,
                                        FlowLanes& end) {
  FlowLanes now = end;
  for (std::size_t m = 0; m < machines; ++m) {
    FlowLanes& held = free[m];
    for (std::size_t k = 0; k < flow_lanes; ++k) {
      now.of[k] = std::max(now.of[k], held.of[k]) + run[m];
    }
    held = now;
  }
  end = now;
}

}  // namespace

std::optional<FlowShop> flow_shop_of(const ShopIndex& index) {
  const ShopProblem& shop = *index.problem;
  const bool plain_machines = std::ranges::all_of(
      shop.machines, [](const ShopMachine& one) { return one.calendar < 0 && one.setups < 0; });
  const bool plain_modes =
      std::ranges::all_of(shop.modes, [](const ShopMode& one) { return one.calendar < 0; });
  if (!shop.same_order || !plain_machines || !plain_modes || !shop.pins.empty() ||
      shop.jobs.empty() || shop.operations.size() != shop.jobs.size() * shop.machines.size()) {
    return std::nullopt;
  }
  FlowShop made;
  made.machines = shop.machines.size();
  made.operation.assign(shop.operations.size(), -1);
  std::vector<std::int32_t> machine_order;
  std::int64_t longest = 0;
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    if (!is_plain(index, i)) {
      return std::nullopt;
    }
    longest += index.shortest[i];
    if (index.into_first[i + 1] > index.into_first[i]) {
      continue;
    }
    std::vector<std::int32_t> operations;
    if (!follow(index, static_cast<std::int32_t>(i), operations)) {
      return std::nullopt;
    }
    std::vector<std::int32_t> passed;
    for (const std::int32_t one : operations) {
      passed.push_back(shop.modes[at(shop.operations[at(one)].first_mode)].machine);
    }
    if (machine_order.empty()) {
      machine_order = passed;
    }
    if (passed != machine_order || passed.size() != made.machines) {
      return std::nullopt;
    }
    const std::size_t job = at(shop.operations[i].job);
    std::ranges::copy(operations,
                      made.operation.begin() + static_cast<std::ptrdiff_t>(job * made.machines));
  }
  std::ranges::sort(machine_order);
  if (std::ranges::adjacent_find(machine_order) != machine_order.end() ||
      std::ranges::find(made.operation, -1) != made.operation.end()) {
    return std::nullopt;
  }
  for (const ShopJob& job : shop.jobs) {
    if (job.release > (1 << 29) || longest > (1 << 29)) {
      return std::nullopt;
    }
    made.release.push_back(static_cast<std::int32_t>(job.release));
    made.due.push_back(job.due > (1 << 30) ? never_due : static_cast<std::int32_t>(job.due));
    made.weight.push_back(job.due > (1 << 30) ? 0 : job.weight);
  }
  for (const std::int32_t one : made.operation) {
    made.run.push_back(static_cast<std::int32_t>(index.shortest[at(one)]));
  }
  return made;
}

FlowShopValuer::FlowShopValuer(const FlowShop& shop, ShopGoal goal)
    : shop_(shop),
      goal_(goal),
      heads_((shop.jobs() + 1) * shop.machines, 0),
      tardy_(shop.jobs() + 1, 0),
      free_(shop.machines) {}

void FlowShopValuer::find_heads(std::span<const std::int32_t> order) {
  const std::size_t machines = shop_.machines;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t job = at(order[i]);
    const std::int32_t* before = &heads_[i * machines];
    std::int32_t* after = &heads_[(i + 1) * machines];
    std::int32_t end = shop_.release[job];
    for (std::size_t m = 0; m < machines; ++m) {
      end = std::max(end, before[m]) + shop_.run[job * machines + m];
      after[m] = end;
    }
    tardy_[i + 1] =
        tardy_[i] + (end > shop_.due[job] ? shop_.weight[job] * (end - shop_.due[job]) : 0);
  }
}

FlowValue FlowShopValuer::value_of(std::span<const std::int32_t> order) {
  find_heads(order);
  const std::int64_t end = heads_[(order.size() + 1) * shop_.machines - 1];
  const std::int64_t tardy = tardy_[order.size()];
  return goal_ == ShopGoal::makespan ? FlowValue{end, tardy} : FlowValue{tardy, end};
}

FlowShopValuer::Place FlowShopValuer::best_place(std::span<const std::int32_t> order,
                                                 std::int32_t job) {
  find_heads(order);
  Place best;
  // From the end on: its places cost least to value, and bound the others.
  const std::size_t places = order.size() + 1;
  for (std::size_t block = (places + flow_lanes - 1) / flow_lanes; block-- > 0;) {
    value_places(order, job, block * flow_lanes, best);
  }
  return best;
}

/// The places `begin` to `begin` + 7, each in a lane of its own: the lanes differ in where the job
/// comes, and so in a stretch of eight jobs; behind it they take the same jobs at other times.
void FlowShopValuer::value_places(std::span<const std::int32_t> order,
                                  std::int32_t job,
                                  std::size_t begin,
                                  Place& best) {
  const std::size_t machines = shop_.machines;
  const std::size_t size = order.size();
  for (std::size_t m = 0; m < machines; ++m) {
    std::fill_n(free_[m].of, flow_lanes, heads_[begin * machines + m]);
  }
  std::int64_t tardy[flow_lanes];
  std::fill_n(tardy, flow_lanes, tardy_[begin]);
  FlowLanes end{};
  for (std::size_t i = begin; i <= size; ++i) {
    std::int32_t jobs[flow_lanes];
    if (i < begin + flow_lanes) {
      const std::int32_t* runs[flow_lanes];
      for (std::size_t k = 0; k < flow_lanes; ++k) {
        const std::size_t place = std::min(begin + k, size);
        jobs[k] = i < place ? order[i] : i == place ? job : order[i - 1];
        runs[k] = &shop_.run[at(jobs[k]) * machines];
        end.of[k] = shop_.release[at(jobs[k])];
      }
      pass_apart(runs, machines, free_.data(), end);
    } else {
      std::fill_n(jobs, flow_lanes, order[i - 1]);
      std::fill_n(end.of, flow_lanes, shop_.release[at(order[i - 1])]);
      pass_together(&shop_.run[at(order[i - 1]) * machines], machines, free_.data(), end);
    }
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    for (std::size_t k = 0; k < flow_lanes; ++k) {
      const std::int32_t late = end.of[k] - shop_.due[at(jobs[k])];
      tardy[k] += late > 0 ? shop_.weight[at(jobs[k])] * late : 0;
      least = std::min(least, tardy[k]);
    }
    if (goal_ == ShopGoal::weighted_tardiness && least > best.value.first) {
      return;
    }
  }
  for (std::size_t k = 0; k < flow_lanes && begin + k <= size; ++k) {
    const FlowValue value = goal_ == ShopGoal::makespan ? FlowValue{end.of[k], tardy[k]}
                                                        : FlowValue{tardy[k], end.of[k]};
    if (value < best.value || (value == best.value && begin + k < best.position)) {
      best = {.value = value, .position = begin + k};
    }
  }
}

}  // namespace tienvoud::methods
