#include "app/json/log_json.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "app/rows_of_files.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json moment_json(const std::optional<Instant>& at) {
  return at ? Json(to_string(*at)) : Json(nullptr);
}

/// Whether a count is of that file: of all of it, or of a sheet of the workbook.
bool is_of(const store::FileRows& rows, const std::string& file) {
  return rows.file == file || rows.file.starts_with(file + ":");
}

Json file_json(const store::SourceFile& source, const store::ImportRecord& record) {
  std::vector<store::FileRows> counts;
  std::ranges::copy_if(record.rows, std::back_inserter(counts),
                       [&](const auto& rows) { return is_of(rows, source.name); });
  Json tables = Json::array();
  const store::FileRows* most = nullptr;
  std::int64_t waiting = 0;
  for (const auto& rows : counts) {
    tables.push_back({{"table", rows.table}, {"rows", rows.rows}, {"rows_in_doubt", rows.waiting}});
    most = most == nullptr || rows.rows > most->rows ? &rows : most;
    waiting += rows.waiting;
  }
  const bool counted = !record.rows.empty();
  return {{"file", source.name},
          {"name", source.name},
          {"content_hash", source.content_hash},
          {"bytes", source.size_bytes},
          {"read_as", most == nullptr ? Json(nullptr) : Json(most->table)},
          {"rows", counted ? Json(rows_of_files(counts)) : Json(nullptr)},
          {"rows_in_doubt", counted ? Json(waiting) : Json(nullptr)},
          {"tables", std::move(tables)}};
}

}  // namespace

std::optional<std::int64_t> rows_total(const std::vector<store::ImportRecord>& imports) {
  std::int64_t sum = 0;
  for (const auto& import : imports) {
    if (import.undone_at) {
      continue;
    }
    if (import.rows.empty() && !import.sources.empty()) {
      return std::nullopt;
    }
    sum += rows_of_files(import.rows);
  }
  return sum;
}

Json import_json(const store::ImportRecord& record) {
  Json files = Json::array();
  for (const auto& source : record.sources) {
    files.push_back(file_json(source, record));
  }
  return {{"import", record.id},
          {"at", to_string(record.imported_at)},
          {"note", record.note},
          {"files", std::move(files)},
          {"undone", record.undone_at.has_value()},
          {"undone_at", moment_json(record.undone_at)}};
}

Json change_json(const store::ChangeRecord& record) {
  return {{"change", record.id},
          {"at", to_string(record.made_at)},
          {"kind", record.kind},
          {"who", record.who},
          {"summary", record.summary},
          {"undone", record.undone_at.has_value()},
          {"undone_at", moment_json(record.undone_at)}};
}

Json run_json(const store::RunRecord& record) {
  return {{"run", record.id},
          {"at", to_string(record.recorded_at)},
          {"question", record.question},
          {"version", record.version},
          {"firm_hash", record.firm_hash},
          {"options", Json::parse(record.options_json, nullptr, false)},
          {"seed", record.seed},
          {"answer_hash", record.answer_hash}};
}

}  // namespace tienvoud::app
