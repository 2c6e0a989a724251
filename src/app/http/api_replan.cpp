// What changes in the plan when something comes between, over HTTP.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/clock.h"
#include "app/http/api.h"
#include "app/http/api_plan.h"
#include "app/json/replan_json.h"

namespace tienvoud::app {
namespace {

constexpr std::size_t most_events = 1000;  ///< of a kind
constexpr double largest_seed = 1e9;

/// The objects of a list of the body; none where it is not there. Error: invalid_input.
Result<nlohmann::json> rows_in(const nlohmann::json& body, const char* name) {
  const auto found = body.find(name);
  if (found == body.end() || found->is_null()) {
    return nlohmann::json::array();
  }
  const auto is_object = [](const nlohmann::json& row) { return row.is_object(); };
  if (!found->is_array() || found->size() > most_events ||
      !std::ranges::all_of(*found, is_object)) {
    return Error{ErrorCode::invalid_input, "this is no list of what came between", name,
                 "Give a list of at most a thousand, each with its fields, or leave it out."};
  }
  return *found;
}

Result<void> add_absences(const nlohmann::json& body, ReplanRequest& wanted) {
  TRY_ASSIGN(const auto rows, rows_in(body, "absences"));
  for (const auto& row : rows) {
    TRY_ASSIGN(const auto resource, text_in(row, "resource"));
    TRY_ASSIGN(const auto person, text_in(row, "person"));
    if (resource.empty() == person.empty()) {
      return Error{ErrorCode::invalid_input, "this names neither or both of a machine and a person",
                   "absences", "Give each either resource or person."};
    }
    ReplanRequest::Away away;
    away.code = resource.empty() ? person : resource;
    TRY_ASSIGN(away.from, text_in(row, "from"));
    TRY_ASSIGN(away.to, text_in(row, "to"));
    (resource.empty() ? wanted.ill : wanted.down).push_back(std::move(away));
  }
  return {};
}

Result<void> add_orders(const nlohmann::json& body, ReplanRequest& wanted) {
  TRY_ASSIGN(const auto rush, rows_in(body, "rush_orders"));
  for (const auto& row : rush) {
    ReplanRequest::Rush one;
    TRY_ASSIGN(one.item, text_in(row, "item"));
    TRY_ASSIGN(one.quantity, number_in(row, "quantity", 0));
    TRY_ASSIGN(one.due, text_in(row, "due_at"));
    wanted.rush.push_back(std::move(one));
  }
  TRY_ASSIGN(const auto late, rows_in(body, "late_receipts"));
  for (const auto& row : late) {
    ReplanRequest::Late one;
    TRY_ASSIGN(one.purchase_order, text_in(row, "purchase_order"));
    TRY_ASSIGN(one.at, text_in(row, "comes_at"));
    wanted.late.push_back(std::move(one));
  }
  return {};
}

Result<ReplanRequest> replan_request(const nlohmann::json& body) {
  ReplanRequest wanted;
  TRY_ASSIGN(wanted.now, text_in(body, "now"));
  TRY_ASSIGN(wanted.freeze_until, text_in(body, "freeze_until"));
  TRY_ASSIGN(wanted.move_share, number_in(body, "move_share", wanted.move_share));
  TRY_ASSIGN(const double seed, number_in(body, "seed", 1));
  if (!(seed >= 0 && seed <= largest_seed)) {
    return Error{ErrorCode::invalid_input,
                 fmt::format("this is no number from 0 to {:.0f}", largest_seed), "seed",
                 "Give such a number, or leave it out."};
  }
  wanted.seed = static_cast<std::uint64_t>(seed);
  TRY(add_absences(body, wanted));
  TRY(add_orders(body, wanted));
  return wanted;
}

}  // namespace

Result<Response> post_replan(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto body, body_json(request));
  TRY_ASSIGN(auto wanted, replan_request(body));
  wanted.database = api.database.path();
  TRY_ASSIGN(auto answer, look_at_replan(wanted, clock_now()));
  {
    const auto alone = api.database.writing();
    TRY_ASSIGN(answer.plan.run, record_replan(wanted, answer, clock_now()));
  }
  return json_response(replan_json(answer));
}

}  // namespace tienvoud::app
