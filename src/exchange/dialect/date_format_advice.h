#pragma once

#include <string>
#include <vector>

namespace tienvoud::exchange {

/// What a person should declare about a column whose dates are not ISO 8601, in one sentence: the
/// pattern, where one fits every value and another does not; both, where the values leave it open.
/// Never used to read: a guess that fits today misreads tomorrow's file.
std::string date_format_advice(const std::vector<std::string>& values);

}  // namespace tienvoud::exchange
