// Plan over HTTP: the latest plan, a new one as a job, what two of them differ in, and files.
#include "app/http/api_plan.h"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/clock.h"
#include "app/http/download.h"
#include "app/json/plan_page_json.h"
#include "app/last_plan.h"
#include "app/plan_compare.h"
#include "app/plan_goals.h"
#include "app/plan_record.h"
#include "app/sheets/sheets.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr double longest_s = 3600;
constexpr double most_frozen_days = 366;
constexpr double first_s = 20;                     ///< that the first plan of a firm may take
constexpr std::int64_t most_work = 1'000'000'000;  ///< as much as there is time for

/// A number of the body that is not below zero; `otherwise` where it is not there.
Result<double> amount_in(const nlohmann::json& object,
                         const char* name,
                         double otherwise,
                         double most) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) {
    return otherwise;
  }
  const double value = found->is_number() ? found->get<double>() : -1;
  if (!(value >= 0 && value <= most)) {
    return Error{ErrorCode::invalid_input, fmt::format("this is no number from 0 to {:.0f}", most),
                 name, "Give such a number, or leave it out."};
  }
  return value;
}

/// False where it is not there.
Result<bool> truth_in(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) {
    return false;
  }
  if (!found->is_boolean()) {
    return Error{ErrorCode::invalid_input, "this is neither true nor false", name,
                 "Give true or false, or leave it out."};
  }
  return found->get<bool>();
}

Result<PlanRequest> plan_request(const nlohmann::json& body) {
  PlanRequest wanted;
  TRY_ASSIGN(wanted.now, text_in(body, "now"));
  if (auto checked = check_moment(wanted.now); !checked) {
    Error error = std::move(checked).error();
    error.where = "now";
    return error;
  }
  TRY_ASSIGN(wanted.options.seconds, amount_in(body, "seconds", 0, longest_s));
  const double work = wanted.options.seconds > 0 ? static_cast<double>(most_work)
                                                 : static_cast<double>(wanted.options.work);
  TRY_ASSIGN(const double asked, amount_in(body, "work", work, static_cast<double>(most_work)));
  wanted.options.work = static_cast<std::int64_t>(asked);
  TRY_ASSIGN(const double freeze, amount_in(body, "freeze_days", 0, most_frozen_days));
  wanted.options.freeze = days(1).scaled(freeze);
  TRY_ASSIGN(wanted.anew, truth_in(body, "anew"));
  if (wanted.anew && freeze > 0) {
    return Error{ErrorCode::invalid_input,
                 "nothing is frozen where the plan before is not looked at", "freeze_days",
                 "Leave out one of anew and freeze_days."};
  }
  TRY_ASSIGN(wanted.as_stored, truth_in(body, "as_stored"));
  TRY_ASSIGN(const std::string goals, text_in(body, "goals"));
  TRY_ASSIGN(wanted.options.goals, goals_asked(goals));
  TRY_ASSIGN(const double seed, amount_in(body, "seed", 1, 1e9));
  wanted.options.seed = static_cast<std::uint64_t>(seed);
  return wanted;
}

Json so_far_json(const plan::PlanValue& best) {
  return {{"question", "plan"},
          {"weighted_lateness_h", best.weighted_lateness_h},
          {"setup_h", best.setup_h},
          {"makespan_h", best.makespan.natural()}};
}

/// Plans anew and records it. Whoever stops it has the best that was found so far.
Work work_of(Api& api, const PlanRequest& wanted) {
  return [&api, wanted](const Teller& teller) -> Result<std::string> {
    auto request = wanted;
    request.database = api.database.path();
    const auto begun = std::chrono::steady_clock::now();
    std::string told;
    request.options.progress = [&](const plan::PlanValue& best) {
      auto text = json_text(so_far_json(best));
      if (teller.best && text != told) {
        teller.best(text);
        told = std::move(text);
      }
      const std::chrono::duration<double, std::milli> passed =
          std::chrono::steady_clock::now() - begun;
      const WorkStep step{Doing::reckoning, static_cast<std::uint64_t>(passed.count()),
                          static_cast<std::uint64_t>(request.options.seconds * 1000)};
      return !teller.progress || teller.progress(step);
    };
    TRY_ASSIGN(const auto answer, look_at_plan(request, clock_now()));
    PlanRecord record;
    {
      const auto alone = api.database.writing();
      TRY_ASSIGN(record.run, record_plan(request, answer, clock_now()));
    }
    TRY_ASSIGN(record, api.database.read([&](const store::Store& store) {
      return recorded_plan(store, record.run);
    }));
    TRY_ASSIGN(const auto json, plan_page_json(record, answer.firm));
    return json_text(json);
  };
}

struct Found {
  Firm firm;
  std::optional<PlanRecord> plan;
};

/// The plan of the run that a field names, else the latest of the firm as it is now.
Result<Found> find_plan(Api& api, const Request& request, const char* field) {
  const auto run = request.field(field);
  return api.database.read([&](const store::Store& store) -> Result<Found> {
    Found found;
    TRY_ASSIGN(found.firm, store.firm());
    if (run.empty()) {
      TRY_ASSIGN(found.plan, latest_plan(store, found.firm));
      return found;
    }
    TRY_ASSIGN(const auto number, whole_number(run, field));
    TRY_ASSIGN(found.plan, recorded_plan(store, number));
    return found;
  });
}

Result<Json> page_of(Api& api, const Request& request, const char* field) {
  TRY_ASSIGN(const auto found, find_plan(api, request, field));
  if (!found.plan) {
    return no_plan_yet(field);
  }
  return plan_page_json(*found.plan, found.firm);
}

}  // namespace

Result<Work> plan_work(Api& api, const Request& request) {
  TRY_ASSIGN(const auto body, body_json(request));
  TRY_ASSIGN(const auto wanted, plan_request(body));
  return work_of(api, wanted);
}

Result<Response> get_plan(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto found, find_plan(api, request, "run"));
  if (found.plan) {
    TRY_ASSIGN(const auto json, plan_page_json(*found.plan, found.firm));
    return heavy_json_response(json);
  }
  PlanRequest first;
  first.options.seconds = first_s;
  if (request.header("prefer").find("respond-async") != std::string_view::npos) {
    return start_job(api, "plan", request, work_of(api, first));
  }
  TRY_ASSIGN(const auto text,
             work_of(api, first)({[&](const WorkStep&) { return !api.closing; }, {}}));
  return heavy_json_response(Json::parse(text));
}

Result<Response> get_plan_differences(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto before, page_of(api, request, "before"));
  TRY_ASSIGN(const auto after, page_of(api, request, "after"));
  return heavy_json_response(plan_differences(before, after));
}

Result<Response> get_plan_sheets(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto plan, page_of(api, request, "run"));
  TRY_ASSIGN(const auto firm,
             api.database.read([](const store::Store& store) { return store.firm(); }));
  TRY_ASSIGN(const auto zone, TimeZone::find(firm.profile.time_zone));
  TRY_ASSIGN(const auto at, parse_instant(plan["at"].get<std::string>()));
  const bool rows = request.path.back().ends_with("csv");
  return sheet_download(api, request, firm.profile, "plan-" + to_string(zone.day_of(at)),
                        [&](exchange::SheetWriter& out) {
                          return rows ? write_plan_rows(plan, out) : write_plan(plan, out);
                        });
}

}  // namespace tienvoud::app
