#pragma once

#include <string>

#include "model/firm/firm.h"
#include "questions/plan/plan.h"

namespace tienvoud::app {

/// What took the time, as a sentence.
std::string cause_sentence(const Firm& firm, const plan::Cause& cause);

/// What is assumed of work whose pieces nobody counted, and what of it the plan rests on most.
std::string reckoned_sentence(const plan::ReckonedWork& work);
std::string largest_sentence(const Firm& firm, const plan::ReckonedWork::Operation& one);

}  // namespace tienvoud::app
