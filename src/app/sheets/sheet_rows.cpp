#include "app/sheets/sheet_rows.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace tienvoud::app {
namespace {

exchange::SheetCell cell_of(const nlohmann::ordered_json& value, bool is_moment) {
  if (value.is_number()) {
    return value.get<double>();
  }
  if (value.is_boolean()) {
    return std::string(value.get<bool>() ? "yes" : "no");
  }
  if (!value.is_string()) {
    return {};
  }
  auto text = value.get<std::string>();
  if (is_moment) {
    if (const auto at = parse_instant(text); at.ok()) {
      return *at;
    }
  }
  return text;
}

}  // namespace

Result<void> write_objects(const std::string& name,
                           const nlohmann::ordered_json& list,
                           const std::vector<std::string>& headings,
                           const std::vector<std::string>& moments,
                           exchange::SheetWriter& out) {
  TRY(out.sheet(name, headings));
  Cells cells;
  for (const auto& object : list) {
    cells.clear();
    for (const auto& heading : headings) {
      const auto member = object.find(heading);
      const bool is_moment = std::ranges::find(moments, heading) != moments.end();
      cells.push_back(member == object.end() ? exchange::SheetCell() : cell_of(*member, is_moment));
    }
    TRY(out.row(cells));
  }
  return {};
}

Result<void> write_about(const std::vector<std::pair<std::string, exchange::SheetCell>>& lines,
                         exchange::SheetWriter& out) {
  TRY(out.sheet("about", {"what", "value"}));
  for (const auto& [what, value] : lines) {
    TRY(out.row(Cells{what, value}));
  }
  return {};
}

const char* word_of(Origin origin) {
  static constexpr const char* words[] = {"measured", "reckoned", "assumed"};
  return words[static_cast<std::size_t>(origin)];
}

}  // namespace tienvoud::app
