#pragma once

#include <string>

#include "model/firm/firm.h"
#include "questions/plan/causes/causes.h"

namespace tienvoud::app {

/// What took the time, as a sentence.
std::string cause_sentence(const Firm& firm, const plan::Cause& cause);

}  // namespace tienvoud::app
