#pragma once

#include <string>

#include "questions/begin/choose/choose.h"

namespace tienvoud::begin {

// What is said of a step, for a planner.

std::string title_of(const Candidate& candidate);
std::string why_of(const Candidate& candidate);
std::string first_action_of(const Candidate& candidate);
std::string proof_of(const Candidate& candidate);
std::string words_of(NotNow why);
/// What to measure so that it is known what the step is worth.
std::string measurement_of(const Candidate& candidate);

}  // namespace tienvoud::begin
