#pragma once

#include <string>

#include "model/firm/firm.h"
#include "questions/plan/causes/change.h"

namespace tienvoud::app {

/// What a planner would do for an order, as a sentence.
std::string change_sentence(const Firm& firm, Id<Order> order, const plan::Change& change);

}  // namespace tienvoud::app
