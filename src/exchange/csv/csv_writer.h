#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tienvoud::exchange {

/// Appends one record to `text`, ended by a line feed. Cells are quoted where they must be: with a
/// delimiter, quote or line break in them, or a blank at an end; and a lone empty cell, which would
/// be a blank line.
void append_record(std::string& text, std::span<const std::string> cells, char delimiter = ',');
void append_record(std::string& text,
                   std::span<const std::string_view> cells,
                   char delimiter = ',');

}  // namespace tienvoud::exchange
