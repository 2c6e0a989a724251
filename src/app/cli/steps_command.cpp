#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/steps_text.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/steps_json.h"
#include "app/step_answer.h"
#include "app/step_evidence.h"

namespace tienvoud::app {
namespace {

void print_step(const store::StepRecord& step, OutputForm form) {
  const auto json = accepted_step_json(step);
  fmt::print("{}", form == OutputForm::json ? json.dump(2) + "\n" : step_text(json));
}

Result<int> list_steps(const StepCommand& asked) {
  TRY_ASSIGN(const auto store, store::Store::open(asked.database, store::OpenMode::read));
  TRY_ASSIGN(const auto steps, store.steps());
  if (asked.form == OutputForm::csv) {
    TRY_ASSIGN(const auto firm, store.firm());
    fmt::print("{}", steps_csv(firm, steps));
  } else if (asked.form == OutputForm::json) {
    auto json = nlohmann::ordered_json{{"steps", nlohmann::ordered_json::array()}};
    for (const auto& step : steps) {
      json["steps"].push_back(accepted_step_json(step));
    }
    fmt::print("{}\n", json.dump(2));
  } else {
    fmt::print("{}", steps_text(steps));
  }
  return done;
}

}  // namespace

Result<int> perform(const StepCommand& asked) {
  const Instant now = clock_now();
  switch (asked.act) {
    case StepCommand::Act::accept: {
      const AcceptRequest request{asked.database,
                                  static_cast<int>(std::clamp<std::int64_t>(asked.step, 0, 100)),
                                  asked.run, asked.start, asked.who};
      TRY_ASSIGN(const auto step, accept_step(request, now));
      print_step(step, asked.form);
      return done;
    }
    case StepCommand::Act::list_all:
      return list_steps(asked);
    case StepCommand::Act::measure: {
      TRY_ASSIGN(
          const auto measured,
          ask_measure({asked.database, asked.step, asked.until, asked.weather, asked.who}, now));
      for (const auto& finding : measured.findings) {
        fmt::print(stderr, "{}:{}: {} {}\n", finding.place.file, finding.place.row, finding.reason,
                   finding.remedy);
      }
      print_step(measured.step, asked.form);
      return done;
    }
    case StepCommand::Act::outcome: {
      TRY_ASSIGN(const auto step, record_outcome({asked.database, asked.step, asked.outcome,
                                                  asked.why, asked.measured, asked.who},
                                                 now));
      print_step(step, asked.form);
      return done;
    }
  }
  return done;
}

}  // namespace tienvoud::app
