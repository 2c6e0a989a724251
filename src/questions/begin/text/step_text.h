#pragma once

#include <string>

#include "questions/begin/choose/choose.h"

namespace tienvoud::begin {

/// What is said of a step, for a planner.
struct StepText {
  std::string title;         ///< "Switch off DMU50, DMU65 while they wait."
  std::string why;           ///< what was seen
  std::string first_action;  ///< on Monday
  std::string proof;         ///< which figure will show whether it worked, and where it is read
  std::string measurement;   ///< what to measure or ask so that it is known what the step is worth
};

StepText text_of(const Candidate& candidate);
std::string words_of(NotNow why);

}  // namespace tienvoud::begin
