#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tienvoud::exchange {

/// Words by which exports call a column of a table of the firm folder: small letters and digits
/// only. `essential`: without it the file is not that table.
struct ColumnWords {
  std::string_view target;
  bool essential;
  std::string_view words;  ///< separated by blanks
};

struct TableWords {
  std::string_view table;
  std::span<const ColumnWords> columns;
};

/// The tables that firms export, those that are easier to tell first.
std::span<const TableWords> table_words();

/// A heading as the words have it: "Order-nr." is "ordernr".
std::string plain_heading(std::string_view heading);

}  // namespace tienvoud::exchange
