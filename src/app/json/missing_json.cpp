#include "app/json/missing_json.h"

#include <nlohmann/json.hpp>

#include "questions/sight/missing.h"

namespace tienvoud::app {

nlohmann::ordered_json missing_json(const SightAnswer& answer) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const auto& missing : sight::missing_tables(answer.firm, answer.sight)) {
    Json settles = Json::array();
    for (const auto& open : missing.settles) {
      settles.push_back({{"table", open.table}, {"column", open.column}, {"value", open.value}});
    }
    list.push_back({{"table", missing.table},
                    {"settles", std::move(settles)},
                    {"assumptions", missing.assumptions},
                    {"cost_eur", missing.cost ? Json(missing.cost->natural()) : Json(nullptr)}});
  }
  return {{"missing", std::move(list)}};
}

}  // namespace tienvoud::app
