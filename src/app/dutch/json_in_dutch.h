#pragma once

#include <string>
#include <string_view>

namespace tienvoud::app {

/// The same JSON with its sentences in Dutch: the values of the names that hold what the program
/// says ("message", "reason", "remedy", ...), as a text or as a list of texts. All else stays to
/// the byte: codes, numbers, and what came from the user's files. Also takes events whose data is
/// JSON. One pass over the text, without taking the JSON apart; what is no JSON comes back as it
/// is.
std::string json_in_dutch(std::string_view json);

}  // namespace tienvoud::app
