#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/plan_order_text.h"
#include "app/cli/plan_text.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/plan_json.h"
#include "app/plan_calendar.h"

namespace tienvoud::app {

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
  TRY_ASSIGN(const auto answer, ask_plan(request, clock_now()));
  if (!asked.calendar.empty()) {
    TRY_ASSIGN(const auto calendars, plan_calendars(answer.firm, answer.plan, answer.run));
    TRY(write_calendars(asked.calendar, calendars));
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
