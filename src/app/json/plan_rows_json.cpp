#include "app/json/plan_rows_json.h"

#include <nlohmann/json.hpp>

namespace tienvoud::app {

using Json = nlohmann::ordered_json;

namespace {

template <class T>
Json code_or_null(const Table<T>& table, Id<T> id) {
  return id.exists() ? Json(table[id].code) : Json(nullptr);
}

}  // namespace

Json code_json(const Firm& firm, Id<Order> id) {
  return code_or_null(firm.orders, id);
}

Json code_json(const Firm& firm, Id<Operation> id) {
  return code_or_null(firm.operations, id);
}

Json code_json(const Firm& firm, Id<Resource> id) {
  return code_or_null(firm.resources, id);
}

Json code_json(const Firm& firm, Id<Person> id) {
  return code_or_null(firm.people, id);
}

Json code_json(const Firm& firm, Id<Skill> id) {
  return code_or_null(firm.skills, id);
}

Json code_json(const Firm& firm, Id<Item> id) {
  return code_or_null(firm.items, id);
}

Json code_json(const Firm& firm, Id<Customer> id) {
  return code_or_null(firm.customers, id);
}

Json moment_json(const std::optional<Instant>& at) {
  return at ? Json(to_string(*at)) : Json(nullptr);
}

Json moved_json(const Firm& firm,
                const plan::ScheduledOperation& was,
                const plan::ScheduledOperation& becomes) {
  return {{"order", firm.orders[was.order].code},
          {"operation", firm.operations[was.operation].code},
          {"resource_before", code_json(firm, was.resource)},
          {"starts_at_before", to_string(was.starts_at)},
          {"ends_at_before", to_string(was.ends_at)},
          {"resource", code_json(firm, becomes.resource)},
          {"starts_at", to_string(becomes.starts_at)},
          {"ends_at", to_string(becomes.ends_at)}};
}

Json plan_rows_json(const Firm& firm, std::span<const plan::ScheduledOperation> rows) {
  Json list = Json::array();
  for (const plan::ScheduledOperation& one : rows) {
    list.push_back({{"order", firm.orders[one.order].code},
                    {"operation", firm.operations[one.operation].code},
                    {"name", firm.operations[one.operation].name},
                    {"resource", code_json(firm, one.resource)},
                    {"setup_at", to_string(one.setup_at)},
                    {"starts_at", to_string(one.starts_at)},
                    {"ends_at", to_string(one.ends_at)}});
    if (one.place > 0) {
      list.back()["place"] = one.place;
    }
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
