// Begin over HTTP: the answer, and as a job.
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "app/http/api_plan.h"
#include "app/json/begin_json.h"
#include "base/decimal.h"
#include "base/text.h"

namespace tienvoud::app {
namespace {

/// A number of the query from `low` to `high`; none where it is not there. Error: invalid_input.
Result<std::optional<double>> query_number(const Request& request,
                                           const char* name,
                                           double low,
                                           double high) {
  const std::string text(request.field(name));
  if (text.empty()) {
    return std::optional<double>();
  }
  const auto value = parse_double(text);
  if (!value || trim(text) != text || !(*value >= low) || *value > high) {
    return Error{ErrorCode::invalid_input, "is not such a number", name,
                 "budget_eur and hours are 0 or more; dial lies between 0 and 1."};
  }
  return std::optional(*value);
}

Result<BeginRequest> begin_request(const Request& request) {
  constexpr double most = 1e12;
  BeginRequest wanted;
  wanted.now = request.field("now");
  if (auto checked = check_moment(wanted.now); !checked) {
    Error error = std::move(checked).error();
    error.where = "now";
    return error;
  }
  auto& choose = wanted.options.choose;
  TRY_ASSIGN(choose.budget_eur, query_number(request, "budget_eur", 0, most));
  TRY_ASSIGN(choose.hours, query_number(request, "hours", 0, most));
  TRY_ASSIGN(const auto dial, query_number(request, "dial", 0, 1));
  choose.dial = dial.value_or(choose.dial);
  return wanted;
}

nlohmann::ordered_json body_of(const BeginAnswer& answer) {
  auto json = begin_json(answer);
  json["run"] = answer.run;
  return json;
}

}  // namespace

Result<Response> get_begin(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto wanted, begin_request(request));
  TRY_ASSIGN(const auto answer, api.database.begin(wanted));
  return heavy_json_response(body_of(*answer));
}

Result<Work> begin_work(Api& api, const Request& request) {
  TRY_ASSIGN(const auto words, body_json(request));
  Request as_query;
  TRY_ASSIGN(as_query.query["now"], text_in(words, "now"));
  for (const auto* name : {"budget_eur", "hours", "dial"}) {
    const auto found = words.find(name);
    if (found != words.end() && !found->is_null()) {
      as_query.query[name] = found->is_number() ? found->dump() : std::string("?");
    }
  }
  TRY_ASSIGN(const auto wanted, begin_request(as_query));
  return Work([&api, wanted](const Teller&) -> Result<std::string> {
    TRY_ASSIGN(const auto answer, api.database.begin(wanted));
    return json_text(body_of(*answer));
  });
}

}  // namespace tienvoud::app
