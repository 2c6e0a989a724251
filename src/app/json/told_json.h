#pragma once

#include <nlohmann/json_fwd.hpp>

#include "questions/plan/replan/replan_events.h"

namespace tienvoud::app {

/// What a plan was told that no table of the firm has; firm: as it was told to be.
nlohmann::ordered_json told_json(const Firm& firm, const plan::ReplanEvents& events);

/// The same read again from the record of a plan, as far as the firm has what it names; firm: as it
/// is stored. Nothing where the record tells of nothing.
plan::ReplanEvents told_in(const nlohmann::ordered_json& plan, const Firm& firm);

}  // namespace tienvoud::app
