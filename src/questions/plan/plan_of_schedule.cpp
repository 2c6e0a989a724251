#include "questions/plan/plan_of_schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/parallel.h"
#include "questions/plan/causes/causes.h"
#include "questions/plan/scoreboard.h"

namespace tienvoud::plan {
namespace {

constexpr double weight_scale = 100;  ///< of ShopJob::weight
constexpr double seconds_of_an_hour = 3600;

void tell_operations(const ScheduledShop& done, Plan& plan) {
  for (std::size_t i = 0; i < done.shop.operations.size(); ++i) {
    const auto& placed = done.schedule.operations[i];
    const OperationMeaning& of = done.shop.operations[i];
    plan.operations.push_back({of.order, of.operation,
                               done.shop.modes[static_cast<std::size_t>(placed.mode)],
                               done.shop.moment(placed.setup_start), done.shop.moment(placed.start),
                               done.shop.moment(placed.end), done.shop.place_of(placed.mode)});
  }
  std::ranges::sort(plan.operations, {}, [](const ScheduledOperation& one) {
    return std::tuple(one.setup_at, one.starts_at, one.order.index(), one.operation.index());
  });
}

/// Adds what an order was made later by for a goal that counts before lateness: from where it could
/// end to where it ends.
void add_goal(const FirmShop& shop,
              std::size_t job,
              methods::ShopTime could_end,
              methods::ShopTime end,
              OrderCauses& causes) {
  const methods::ShopTime due = shop.problem.jobs[job].due;
  const methods::ShopTime more = end - std::max(due, could_end);
  if (could_end >= end || more <= 0) {
    return;
  }
  Cause cause;
  cause.kind = CauseKind::goal;
  cause.order = shop.jobs[job];
  cause.time = more;
  cause.gain = end - could_end;
  auto& lateness = causes.lateness;
  const bool is_overdue = !lateness.empty() && lateness.front().kind == CauseKind::overdue;
  lateness.insert(lateness.begin() + (is_overdue ? 1 : 0), cause);
  cause.time = 0;
  cause.gain.reset();
  const methods::ShopTime wait = shop.waits[job];
  causes.chain.insert(causes.chain.begin(), Stretch{could_end + wait, end + wait, 0, cause});
  causes.chain.front().operation = causes.chain.size() > 1 ? causes.chain[1].operation : 0;
}

void tell_orders(const ScheduledShop& done, const PlanOptions& options, Plan& plan) {
  CauseOptions asked;
  asked.placements = options.proves_causes ? options.cause_placements : 0;
  asked.threads = options.threads > 0 ? options.threads : available_threads();
  auto causes = causes_of(done.shop, done.early, asked);
  const auto ends = methods::job_ends(done.shop.problem, done.schedule.operations);
  const auto could_end = methods::job_ends(done.shop.problem, done.early.operations);
  for (std::size_t job = 0; job < done.shop.jobs.size(); ++job) {
    PlannedOrder one;
    one.order = done.shop.jobs[job];
    one.due = done.firm.orders[one.order].due_at;
    const methods::ShopTime end = ends[job];
    const methods::ShopTime due = done.shop.problem.jobs[job].due;
    one.ends = done.shop.ready(job, end);
    one.longest = causes[job].longest;
    if (due < end) {
      plan.orders_tried += causes[job].tried ? 1U : 0U;
      add_goal(done.shop, job, could_end[job], end, causes[job]);
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

double weighted_hours(std::int64_t weighted_tardiness) {
  return static_cast<double>(weighted_tardiness) / weight_scale / seconds_of_an_hour;
}

double hours_of(methods::ShopTime time) {
  return static_cast<double>(time) / seconds_of_an_hour;
}

Result<Plan> plan_of_schedule(const ScheduledShop& done, const PlanOptions& options) {
  Plan plan;
  plan.at = done.shop.origin;
  plan.horizon = done.shop.origin + done.horizon;
  plan.findings = done.shop.findings;
  plan.assumed = done.shop.assumed;
  plan.absences = options.absences;
  if (done.shop.operations.empty()) {
    if (plan.findings.empty()) {
      return Error{ErrorCode::unusable, "There is no order to plan.", "",
                   "Give orders that are planned, released or started in orders.csv."};
    }
    plan.scoreboard.question = "plan";
    return plan;
  }
  const auto broken = methods::check_schedule(done.shop.problem, done.schedule, 1);
  if (!broken.empty()) {
    return Error{ErrorCode::unusable,
                 fmt::format("The plan that was found did not pass its check: {}", broken.front()),
                 "", "Report this with the firm folder."};
  }
  const auto value = methods::value_of(done.shop.problem, done.schedule);
  plan.value.weighted_lateness_h = weighted_hours(value.weighted_tardiness);
  plan.value.setup_h = hours_of(value.setup_time);
  plan.value.makespan = seconds(value.makespan);
  plan.bound_h = weighted_hours(done.bound);
  tell_operations(done, plan);
  tell_orders(done, options, plan);
  TRY_ASSIGN(plan.reckoned, reckoned_work(done.shop, done.early));
  plan.energy = energy_of(done.firm, done.shop, done.power, done.schedule, done.early);
  plan.scoreboard = scoreboard_of(done.firm, done.shop, done.schedule, plan);
  return plan;
}

}  // namespace tienvoud::plan
