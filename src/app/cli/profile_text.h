#pragma once

#include <string>

#include "app/answers.h"

namespace tienvoud::app {

/// A meter's load profile as a terminal shows it: total, peaks, base load, months.
std::string profile_text(const ProfileAnswer& answer);

/// Its quarter hours as CSV.
std::string profile_csv(const ProfileAnswer& answer);

}  // namespace tienvoud::app
