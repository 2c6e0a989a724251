#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/hindcast_answer.h"

namespace tienvoud::app {

/// The figures side by side, then orders: those that would have gained most first.
std::string hindcast_text(const HindcastAnswer& answer, bool all);
std::string hindcast_csv(const HindcastAnswer& answer);

}  // namespace tienvoud::app
