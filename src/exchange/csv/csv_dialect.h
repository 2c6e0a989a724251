#pragma once

#include <cstdint>
#include <string_view>

namespace tienvoud::exchange {

/// How a file separates its cells, as seen from its first lines.
struct CsvDialect {
  char delimiter = ',';
  bool has_separator_line = false;  ///< the first line is Excel's "sep=;" and holds no data
};

/// Of comma, semicolon, tab and bar the one that cuts the first lines into the most even rows; the
/// one of a "sep=" line where there is one. start: the first bytes of the file, without byte order
/// mark; a last line that is cut off is not judged unless it is the only one.
CsvDialect detect_dialect(std::string_view start);

}  // namespace tienvoud::exchange
