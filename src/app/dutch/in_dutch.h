#pragma once

#include <string>
#include <string_view>

#include "app/dutch/said.h"

namespace tienvoud::app {

/// The Dutch of a sentence that the program says: an error's message, a finding's reason, a remedy,
/// a question, a note. The texts in its holes (codes, columns, numbers) are carried over. A text
/// that is none of the program's own comes back as it is.
/// use: part also knows words and phrases that are only said inside sentences; for fields that hold
/// nothing of the user's.
std::string in_dutch(std::string_view english, dutch::Said::Use use = dutch::Said::Use::sentence);

}  // namespace tienvoud::app
