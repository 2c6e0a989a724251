#include "exchange/mapping/column_text.h"

#include <regex>

#include "base/text.h"

namespace tienvoud::exchange {

namespace {

/// "2026-10-08T00:00:00" and "7:05" as "2026-10-08 07:05": a workbook's date carries a midnight.
std::string with_clock(std::string_view day, std::string_view clock) {
  if (day.empty() || clock.empty()) {
    return {};
  }
  constexpr std::string_view midnight = "T00:00:00";
  if (day.ends_with(midnight)) {
    day.remove_suffix(midnight.size());
  }
  std::string text(day);
  text += clock.find(':') == 1 ? " 0" : " ";
  return text += clock;
}

}  // namespace

std::string raw_text(const ColumnRecipe& recipe,
                     std::span<const int> places,
                     const SourceRow& row) {
  if (recipe.constant) {
    return *recipe.constant;
  }
  const auto cell_of = [&](std::size_t i) {
    return trim(row.cells[static_cast<std::size_t>(places[i])]);
  };
  if (recipe.clock) {
    return with_clock(cell_of(0), cell_of(1));
  }
  std::string text;
  bool any = false;
  for (std::size_t i = 0; i < recipe.columns.size(); ++i) {
    const std::string_view cell = cell_of(i);
    text += i > 0 ? recipe.separator : std::string();
    text += cell;
    any = any || !cell.empty();
  }
  if (!any) {
    return {};
  }
  return text;
}

bool extract(const ColumnRecipe& recipe, std::string& text) {
  if (recipe.extract == nullptr) {
    return true;
  }
  std::smatch match;
  if (text.size() > longest_matched || !std::regex_search(text, match, *recipe.extract) ||
      match.size() < 2) {
    return false;
  }
  text = match[1].str();
  return true;
}

bool translate(const ColumnRecipe& recipe, std::string& text) {
  auto word = recipe.values.find(text);
  if (word == recipe.values.end()) {
    word = recipe.values.find(std::string(without_zero_fraction(text)));
  }
  if (word != recipe.values.end()) {
    text = word->second;
    return true;
  }
  if (recipe.otherwise) {
    text = *recipe.otherwise;
    return true;
  }
  return false;
}

bool is_number(const FieldKind& kind) {
  return kind.amount != FieldKind::Dimension::none || kind.word == "whole number" ||
         kind.word == "number" || kind.word == "share from 0 to 1";
}

std::string_view without_zero_fraction(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || point == 0 || point + 1 == text.size() ||
      text.find_first_not_of('0', point + 1) != std::string_view::npos) {
    return text;
  }
  return text.substr(0, point);
}

}  // namespace tienvoud::exchange
