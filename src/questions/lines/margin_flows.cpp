#include "questions/lines/margin_flows.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tienvoud::lines {
namespace {

constexpr double days_of_a_year = 365;
using Spent = std::map<Id<Supplier>, double>;

/// EUR spent with each supplier on one unit of an item as it is filled today.
class UnitCosts {
 public:
  UnitCosts(const Firm& firm, const FirmNetwork& network) : spent_(firm.items.size()) {
    std::vector<double> flow(firm.items.size(), 0);
    for (std::size_t i = 0; i < network.sources.size(); ++i) {
      const auto& source = network.network.sources[i];
      const Id<Offer> offer = network.sources[i].offer;
      if (network.sources[i].kind == SourceKind::purchase && offer.exists() && source.flow > 0) {
        const auto item = firm.offers[offer].item.index();
        spent_[item][firm.offers[offer].supplier] += source.flow * source.cost;
        flow[item] += source.flow;
      }
    }
    for (const Id<Item> id : parts_first(firm, network.items)) {
      const ItemFigures& item = network.items[id.index()];
      Spent& own = spent_[id.index()];
      for (auto& [supplier, eur] : own) {
        eur *= flow[id.index()] > 0 ? item.bought_share / flow[id.index()] : 0;
      }
      for (const ComponentUse& use : item.components) {
        for (const auto& [supplier, eur] : spent_[use.component.index()]) {
          own[supplier] += (1 - item.bought_share) * use.quantity * eur;
        }
      }
    }
  }

  [[nodiscard]] const Spent& of(Id<Item> item) const { return spent_[item.index()]; }

 private:
  std::vector<Spent> spent_;
};

}  // namespace

std::vector<MarginFlow> margin_flows(const Firm& firm, const FirmNetwork& network) {
  const UnitCosts costs(firm, network);
  std::vector<MarginFlow> flows;
  for (const Id<Item> id : firm.items.ids()) {
    const ItemFigures& item = network.items[id.index()];
    const double margin = item.sold * item.margin * days_of_a_year;
    if (margin <= 0) {
      continue;
    }
    double all = 0;
    for (const auto& [supplier, eur] : costs.of(id)) {
      all += eur;
    }
    if (all <= 0) {
      flows.push_back({{}, id, {}, false, margin});
    }
    for (const auto& [supplier, eur] : costs.of(id)) {
      if (all > 0 && eur > 0) {
        flows.push_back({supplier, id, {}, false, margin * eur / all});
      }
    }
    for (const DailyDemand& demand : network.demand) {
      if (demand.item == id) {
        flows.push_back({{}, id, demand.customer, true, margin * demand.mean / item.sold});
      }
    }
  }
  return flows;
}

}  // namespace tienvoud::lines
