#include "questions/plan/causes/causes.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
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
  causes.reserve(sums.size());
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

/// Jobs that are late, the latest first.
std::vector<std::size_t> latest_first(const std::vector<ShopTime>& late) {
  std::vector<std::size_t> jobs;
  for (std::size_t job = 0; job < late.size(); ++job) {
    if (late[job] > 0) {
      jobs.push_back(job);
    }
  }
  std::ranges::sort(jobs, {}, [&](std::size_t job) { return std::pair(-late[job], job); });
  return jobs;
}

/// The causes of jobs, tried one by one: each try places the whole shop again at most.
class Proof {
 public:
  Proof(const FirmShop& shop, const methods::ShopSchedule& schedule, const CauseOptions& options)
      : shop_(shop), schedule_(schedule), options_(options) {
    const auto one = static_cast<std::int64_t>(std::max<std::size_t>(1, shop.operations.size()));
    left_ = static_cast<std::size_t>(std::max<std::int64_t>(0, options.placements / one));
  }

  /// Tries the first of each job, and then the others of those whom none of these helps.
  void prove(const std::vector<std::size_t>& jobs, std::vector<std::vector<Summed>>& causes) {
    try_more(jobs, options_.proved, causes);
    std::vector<std::size_t> unhelped;
    std::ranges::copy_if(jobs, std::back_inserter(unhelped), [&](std::size_t job) {
      return std::ranges::none_of(causes[job], is_proved);
    });
    try_more(unhelped, shop_.operations.size(), causes);
  }

  [[nodiscard]] bool has_tried(std::size_t job) const { return !untried_.contains(job); }

 private:
  static bool is_proved(const Summed& one) { return one.cause.gain.value_or(0) > 0; }

  /// Up to so many more of each job, or until one helps that was not among its first.
  void try_more(const std::vector<std::size_t>& jobs,
                std::size_t most,
                std::vector<std::vector<Summed>>& causes) {
    std::vector<std::size_t> ends(jobs.size());
    std::vector<std::size_t> begins(jobs.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      const auto& of = causes[jobs[i]];
      begins[i] = std::min(of.size(), tried_.contains(jobs[i]) ? options_.proved : 0);
      const std::size_t more = std::min({most, of.size() - begins[i], left_});
      ends[i] = begins[i] + more;
      left_ -= more;
      if (more == 0 && begins[i] == 0 && !of.empty()) {
        untried_.insert(jobs[i]);
      }
    }
    tried_.insert(jobs.begin(), jobs.end());
    if (std::ranges::equal(begins, ends)) {
      return;
    }
    if (!effects_) {
      effects_.emplace(shop_, schedule_);
    }
    parallel_for(jobs.size(), options_.threads, [&](std::size_t i) {
      auto& of = causes[jobs[i]];
      for (std::size_t k = begins[i]; k < ends[i]; ++k) {
        of[k].cause.gain = effects_->gain(jobs[i], of[k].stretches);
        if (k >= options_.proved && is_proved(of[k])) {
          return;
        }
      }
    });
  }

  const FirmShop& shop_;
  const methods::ShopSchedule& schedule_;
  const CauseOptions& options_;
  std::size_t left_ = 0;  ///< tries
  std::set<std::size_t> tried_;
  std::set<std::size_t> untried_;
  std::optional<Effects> effects_;
};

}  // namespace

std::string_view name_of(CauseKind kind) {
  static constexpr std::array<std::string_view, 13> names = {
      "overdue", "machine", "closed", "people", "tool",  "material", "release",
      "pin",     "lag",     "other",  "goal",   "setup", "run"};
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
  std::vector<OrderCauses> all(shop.jobs.size());
  std::vector<std::vector<Summed>> causes(all.size());
  parallel_for(all.size(), options.threads, [&](std::size_t job) {
    all[job].chain = walk.chain_from(last[job]);
    give_pushed_nights(shop, schedule, all[job].chain);
    causes[job] = summed(all[job].chain);
  });
  Proof proof(shop, schedule, options);
  proof.prove(latest_first(late), causes);
  for (std::size_t job = 0; job < all.size(); ++job) {
    sort(causes[job]);
    all[job].tried = proof.has_tried(job);
    if (!causes[job].empty() && !is_work(causes[job].front().cause.kind)) {
      all[job].longest = causes[job].front().cause;
    }
    if (late[job] > 0) {
      const ShopTime wait = shop.waits[job];
      all[job].lateness = shared_out(causes[job], shop.problem.jobs[job].due + wait,
                                     schedule.operations[last[job]].end + wait);
    }
  }
  return all;
}

}  // namespace tienvoud::plan
