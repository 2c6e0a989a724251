// The loop of Begin over HTTP: steps that the firm takes, what they did, what became of them.
#include "app/http/api_steps.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "app/clock.h"
#include "app/json/findings_json.h"
#include "app/json/steps_json.h"
#include "app/step_answer.h"
#include "exchange/weather/read_weather.h"
#include "store/store.h"

namespace tienvoud::app {

Result<Response> get_steps(Api& api, const Request&, Parts) {
  return api.database.read([](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto steps, store.steps());
    auto json = nlohmann::ordered_json{{"steps", nlohmann::ordered_json::array()}};
    for (const auto& step : steps) {
      json["steps"].push_back(accepted_step_json(step));
    }
    return heavy_json_response(json);
  });
}

Result<Response> post_step(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto body, body_json(request));
  AcceptRequest wanted;
  wanted.database = api.database.path();
  wanted.who = who_asks(request);
  TRY_ASSIGN(const auto place, whole_in(body, "step", "Name one of the steps, from 1."));
  if (place < 1 || place > 3) {
    return Error{ErrorCode::invalid_input, "there are three steps", "step",
                 "Name one of the steps, from 1."};
  }
  wanted.place = static_cast<int>(place);
  if (const auto run = body.find("run"); run != body.end() && !run->is_null()) {
    TRY_ASSIGN(wanted.run, whole_in(body, "run", "Name a run of begin, or leave it out."));
  }
  TRY_ASSIGN(wanted.start, text_in(body, "start"));
  const auto alone = api.database.writing();
  TRY_ASSIGN(const auto step, accept_step(wanted, clock_now()));
  Response response = json_response(accepted_step_json(step));
  response.status = 201;
  response.headers.emplace_back("Location", fmt::format("/api/v1/begin/steps/{}", step.id));
  return response;
}

Result<Response> get_step(Api& api, const Request& request, Parts parts) {
  MeasureRequest wanted;
  TRY_ASSIGN(wanted.step, whole_number(parts[0], "step"));
  const std::string measure(request.field("measure"));
  if (!measure.empty() && measure != "true" && measure != "false") {
    return Error{ErrorCode::invalid_input, "this is neither true nor false", "measure",
                 "Write true to have the step measured now, or leave it out."};
  }
  return api.database.read([&](const store::Store& store) -> Result<Response> {
    if (measure != "true") {
      TRY_ASSIGN(const auto step, store.step(wanted.step));
      return heavy_json_response(accepted_step_json(step));
    }
    TRY_ASSIGN(const auto measured, look_at_measure(wanted, store));
    return heavy_json_response(
        accepted_step_json(measured.step, measured.measurement, measured.last));
  });
}

Result<Response> post_outcome(Api& api, const Request& request, Parts parts) {
  OutcomeRequest wanted;
  TRY_ASSIGN(wanted.step, whole_number(parts[0], "step"));
  TRY_ASSIGN(const auto body, body_json(request));
  wanted.database = api.database.path();
  wanted.who = who_asks(request);
  TRY_ASSIGN(wanted.outcome, text_in(body, "outcome"));
  TRY_ASSIGN(wanted.why, text_in(body, "why"));
  if (const auto measured = body.find("measured"); measured != body.end()) {
    if (!measured->is_boolean()) {
      return Error{ErrorCode::invalid_input, "this is neither true nor false", "measured",
                   "Write true to have the step measured first, or leave it out."};
    }
    wanted.measured = measured->get<bool>();
  }
  const auto alone = api.database.writing();
  TRY_ASSIGN(const auto step, record_outcome(wanted, clock_now()));
  return json_response(accepted_step_json(step));
}

Result<Response> post_weather(Api& api, const Request& request, Parts) {
  const std::string name(request.field("name"));
  exchange::FindingCollector findings;
  TRY_ASSIGN(const auto days,
             exchange::weather_of(request.body, name.empty() ? "weather" : name, findings));
  const auto alone = api.database.writing();
  TRY_ASSIGN(auto store, store::Store::open(api.database.path(), store::OpenMode::write));
  TRY(store.keep_weather(days));
  return json_response({{"days", days.size()},
                        {"first", to_string(days.front().day)},
                        {"last", to_string(days.back().day)},
                        {"findings", findings_json(findings.take())}});
}

}  // namespace tienvoud::app
