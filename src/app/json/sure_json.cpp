#include "app/json/sure_json.h"

#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace tienvoud::app {

void add_sureness(const Firm& firm, const plan::Sureness& sureness, nlohmann::ordered_json& plan) {
  std::map<std::string, const plan::OrderSureness*> of_order;
  for (const plan::OrderSureness& one : sureness.orders) {
    of_order.emplace(firm.orders[one.order].code, &one);
  }
  for (auto& order : plan["orders"]) {
    const auto found = of_order.find(order["order"].get<std::string>());
    if (found == of_order.end()) {
      continue;
    }
    const plan::OrderSureness& one = *found->second;
    order["on_time_fraction"] = one.on_time;
    order["mean_end_at"] = to_string(one.mean_end);
    order["end_90_at"] = to_string(one.end_90);
    order["move_due_by_h"] = one.move_by.natural();
  }
  auto& json = plan["sureness"];
  json = {
      {"replays", sureness.replays},
      {"expected_weighted_lateness_h", sureness.expected_lateness_h},
      {"operations_with_learnt_spread", sureness.learnt},
      {"operations_with_usual_spread", sureness.others},
      {"usual_spread", sureness.usual_spread},
      {"usual_spread_origin", sureness.usual_origin == Origin::assumed ? "assumed" : "reckoned"}};
  json["buffers"] = nlohmann::ordered_json::array();
  for (const plan::Buffer& one : sureness.buffers) {
    json["buffers"].push_back(
        {{"order", firm.orders[one.order].code},
         {"operation", firm.operations[one.operation].code},
         {"resource", one.resource.exists()
                          ? nlohmann::ordered_json(firm.resources[one.resource].code)
                          : nlohmann::ordered_json(nullptr)},
         {"saves_h_per_h", one.saves_h}});
  }
}

nlohmann::ordered_json sure_json(const Firm& firm, const plan::Sureness& sureness) {
  nlohmann::ordered_json json = {{"orders", nlohmann::ordered_json::array()}};
  for (const plan::OrderSureness& one : sureness.orders) {
    json["orders"].push_back({{"order", firm.orders[one.order].code}});
  }
  add_sureness(firm, sureness, json);
  return json;
}

}  // namespace tienvoud::app
