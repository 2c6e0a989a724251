#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/plan/check/check_plan.h"

namespace tienvoud::app {

/// One row of a plan as `tienvoud plan --csv` writes it: codes, and moments with offset or on the
/// firm's clock.
struct PlanRowText {
  std::string order;
  std::string operation;
  std::string resource;
  std::string setup_at;  ///< empty: as starts_at
  std::string starts_at;
  std::string ends_at;
  std::int32_t place = 0;  ///< of several of the resource; 0: not told
};

/// A plan from outside as the firm knows it.
struct PlanRows {
  std::vector<plan::ScheduledOperation> rows;
  std::vector<plan::Violation> unread;  ///< rows that name what the firm does not have
};

/// Reads the columns of that CSV by their names, in any order and with others between them.
/// Errors: invalid_input where a column is not there or the text is no CSV; too_large beyond a
/// million rows.
Result<std::vector<PlanRowText>> plan_rows_of_csv(std::string_view text);

/// Error: not_found for a time zone that this machine does not know.
Result<PlanRows> plan_rows_of(const Firm& firm, const std::vector<PlanRowText>& texts);

}  // namespace tienvoud::app
