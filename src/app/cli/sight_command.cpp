#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/answers.h"
#include "app/cli/commands.h"
#include "app/cli/people_text.h"
#include "app/cli/profile_text.h"
#include "app/cli/progress.h"
#include "app/cli/sight_text.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/people_json.h"
#include "app/json/profile_json.h"
#include "app/json/sight_json.h"

namespace tienvoud::app {
namespace {

/// The value that a word of the command line stands for; the library has checked that there is one.
template <class Choice>
Choice chosen(const std::string& word, Choice otherwise) {
  for (const auto& [name, value] : choices(otherwise)) {
    if (name == word) {
      return value;
    }
  }
  return otherwise;
}

}  // namespace

Result<int> perform(const SightCommand& asked) {
  SightRequest request{asked.database, asked.from, asked.to, {}};
  request.options.by = chosen(asked.by, sight::GroupBy::loss);
  request.options.machine_losses = chosen(asked.costing, sight::MachineLosses::leave);
  request.options.split = !asked.no_split;
  request.options.seed = asked.seed;
  if (!asked.meter.empty()) {
    TRY_ASSIGN(const auto answer, ask_profile(request, asked.meter));
    fmt::print("{}", asked.form == OutputForm::json  ? profile_json(answer).dump(2) + "\n"
                     : asked.form == OutputForm::csv ? profile_csv(answer)
                                                     : profile_text(answer));
    return done;
  }
  if (asked.people) {
    TRY_ASSIGN(const auto answer, ask_people(request));
    fmt::print("{}", asked.form == OutputForm::json  ? people_json(answer).dump(2) + "\n"
                     : asked.form == OutputForm::csv ? people_csv(answer)
                                                     : people_text(answer));
    return done;
  }
  Progress bar;
  TRY_ASSIGN(const auto answer, ask_sight(request, clock_now(), bar.sink()));
  if (asked.form == OutputForm::json) {
    auto json = sight_json(answer);
    json["run"] = answer.run;
    fmt::print("{}\n", json.dump(2));
  } else if (asked.form == OutputForm::csv) {
    fmt::print("{}", asked.material ? material_csv(answer) : sight_csv(answer));
  } else {
    fmt::print("{}", sight_text(answer, {.grouped = !asked.by.empty(),
                                         .material = asked.material,
                                         .kpis = asked.kpis}));
  }
  return done;
}

}  // namespace tienvoud::app
