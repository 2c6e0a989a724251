#pragma once

#include <string>

#include "questions/lines/stress/stress.h"

namespace tienvoud::app {

/// Whom to phone first and what the answer may change; empty where nothing is assumed.
std::string phone_sentence(const lines::StressAnswer& stress);

}  // namespace tienvoud::app
