#include "app/json/plan_check_json.h"

#include <nlohmann/json.hpp>

#include "app/json/plan_rows_json.h"

namespace tienvoud::app {

using Json = nlohmann::ordered_json;

nlohmann::ordered_json plan_check_json(const PlanCheckAnswer& answer) {
  const Firm& firm = answer.firm;
  Json json = {{"at", to_string(answer.check.at)},
               {"violations", Json::array()},
               {"orders", Json::array()},
               {"late_orders", answer.check.late_orders}};
  for (const plan::Violation& one : answer.check.violations) {
    json["violations"].push_back({{"kind", plan::name_of(one.kind)},
                                  {"order", code_json(firm, one.order)},
                                  {"operation", code_json(firm, one.operation)},
                                  {"resource", code_json(firm, one.resource)},
                                  {"at", moment_json(one.at)},
                                  {"sentence", one.sentence}});
  }
  for (const plan::CheckedOrder& one : answer.check.orders) {
    json["orders"].push_back({{"order", firm.orders[one.order].code},
                              {"due", moment_json(one.due)},
                              {"ends", to_string(one.ends)},
                              {"late_h", one.late.natural()}});
  }
  return json;
}

}  // namespace tienvoud::app
