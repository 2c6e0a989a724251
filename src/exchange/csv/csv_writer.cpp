#include "exchange/csv/csv_writer.h"

namespace tienvoud::exchange {
namespace {

bool needs_quotes(std::string_view cell, char delimiter) {
  if (cell.empty()) {
    return false;
  }
  if (cell.front() == ' ' || cell.back() == ' ' || cell.front() == '\t' || cell.back() == '\t') {
    return true;
  }
  for (const char c : cell) {
    if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
      return true;
    }
  }
  return false;
}

void append_cell(std::string& text, std::string_view cell, char delimiter) {
  if (!needs_quotes(cell, delimiter)) {
    text += cell;
    return;
  }
  text += '"';
  for (const char c : cell) {
    text += c;
    if (c == '"') {
      text += c;
    }
  }
  text += '"';
}

template <class Cells>
void append(std::string& text, const Cells& cells, char delimiter) {
  if (cells.size() == 1 && cells[0].empty()) {
    text += "\"\"\n";
    return;
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) {
      text += delimiter;
    }
    append_cell(text, cells[i], delimiter);
  }
  text += '\n';
}

}  // namespace

void append_record(std::string& text, std::span<const std::string> cells, char delimiter) {
  append(text, cells, delimiter);
}

void append_record(std::string& text, std::span<const std::string_view> cells, char delimiter) {
  append(text, cells, delimiter);
}

}  // namespace tienvoud::exchange
