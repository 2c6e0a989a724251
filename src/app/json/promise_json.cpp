#include "app/json/promise_json.h"

#include <nlohmann/json.hpp>

#include "app/json/plan_rows_json.h"

namespace tienvoud::app {

using Json = nlohmann::ordered_json;

Json promise_json(const PromiseAnswer& answer) {
  const plan::Promise& promise = answer.promise;
  const Firm& firm = answer.firm;
  Json json = {{"question", "promise"},
               {"firm", firm.profile.code},
               {"at", to_string(answer.at)},
               {"plan_run", answer.plan_run},
               {"item", firm.items[promise.item].code},
               {"quantity", promise.quantity.natural()},
               {"customer_date", moment_json(promise.customer_date)},
               {"safe_date", moment_json(promise.safe_date)},
               {"safe_order", plan_rows_json(firm, promise.safe_order)},
               {"earliest_date", moment_json(promise.earliest_date)},
               {"earliest_order", plan_rows_json(firm, promise.earliest_order)},
               {"moved_operations", promise.moved.size()},
               {"moved_share", promise.moved_share}};
  json["moved"] = Json::array();
  for (const plan::MovedOperation& one : promise.moved) {
    json["moved"].push_back(moved_json(firm, one.was, one.becomes));
  }
  json["costs"] = Json::array();
  for (const plan::PromiseCost& one : promise.costs) {
    json["costs"].push_back({{"order", firm.orders[one.order].code},
                             {"later_h", one.later.natural()},
                             {"becomes_late_h", one.becomes_late.natural()}});
  }
  json["findings"] = plan_findings_json(promise.findings);
  return json;
}

}  // namespace tienvoud::app
