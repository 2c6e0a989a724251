#pragma once

#include <string>

#include "app/answers.h"

namespace tienvoud::app {

/// Hours of each person as a terminal shows them, and as CSV.
std::string people_text(const PeopleAnswer& answer);
std::string people_csv(const PeopleAnswer& answer);

}  // namespace tienvoud::app
