#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/promise_text.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/promise_json.h"

namespace tienvoud::app {

Result<int> perform(const PromiseCommand& asked) {
  PromiseRequest request;
  request.database = asked.database;
  request.now = asked.now;
  request.item = asked.item;
  request.quantity = asked.quantity;
  request.customer_date = asked.customer_date;
  request.move_share = asked.move_share;
  TRY_ASSIGN(const auto answer, ask_promise(request, clock_now()));
  if (asked.form == OutputForm::json) {
    fmt::print("{}\n", promise_json(answer).dump(2));
  } else {
    fmt::print("{}", promise_text(answer, asked.all));
  }
  return answer.promise.safe_date ? done : data_prevents_answer;
}

}  // namespace tienvoud::app
