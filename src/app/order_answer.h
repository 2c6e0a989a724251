#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/answers.h"
#include "store/store.h"

namespace tienvoud::app {

/// One order as the answer has it: its sums, what it lost and how, its time on each machine, each
/// of its operations against the norm, and the ledger's own rows, cut to the answer's period: their
/// hours, energy and pieces sum to the order's. answer: grouped by order. Error: not_found for an
/// order that is not in the answer.
Result<nlohmann::ordered_json> order_json(const SightAnswer& answer,
                                          const store::Store& store,
                                          const std::string& code);

}  // namespace tienvoud::app
