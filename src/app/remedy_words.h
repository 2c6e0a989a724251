#pragma once

#include <string>

#include "model/firm/firm.h"
#include "questions/plan/causes/remedies.h"

namespace tienvoud::app {

/// What a planner would do, as a sentence.
std::string remedy_sentence(const Firm& firm, Id<Order> order, const plan::Remedy& remedy);

}  // namespace tienvoud::app
