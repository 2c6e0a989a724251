#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "questions/begin/measure/measure_step.h"
#include "store/records.h"

namespace tienvoud::app {

/// An accepted step with what was promised, its last measurement and its outcome.
nlohmann::ordered_json accepted_step_json(const store::StepRecord& step);
/// The same with a measurement that was just made and is not recorded.
nlohmann::ordered_json accepted_step_json(const store::StepRecord& step,
                                          const begin::StepMeasurement& measurement,
                                          Day last);

/// What is kept of a measurement: beside it what was promised in the same unit.
nlohmann::ordered_json measurement_json(const store::StepRecord& step,
                                        const begin::StepMeasurement& measurement,
                                        Day last);
/// What is kept of an outcome: promised, measured last, months since the start, and why.
nlohmann::ordered_json outcome_json(const store::StepRecord& step,
                                    const std::string& outcome,
                                    const std::string& why,
                                    Day today);
nlohmann::ordered_json watch_json(const begin::WatchedFigure& figure);

}  // namespace tienvoud::app
