#include "questions/lines/frontier/smaller.h"

#include <map>
#include <tuple>

namespace tienvoud::lines {

Firm without_deliveries(Firm firm) {
  for (const Id<Lane> id : firm.lanes.ids()) {
    Lane lane = firm.lanes[id];
    if (lane.to_customer.exists()) {
      lane.to_customer = {};
      firm.lanes.set(id, lane);
    }
  }
  return firm;
}

std::vector<methods::SupplyFailure> distinct(const std::vector<Failure>& failures) {
  using What = std::tuple<std::vector<std::int32_t>, std::vector<std::int32_t>,
                          std::vector<std::int32_t>, double>;
  std::map<What, std::size_t> places;
  std::vector<methods::SupplyFailure> kept;
  for (const Failure& failure : failures) {
    const auto& each = failure.failure;
    const auto [at, is_new] =
        places.emplace(What(each.sources, each.capacities, each.nodes, each.days), kept.size());
    if (is_new) {
      kept.push_back(each);
    } else {
      kept[at->second].per_year += each.per_year;
    }
  }
  return kept;
}

}  // namespace tienvoud::lines
