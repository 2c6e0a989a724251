#include "app/json/plan_rows_json.h"

#include <nlohmann/json.hpp>

namespace tienvoud::app {

using Json = nlohmann::ordered_json;

Json plan_rows_json(const Firm& firm, std::span<const plan::ScheduledOperation> rows) {
  Json list = Json::array();
  for (const plan::ScheduledOperation& one : rows) {
    list.push_back({{"order", firm.orders[one.order].code},
                    {"operation", firm.operations[one.operation].code},
                    {"name", firm.operations[one.operation].name},
                    {"resource", one.resource.exists() ? Json(firm.resources[one.resource].code)
                                                       : Json(nullptr)},
                    {"setup_at", to_string(one.setup_at)},
                    {"starts_at", to_string(one.starts_at)},
                    {"ends_at", to_string(one.ends_at)}});
  }
  return list;
}

Json plan_findings_json(std::span<const plan::PlanFinding> findings) {
  Json list = Json::array();
  for (const plan::PlanFinding& one : findings) {
    list.push_back({{"order", one.order.empty() ? Json(nullptr) : Json(one.order)},
                    {"table", one.table},
                    {"row", one.row},
                    {"what", one.what},
                    {"remedy", one.remedy}});
  }
  return list;
}

}  // namespace tienvoud::app
