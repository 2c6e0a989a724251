#pragma once

#include <span>
#include <string>

#include "questions/begin/evidence/adoption.h"
#include "questions/begin/evidence/weigh_evidence.h"

namespace tienvoud::app {

/// "log_loss 0.6597": a line a measure.
std::string measures_text(std::span<const begin::Measured> measures);
std::string measures_json(std::span<const begin::Measured> measures);

/// How many measures were done: a table, JSON, or CSV.
std::string adoption_text(std::span<const begin::AdoptionRow> rows);
std::string adoption_json(std::span<const begin::AdoptionRow> rows);
std::string adoption_csv(std::span<const begin::AdoptionRow> rows);

}  // namespace tienvoud::app
