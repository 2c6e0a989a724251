#include "app/cli/text_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/shown_number.h"

namespace tienvoud::app {

std::size_t display_width(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

void TextTable::row(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  for (const auto& column : columns_) {
    widths.push_back(display_width(column.heading));
  }
  for (const auto& cells : rows_) {
    for (std::size_t c = 0; c < cells.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(cells[c]));
    }
  }
  std::string result;
  const auto add_line = [&](const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const std::string pad(widths[c] - display_width(cells[c]), ' ');
      line += (c == 0 ? "" : "  ");
      line += columns_[c].align == Align::left ? cells[c] + pad : pad + cells[c];
    }
    line.erase(line.find_last_not_of(' ') + 1);
    result += line + "\n";
  };
  std::vector<std::string> headings;
  std::vector<std::string> rule;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    headings.push_back(columns_[c].heading);
    std::string dashes;
    for (std::size_t i = 0; i < widths[c]; ++i) {
      dashes += "─";
    }
    rule.push_back(std::move(dashes));
  }
  add_line(headings);
  add_line(rule);
  for (const auto& cells : rows_) {
    add_line(cells.empty() ? rule : cells);
  }
  return result;
}

std::string number(double value, int decimals) {
  return shown_number(value, decimals);
}

std::string euro(double value) {
  return "€ " + number(value, std::abs(value) < 100 ? 2 : 0);
}

std::string percent(double fraction, int decimals) {
  return number(fraction * 100, decimals) + " %";
}

}  // namespace tienvoud::app
