#pragma once

#include <string>

#include "questions/sight/sight.h"

namespace tienvoud::app {

/// What a loss is, in a planner's words.
const char* said(sight::LossKind kind);
/// Measured, reckoned, assumed; as on the page.
const char* mark(Origin origin);

/// Good products and every loss, one a row.
std::string loss_table(const sight::Sight& sight);
/// The rows of the grouping that was asked for.
std::string group_table(const sight::Sight& sight);
/// Material flow cost by centre, as ISO 14051 lays it out: what ended in products, what was lost.
std::string material_table(const sight::Sight& sight);
/// That each whole is the sum of its parts; empty where nothing is to be closed.
std::string closures(const sight::Sight& sight);
/// The ISO 22400 figures.
std::string kpi_table(const sight::Sight& sight);

}  // namespace tienvoud::app
