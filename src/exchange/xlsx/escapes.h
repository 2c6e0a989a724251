#pragma once

#include <string>
#include <string_view>

namespace tienvoud::exchange {

// Characters that XML cannot hold stand in a workbook's texts as "_x000D_" (ECMA-376 22.9.2.19,
// ST_Xstring), and a text that has such a piece itself has "_x005F_" before it.

/// The text that a workbook's text stands for. Only characters below U+0080 are put back: others
/// need no escape.
std::string without_escapes(std::string_view text);
/// The same text with "_x005F_" where a reader would take a piece of it for an escape.
std::string with_literal_escapes(std::string_view text);

}  // namespace tienvoud::exchange
