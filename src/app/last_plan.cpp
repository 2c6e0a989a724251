#include "app/last_plan.h"

#include <string>
#include <utility>

#include "app/plan_answer.h"
#include "app/plan_record.h"

namespace tienvoud::app {
namespace {

/// None where the record cannot be read, or where `whole` and it names what the firm has not.
std::optional<plan::GivenPlan> given(const PlanRecord& record, const Firm& firm, bool whole) {
  const auto texts = texts_of(record);
  if (!texts.ok()) {
    return std::nullopt;
  }
  const auto at = parse_instant(texts->at);
  auto rows = plan_rows_of(firm, texts->rows);
  if (!at.ok() || !rows.ok() || (whole && !rows->unread.empty())) {
    return std::nullopt;
  }
  plan::GivenPlan plan;
  plan.at = *at;
  if (const auto horizon = parse_instant(texts->horizon_to); horizon.ok()) {
    plan.horizon = *horizon;
  }
  plan.operations = std::move(rows->rows);
  return plan;
}

}  // namespace

Result<std::optional<LastPlan>> last_plan(const store::Store& store, const Firm& firm) {
  TRY_ASSIGN(const auto record, latest_plan(store, firm));
  if (record) {
    if (auto plan = given(*record, firm, true)) {
      return std::optional(LastPlan{record->run, *std::move(plan)});
    }
  }
  return std::optional<LastPlan>();
}

Result<std::optional<LastPlan>> newest_known_plan(const store::Store& store, const Firm& firm) {
  const auto record = newest_plan(store);
  if (!record.ok() && record.error().code != ErrorCode::not_found) {
    return record.error();
  }
  if (record.ok()) {
    if (auto plan = given(*record, firm, false)) {
      return std::optional(LastPlan{record->run, *std::move(plan)});
    }
  }
  return std::optional<LastPlan>();
}

Result<LastPlan> current_plan(const std::string& database, const Firm& firm, Instant now) {
  {
    TRY_ASSIGN(const auto store, store::Store::open(database, store::OpenMode::read));
    TRY_ASSIGN(auto last, last_plan(store, firm));
    if (last) {
      return *std::move(last);
    }
  }
  PlanRequest request;
  request.database = database;
  request.now = to_string(now);
  const auto made = ask_plan(request, now);
  if (made.ok()) {
    return LastPlan{made->run, {made->plan.at, made->plan.horizon, made->plan.operations}};
  }
  if (made.error().code == ErrorCode::unusable) {
    return LastPlan{0, {now, std::nullopt, {}}};
  }
  return made.error();
}

}  // namespace tienvoud::app
