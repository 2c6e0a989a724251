#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/plan_answer.h"
#include "app/plan_rows.h"
#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "store/store.h"

namespace tienvoud::app {

/// A plan as it was recorded.
struct PlanRecord {
  std::int64_t run = 0;
  Instant made_at;
  std::string json;  ///< as plan_json gives it
};

/// As ask_plan, not recorded, so that it can be asked while somebody else writes.
Result<PlanAnswer> look_at_plan(const PlanRequest& request, Instant now);
/// Records what `look_at_plan` answered; returns the run record's number. Errors: those of the
/// database.
Result<std::int64_t> record_plan(const PlanRequest& request, const PlanAnswer& answer, Instant now);

/// Records a plan in a store; options: what it was asked with, as JSON. Returns the run record's
/// number. Errors: those of the database.
Result<std::int64_t> record_plan_in(store::Store& store,
                                    const PlanAnswer& answer,
                                    std::string options_json,
                                    std::uint64_t seed,
                                    Instant now);

/// What the plan that was recorded last was told, of whatever the firm was then, as far as it still
/// counts. firm: as it is stored. Errors: those of the database.
Result<plan::ReplanEvents> told_before(const store::Store& store, const Firm& firm, Instant now);

/// Rush orders that stand in no table, as findings of the plan.
void tell_rush_orders(const plan::ReplanEvents& told, plan::Plan& plan);

/// The last plan that was recorded of the firm as it is now; nothing where there is none. Errors:
/// those of the database.
Result<std::optional<PlanRecord>> latest_plan(const store::Store& store, const Firm& firm);

/// The last plan that was recorded, of whatever the firm was then. Errors: not_found where there is
/// none; those of the database.
Result<PlanRecord> newest_plan(const store::Store& store);

/// When a recorded plan begins, its rows as texts, and what it was told as far as the firm has what
/// that names. firm: as it is stored. Error: corrupt where it cannot be read.
struct PlanTexts {
  std::string at;
  std::string horizon_to;
  std::string known_at;  ///< until when its journal was read; empty in old records: at
  std::vector<PlanRowText> rows;
  plan::ReplanEvents told;
};
Result<PlanTexts> texts_of(const PlanRecord& record, const Firm& firm);

/// The plan of one run record. Errors: not_found; invalid_input where it answers another question.
Result<PlanRecord> recorded_plan(const store::Store& store, std::int64_t run);

}  // namespace tienvoud::app
