#include "questions/plan/plan.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/parallel.h"
#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/before/plan_before.h"
#include "questions/plan/energy/good_time.h"
#include "questions/plan/goals/plan_by_goals.h"
#include "questions/plan/horizon.h"
#include "questions/plan/plan_of_schedule.h"
#include "questions/plan/planning.h"
#include "questions/plan/set_aside.h"

namespace tienvoud::plan {
namespace {

PlanGoals goals_of(const Firm& firm, const PlanOptions& options) {
  return options.goals.value_or(firm.profile.plan_goals);
}

std::vector<PlanFinding> each_once(const std::vector<PlanFinding>& all) {
  std::vector<PlanFinding> kept;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> seen;
  for (const PlanFinding& one : all) {
    if (seen.emplace(one.order, one.table, one.row, one.what).second) {
      kept.push_back(one);
    }
  }
  return kept;
}

/// What the search decides by: weighted lateness, makespan, setups.
auto worth_of(const methods::ShopProblem& problem, const methods::ShopSchedule& schedule) {
  const auto value = methods::value_of(problem, schedule);
  return std::tuple(value.weighted_tardiness, value.makespan, value.setup_time);
}

/// Searches, from the plan before where there is one; without its fence where that leaves the rest
/// no room.
Result<void> search(const Firm& firm, const PlanOptions& options, Planned& done) {
  auto& problem = done.shop.problem;
  auto asked = shop_options(options, searches_for(options, goals_of(firm, options)));
  if (options.before.empty()) {
    TRY_ASSIGN(done.answer, methods::schedule_shop(problem, asked));
    return {};
  }
  TRY_ASSIGN(done.before, plan_before(firm, done.shop, options));
  PlanBefore& before = *done.before;
  const auto own_pins = problem.pins;
  for (;;) {
    std::ranges::copy(before.fence, std::back_inserter(problem.pins));
    see_whether_it_stands(done.shop, before);
    // Without a search the plan before is the first schedule, where it stands.
    const bool stays = before.early && options.work == 0 && !options.early;
    asked.before = stays ? nullptr : before.early ? &*before.early : &before.schedule;
    auto found = methods::schedule_shop(problem, asked);
    if (found.ok()) {
      done.answer = *std::move(found);
      break;
    }
    problem.pins = own_pins;
    if (before.fence.empty()) {
      return std::move(found).error();
    }
    open_fence(firm, done.shop, before);
  }
  if (before.early && worth_of(problem, *before.early) < worth_of(problem, done.answer.schedule)) {
    done.answer.schedule = *before.early;
  }
  return {};
}

/// Whether the plan before stands as the first schedule where nothing is searched.
bool stays_unsearched(const Planned& done, const PlanOptions& options) {
  if (options.work > 0 || !done.before || !done.before->early) {
    return false;
  }
  return worth_of(done.shop.problem, done.before->schedule) <=
         worth_of(done.shop.problem, done.timed);
}

/// Puts what was found in good time, or leaves the plan before where that is worth as much.
void put_in_time(const ShopPower& power, const PlanOptions& options, Planned& done) {
  if (options.early) {
    done.timed = done.answer.schedule;
    return;
  }
  GoodTime wish{.ahead = options.ahead};
  if (done.before) {
    wish.wanted_starts = wanted_starts(done.shop, *done.before);
  }
  done.timed = in_good_time(done.shop, power, done.answer.schedule, wish);
  if (done.before && (stays_unsearched(done, options) ||
                      is_no_worse(done.shop, power, *done.before, done.timed, options.ahead))) {
    done.timed = done.before->schedule;
    done.answer.schedule = *done.before->early;
  }
}

/// Schedules what can be: with longer calendars, then without what contradicts itself.
Result<Planned> planned(const Firm& firm, Instant now, const PlanOptions& options) {
  Planned done;
  done.horizon = horizon_of(firm, now, options.absences);
  SetAside aside;
  const auto attempt = [&]() -> Result<void> {
    done.before.reset();
    const ShopScope scope{done.horizon, aside.left_out, aside.without_pins, options.absences};
    TRY_ASSIGN(done.shop, shop_of(firm, now, scope));
    if (done.shop.operations.empty()) {
      return {};
    }
    return search(firm, options, done);
  };
  const auto keep_findings = [&] {  // also of what is left out from here on
    std::ranges::move(done.shop.findings, std::back_inserter(aside.findings));
  };
  auto tried = attempt();
  if (!tried.ok() && tried.error().code == ErrorCode::not_found) {
    return std::move(tried).error();
  }
  if (!tried.ok() && done.horizon < longest_horizon) {
    done.horizon = longest_horizon;
    tried = attempt();
  }
  if (!tried.ok()) {
    keep_findings();
    aside = set_aside(firm, done.shop, std::move(aside));
    tried = attempt();
  }
  if (!tried.ok() && !done.shop.problem.pins.empty()) {
    keep_findings();
    aside = without_any_pin(firm, done.shop, std::move(aside));
    tried = attempt();
  }
  if (!tried.ok()) {
    return std::move(tried).error();
  }
  keep_findings();
  if (done.before) {
    std::ranges::move(done.before->findings, std::back_inserter(aside.findings));
  }
  done.shop.findings = each_once(aside.findings);
  return done;
}

}  // namespace

methods::ShopOptions shop_options(const PlanOptions& options, int parts) {
  methods::ShopOptions shop;
  shop.goal = methods::ShopGoal::weighted_tardiness;
  shop.seed = options.seed;
  shop.threads = options.threads > 0 ? options.threads : available_threads();
  shop.work = options.work;
  shop.seconds = options.seconds / parts;
  if (options.progress) {
    shop.progress = [&options](const methods::ShopValue& best) {
      PlanValue value;
      value.weighted_lateness_h = weighted_hours(best.weighted_tardiness);
      value.setup_h = hours_of(best.setup_time);
      value.makespan = seconds(best.makespan);
      return options.progress(value);
    };
  }
  return shop;
}

Result<Plan> make_plan(const Firm& firm, Instant now, const PlanOptions& options) {
  const PlanGoals goals = goals_of(firm, options);
  TRY_ASSIGN(Planned done, planned(firm, now, options));
  TRY_ASSIGN(const ShopPower power, power_of(firm, done.shop, done.horizon));
  if (!done.shop.operations.empty()) {
    put_in_time(power, options, done);
    if (goals != PlanGoals()) {
      plan_by_goals(firm, options, goals, power, done);
    }
  }
  TRY_ASSIGN(Plan plan, plan_of_schedule({firm, done.shop, power, done.answer.schedule, done.timed,
                                          done.horizon, done.answer.bound},
                                         options));
  plan.goals = goals;
  if (done.before) {
    plan.distance = distance_between(options.before, plan.operations);
    plan.distance->frozen = done.before->fence.size();
  }
  return plan;
}

}  // namespace tienvoud::plan
