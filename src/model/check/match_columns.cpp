#include <fmt/format.h>

#include "model/check/fact_reader.h"

namespace tienvoud {
namespace {

/// Columns that stand in exported files beside those of the schema: the key of a fact, and the mark
/// of a row that was taken from the journal.
bool is_known_extra(const TableDescription& table, std::string_view column) {
  return table.fact ? column == "key" : column == taken_column;
}

std::vector<std::string> missing_columns(const TableDescription& table,
                                         const std::vector<int>& places) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] < 0) {
      names.emplace_back(table.columns[i].column.name);
    }
  }
  return names;
}

}  // namespace

std::vector<int> match_columns(const TableDescription& table,
                               std::string_view file,
                               std::span<const std::string> columns,
                               std::span<const std::string> written,
                               Findings& findings) {
  std::vector<int> places(table.columns.size(), -1);
  std::vector<std::size_t> unknown;
  const auto heading = [&](std::size_t i) {
    return Place{std::string(file), 1,
                 i < written.size() && !written[i].empty() ? written[i] : shown(columns[i], 200)};
  };
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const int place = table.place_of(columns[i]);
    if (place < 0) {
      if (!is_known_extra(table, columns[i])) {
        unknown.push_back(i);
      }
    } else if (places[static_cast<std::size_t>(place)] >= 0) {
      findings.push_back(
          {Severity::doubt,
           "column_twice",
           heading(i),
           shown(columns[i], 200),
           fmt::format("Column {} is there twice; the first counts.", shown(columns[i])),
           "Take one of the two columns out.",
           {},
           {}});
    } else {
      places[static_cast<std::size_t>(place)] = static_cast<int>(i);
    }
  }
  const std::vector<std::string> missing = missing_columns(table, places);
  const NearestCode near(missing);
  for (const std::size_t i : unknown) {
    const auto meant = near.find(columns[i]);
    findings.push_back(
        {meant ? Severity::doubt : Severity::note, "unknown_column", heading(i),
         shown(columns[i], 200),
         fmt::format("{} has no column {}; it is left aside.", table.info.name, shown(columns[i])),
         "Rename the column to one of the format, or take it out.", meant ? "nearest_column" : "",
         meant ? missing[*meant] : ""});
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Column& column = table.columns[i].column;
    if (places[i] < 0 && column.need != Need::optional) {
      findings.push_back(
          {Severity::refused,
           "missing_column",
           {std::string(file), 1, std::string(column.name)},
           {},
           fmt::format("Column {} is missing, and no row can do without it.", column.name),
           "Add the column, or say in a mapping which column it is.",
           {},
           {}});
    }
  }
  return places;
}

std::string unknown_code_finding(std::string_view table) {
  const TableDescription* description = find_table(table);
  ensure(description != nullptr && description->key() >= 0, "codes belong to a table with a key");
  return fmt::format(
      "unknown_{}", description->columns[static_cast<std::size_t>(description->key())].column.name);
}

FieldFault unknown_code(std::string_view table,
                        std::string_view code,
                        const std::optional<std::string>& nearest) {
  FieldFault fault{unknown_code_finding(table),
                   fmt::format("\"{}\" is not a code in {}.csv.", shown(code), table),
                   fmt::format("Correct the code, or add its row to {}.csv.", table),
                   {},
                   {}};
  if (nearest) {
    fault.reason = fmt::format("\"{}\" is not a code in {}.csv; {} is one character off.",
                               shown(code), table, shown(*nearest));
    fault.repair = "nearest_code";
    fault.repaired_value = *nearest;
  }
  return fault;
}

}  // namespace tienvoud
