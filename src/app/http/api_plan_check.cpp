// A plan changed by hand, checked, and dates for new orders, over HTTP.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/clock.h"
#include "app/http/api.h"
#include "app/http/api_plan.h"
#include "app/json/plan_check_json.h"
#include "app/json/promise_json.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t most_rows = 1'000'000;

/// One row of the body. Error: invalid_input, naming the row.
Result<PlanRowText> row_of(const nlohmann::json& json, std::size_t number) {
  if (!json.is_object()) {
    return Error{ErrorCode::invalid_input, "this row of the plan is none",
                 fmt::format("operations/{}", number),
                 "Give order, operation, resource, setup_at, starts_at and ends_at."};
  }
  PlanRowText row;
  TRY_ASSIGN(row.order, text_in(json, "order"));
  TRY_ASSIGN(row.operation, text_in(json, "operation"));
  TRY_ASSIGN(row.resource, text_in(json, "resource"));
  TRY_ASSIGN(row.setup_at, text_in(json, "setup_at"));
  TRY_ASSIGN(row.starts_at, text_in(json, "starts_at"));
  TRY_ASSIGN(row.ends_at, text_in(json, "ends_at"));
  return row;
}

}  // namespace

Result<double> number_in(const nlohmann::json& object, const char* name, double otherwise) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) {
    return otherwise;
  }
  if (!found->is_number()) {
    return Error{ErrorCode::invalid_input, "this is no number", name,
                 "Give a number, or leave it out."};
  }
  return found->get<double>();
}

Result<Response> post_plan_check(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto body, body_json(request));
  PlanCheckRequest wanted;
  wanted.database = api.database.path();
  TRY_ASSIGN(wanted.now, text_in(body, "now"));
  if (const auto rows = body.find("operations"); rows != body.end() && !rows->is_null()) {
    if (!rows->is_array() || rows->size() > most_rows) {
      return Error{ErrorCode::invalid_input, "the plan is no list of operations", "operations",
                   "Give a list, or leave it out to check the last plan."};
    }
    wanted.rows.emplace();
    for (const auto& json : *rows) {
      TRY_ASSIGN(auto row, row_of(json, wanted.rows->size()));
      wanted.rows->push_back(std::move(row));
    }
  }
  TRY_ASSIGN(const auto answer, ask_plan_check(wanted, clock_now()));
  return json_response(plan_check_json(answer));
}

Result<Response> post_promise(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto body, body_json(request));
  PromiseRequest wanted;
  wanted.database = api.database.path();
  TRY_ASSIGN(wanted.now, text_in(body, "now"));
  TRY_ASSIGN(wanted.item, text_in(body, "item"));
  TRY_ASSIGN(wanted.customer_date, text_in(body, "customer_date"));
  TRY_ASSIGN(wanted.quantity, number_in(body, "quantity", 0));
  TRY_ASSIGN(wanted.move_share, number_in(body, "move_share", wanted.move_share));
  TRY_ASSIGN(const auto answer, ask_promise(wanted, clock_now()));
  return json_response(promise_json(answer));
}

}  // namespace tienvoud::app
