#include "questions/plan/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <tuple>

#include "base/parallel.h"
#include "methods/shop_schedule/shop_schedule.h"
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

/// Schedules what can be: with longer calendars, then without what contradicts itself.
Result<Planned> planned(const Firm& firm, Instant now, const PlanOptions& options) {
  Planned done;
  done.horizon = horizon_of(firm, now);
  SetAside aside;
  const auto attempt = [&]() -> Result<void> {
    const ShopScope scope{done.horizon, aside.left_out, aside.without_pins};
    TRY_ASSIGN(done.shop, shop_of(firm, now, scope));
    if (done.shop.operations.empty()) {
      return {};
    }
    TRY_ASSIGN(done.answer, methods::schedule_shop(done.shop.problem, shop_options(options)));
    return {};
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
  done.timed = options.early ? done.answer.schedule
                             : in_good_time(done.shop, power, done.answer.schedule, options.ahead);
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
  tell_orders(firm, done, options, plan);
  plan.energy = energy_of(firm, done.shop, power, done.timed, done.answer.schedule);
  plan.scoreboard = scoreboard_of(firm, done.shop, done.timed, plan);
  return plan;
}

}  // namespace tienvoud::plan
