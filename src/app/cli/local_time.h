#pragma once

#include <string>

#include "model/firm/firm.h"

namespace tienvoud::app {

/// A moment on the firm's clock: "2026-03-02 06:15", at midnight only the day.
std::string local_time(Instant at, const Firm& firm);

}  // namespace tienvoud::app
