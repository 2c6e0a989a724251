#include "questions/plan/plan.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <tuple>

#include "base/parallel.h"
#include "methods/shop_schedule/shop_schedule.h"
#include "questions/plan/energy/good_time.h"
#include "questions/plan/horizon.h"
#include "questions/plan/plan_of_schedule.h"
#include "questions/plan/set_aside.h"

namespace tienvoud::plan {
namespace {

struct Planned {
  FirmShop shop;
  methods::ShopAnswer answer;
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
      value.setup_h = hours_of(best.setup_time);
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
  done.horizon = horizon_of(firm, now, options.absences);
  SetAside aside;
  const auto attempt = [&]() -> Result<void> {
    const ShopScope scope{done.horizon, aside.left_out, aside.without_pins, options.absences};
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

}  // namespace

Result<Plan> make_plan(const Firm& firm, Instant now, const PlanOptions& options) {
  TRY_ASSIGN(Planned done, planned(firm, now, options));
  TRY_ASSIGN(const ShopPower power, power_of(firm, done.shop, done.horizon));
  const methods::ShopSchedule& early = done.answer.schedule;
  const bool moves = !options.early && !done.shop.operations.empty();
  const methods::ShopSchedule timed =
      moves ? in_good_time(done.shop, power, early, options.ahead) : early;
  return plan_of_schedule({firm, done.shop, power, early, timed, done.horizon, done.answer.bound},
                          options);
}

}  // namespace tienvoud::plan
