#include "app/last_plan.h"

#include <string>
#include <utility>

#include "app/plan_answer.h"
#include "app/plan_record.h"

namespace tienvoud::app {
namespace {

/// None where the record cannot be read, or names what the firm has not.
std::optional<LastPlan> given(const PlanRecord& record, const Firm& firm) {
  auto texts = texts_of(record, firm);
  if (!texts.ok()) {
    return std::nullopt;
  }
  const auto at = parse_instant(texts->at);
  auto rows = plan_rows_of(plan::as_told(firm, texts->told), texts->rows);
  if (!at.ok() || !rows.ok() || !rows->unread.empty()) {
    return std::nullopt;
  }
  plan::GivenPlan plan;
  plan.at = *at;
  if (const auto horizon = parse_instant(texts->horizon_to); horizon.ok()) {
    plan.horizon = *horizon;
  }
  plan.operations = std::move(rows->rows);
  plan.absences = texts->told.absences;
  return LastPlan{record.run, std::move(plan), std::move(texts->told)};
}

}  // namespace

Result<std::optional<LastPlan>> last_plan(const store::Store& store, const Firm& firm) {
  TRY_ASSIGN(const auto record, latest_plan(store, firm));
  if (record) {
    return given(*record, firm);
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
    return LastPlan{made->run,
                    {made->plan.at, made->plan.horizon, made->plan.operations, made->plan.absences},
                    made->told};
  }
  if (made.error().code == ErrorCode::unusable) {
    return LastPlan{0, {now, std::nullopt, {}, {}}, {}};
  }
  return made.error();
}

}  // namespace tienvoud::app
