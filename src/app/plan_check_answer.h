#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/plan_rows.h"
#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/plan/check/check_plan.h"

namespace tienvoud::app {

struct PlanCheckRequest {
  std::string database;
  /// Local day or moment from which on the plan is; empty: that of the recorded plan, or of rows
  /// the first of theirs where that is before what `tienvoud plan` would take.
  std::string now;
  std::optional<std::vector<PlanRowText>> rows;  ///< none: the plan that was recorded last
};

struct PlanCheckAnswer {
  std::int64_t run = 0;  ///< of the recorded plan; 0: it came as rows
  Firm firm;
  plan::PlanCheck check;  ///< rows that name nothing of the firm first
};

/// Whether a plan can be done with the firm as it is now. Nothing is recorded. Errors: those of the
/// database; not_found where no plan is recorded and none given; invalid_input where `now` cannot
/// be read.
Result<PlanCheckAnswer> ask_plan_check(const PlanCheckRequest& request, Instant now);

}  // namespace tienvoud::app
