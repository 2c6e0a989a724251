#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/begin_answer.h"
#include "app/cli/begin_text.h"
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/begin_json.h"

namespace tienvoud::app {

Result<int> perform(const BeginCommand& asked) {
  BeginRequest request;
  request.database = asked.database;
  request.now = asked.now;
  request.options.choose.budget_eur = asked.budget_eur;
  request.options.choose.hours = asked.hours;
  request.options.choose.dial = asked.dial;
  request.options.estimate.seed = asked.seed;
  Progress bar;
  request.options.progress = [&](double done) {
    bar.say(fmt::format("weighing what could be done  {:.0f} %", 100 * done));
    return true;
  };
  TRY_ASSIGN(const auto answer, ask_begin(request, clock_now()));
  if (asked.form == OutputForm::json) {
    auto json = begin_json(answer);
    json["run"] = answer.run;
    fmt::print("{}\n", json.dump(2));
  } else {
    fmt::print("{}",
               asked.form == OutputForm::csv ? begin_csv(answer) : begin_text(answer, asked.all));
  }
  return done;
}

}  // namespace tienvoud::app
