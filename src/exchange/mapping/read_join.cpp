#include "exchange/mapping/read_join.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <utility>
#include <vector>

#include "base/text.h"

namespace tienvoud::exchange {
namespace {

JoinRecipe::TimeKey read_time_key(const toml::table& table,
                                  const NamedSource& left,
                                  const NamedSource& right,
                                  MappingProblems& problems) {
  TomlSection section(table, "time", problems);
  JoinRecipe::TimeKey key;
  key.left = section.required("left");
  key.right = section.required("right");
  key.left_time = left.defaults.time;
  key.right_time = right.defaults.time;
  for (const std::string& text : section.texts("shifts").value_or(std::vector<std::string>{"0s"})) {
    const auto shift = read_duration(text);
    if (!shift || key.shifts.size() == 100) {
      section.wrong("shifts",
                    fmt::format("{} is not a clock shift, or one too many.", quotation(text)),
                    "Write at most 100 lengths of time such as \"7h\".");
      continue;
    }
    key.shifts.push_back(*shift);
  }
  if (const auto text = section.text("tolerance")) {
    const auto tolerance = read_duration(*text);
    if (!tolerance || *tolerance < Duration()) {
      section.wrong("tolerance", fmt::format("{} is not a length of time.", quotation(*text)),
                    "Write a length of time such as \"30s\".");
    } else {
      key.tolerance = *tolerance;
    }
  }
  return key;
}

}  // namespace

JoinRecipe read_join(const toml::table& table,
                     const NamedSource& left,
                     FindSource find_source,
                     MappingProblems& problems) {
  TomlSection section(table, "join", problems);
  JoinRecipe join;
  join.source = section.required("source");
  const NamedSource* right = find_source(section, join.source);
  if (const toml::table* keys = section.table("keys")) {
    for (const auto& [key, node] : *keys) {
      const auto text = cell_text(node);
      join.keys.emplace_back(std::string(key.str()), text.value_or(std::string()));
      if (!text) {
        section.wrong("keys", "A key of the join names no column.",
                      "Write keys = { \"column here\" = \"column there\" }.");
      }
    }
  }
  const toml::table* time = section.table("time");
  if (time != nullptr && right != nullptr) {
    join.time = read_time_key(*time, left, *right, problems);
  }
  if (join.keys.empty() && !join.time) {
    problems.add(section.line(), "join", "no_keys", "The join has no keys.",
                 "Write keys = { \"column here\" = \"column there\" }.");
  }
  return join;
}

}  // namespace tienvoud::exchange
