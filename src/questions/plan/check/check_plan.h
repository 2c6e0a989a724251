#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/plan/plan.h"

namespace tienvoud::plan {

enum class ViolationKind : std::uint8_t {
  unknown_order,        ///< the row names an order that the firm does not have
  unknown_operation,    ///< likewise
  unknown_resource,     ///< likewise
  unreadable,           ///< a moment of the row cannot be read
  closed_order,         ///< the order is done or cancelled
  wrong_operation,      ///< no step of the order's routing
  nothing_left,         ///< all pieces are ready there
  planned_twice,        ///< an operation has two rows
  missing,              ///< an operation, or a whole order, has no row
  wrong_machine,        ///< it cannot be done there
  disordered,           ///< setup, start and end do not follow each other
  before_now,           ///< it begins before the plan does
  before_release,       ///< or before its order may begin
  pin_moved,            ///< it is fixed at another time or on another machine
  closed,               ///< its machine, or the people on it, are not there
  too_short,            ///< it runs shorter than it needs
  too_long,             ///< or longer
  setup_too_short,      ///< it runs before its setup is done
  machine_taken,        ///< another operation has the machine
  begun_not_first,      ///< what stands on a machine comes after other work
  before_predecessor,   ///< it does not wait for the operation before it
  before_transfer_lot,  ///< nor for the first or the last lot of that
  before_material,      ///< a component is not there yet
  too_few_people,       ///< of a skill, or of all
  too_few_tools,
};

/// "unknown_order", "missing", ...: as in the API.
std::string_view name_of(ViolationKind kind);

/// One rule that a plan breaks. Fields that do not apply name nothing.
struct Violation {
  ViolationKind kind = ViolationKind::missing;
  Id<Order> order;
  Id<Operation> operation;
  Id<Resource> resource;  ///< the machine, or the tool
  std::optional<Instant> at;
  std::string sentence;  ///< what, where, when and by how much, in the firm's words and clock
};

/// When an order ends in the plan, whether the plan is sound or not.
struct CheckedOrder {
  Id<Order> order;
  std::optional<Instant> due;
  Instant ends;
  Duration late;  ///< 0 where it is in time or has no date
};

struct PlanCheck {
  Instant at;
  std::vector<Violation> violations;  ///< by moment; those without one first
  std::vector<CheckedOrder> orders;   ///< of which the plan has a row; the latest first
  std::size_t late_orders = 0;
};

/// Whether a plan from `now` on can be done: each rule of the question's README that it breaks, and
/// which orders are late in it. rows: in any order, of any origin. absences: machines and
/// people that are away whatever their calendars say. Reads the firm itself and shares
/// no code with what makes plans. Times count to the second: what is less is rounding.
/// Error: not_found for a time zone that this machine does not know.
Result<PlanCheck> check_plan(const Firm& firm,
                             Instant now,
                             std::span<const ScheduledOperation> rows,
                             std::span<const Absence> absences = {});

}  // namespace tienvoud::plan
