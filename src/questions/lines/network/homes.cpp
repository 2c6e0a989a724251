#include <map>

#include "questions/lines/network/network_builder.h"

namespace tienvoud::lines {
namespace {

/// Gives a site to each item that has none yet.
class Homes {
 public:
  explicit Homes(const Firm& firm) : firm_(firm), homes_(firm.items.size()) {}

  void where_made(const Routings& routings) {
    for (const Id<Item> item : firm_.items.ids()) {
      for (const Id<Operation> operation : routings[item.index()]) {
        const Id<Resource> resource = firm_.operations[operation].resource;
        if (resource.exists()) {
          settle(item, firm_.resources[resource].site);
        }
      }
    }
  }

  void where_delivered() {
    std::map<Id<Supplier>, Id<Site>> leads_to;
    for (const Lane& lane : firm_.lanes) {
      if (lane.from_supplier.exists() && lane.to_site.exists()) {
        leads_to.emplace(lane.from_supplier, lane.to_site);
      }
    }
    for (const Offer& offer : firm_.offers) {
      if (const auto site = leads_to.find(offer.supplier); site != leads_to.end()) {
        settle(offer.item, site->second);
      }
    }
  }

  void where_most_lies() {
    std::map<Id<Item>, const Stock*> most;
    for (const Stock& stock : firm_.stock) {
      auto& known = most[stock.item];
      if (stock.site.exists() && stock.quantity > (known == nullptr ? Pieces() : known->quantity)) {
        known = &stock;
      }
    }
    for (const auto& [item, stock] : most) {
      settle(item, stock == nullptr ? Id<Site>::none() : stock->site);
    }
  }

  void first_factory() {
    for (const Id<Site> site : firm_.sites.ids()) {
      if (firm_.sites[site].kind == SiteKind::factory) {
        for (const Id<Item> item : firm_.items.ids()) {
          settle(item, site);
        }
        return;
      }
    }
  }

  std::vector<Id<Site>> take() { return std::move(homes_); }

 private:
  void settle(Id<Item> item, Id<Site> site) {
    if (!homes_[item.index()].exists()) {
      homes_[item.index()] = site;
    }
  }

  const Firm& firm_;
  std::vector<Id<Site>> homes_;
};

}  // namespace

std::vector<Id<Site>> homes_of(const Firm& firm, const Routings& routings) {
  Homes homes(firm);
  homes.where_made(routings);
  homes.where_delivered();
  homes.where_most_lies();
  homes.first_factory();
  return homes.take();
}

}  // namespace tienvoud::lines
