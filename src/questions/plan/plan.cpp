#include "questions/plan/plan.h"

#include <fmt/format.h>

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
#include "questions/plan/horizon.h"
#include "questions/plan/scoreboard.h"
#include "questions/plan/set_aside.h"

namespace tienvoud::plan {
namespace {

constexpr double weight_scale = 100;  ///< of ShopJob::weight
constexpr double seconds_of_an_hour = 3600;

double weighted_hours(std::int64_t tardiness) {
  return static_cast<double>(tardiness) / weight_scale / seconds_of_an_hour;
}

struct Planned {
  FirmShop shop;
  methods::ShopAnswer answer;
  methods::ShopSchedule timed;  ///< the answer's, in cheap hours
  std::optional<PlanBefore> before;
  Duration horizon;
};

methods::ShopOptions shop_options(const PlanOptions& options) {
  methods::ShopOptions shop;
  shop.goal = methods::ShopGoal::weighted_tardiness;
  shop.seed = options.seed;
  shop.threads = options.threads > 0 ? options.threads : available_threads();
  shop.work = options.work;
  shop.seconds = options.seconds;
  if (options.progress) {
    shop.progress = [&options](const methods::ShopValue& best) {
      PlanValue value;
      value.weighted_lateness_h = weighted_hours(best.weighted_tardiness);
      value.setup_h = static_cast<double>(best.setup_time) / seconds_of_an_hour;
      value.makespan = seconds(best.makespan);
      return options.progress(value);
    };
  }
  return shop;
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

/// Searches, from the plan before where there is one; without its fence where that leaves the rest
/// no room.
Result<void> search(const Firm& firm, const PlanOptions& options, Planned& done) {
  auto& problem = done.shop.problem;
  auto asked = shop_options(options);
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
  if (before.early) {
    const auto value = methods::value_of(problem, *before.early);
    const auto& best = done.answer.value;
    if (std::tuple(value.weighted_tardiness, value.makespan, value.setup_time) <
        std::tuple(best.weighted_tardiness, best.makespan, best.setup_time)) {
      done.answer.schedule = *before.early;
      done.answer.value = value;
    }
  }
  return {};
}

/// Whether the plan before stands as the first schedule where nothing is searched.
bool stays_unsearched(const Planned& done, const PlanOptions& options) {
  if (options.work > 0 || !done.before || !done.before->early) {
    return false;
  }
  const auto worth = [&](const methods::ShopSchedule& schedule) {
    const auto value = methods::value_of(done.shop.problem, schedule);
    return std::tuple(value.weighted_tardiness, value.makespan, value.setup_time);
  };
  return worth(done.before->schedule) <= worth(done.timed);
}

/// Puts what was found in good time, or leaves the plan before where that is worth as much.
void put_in_time(const ShopPower& power, const PlanOptions& options, Planned& done) {
  if (options.early) {
    done.timed = done.answer.schedule;
    return;
  }
  const auto wanted =
      done.before ? wanted_starts(done.shop, *done.before) : std::vector<methods::ShopTime>();
  done.timed = in_good_time(done.shop, power, done.answer.schedule, options.ahead, wanted);
  if (done.before && (stays_unsearched(done, options) ||
                      is_no_worse(done.shop, power, *done.before, done.timed, options.ahead))) {
    done.timed = done.before->schedule;
    done.answer.schedule = *done.before->early;
  }
}

/// Schedules what can be: with longer calendars, then without what contradicts itself.
Result<Planned> planned(const Firm& firm, Instant now, const PlanOptions& options) {
  Planned done;
  done.horizon = horizon_of(firm, now);
  SetAside aside;
  const auto attempt = [&]() -> Result<void> {
    done.before.reset();
    const ShopScope scope{done.horizon, aside.left_out, aside.without_pins};
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

void tell_operations(const Planned& done, Plan& plan) {
  for (std::size_t i = 0; i < done.shop.operations.size(); ++i) {
    const auto& placed = done.timed.operations[i];
    const OperationMeaning& of = done.shop.operations[i];
    plan.operations.push_back({of.order, of.operation,
                               done.shop.modes[static_cast<std::size_t>(placed.mode)],
                               done.shop.moment(placed.setup_start), done.shop.moment(placed.start),
                               done.shop.moment(placed.end)});
  }
  std::ranges::sort(plan.operations, {}, [](const ScheduledOperation& one) {
    return std::tuple(one.setup_at, one.starts_at, one.order.index(), one.operation.index());
  });
}

void tell_orders(const Firm& firm, const Planned& done, const PlanOptions& options, Plan& plan) {
  CauseOptions asked;
  asked.placements = options.proves_causes ? asked.placements : 0;
  asked.threads = shop_options(options).threads;
  auto causes = causes_of(done.shop, done.answer.schedule, asked);
  std::vector<methods::ShopTime> ends(done.shop.jobs.size(), 0);
  for (std::size_t i = 0; i < done.shop.operations.size(); ++i) {
    auto& end = ends[static_cast<std::size_t>(done.shop.problem.operations[i].job)];
    end = std::max(end, done.timed.operations[i].end);
  }
  for (std::size_t job = 0; job < done.shop.jobs.size(); ++job) {
    PlannedOrder one;
    one.order = done.shop.jobs[job];
    one.due = firm.orders[one.order].due_at;
    const methods::ShopTime end = ends[job];
    const methods::ShopTime due = done.shop.problem.jobs[job].due;
    one.ends = done.shop.moment(end);
    one.longest = causes[job].longest;
    if (due < end) {
      one.late = seconds(end - due);
      one.causes = std::move(causes[job].lateness);
      one.chain = std::move(causes[job].chain);
      ++plan.value.late_orders;
    }
    plan.orders.push_back(std::move(one));
  }
  std::ranges::sort(plan.orders, {}, [](const PlannedOrder& one) {
    return std::tuple(-one.late.base(), one.due.value_or(Instant::never()), one.order.index());
  });
}

}  // namespace

Result<Plan> make_plan(const Firm& firm, Instant now, const PlanOptions& options) {
  TRY_ASSIGN(Planned done, planned(firm, now, options));
  Plan plan;
  plan.at = done.shop.origin;
  plan.horizon = done.shop.origin + done.horizon;
  plan.findings = done.shop.findings;
  plan.assumed = done.shop.assumed;
  if (done.shop.operations.empty()) {
    if (plan.findings.empty()) {
      return Error{ErrorCode::unusable, "There is no order to plan.", "",
                   "Give orders that are planned, released or started in orders.csv."};
    }
    plan.scoreboard.question = "plan";
    return plan;
  }
  TRY_ASSIGN(const ShopPower power, power_of(firm, done.shop, done.horizon));
  put_in_time(power, options, done);
  const auto broken = methods::check_schedule(done.shop.problem, done.timed, 1);
  if (!broken.empty()) {
    return Error{ErrorCode::unusable,
                 fmt::format("The plan that was found did not pass its check: {}", broken.front()),
                 "", "Report this with the firm folder."};
  }
  const auto value = methods::value_of(done.shop.problem, done.timed);
  plan.value.weighted_lateness_h = weighted_hours(value.weighted_tardiness);
  plan.value.setup_h = static_cast<double>(value.setup_time) / seconds_of_an_hour;
  plan.value.makespan = seconds(value.makespan);
  plan.bound_h = weighted_hours(done.answer.bound);
  tell_operations(done, plan);
  if (done.before) {
    plan.distance = distance_between(options.before, plan.operations);
    plan.distance->frozen = done.before->fence.size();
  }
  tell_orders(firm, done, options, plan);
  plan.energy = energy_of(firm, done.shop, power, done.timed, done.answer.schedule);
  plan.scoreboard = scoreboard_of(firm, done.shop, done.timed, plan);
  return plan;
}

}  // namespace tienvoud::plan
