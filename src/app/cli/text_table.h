#pragma once

#include <string>
#include <vector>

namespace tienvoud::app {

/// A table as a terminal shows it: texts left, numbers right, two spaces between, no lines but one
/// under the heading.
class TextTable {
 public:
  enum class Align : bool { left, right };

  void column(std::string heading, Align align) { columns_.push_back({std::move(heading), align}); }
  /// cells: one a column; fewer are filled up with empty ones.
  void row(std::vector<std::string> cells);
  /// Draws a line before the next row: what follows is a sum.
  void line() { rows_.emplace_back(); }

  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool empty() const { return rows_.empty(); }

 private:
  struct Column {
    std::string heading;
    Align align;
  };
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;  ///< an empty row is a line
};

/// Columns a text takes on a terminal: UTF-8 characters, not bytes. Wide and combining characters
/// do not occur here.
std::size_t display_width(const std::string& text);

/// "12,345.6": English digits for the terminal, with so many decimals; "0" never shows a sign.
std::string number(double value, int decimals = 0);
/// "€ 1,234" or, under 100, "€ 12.34".
std::string euro(double value);
/// "37.5 %".
std::string percent(double fraction, int decimals = 1);

}  // namespace tienvoud::app
