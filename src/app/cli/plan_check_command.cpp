#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/plan_check_text.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/plan_check_json.h"
#include "exchange/csv/byte_source.h"

namespace tienvoud::app {
namespace {

constexpr std::int64_t most_bytes = 256 << 20;  ///< of a plan

}  // namespace

Result<int> perform(const PlanCheckCommand& asked) {
  PlanCheckRequest request{asked.database, asked.now, {}};
  if (!asked.plan.empty()) {
    TRY_ASSIGN(const std::string text, exchange::read_whole(asked.plan, most_bytes));
    auto rows = plan_rows_of_csv(text);
    if (!rows.ok()) {
      Error error = std::move(rows).error();
      error.where = asked.plan;
      return error;
    }
    request.rows = *std::move(rows);
  }
  TRY_ASSIGN(const auto answer, ask_plan_check(request, clock_now()));
  if (asked.form == OutputForm::json) {
    fmt::print("{}\n", plan_check_json(answer).dump(2));
  } else {
    fmt::print("{}", plan_check_text(answer, asked.all));
  }
  return answer.check.violations.empty() ? done : data_prevents_answer;
}

}  // namespace tienvoud::app
