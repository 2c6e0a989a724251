#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace tienvoud::exchange {

/// A cell as a person's spreadsheet should know it: nothing, a text, a number, a moment (shown on
/// the firm's clock), a day.
using SheetCell = std::variant<std::monostate, std::string, double, Instant, Day>;

/// Takes one or more sheets, row by row, to a file. Sheets and rows come in their order; `close`
/// ends the file, and without it the file is not whole.
class SheetWriter {
 public:
  SheetWriter() = default;
  SheetWriter(const SheetWriter&) = delete;
  SheetWriter& operator=(const SheetWriter&) = delete;
  virtual ~SheetWriter() = default;

  /// Begins a sheet. headings: one a column, its unit at its end ("energy_kwh"). Error:
  /// input_output.
  virtual Result<void> sheet(const std::string& name, const std::vector<std::string>& headings) = 0;
  /// A row of the sheet that was begun last. Errors: input_output; too_large beyond the rows that a
  /// sheet can hold.
  virtual Result<void> row(std::span<const SheetCell> cells) = 0;
  /// Error: input_output.
  virtual Result<void> close() = 0;
};

}  // namespace tienvoud::exchange
