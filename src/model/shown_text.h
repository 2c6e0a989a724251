#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tienvoud {

/// A user's text in a form that is safe to show, to log and to write as JSON: at most `most`
/// characters with "..." behind, on one line, control characters and bytes that are not UTF-8
/// replaced by U+FFFD.
std::string shown(std::string_view text, std::size_t most = 60);

}  // namespace tienvoud
