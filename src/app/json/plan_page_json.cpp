#include "app/json/plan_page_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "app/json/told_json.h"
#include "model/absence.h"
#include "model/calendar_of.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr Duration longest_back = days(366);

/// From the earliest date of a late order, at most a year before the plan begins, to when the last
/// is ready. Error: invalid_input where a moment cannot be read.
Result<Period> extent_of(const Json& plan) {
  TRY_ASSIGN(const Instant at, parse_instant(plan["at"].get<std::string>()));
  Period extent{at, at};
  for (const auto& one : plan["operations"]) {
    TRY_ASSIGN(const Instant end, parse_instant(one["ends_at"].get<std::string>()));
    extent.to = std::max(extent.to, end);
  }
  for (const auto& one : plan["orders"]) {
    TRY_ASSIGN(const Instant ready, parse_instant(one["ends_at"].get<std::string>()));
    extent.to = std::max(extent.to, ready);
    if (one["late_h"].get<double>() > 0 && one["due_at"].is_string()) {
      TRY_ASSIGN(const Instant due, parse_instant(one["due_at"].get<std::string>()));
      extent.from = std::max(at - longest_back, std::min(extent.from, due));
    }
  }
  return extent;
}

std::set<std::string> machines_of(const Json& plan) {
  std::set<std::string> codes;
  for (const auto& one : plan["operations"]) {
    if (one["resource"].is_string()) {
      codes.insert(one["resource"].get<std::string>());
    }
  }
  return codes;
}

/// When a calendar is open, shifts that touch as one.
Json open_json(const WorkingTime& working) {
  std::vector<Period> merged;
  for (const OpenInterval& one : working.intervals()) {
    if (!merged.empty() && one.from <= merged.back().to) {
      merged.back().to = std::max(merged.back().to, one.to);
    } else {
      merged.push_back({one.from, one.to});
    }
  }
  Json list = Json::array();
  for (const Period& one : merged) {
    list.push_back({{"from", to_string(one.from)}, {"to", to_string(one.to)}});
  }
  return list;
}

/// What the firm says of the machines: their names, and when each is open.
Result<void> add_machines(const Firm& firm, Json& plan) {
  TRY_ASSIGN(const Period extent, extent_of(plan));
  const auto codes = machines_of(plan);
  const auto told = told_in(plan, firm);
  std::set<std::string> calendars;
  plan["resources"] = Json::array();
  plan["calendars"] = Json::array();
  for (const auto id : firm.resources.ids()) {
    const Resource& resource = firm.resources[id];
    if (!codes.contains(resource.code)) {
      continue;
    }
    const Id<Calendar> of = calendar_of(firm, id);
    const auto calendar = of.exists() ? Json(firm.calendars[of].code) : Json(nullptr);
    Json away = Json::array();
    for (const Period& one : absences_of(firm, told.absences, id)) {
      away.push_back({{"from", to_string(one.from)}, {"to", to_string(one.to)}});
    }
    plan["resources"].push_back({{"resource", resource.code},
                                 {"name", resource.name},
                                 {"calendar", calendar},
                                 {"away", std::move(away)}});
    if (!of.exists() || !calendars.insert(firm.calendars[of].code).second) {
      continue;
    }
    TRY_ASSIGN(const auto rules, calendar_rules(firm, of, extent));
    plan["calendars"].push_back(
        {{"calendar", calendar}, {"open", open_json(WorkingTime::compile(rules, extent))}});
  }
  return {};
}

Json origins_of(const Json& plan) {
  Json counts = {{"measured", 0}, {"reckoned", 0}, {"assumed", plan["assumed"].size()}};
  for (const auto& kpi : plan["scoreboard"]["kpis"]) {
    Json& count = counts[kpi["origin"].get<std::string>()];
    count = count.get<std::size_t>() + 1;
  }
  return counts;
}

}  // namespace

Result<nlohmann::ordered_json> plan_page_json(const PlanRecord& record, const Firm& firm) {
  auto plan = Json::parse(record.json, nullptr, false);
  if (!plan.is_object() || !plan.contains("operations")) {
    return Error{ErrorCode::corrupt, "the recorded plan cannot be read", "run", "Plan anew."};
  }
  plan["run"] = record.run;
  plan["made_at"] = to_string(record.made_at);
  TRY(add_machines(firm, plan));
  plan["origins"] = origins_of(plan);
  return plan;
}

}  // namespace tienvoud::app
