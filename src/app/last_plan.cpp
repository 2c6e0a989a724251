#include "app/last_plan.h"

#include <cstdint>
#include <string>
#include <utility>

#include "app/plan_answer.h"
#include "app/plan_record.h"

namespace tienvoud::app {
namespace {

enum class Reading : std::uint8_t {
  whole,          ///< of the firm as it is stored; none where it names what that has not
  what_is_known,  ///< of the firm as it is told to be by now; what that has not is left out
};

/// None where the record cannot be read.
std::optional<LastPlan> given(const PlanRecord& record, const Firm& firm, Reading reading) {
  auto texts = texts_of(record, firm);
  if (!texts.ok()) {
    return std::nullopt;
  }
  const auto at = parse_instant(texts->at);
  const bool is_whole = reading == Reading::whole;
  auto rows = plan_rows_of(is_whole ? plan::as_told(firm, texts->told) : firm, texts->rows);
  if (!at.ok() || !rows.ok() || (is_whole && !rows->unread.empty())) {
    return std::nullopt;
  }
  plan::GivenPlan plan;
  plan.at = *at;
  if (const auto horizon = parse_instant(texts->horizon_to); horizon.ok()) {
    plan.horizon = *horizon;
  }
  plan.operations = std::move(rows->rows);
  plan.absences = texts->told.absences;
  const auto known_at = parse_instant(texts->known_at);  // old records say nothing of it
  return LastPlan{record.run, std::move(plan), std::move(texts->told),
                  known_at.ok() ? *known_at : *at};
}

}  // namespace

Error no_plan_yet(const std::string& where) {
  return {ErrorCode::not_found, "there is no plan yet of the firm as it is now", where,
          "Ask /api/v1/plan for one, or plan anew."};
}

Result<std::optional<LastPlan>> last_plan(const store::Store& store, const Firm& firm) {
  TRY_ASSIGN(const auto record, latest_plan(store, firm));
  if (record) {
    return given(*record, firm, Reading::whole);
  }
  return std::optional<LastPlan>();
}

Result<std::optional<LastPlan>> newest_known_plan(const store::Store& store, const Firm& firm) {
  const auto record = newest_plan(store);
  if (!record.ok() && record.error().code != ErrorCode::not_found) {
    return record.error();
  }
  if (record.ok()) {
    return given(*record, firm, Reading::what_is_known);
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
                    made->told,
                    made->known_at};
  }
  if (made.error().code == ErrorCode::unusable) {
    return LastPlan{0, {now, std::nullopt, {}, {}}, {}, now};
  }
  return made.error();
}

}  // namespace tienvoud::app
