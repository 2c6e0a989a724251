#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/plan_order_text.h"
#include "app/cli/plan_text.h"
#include "app/cli/progress.h"
#include "app/cli/text_table.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/plan_json.h"
#include "app/plan_calendar.h"
#include "app/plan_goals.h"

namespace tienvoud::app {

namespace {

/// Plans, and meanwhile shows on a terminal what the best plan so far is worth.
Result<PlanAnswer> planned(PlanRequest request) {
  Progress bar;
  const auto begun = std::chrono::steady_clock::now();
  request.options.progress = [&](const plan::PlanValue& best) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun;
    const double seconds = request.options.seconds;
    const std::string time =
        seconds > 0 ? fmt::format("{:.0f} of {:.0f} s", std::min(passed.count(), seconds), seconds)
                    : fmt::format("{:.0f} s", passed.count());
    bar.say(fmt::format("planning  {}, best so far {} h late by weight", time,
                        number(best.weighted_lateness_h, 1)));
    return true;
  };
  return ask_plan(request, clock_now());
}

}  // namespace

Result<int> perform(const PlanCommand& asked) {
  PlanRequest request;
  request.database = asked.database;
  request.now = asked.now;
  request.order = asked.order;
  if (asked.work >= 0) {
    request.options.work = asked.work;
  } else if (asked.seconds > 0) {
    request.options.work = 1'000'000'000;  // as much as there is time for
  }
  request.options.seconds = asked.seconds;
  request.options.seed = asked.seed;
  request.sure = asked.sure;
  request.options.early = asked.early;
  request.options.freeze = days(1).scaled(asked.freeze_days);
  request.anew = asked.anew;
  request.as_stored = asked.as_stored;
  TRY_ASSIGN(request.options.goals, goals_asked(asked.goals));
  TRY_ASSIGN(const auto answer, planned(request));
  if (!asked.calendar.empty()) {
    TRY_ASSIGN(const auto calendars, plan_calendars(answer.firm, answer.plan, answer.run));
    TRY(write_calendars(asked.calendar, answer.firm.profile.code, calendars));
  }
  if (asked.form == OutputForm::json) {
    auto json = plan_json(answer);
    json["run"] = answer.run;
    fmt::print("{}\n", json.dump(2));
  } else if (answer.of_order && asked.form == OutputForm::table) {
    fmt::print("{}", plan_order_text(answer));
  } else {
    fmt::print("{}", asked.form == OutputForm::csv ? plan_csv(answer)
                                                   : plan_text(answer, {.all = asked.all}));
  }
  return answer.plan.orders.empty() ? data_prevents_answer : done;
}

}  // namespace tienvoud::app
