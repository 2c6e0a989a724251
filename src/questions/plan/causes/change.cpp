#include "questions/plan/causes/change.h"

#include <algorithm>
#include <array>

namespace tienvoud::plan {
namespace {

constexpr double soonest = 0.5;  ///< of a subcontractor's time; nobody does it in none

/// What can be done about one cause; nothing where nobody can.
std::vector<Change> changes_against(const Firm& firm,
                                    const PlannedOrder& order,
                                    const Cause& cause) {
  switch (cause.kind) {
    case CauseKind::machine:
    case CauseKind::closed:
    case CauseKind::run:
    case CauseKind::setup:
      if (cause.resource.exists()) {
        return {{.kind = ChangeKind::overtime, .resource = cause.resource, .by = hours(2)},
                {.kind = ChangeKind::overtime, .resource = cause.resource, .by = hours(8)}};
      }
      return {};
    case CauseKind::people:
      return {{.kind = ChangeKind::person, .skill = cause.skill}};
    case CauseKind::tool:
      return {{.kind = ChangeKind::tool, .resource = cause.resource}};
    case CauseKind::material:
      return {{.kind = ChangeKind::material, .item = cause.item, .by = order.late}};
    case CauseKind::release:
      return {{.kind = ChangeKind::release}};
    case CauseKind::pin:
      return {{.kind = ChangeKind::pin, .operation = cause.operation}};
    case CauseKind::lag:
      if (cause.order == order.order && cause.resource.exists() &&
          firm.resources[cause.resource].kind == ResourceKind::subcontractor) {
        return {{.kind = ChangeKind::outside,
                 .operation = cause.operation,
                 .resource = cause.resource,
                 .by = std::min(order.late, firm.operations[cause.operation].lag.scaled(soonest))}};
      }
      return {};
    case CauseKind::overdue:
    case CauseKind::other:
    case CauseKind::goal:
      return {};
  }
  return {};
}

}  // namespace

std::string_view name_of(ChangeKind kind) {
  static constexpr std::array<std::string_view, 8> names = {
      "first", "release", "pin", "overtime", "person", "tool", "material", "outside"};
  return names.at(static_cast<std::size_t>(kind));
}

std::vector<Change> changes_against(const Firm& firm, const PlannedOrder& order) {
  std::vector<Change> all = {{.kind = ChangeKind::first}};
  for (const Cause& cause : order.causes) {
    for (const Change& one : changes_against(firm, order, cause)) {
      if (std::ranges::find(all, one) == all.end()) {
        all.push_back(one);
      }
    }
  }
  return all;
}

}  // namespace tienvoud::plan
