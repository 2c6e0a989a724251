#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>

#include "questions/plan/plan.h"

namespace tienvoud::app {

// Codes of the firm's rows, and moments; null where there is none.
nlohmann::ordered_json code_json(const Firm& firm, Id<Order> id);
nlohmann::ordered_json code_json(const Firm& firm, Id<Operation> id);
nlohmann::ordered_json code_json(const Firm& firm, Id<Resource> id);
nlohmann::ordered_json code_json(const Firm& firm, Id<Person> id);
nlohmann::ordered_json code_json(const Firm& firm, Id<Skill> id);
nlohmann::ordered_json code_json(const Firm& firm, Id<Item> id);
nlohmann::ordered_json code_json(const Firm& firm, Id<Customer> id);
nlohmann::ordered_json moment_json(const std::optional<Instant>& at);

/// Scheduled operations as every answer of Plan tells them.
nlohmann::ordered_json plan_rows_json(const Firm& firm,
                                      std::span<const plan::ScheduledOperation> rows);

/// An operation that runs at another time or on another machine than it did.
nlohmann::ordered_json moved_json(const Firm& firm,
                                  const plan::ScheduledOperation& was,
                                  const plan::ScheduledOperation& becomes);

/// Findings of Plan, with their remedies.
nlohmann::ordered_json plan_findings_json(std::span<const plan::PlanFinding> findings);

}  // namespace tienvoud::app
