#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/plan_answer.h"
#include "base/instant.h"
#include "base/result.h"
#include "questions/plan/replan/replan.h"

namespace tienvoud::app {

struct ReplanRequest {
  struct Away {
    std::string code;  ///< of the machine or the person
    std::string from;  ///< local day or moment
    std::string to;
  };
  struct Rush {
    std::string item;
    double quantity = 0;  ///< pieces
    std::string due;
  };
  struct Late {
    std::string purchase_order;
    std::string at;
  };
  std::string database;
  std::string now;  ///< as of PlanRequest; not before the plan begins
  std::vector<Away> down;
  std::vector<Away> ill;
  std::vector<Rush> rush;
  std::vector<Late> late;
  std::string freeze_until;  ///< local day or moment; empty: only what has begun stays
  double move_share = 0.05;
  std::uint64_t seed = 1;
};

struct ReplanAnswer {
  std::int64_t plan_run = 0;  ///< run record of the plan that was kept; 0: there was none
  plan::Replan replan;
  PlanAnswer plan;  ///< the changed plan as it is recorded, with all that it was told
};

/// As ask_replan, not recorded but for the plan that it stands on.
Result<ReplanAnswer> look_at_replan(const ReplanRequest& request, Instant now);
/// Records the changed plan as tienvoud plan records its own; returns the run record's number.
/// Errors: those of the database.
Result<std::int64_t> record_replan(const ReplanRequest& request,
                                   const ReplanAnswer& answer,
                                   Instant now);

/// What changes in the current plan; where there is none for the firm as it is today, one is made
/// and recorded first. The changed plan is recorded as the current one, with what it was told.
/// Errors: those of the database, of plan::make_plan and of plan::replan;
/// not_found for a code that is not there; invalid_input where a moment cannot be read, an absence
/// ends before it begins, nothing is told, or a quantity or share is out of range.
Result<ReplanAnswer> ask_replan(const ReplanRequest& request, Instant now);

/// Why an operation moves, as a sentence.
std::string move_sentence(const Firm& firm, const plan::ReplannedMove& move);

}  // namespace tienvoud::app
