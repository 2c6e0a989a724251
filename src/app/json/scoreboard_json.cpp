#include "app/json/scoreboard_json.h"

#include <nlohmann/json.hpp>

#include "app/json/words.h"

namespace tienvoud::app {

using Json = nlohmann::ordered_json;

nlohmann::ordered_json interval_json(const std::optional<Interval>& interval) {
  if (!interval) {
    return nullptr;
  }
  return {{"low", interval->low}, {"high", interval->high}, {"probability", interval->probability}};
}

nlohmann::ordered_json kpi_json(const Kpi& kpi) {
  return {{"name", kpi.name},
          {"unit", kpi.unit},
          {"scope_kind", kpi.scope.kind},
          {"scope_code", kpi.scope.code},
          {"value", kpi.value},
          {"interval", interval_json(kpi.interval)},
          {"origin", word_of(kpi.origin)},
          {"rule", kpi.rule},
          {"final", kpi.final},
          {"rests_on", kpi.rests_on}};
}

nlohmann::ordered_json key_assumption_json(const KeyAssumption& key) {
  return {{"table", key.table},
          {"row", key.row},
          {"column", key.column},
          {"value", key.value},
          {"figure", key.figure},
          {"low_effect", key.low_effect},
          {"high_effect", key.high_effect},
          {"remedy", key.remedy}};
}

nlohmann::ordered_json scoreboard_json(const Scoreboard& scoreboard) {
  Json json = {{"question", scoreboard.question},
               {"from", to_string(scoreboard.period.from)},
               {"to", to_string(scoreboard.period.to)}};
  json["kpis"] = Json::array();
  for (const auto& kpi : scoreboard.kpis) {
    json["kpis"].push_back(kpi_json(kpi));
  }
  const auto& key = scoreboard.key_assumption;
  json["key_assumption"] = key ? key_assumption_json(*key) : Json(nullptr);
  return json;
}

}  // namespace tienvoud::app
