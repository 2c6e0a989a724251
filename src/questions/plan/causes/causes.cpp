#include "questions/plan/causes/causes.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/parallel.h"
#include "questions/plan/causes/chain_walk.h"
#include "questions/plan/causes/effects.h"
#include "questions/plan/causes/pushed_nights.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

auto key_of(const Cause& cause) {
  return std::tuple(cause.kind, cause.order, cause.operation, cause.resource, cause.skill,
                    cause.item);
}

bool is_work(CauseKind kind) {
  return kind == CauseKind::setup || kind == CauseKind::run;
}

/// What one cause did to an order, and where in its chain.
struct Summed {
  Cause cause;
  std::vector<Stretch> stretches;
};

/// What the order would be earlier without first, then what was not tried, then what alone changes
/// nothing; of each waits first, then setups, then runs, the longest first.
void sort(std::vector<Summed>& causes) {
  std::ranges::sort(causes, {}, [](const Summed& one) {
    const Cause& cause = one.cause;
    const bool helps = cause.gain.value_or(0) > 0;
    const int kind = cause.kind == CauseKind::run ? 2 : cause.kind == CauseKind::setup ? 1 : 0;
    const int group = helps ? kind : cause.gain ? kind + 6 : kind + 3;
    return std::tuple(group, -cause.time, key_of(cause));
  });
}

/// All of one kind and culprit as one.
std::vector<Summed> summed(const std::vector<Stretch>& chain) {
  std::map<decltype(key_of(Cause())), Summed> sums;
  for (const Stretch& one : chain) {
    Summed& sum = sums.try_emplace(key_of(one.cause), Summed{one.cause, {}}).first->second;
    sum.cause.time += one.to - one.from;
    sum.stretches.push_back(one);
  }
  std::vector<Summed> causes;
  for (auto& [key, sum] : sums) {
    causes.push_back(std::move(sum));
  }
  sort(causes);
  return causes;
}

std::vector<Cause> shared_out(const std::vector<Summed>& causes, ShopTime due, ShopTime end) {
  std::vector<Cause> shares;
  ShopTime left = end - due;
  const auto give = [&](Cause cause, ShopTime most) {
    cause.time = std::min(left, most);
    if (cause.time > 0) {
      left -= cause.time;
      shares.push_back(cause);
    }
  };
  Cause overdue;
  overdue.kind = CauseKind::overdue;
  give(overdue, std::max<ShopTime>(0, -due));
  for (const Summed& one : causes) {
    give(one.cause, one.cause.time);
  }
  return shares;
}

/// How many causes of each job are tried: the latest jobs first, while there are placements left.
std::vector<std::size_t> tries_of(const FirmShop& shop,
                                  const std::vector<ShopTime>& late,
                                  const CauseOptions& options) {
  std::vector<std::size_t> by_lateness;
  for (std::size_t job = 0; job < late.size(); ++job) {
    if (late[job] > 0) {
      by_lateness.push_back(job);
    }
  }
  std::ranges::sort(by_lateness, {}, [&](std::size_t job) { return std::pair(-late[job], job); });
  std::vector<std::size_t> tries(late.size(), 0);
  auto left = options.placements;
  for (const std::size_t job : by_lateness) {
    const auto most = static_cast<std::int64_t>(options.proved * shop.operations.size());
    tries[job] = left >= most ? options.proved : 0;
    left -= std::min(left, most);
  }
  return tries;
}

}  // namespace

std::string_view name_of(CauseKind kind) {
  static constexpr std::array<std::string_view, 12> names = {
      "overdue", "machine", "closed", "people", "tool",  "material",
      "release", "pin",     "lag",    "other",  "setup", "run"};
  return names.at(static_cast<std::size_t>(kind));
}

const Cause* main_cause(const std::vector<Cause>& causes) {
  const auto found =
      std::ranges::find_if(causes, [](const Cause& one) { return one.kind != CauseKind::overdue; });
  return found != causes.end() ? &*found : causes.empty() ? nullptr : &causes.front();
}

std::vector<OrderCauses> causes_of(const FirmShop& shop,
                                   const methods::ShopSchedule& schedule,
                                   const CauseOptions& options) {
  const ChainWalk walk(shop, schedule);
  std::vector<std::size_t> last(shop.jobs.size(), shop.operations.size());
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    auto& of = last[at(shop.problem.operations[i].job)];
    if (of == shop.operations.size() || schedule.operations[i].end >= schedule.operations[of].end) {
      of = i;
    }
  }
  std::vector<ShopTime> late(shop.jobs.size());
  for (std::size_t job = 0; job < shop.jobs.size(); ++job) {
    const ShopTime end = schedule.operations[last[job]].end;
    late[job] = std::max<ShopTime>(0, end - std::min(end, shop.problem.jobs[job].due));
  }
  const auto tries = tries_of(shop, late, options);
  std::optional<Effects> effects;
  if (std::ranges::any_of(tries, [](std::size_t n) { return n > 0; })) {
    effects.emplace(shop, schedule);
  }
  std::vector<OrderCauses> all(shop.jobs.size());
  parallel_for(all.size(), options.threads, [&](std::size_t job) {
    OrderCauses& one = all[job];
    one.chain = walk.chain_from(last[job]);
    give_pushed_nights(shop, schedule, one.chain);
    auto causes = summed(one.chain);
    bool found = false;
    for (std::size_t i = 0; i < std::min(causes.size(), found ? tries[job] : 3 * tries[job]); ++i) {
      causes[i].cause.gain = effects->gain(job, causes[i].stretches);
      found = found || causes[i].cause.gain.value_or(0) > 0;
    }
    sort(causes);
    if (!causes.empty() && !is_work(causes.front().cause.kind)) {
      one.longest = causes.front().cause;
    }
    if (late[job] > 0) {
      one.lateness =
          shared_out(causes, shop.problem.jobs[job].due, schedule.operations[last[job]].end);
    }
  });
  return all;
}

}  // namespace tienvoud::plan
