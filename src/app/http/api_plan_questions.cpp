// What else is asked of the plan by which the firm works: a machine's calendar, what would help an
// order, how sure its date is.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "app/http/api_plan.h"
#include "app/json/remedies_json.h"
#include "app/json/sure_json.h"
#include "app/named_row.h"
#include "app/plan_calendar.h"
#include "app/plan_questions.h"

namespace tienvoud::app {
namespace {

Result<KnownPlan> known(Api& api) {
  return api.database.read([](const store::Store& store) { return known_plan(store); });
}

}  // namespace

Result<Response> get_plan_calendar(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(auto current, known(api));
  std::array<Id<Resource>, 1> machine;
  if (const std::string code(request.field("resource")); !code.empty()) {
    TRY_ASSIGN(machine[0], named_row(current.firm.resources, code, "resources.csv"));
  }
  plan::Plan plan;
  plan.at = current.plan.at;
  plan.absences = std::move(current.plan.absences);
  plan.operations = std::move(current.plan.operations);
  TRY_ASSIGN(const auto calendars, plan_calendars(current.firm, plan, current.run, machine));
  const auto found = std::ranges::find(calendars, machine[0], &PlanCalendar::resource);
  Response response;
  response.content_type = "text/calendar; charset=utf-8";
  response.headers.emplace_back("Cache-Control", "no-cache");
  response.headers.emplace_back("Content-Disposition",
                                fmt::format("attachment; filename=\"{}\"", found->file_name));
  response.body = found->text;
  return response;
}

Result<Response> get_plan_remedies(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto current, known(api));
  TRY_ASSIGN(const auto plan, told_again(current));
  TRY_ASSIGN(const auto help, help_for(current.firm, plan, std::string(request.field("order"))));
  auto json = remedies_json(current.firm, help);
  json["run"] = current.run;
  return json_response(json);
}

Result<Response> get_plan_sureness(Api& api, const Request&, Parts) {
  TRY_ASSIGN(const auto current, known(api));
  plan::SureOptions options;
  options.absences = current.plan.absences;
  TRY_ASSIGN(const auto sureness, sureness_of(api.database.path(), current.firm, current.plan.at,
                                              current.plan.operations, options));
  auto json = sure_json(current.firm, sureness);
  json["run"] = current.run;
  return json_response(json);
}

}  // namespace tienvoud::app
