// What one machine does by the plan, as a calendar program reads it, again and again.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "app/firm_at_work.h"
#include "app/http/api_plan.h"
#include "app/last_plan.h"
#include "app/named_row.h"
#include "app/plan_calendar.h"

namespace tienvoud::app {
namespace {

struct Known {
  Firm firm;
  plan::Plan plan;
  std::int64_t run = 0;
};

/// The plan by which the firm works, and the firm as it knew it.
Result<Known> known(Api& api) {
  return api.database.read([](const store::Store& store) -> Result<Known> {
    TRY_ASSIGN(Firm firm, store.firm());
    TRY_ASSIGN(auto last, last_plan(store, firm));
    if (!last) {
      return Error{ErrorCode::not_found, "there is no plan yet of the firm as it is now", "",
                   "Ask /api/v1/plan for one, or plan anew."};
    }
    Known all;
    all.run = last->run;
    all.plan.at = last->plan.at;
    all.plan.absences = std::move(last->plan.absences);
    all.plan.operations = std::move(last->plan.operations);
    TRY_ASSIGN(firm, firm_at_work(store, std::move(firm), all.plan.at));
    all.firm = plan::as_told(std::move(firm), last->told);
    return all;
  });
}

}  // namespace

Result<Response> get_plan_calendar(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto all, known(api));
  std::array<Id<Resource>, 1> machine;
  if (const std::string code(request.field("resource")); !code.empty()) {
    TRY_ASSIGN(machine[0], named_row(all.firm.resources, code, "resources.csv"));
  }
  TRY_ASSIGN(const auto calendars, plan_calendars(all.firm, all.plan, all.run, machine));
  const auto found = std::ranges::find(calendars, machine[0], &PlanCalendar::resource);
  Response response;
  response.content_type = "text/calendar; charset=utf-8";
  response.headers.emplace_back("Cache-Control", "no-cache");
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"" + found->file_name + "\"");
  response.body = found->text;
  return response;
}

}  // namespace tienvoud::app
