// Begin over HTTP: the answer, as a job where it has to be made, or only where it is there.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
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

/// Whether only an answer is wanted that is there already. Error: invalid_input.
Result<bool> wants_known(const Request& request) {
  const auto known = request.field("known");
  if (!known.empty() && known != "true" && known != "false") {
    return Error{ErrorCode::invalid_input, "this is neither true nor false", "known",
                 "Leave it out, or ask with known=true for an answer that is there already."};
  }
  return known == "true";
}

Work work_of(Api& api, const BeginRequest& wanted) {
  return [&api, wanted](const Teller& teller) -> Result<std::string> {
    constexpr double whole = 100;
    auto asked = wanted;
    asked.options.progress = [&](double done) {
      const auto parts = static_cast<std::uint64_t>(done * whole);
      return !teller.progress ||
             teller.progress({Doing::reckoning, parts, static_cast<std::uint64_t>(whole)});
    };
    TRY_ASSIGN(const auto answer, api.database.begin(asked));
    return json_text(body_of(*answer));
  };
}

}  // namespace

Result<Response> get_begin(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto wanted, begin_request(request));
  TRY_ASSIGN(const bool only_known, wants_known(request));
  TRY_ASSIGN(auto answer, api.database.kept_begin(wanted));
  const bool may_wait = request.header("prefer").find("respond-async") != std::string_view::npos;
  if (!answer && only_known) {
    Response nothing;
    nothing.status = 204;
    return nothing;
  }
  if (!answer && may_wait) {
    return start_job(api, "begin", request, work_of(api, wanted));
  }
  if (!answer) {
    TRY_ASSIGN(answer, api.database.begin(wanted));
  }
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
  return work_of(api, wanted);
}

}  // namespace tienvoud::app
