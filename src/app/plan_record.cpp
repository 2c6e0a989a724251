#include "app/plan_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/answers.h"

namespace tienvoud::app {

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

Result<PlanTexts> texts_of(const PlanRecord& record) {
  const auto json = nlohmann::json::parse(record.json, nullptr, false);
  if (!json.is_object() || !json.contains("operations")) {
    return Error{ErrorCode::corrupt, "The recorded plan cannot be read.", "",
                 "Run `tienvoud plan` again."};
  }
  const auto text = [](const nlohmann::json& row, const char* name) {
    const auto found = row.find(name);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  PlanTexts texts{text(json, "at"), text(json, "horizon_to"), {}};
  for (const auto& row : json["operations"]) {
    texts.rows.push_back({text(row, "order"), text(row, "operation"), text(row, "resource"),
                          text(row, "setup_at"), text(row, "starts_at"), text(row, "ends_at")});
  }
  return texts;
}

}  // namespace tienvoud::app
