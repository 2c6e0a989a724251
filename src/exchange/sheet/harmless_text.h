#pragma once

#include <string>
#include <string_view>

namespace tienvoud::exchange {

/// A text of a CSV cell such that no spreadsheet runs a part of it as a formula: an apostrophe is
/// set before whatever begins with = + - @, a tab, CR or LF and is no number. Spreadsheets cut the
/// same line at other marks in other countries, and do not see quotes within a cell: a piece behind
/// a comma, semicolon, tab, quote or line break counts as a beginning too. Numbers stay numbers.
/// Source: OWASP, CSV Injection.
std::string harmless_text(std::string_view text);

}  // namespace tienvoud::exchange
