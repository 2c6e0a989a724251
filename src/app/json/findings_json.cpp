#include "app/json/findings_json.h"

#include <nlohmann/json.hpp>

namespace tienvoud::app {

nlohmann::ordered_json findings_json(const Findings& findings) {
  static constexpr const char* severities[] = {"note", "doubt", "refused"};
  auto list = nlohmann::ordered_json::array();
  for (const auto& finding : findings) {
    nlohmann::ordered_json entry;
    entry["severity"] = severities[static_cast<std::size_t>(finding.severity)];
    entry["code"] = finding.code;
    entry["file"] = finding.place.file;
    entry["row"] = finding.place.row;
    entry["column"] = finding.place.column;
    entry["value"] = finding.value;
    entry["reason"] = finding.reason;
    entry["remedy"] = finding.remedy;
    if (!finding.repair.empty()) {
      entry["repair"] = finding.repair;
      entry["repaired_value"] = finding.repaired_value;
    }
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace tienvoud::app
