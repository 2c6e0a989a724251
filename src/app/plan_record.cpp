#include "app/plan_record.h"

#include <fmt/format.h>

#include <algorithm>
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

}  // namespace tienvoud::app
