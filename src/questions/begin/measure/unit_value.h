#pragma once

#include <optional>

#include "questions/begin/measure/measure_step.h"
#include "questions/begin/year/firm_year.h"

namespace tienvoud::begin {

/// EUR that an hour of setup less at the step's machines is worth: energy, the people who set up,
/// and the machine where its hours are scarce; at a scrap step, a spoiled piece less. 0 where the
/// year does not tell.
double value_of_unit(const Firm& firm, const FirmYear& year, const StepTaken& step);

}  // namespace tienvoud::begin
