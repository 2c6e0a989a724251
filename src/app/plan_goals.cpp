#include "app/plan_goals.h"

#include "model/field.h"

namespace tienvoud::app {

Result<std::optional<PlanGoals>> goals_asked(const std::string& text) {
  if (text.empty()) {
    return std::optional<PlanGoals>();
  }
  PlanGoals goals;
  FieldFault fault;
  if (!read_cell(text, {}, fault, goals)) {
    return Error{ErrorCode::invalid_input, fault.reason, "goals", fault.remedy};
  }
  return std::optional(goals);
}

}  // namespace tienvoud::app
