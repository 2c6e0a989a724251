#include "app/plan_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/answers.h"
#include "app/json/plan_json.h"
#include "app/json/told_json.h"
#include "app/record_run.h"

namespace tienvoud::app {

using Json = nlohmann::ordered_json;

Result<PlanRecord> recorded_plan(const store::Store& store, std::int64_t run) {
  TRY_ASSIGN(auto record, store.run(run));
  if (record.question != "plan") {
    return Error{ErrorCode::invalid_input, fmt::format("run {} is no plan", run), "run",
                 "Name a run whose question is plan; /api/v1/runs lists them."};
  }
  return PlanRecord{record.id, record.recorded_at, std::move(record.answer_json)};
}

Result<std::optional<PlanRecord>> latest_plan(const store::Store& store, const Firm& firm) {
  TRY_ASSIGN(const auto runs, store.runs());
  const auto hash = firm_hash(firm);
  const auto found = std::ranges::find_if(
      runs, [&](const auto& run) { return run.question == "plan" && run.firm_hash == hash; });
  if (found == runs.end()) {
    return std::optional<PlanRecord>();
  }
  TRY_ASSIGN(auto record, recorded_plan(store, found->id));
  return std::optional<PlanRecord>(std::move(record));
}

Result<PlanRecord> newest_plan(const store::Store& store) {
  TRY_ASSIGN(const auto runs, store.runs());
  const auto found = std::ranges::find(runs, "plan", &store::RunRecord::question);
  if (found == runs.end()) {
    return Error{ErrorCode::not_found, "No plan is recorded yet.", "",
                 "Run `tienvoud plan` first, or give a plan as CSV."};
  }
  return recorded_plan(store, found->id);
}

Result<PlanTexts> texts_of(const PlanRecord& record, const Firm& firm) {
  const auto json = Json::parse(record.json, nullptr, false);
  if (!json.is_object() || !json.contains("operations")) {
    return Error{ErrorCode::corrupt, "The recorded plan cannot be read.", "",
                 "Run `tienvoud plan` again."};
  }
  const auto text = [](const Json& row, const char* name) {
    const auto found = row.find(name);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  PlanTexts texts{
      text(json, "at"), text(json, "horizon_to"), text(json, "known_at"), {}, told_in(json, firm)};
  for (const auto& row : json["operations"]) {
    texts.rows.push_back({text(row, "order"), text(row, "operation"), text(row, "resource"),
                          text(row, "setup_at"), text(row, "starts_at"), text(row, "ends_at")});
    if (const auto place = row.find("place"); place != row.end() && place->is_number_integer()) {
      texts.rows.back().place = place->get<std::int32_t>();
    }
  }
  return texts;
}

Result<std::int64_t> record_plan_in(store::Store& store,
                                    const PlanAnswer& answer,
                                    std::string options_json,
                                    std::uint64_t seed,
                                    Instant now) {
  store::RunRecord run;
  run.recorded_at = now;
  run.question = "plan";
  run.firm_hash = answer.firm_hash;
  run.options_json = std::move(options_json);
  run.seed = seed;
  run.answer_json = plan_json(answer).dump();
  return record_run(store, std::move(run));
}

Result<plan::ReplanEvents> told_before(const store::Store& store, const Firm& firm, Instant now) {
  const auto record = newest_plan(store);
  if (!record.ok() && record.error().code != ErrorCode::not_found) {
    return record.error();
  }
  const auto texts = record.ok() ? texts_of(*record, firm) : Result<PlanTexts>(record.error());
  return texts.ok() ? plan::still_told(firm, texts->told, now) : plan::ReplanEvents();
}

void tell_rush_orders(const plan::ReplanEvents& told, plan::Plan& plan) {
  for (const plan::RushOrder& one : told.rush_orders) {
    plan.findings.push_back({one.code, "orders", one.code,
                             "This rush order stands in no table yet.",
                             "Enter it in orders.csv under this code, or plan from the tables "
                             "alone."});
  }
}

}  // namespace tienvoud::app
