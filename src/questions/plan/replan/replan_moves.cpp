#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "methods/shop_schedule/bounds/shop_bound.h"
#include "methods/shop_schedule/changes/job_insertion.h"
#include "questions/plan/energy/shop_power.h"
#include "questions/plan/plan_of_schedule.h"
#include "questions/plan/replan/replanning.h"

// What became of a plan, as it is told.

namespace tienvoud::plan {
namespace {

using methods::ShopTime;

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

}  // namespace

Result<void> Replanning::tell() {
  const auto broken = methods::check_schedule(shop_.problem, schedule_, 1);
  if (!broken.empty()) {
    return Error{ErrorCode::unusable,
                 fmt::format("The plan that was found did not pass its check: {}", broken.front()),
                 "", "Report this with the firm folder."};
  }
  done_.operations = rows_of(shop_, schedule_, 0, shop_.operations.size());
  done_.weighted_lateness_before_h =
      weighted_hours(methods::weighted_tardiness_of(shop_.problem, was_.operations));
  done_.weighted_lateness_h =
      weighted_hours(methods::weighted_tardiness_of(shop_.problem, schedule_.operations));
  tell_moves();
  tell_orders();
  return {};
}

void Replanning::tell_moves() {
  for (std::size_t i = 0; i < was_.operations.size(); ++i) {
    const auto& was = was_.operations[i];
    const auto& now = schedule_.operations[i];
    if (was.mode < 0 || (was.start == now.start && was.end == now.end && was.mode == now.mode)) {
      continue;
    }
    ReplannedMove move;
    move.was = rows_of(shop_, was_, i, i + 1).front();
    move.becomes = rows_of(shop_, schedule_, i, i + 1).front();
    const auto hit = hit_.find(static_cast<std::int32_t>(i));
    if (hit == hit_.end()) {
      move.reason = MoveReason::room;
      ++done_.moved_unaffected;
    } else if (hit->second >= 0) {
      move.reason = MoveReason::pushed;
      move.by_order = shop_.operations[at(hit->second)].order;
      move.by_operation = shop_.operations[at(hit->second)].operation;
    }
    done_.moves.push_back(move);
  }
  std::ranges::sort(done_.moves, {}, [](const ReplannedMove& one) {
    return std::tuple(one.was.starts_at, one.was.order, one.was.operation);
  });
}

void Replanning::tell_orders() {
  struct Ends {
    std::size_t job = 0;
    std::optional<ShopTime> was;
    ShopTime now = 0;
  };
  std::map<Id<Order>, Ends> ends;
  for (std::size_t i = 0; i < was_.operations.size(); ++i) {
    Ends& of = ends[shop_.operations[i].order];
    of.job = at(shop_.problem.operations[i].job);
    if (was_.operations[i].mode >= 0) {
      of.was = std::max(of.was.value_or(0), was_.operations[i].end);
    }
    of.now = std::max(of.now, schedule_.operations[i].end);
  }
  for (const auto& [order, of] : ends) {
    if (of.was == of.now) {
      continue;
    }
    ReplannedOrder one{order, done_.firm.orders[order].due_at, {}, shop_.ready(of.job, of.now)};
    if (of.was) {
      one.ended = shop_.ready(of.job, *of.was);
    }
    done_.orders.push_back(one);
  }
  std::ranges::sort(done_.orders, {}, [](const ReplannedOrder& one) {
    const Duration later = one.ended ? one.ends - *one.ended : Duration();
    return std::tuple(one.ended.has_value(), -later.base(), one.order);
  });
}

Result<Plan> plan_of(const Replan& replan, const PlanOptions& options) {
  TRY_ASSIGN(const ShopPower power, power_of(replan.firm, replan.shop, replan.horizon));
  TRY_ASSIGN(const auto index, methods::index_shop(replan.shop.problem));
  const auto bound = methods::shop_bound(index, methods::ShopGoal::weighted_tardiness);
  TRY_ASSIGN(Plan plan, plan_of_schedule({replan.firm, replan.shop, power, replan.schedule,
                                          replan.schedule, replan.horizon, bound},
                                         options));
  plan.findings = replan.findings;
  plan.absences = replan.absences;
  return plan;
}

}  // namespace tienvoud::plan
