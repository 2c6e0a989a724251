#pragma once

#include "questions/begin/measure/measure_step.h"
#include "store/records.h"

namespace tienvoud::app {

/// What a recorded step was about. Error: corrupt where the record is none that this program wrote.
Result<begin::StepTaken> step_taken(const store::StepRecord& step);

}  // namespace tienvoud::app
