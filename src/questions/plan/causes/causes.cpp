#include "questions/plan/causes/causes.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "questions/plan/causes/chain_walk.h"

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

auto key_of(const Cause& cause) {
  return std::tuple(cause.kind, cause.order, cause.operation, cause.resource, cause.skill,
                    cause.item);
}

bool is_work(CauseKind kind) {
  return kind == CauseKind::setup || kind == CauseKind::run;
}

/// All of one kind and culprit as one; waits first, the longest first, then setups, then runs.
std::vector<Cause> summed(const std::vector<Stretch>& chain) {
  std::map<decltype(key_of(Cause())), Cause> sums;
  for (const Stretch& one : chain) {
    Cause& sum = sums.emplace(key_of(one.cause), one.cause).first->second;
    sum.time += one.to - one.from;
  }
  std::vector<Cause> causes;
  for (const auto& [key, cause] : sums) {
    causes.push_back(cause);
  }
  std::ranges::sort(causes, {}, [](const Cause& one) {
    const int group = one.kind == CauseKind::run ? 2 : one.kind == CauseKind::setup ? 1 : 0;
    return std::tuple(group, -one.time, key_of(one));
  });
  return causes;
}

std::vector<Cause> shared_out(const std::vector<Cause>& causes, ShopTime due, ShopTime end) {
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
  for (const Cause& cause : causes) {
    give(cause, cause.time);
  }
  return shares;
}

}  // namespace

std::string_view name_of(CauseKind kind) {
  static constexpr std::array<std::string_view, 12> names = {
      "overdue", "machine", "closed", "people", "tool",  "material",
      "release", "pin",     "lag",    "other",  "setup", "run"};
  return names.at(static_cast<std::size_t>(kind));
}

std::vector<OrderCauses> causes_of(const FirmShop& shop, const methods::ShopSchedule& schedule) {
  const ChainWalk walk(shop, schedule);
  std::vector<std::size_t> last(shop.jobs.size(), shop.operations.size());
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    auto& of = last[static_cast<std::size_t>(shop.problem.operations[i].job)];
    if (of == shop.operations.size() || schedule.operations[i].end >= schedule.operations[of].end) {
      of = i;
    }
  }
  std::vector<OrderCauses> all;
  for (std::size_t job = 0; job < shop.jobs.size(); ++job) {
    OrderCauses one;
    one.chain = walk.chain_from(last[job]);
    const auto causes = summed(one.chain);
    if (!causes.empty() && !is_work(causes.front().kind)) {
      one.longest = causes.front();
    }
    const ShopTime end = schedule.operations[last[job]].end;
    const ShopTime due = shop.problem.jobs[job].due;
    if (due < end) {
      one.lateness = shared_out(causes, due, end);
    }
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace tienvoud::plan
