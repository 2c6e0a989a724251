#include "exchange/sheet/harmless_text.h"

#include "base/decimal.h"

namespace tienvoud::exchange {
namespace {

constexpr std::string_view starts_a_formula = "=+-@\t\r\n";
constexpr std::string_view ends_a_cell = ",;\t\"\r\n";

bool is_number(std::string_view text) {
  return parse_double(text).ok() || parse_double(text, {.decimal_mark = ','}).ok();
}

}  // namespace

std::string harmless_text(std::string_view text) {
  if (is_number(text)) {
    return std::string(text);
  }
  std::string result;
  bool begins = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins && starts_a_formula.find(text[i]) != std::string_view::npos) {
      const auto end = text.find_first_of(ends_a_cell, i);
      const auto piece = text.substr(i, end == std::string_view::npos ? end : end - i);
      // A tab or line break within a text only begins the next piece, which is looked at itself.
      const bool mark = ends_a_cell.find(text[i]) == std::string_view::npos;
      if (i == 0 || (mark && !is_number(piece))) {
        result += '\'';
      }
    }
    result += text[i];
    begins = ends_a_cell.find(text[i]) != std::string_view::npos;
  }
  return result;
}

}  // namespace tienvoud::exchange
