// Changes of supply, stock, lanes and tariffs.

#include <algorithm>

#include "model/change_steps.h"
#include "model/safety_stock.h"

namespace tienvoud {
namespace {

Result<void> check_lane(const Lane& lane, Id<Lane> self, const Firm& firm) {
  if (!references_exist(lane, firm)) {
    return no_such_row("suppliers, sites or customers");
  }
  if (lane.from_supplier.exists() == lane.from_site.exists() ||
      lane.to_site.exists() == lane.to_customer.exists()) {
    return impossible_change("A lane has exactly one start and one end.");
  }
  if (lane.code.empty()) {
    return impossible_change("A lane has a code.");
  }
  for (const Id<Lane> id : firm.lanes.ids()) {
    if (id != self && firm.lanes[id].code == lane.code) {
      return impossible_change("There is a lane " + lane.code + " already.");
    }
  }
  if (lane.share && (lane.share->value() < 0 || lane.share->value() > 1)) {
    return impossible_change("A share lies between 0 and 1.");
  }
  if (lane.transit_time < Duration()) {
    return impossible_change("A lane cannot take less than no time.");
  }
  return {};
}

}  // namespace

Result<void> make(const AddSecondSource& change, Firm& firm) {
  if (!references_exist(change.offer, firm)) {
    return no_such_row("suppliers or items");
  }
  const bool known = std::any_of(firm.offers.begin(), firm.offers.end(), [&](const Offer& offer) {
    return offer.supplier == change.offer.supplier && offer.item == change.offer.item;
  });
  if (known) {
    return impossible_change("This supplier offers the item already.");
  }
  if (change.offer.share.value() < 0 || change.offer.share.value() > 1) {
    return impossible_change("A share lies between 0 and 1.");
  }
  firm.offers.add(change.offer);
  return {};
}

Result<void> make(const SetBufferStock& change, Firm& firm) {
  if (!firm.items.has(change.item)) {
    return no_such_row("items");
  }
  if (change.site.exists() && !firm.sites.has(change.site)) {
    return no_such_row("sites");
  }
  if (change.safety_stock < Pieces()) {
    return impossible_change("A buffer stock is not negative.");
  }
  std::vector<Id<Stock>> bins;
  Pieces more = change.safety_stock;
  for (const Id<Stock> id : firm.stock.ids()) {
    const Stock& stock = firm.stock[id];
    if (stock.item == change.item && place_of(stock.site) == place_of(change.site)) {
      bins.push_back(id);
      more -= safety_of(stock, firm.items[stock.item]);
    }
  }
  if (bins.empty()) {
    Stock stock;
    stock.item = change.item;
    stock.site = change.site;
    bins.push_back(firm.stock.add(stock));
  }
  // Where several bins hold the item, the first carries the buffer of all.
  for (const Id<Stock> id : bins) {
    Stock changed = firm.stock[id];
    changed.safety_stock = id == bins.front() ? change.safety_stock : Pieces();
    const Pieces before = changed.quantity;
    changed.quantity = std::max(std::min(before, Pieces()), before + more);
    more -= changed.quantity - before;
    firm.stock.set(id, changed);
  }
  return {};
}

Result<void> make(const SetShare& change, Firm& firm) {
  if (!firm.offers.has(change.offer)) {
    return no_such_row("offers");
  }
  if (change.share.value() < 0 || change.share.value() > 1) {
    return impossible_change("A share lies between 0 and 1.");
  }
  Offer offer = firm.offers[change.offer];
  offer.share = change.share;
  offer.approved = true;
  forget_assumption(firm, Offer::info.name, change.offer.index(), "share_fraction");
  firm.offers.set(change.offer, offer);
  return {};
}

Result<void> make(const SetLotSize& change, Firm& firm) {
  if (!firm.items.has(change.item)) {
    return no_such_row("items");
  }
  if (change.lot_size <= Pieces()) {
    return impossible_change("A lot is larger than nothing.");
  }
  Item item = firm.items[change.item];
  item.lot_size = change.lot_size;
  firm.items.set(change.item, std::move(item));
  return {};
}

Result<void> make(const SetLane& change, Firm& firm) {
  if (!firm.lanes.has(change.lane)) {
    return no_such_row("lanes");
  }
  TRY(check_lane(change.changed, change.lane, firm));
  if (firm.lanes[change.lane].transit_time != change.changed.transit_time) {
    forget_assumption(firm, Lane::info.name, change.lane.index(), "transit_time_d");
  }
  firm.lanes.set(change.lane, change.changed);
  return {};
}

Result<void> make(const AddLane& change, Firm& firm) {
  TRY(check_lane(change.lane, Id<Lane>(), firm));
  firm.lanes.add(change.lane);
  return {};
}

Result<void> make(const SetTariff& change, Firm& firm) {
  if (!firm.sites.has(change.site)) {
    return no_such_row("sites");
  }
  if (!firm.tariffs.has(change.tariff)) {
    return no_such_row("tariffs");
  }
  Site site = firm.sites[change.site];
  site.tariff = change.tariff;
  firm.sites.set(change.site, std::move(site));
  return {};
}

Result<void> make(const SetTariffPrice& change, Firm& firm) {
  if (!firm.tariffs.has(change.tariff)) {
    return no_such_row("tariffs");
  }
  Tariff tariff = firm.tariffs[change.tariff];
  tariff.price = change.price;
  firm.tariffs.set(change.tariff, std::move(tariff));
  return {};
}

Result<void> make(const SetLeadTime& change, Firm& firm) {
  if (!firm.offers.has(change.offer)) {
    return no_such_row("offers");
  }
  if (change.lead_time < Duration() || change.spread.value_or(Duration()) < Duration()) {
    return impossible_change("A delivery cannot take less than no time.");
  }
  Offer offer = firm.offers[change.offer];
  offer.lead_time = change.lead_time;
  offer.lead_time_spread = change.spread ? change.spread : offer.lead_time_spread;
  firm.offers.set(change.offer, offer);
  return {};
}

}  // namespace tienvoud
