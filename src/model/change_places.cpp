// Changes of the firm's places.

#include <algorithm>

#include "model/change_steps.h"
#include "model/safety_stock.h"

namespace tienvoud {
namespace {

bool works_at(const Firm& firm, Id<Site> site) {
  return std::any_of(firm.resources.begin(), firm.resources.end(), [&](const Resource& resource) {
    return place_of(resource.site) == site && resource.capacity > 0 &&
           (resource.kind == ResourceKind::machine || resource.kind == ResourceKind::work_center);
  });
}

void move_lanes(const CloseSite& change, Firm& firm) {
  for (const Id<Lane> id : firm.lanes.ids()) {
    Lane lane = firm.lanes[id];
    if (lane.from_site != change.site && lane.to_site != change.site) {
      continue;
    }
    // A lane between the two leads nowhere from now on; its row keeps the ids of others.
    lane.from_site = lane.from_site == change.site ? change.moves_to : lane.from_site;
    lane.to_site = lane.to_site == change.site ? change.moves_to : lane.to_site;
    firm.lanes.set(id, std::move(lane));
  }
}

void move_stock(const CloseSite& change, Firm& firm) {
  for (const Id<Stock> id : firm.stock.ids()) {
    Stock stock = firm.stock[id];
    if (place_of(stock.site) != change.site) {
      continue;
    }
    stock.site = change.moves_to;
    const Pieces kept = stock.quantity - safety_of(stock, firm.items[stock.item]);
    stock.quantity = std::max(std::min(stock.quantity, Pieces()), kept);
    stock.safety_stock = Pieces();
    firm.stock.set(id, std::move(stock));
  }
}

}  // namespace

Result<void> make(const AddSite& change, Firm& firm) {
  if (!references_exist(change.site, firm)) {
    return no_such_row("calendars or tariffs");
  }
  const std::string& code = change.site.code;
  const bool known = std::any_of(firm.sites.begin(), firm.sites.end(),
                                 [&](const Site& other) { return other.code == code; });
  if (code.empty() || known) {
    return impossible_change("A new place has a code that no other has.");
  }
  firm.sites.add(change.site);
  return {};
}

Result<void> make(const CloseSite& change, Firm& firm) {
  if (!firm.sites.has(change.site) || !firm.sites.has(change.moves_to)) {
    return no_such_row("sites");
  }
  if (change.site == change.moves_to) {
    return impossible_change("What lies at a place that closes goes to another one.");
  }
  if (works_at(firm, change.site)) {
    return impossible_change("Things are made at " + firm.sites[change.site].code +
                             ": take its machines out first.");
  }
  move_lanes(change, firm);
  move_stock(change, firm);
  // The row stays, at no cost, so that the ids of what happened keep their meaning.
  Site site = firm.sites[change.site];
  site.cost = Money();
  firm.sites.set(change.site, std::move(site));
  return {};
}

}  // namespace tienvoud
