#pragma once

#include <string>

namespace tienvoud {

/// A number for people to read, in English: "12,345.6". Nothing that rounds to 0 is negative.
std::string shown_number(double value, int decimals = 0);

}  // namespace tienvoud
