#include "app/json/log_json.h"

#include <nlohmann/json.hpp>

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json moment_json(const std::optional<Instant>& at) {
  return at ? Json(to_string(*at)) : Json(nullptr);
}

}  // namespace

Json import_json(const store::ImportRecord& record) {
  Json files = Json::array();
  for (const auto& source : record.sources) {
    files.push_back({{"name", source.name},
                     {"content_hash", source.content_hash},
                     {"bytes", source.size_bytes}});
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
