#pragma once

#include <string>

#include "model/firm/firm.h"
#include "questions/plan/sure/how_sure.h"

namespace tienvoud::app {

/// "83"; empty for an order without a date.
std::string chance_text(const plan::Sureness& sureness, Id<Order> order);

/// What the chances rest on, which dates should move most, and where reserve pays.
std::string sure_text(const Firm& firm, const plan::Sureness& sureness);

}  // namespace tienvoud::app
