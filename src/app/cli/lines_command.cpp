#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/lines_text.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/lines_json.h"

namespace tienvoud::app {

Result<int> perform(const LinesCommand& asked) {
  LinesRequest request{asked.database, asked.at, {}};
  const bool none = !asked.stress && !asked.stock && !asked.frontier && !asked.deliveries;
  request.options.stress = none || asked.stress;
  request.options.stock = none || asked.stock;
  request.options.frontier = asked.frontier;
  request.options.deliveries = asked.deliveries;
  request.options.seed = asked.seed;
  TRY_ASSIGN(const auto answer, ask_lines(request, clock_now()));
  if (asked.form == OutputForm::json) {
    auto json = lines_json(answer);
    json["run"] = answer.run;
    fmt::print("{}\n", json.dump(2));
  } else {
    fmt::print("{}", asked.form == OutputForm::csv ? lines_csv(answer)
                                                   : lines_text(answer, {.all = asked.all}));
  }
  return done;
}

}  // namespace tienvoud::app
