#include "questions/plan/shop/routing.h"

#include <algorithm>
#include <tuple>

namespace tienvoud::plan {

double yield_of(const Operation& operation) {
  return std::max(least_yield, 1 - operation.scrap.value());
}

Routings::Routings(const Firm& firm) : firm_(firm) {
  for (const Id<Operation> id : firm.operations.ids()) {
    if (firm.operations[id].item.exists()) {
      operations_[firm.operations[id].item].push_back(id);
    }
  }
  for (auto& [item, list] : operations_) {
    std::ranges::sort(list, {}, [&](Id<Operation> id) {
      return std::tuple(firm.operations[id].sequence, id.index());
    });
  }
}

const std::vector<Id<Operation>>& Routings::of_item(Id<Item> item) const {
  static const std::vector<Id<Operation>> none;
  const auto found = operations_.find(item);
  return found == operations_.end() ? none : found->second;
}

Routings::Routing Routings::of(const Order& order) const {
  const auto& all = of_item(order.item);
  Routing routing;
  const auto take = [&](const std::string& name) {
    for (const Id<Operation> operation : all) {
      if (firm_.operations[operation].routing == name) {
        routing.operations.push_back(operation);
      }
    }
  };
  take(order.routing.empty() ? "main" : order.routing);
  if (routing.operations.empty() && order.routing.empty() && !all.empty()) {
    routing.assumed = firm_.operations[all.front()].routing;
    for (const Id<Operation> operation : all) {
      routing.assumed = std::min(routing.assumed, firm_.operations[operation].routing);
    }
    take(routing.assumed);
  }
  return routing;
}

}  // namespace tienvoud::plan
