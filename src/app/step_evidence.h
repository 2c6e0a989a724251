#pragma once

#include <string>
#include <vector>

#include "model/firm/firm.h"
#include "store/records.h"

namespace tienvoud::app {

/// The steps with their outcomes as a CSV table that `evidence` reads as recommendations (superid,
/// id, fy, ar_number, arc_round, resgroup, impstatus, impcost_usd, psaved_usd; done and partly are
/// I, not is N, open is P; euros at 1.1 dollars), and behind these columns what only this program
/// knows: kind, start, outcome, months, promised and measured euros a year, why.
std::string steps_csv(const Firm& firm, const std::vector<store::StepRecord>& steps);

}  // namespace tienvoud::app
