#pragma once

#include <nlohmann/json_fwd.hpp>

#include "model/firm/firm.h"
#include "questions/plan/sure/how_sure.h"

namespace tienvoud::app {

/// Of each order of a plan how sure it is, what that rests on and where reserve pays.
nlohmann::ordered_json sure_json(const Firm& firm, const plan::Sureness& sureness);

/// Adds to each of a plan's "orders" how sure it is, and to the plan what that rests on and where
/// reserve pays.
void add_sureness(const Firm& firm, const plan::Sureness& sureness, nlohmann::ordered_json& plan);

}  // namespace tienvoud::app
