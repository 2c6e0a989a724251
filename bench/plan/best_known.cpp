#include "plan/best_known.h"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <string_view>

namespace tienvoud::bench {
namespace {

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells(1);
  bool is_quoted = false;
  for (const char byte : line) {
    if (byte == '"') {
      is_quoted = !is_quoted;
    } else if (byte == ',' && !is_quoted) {
      cells.emplace_back();
    } else if (byte != '\r') {
      cells.back().push_back(byte);
    }
  }
  return cells;
}

std::optional<std::int64_t> number_in(const std::string& cell) {
  std::int64_t value = 0;
  const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

constexpr std::array<std::string_view, 7> columns = {"set",       "instance", "file", "format",
                                                     "objective", "lb",       "ub"};

Error not_a_table(const std::filesystem::path& table) {
  return Error{.code = ErrorCode::invalid_input,
               .message = "This is not a table of instances.",
               .where = table.string(),
               .remedy = "Give it the columns set, instance, file, format, objective, lb, ub."};
}

}  // namespace

Result<std::vector<KnownInstance>> read_best_known(const std::filesystem::path& table,
                                                   const std::string& set,
                                                   const std::string& match) {
  std::ifstream file(table);
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> heads = cells_of(line);
  std::array<std::size_t, columns.size()> at{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    at[i] = static_cast<std::size_t>(std::ranges::find(heads, columns[i]) - heads.begin());
    if (at[i] == heads.size()) {
      return not_a_table(table);
    }
  }
  std::vector<KnownInstance> instances;
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = cells_of(line);
    if (cells.size() != heads.size()) {
      return not_a_table(table);
    }
    if (cells[at[0]] == set && fnmatch(match.c_str(), cells[at[1]].c_str(), 0) == 0) {
      instances.push_back({.name = cells[at[1]],
                           .file = cells[at[2]],
                           .format = cells[at[3]],
                           .objective = cells[at[4]],
                           .lower = number_in(cells[at[5]]),
                           .upper = number_in(cells[at[6]])});
    }
  }
  return instances;
}

}  // namespace tienvoud::bench
