#include "app/json/plan_check_json.h"

#include <nlohmann/json.hpp>

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json code_or_null(const Table<T>& table, Id<T> id) {
  return id.exists() ? Json(table[id].code) : Json(nullptr);
}

Json moment_or_null(const std::optional<Instant>& at) {
  return at ? Json(to_string(*at)) : Json(nullptr);
}

}  // namespace

nlohmann::ordered_json plan_check_json(const PlanCheckAnswer& answer) {
  const Firm& firm = answer.firm;
  Json json = {{"at", to_string(answer.check.at)},
               {"violations", Json::array()},
               {"orders", Json::array()},
               {"late_orders", answer.check.late_orders}};
  for (const plan::Violation& one : answer.check.violations) {
    json["violations"].push_back({{"kind", plan::name_of(one.kind)},
                                  {"order", code_or_null(firm.orders, one.order)},
                                  {"operation", code_or_null(firm.operations, one.operation)},
                                  {"resource", code_or_null(firm.resources, one.resource)},
                                  {"at", moment_or_null(one.at)},
                                  {"sentence", one.sentence}});
  }
  for (const plan::CheckedOrder& one : answer.check.orders) {
    json["orders"].push_back({{"order", firm.orders[one.order].code},
                              {"due", moment_or_null(one.due)},
                              {"ends", to_string(one.ends)},
                              {"late_h", one.late.natural()}});
  }
  return json;
}

}  // namespace tienvoud::app
