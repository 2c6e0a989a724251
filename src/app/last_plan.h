#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/plan/given/given_plan.h"
#include "questions/plan/replan/replan_events.h"
#include "store/store.h"

namespace tienvoud::app {

/// The plan that a firm works by: the last one that was made for it as it is today.
struct LastPlan {
  std::int64_t run = 0;  ///< of its run record
  plan::GivenPlan plan;
  plan::ReplanEvents told;  ///< its rows are of the firm as it is told to be by these
  Instant known_at;         ///< until when its journal was read
};

/// What is said where there is none. where: the field that names the plan.
Error no_plan_yet(const std::string& where = "");

/// None where no plan was made since the firm last changed. Errors: those of the database.
Result<std::optional<LastPlan>> last_plan(const store::Store& store, const Firm& firm);

/// The last plan that was made, of whatever the firm was then: rows that name what it no longer has
/// are left out. firm: as it is told to be. None where no plan was made, or it cannot be read.
/// Errors: those of the database.
Result<std::optional<LastPlan>> newest_known_plan(const store::Store& store, const Firm& firm);

/// The last plan; where there is none, one that is made and recorded now; an empty one where no
/// order is left to plan. now: as of PlanRequest. Errors: those of ask_plan, but that one.
Result<LastPlan> current_plan(const std::string& database, const Firm& firm, Instant now);

}  // namespace tienvoud::app
