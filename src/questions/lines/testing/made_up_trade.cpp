#include "questions/lines/testing/made_up_trade.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "questions/lines/testing/small_shop.h"

namespace tienvoud::lines::testing {
namespace {

constexpr std::array regions = {"Twente", "Brabant", "Ruhr", "Emilia", "Silesia", "Zhejiang"};
constexpr std::array countries = {"NL", "NL", "DE", "IT", "PL", "CN"};
constexpr std::size_t planted_supplier = 0;
constexpr std::size_t planted_other = 1;

}  // namespace

MadeUpTrade::MadeUpTrade(const MadeUpShopOptions& options, MadeUpWorks& works, RandomStream& random)
    : options_(options), works_(works), random_(random), carried_(options.suppliers, 0) {}

std::size_t MadeUpTrade::below(std::size_t n) {
  return static_cast<std::size_t>(random_.uniform_int(n));
}

void MadeUpTrade::make() {
  make_suppliers();
  for (std::size_t i = 0; i < options_.items; ++i) {
    const ItemKind kind = works_.items()[i].kind;
    if (i == planted_item && options_.planted_bad_start) {
      plant();
    } else if (kind == ItemKind::buy && (offers_.empty() || offers_.back().item != Id<Item>(i))) {
      make_offers(i);
    } else if (kind == ItemKind::both) {
      offer(i, below(options_.suppliers), random_.chance(0.5) ? 0 : random_.uniform(0.1, 0.4),
            true);
    }
  }
  make_lanes();
  make_customers();
  make_stock();
  make_purchase_orders();
}

void MadeUpTrade::make_suppliers() {
  for (std::size_t i = 0; i < options_.suppliers; ++i) {
    Supplier supplier;
    supplier.code = "S" + std::to_string(i + 1);
    const std::size_t place = options_.planted_bad_start && i < 2 ? i : below(regions.size());
    supplier.region = regions[place];
    supplier.country = countries[place];
    if (random_.chance(0.4) && i > 1) {
      supplier.parent_company = "Group " + std::to_string(below(1 + options_.suppliers / 6) + 1);
    }
    if (random_.chance(0.6)) {
      supplier.time_to_recover = days(10 + static_cast<std::int64_t>(below(60)));
    }
    suppliers_.push_back(supplier);
    leads_to_.push_back(below(works_.sites().size()));
  }
  if (options_.planted_bad_start) {
    suppliers_[planted_supplier].time_to_recover = days(75);
    suppliers_[planted_supplier].parent_company.clear();
    leads_to_[planted_other] = leads_to_[planted_supplier] = 0;
  }
}

void MadeUpTrade::offer(std::size_t item, std::size_t supplier, double share, bool approved) {
  const bool there = std::any_of(offers_.rbegin(), offers_.rend(), [&](const Offer& each) {
    return each.item == Id<Item>(item) && each.supplier == Id<Supplier>(supplier);
  });
  if (there) {
    return;
  }
  Offer offer;
  offer.item = Id<Item>(item);
  offer.supplier = Id<Supplier>(supplier);
  offer.price = PiecePrice(Money::of(works_.worth(item) * random_.uniform(0.95, 1.1)));
  offer.share = Fraction(share);
  offer.approved = approved;
  const double flow = works_.flow(item) * share;
  if (random_.chance(0.85)) {
    offer.lead_time = days(3 + static_cast<std::int64_t>(below(40)));
  }
  if (offer.lead_time && random_.chance(0.6)) {
    offer.lead_time_spread = offer.lead_time->scaled(random_.uniform(0.1, 0.5));
  }
  if (random_.chance(0.4)) {
    offer.capacity =
        Pieces::of(std::ceil(7 * (flow + works_.flow(item) * 0.2) * random_.uniform(1.05, 1.8)));
  }
  carried_[supplier] += flow * works_.items()[item].mass->for_one().natural();
  offers_.push_back(offer);
}

void MadeUpTrade::make_offers(std::size_t item) {
  // A supplier sells neighbours, which are of one family.
  const std::size_t near = item * options_.suppliers / works_.bought();
  const auto some = [&] {
    return random_.chance(0.6) ? std::min(options_.suppliers - 1, near + below(3))
                               : below(options_.suppliers);
  };
  const bool two = random_.chance(0.35);
  const double first = two ? random_.uniform(0.4, 1) : 1;
  offer(item, some(), first, true);
  if (two) {
    offer(item, some(), 1 - first, true);
  }
  if (random_.chance(0.2)) {
    offer(item, some(), 0, false);
  }
}

/// One supplier sells the cheap part; another has an offer that is not approved, or sells something
/// else of its family.
void MadeUpTrade::plant() {
  offer(planted_item, planted_supplier, 1, true);
  offers_.back().capacity = {};
  offers_.back().lead_time = days(30);
  if (options_.seed % 2 == 0) {
    offer(planted_item, planted_other, 0, false);
    offers_.back().capacity = {};
  } else {
    // The item beside it is of the same family.
    offer(planted_item + 1, planted_other, 1, true);
  }
}

void MadeUpTrade::make_lanes() {
  constexpr std::array modes = {TransportMode::road, TransportMode::sea, TransportMode::rail,
                                TransportMode::air};
  const auto lane = [&](std::int64_t least, std::size_t wider) {
    Lane made;
    made.code = "L" + std::to_string(lanes_.size() + 1);
    made.transit_time = days(least + static_cast<std::int64_t>(below(wider)));
    made.cost = MassPrice(Money::of(random_.uniform(0.02, 0.3)));
    made.mode = modes[random_.chance(0.7) ? 0 : below(modes.size())];
    if (random_.chance(0.3)) {
      made.time_to_recover = days(3 + static_cast<std::int64_t>(below(20)));
    }
    return made;
  };
  for (std::size_t i = 0; i < options_.suppliers; ++i) {
    for (std::size_t k = random_.chance(0.2) ? 0 : 1 + below(2); k > 0; --k) {
      Lane to = lane(1, 12);
      to.from_supplier = Id<Supplier>(i);
      to.to_site = Id<Site>(leads_to_[i]);
      if (options_.tight_lanes && carried_[i] > 0 && random_.chance(0.7)) {
        to.capacity = Mass::of(carried_[i] * 7 * random_.uniform(1.03, 1.5));
      }
      lanes_.push_back(to);
    }
  }
  for (std::size_t i = 1; i < works_.sites().size(); ++i) {
    Lane between = lane(1, 2);
    between.from_site = Id<Site>(0);
    between.to_site = Id<Site>(i);
    lanes_.push_back(between);
  }
  const std::size_t count = 3 + std::min<std::size_t>(30, options_.items / 20);
  for (std::size_t i = 0; i < count; ++i) {
    Customer customer;
    customer.code = "C" + std::to_string(i + 1);
    customer.country = countries[below(5)];
    customers_.push_back(customer);
    for (std::size_t k = random_.chance(0.5) ? 0 : 1 + below(2); k > 0; --k) {
      Lane to = lane(1, 4);
      to.from_site = Id<Site>(below(works_.sites().size()));
      to.to_customer = Id<Customer>(i);
      lanes_.push_back(to);
    }
  }
}

void MadeUpTrade::make_customers() {
  const Day first(20'544);  // 2026-04-01
  for (std::size_t i = 0; i < options_.items; ++i) {
    double left = works_.sold(i);
    for (std::size_t k = 1 + below(2); k > 0 && left > 0; --k) {
      Demand demand;
      demand.item = Id<Item>(i);
      if (random_.chance(0.8)) {
        demand.customer = Id<Customer>(below(customers_.size()));
      }
      const double part = k == 1 ? left : left * random_.uniform(0.3, 0.7);
      left -= part;
      demand.from = first;
      demand.to = first.next(365);
      demand.quantity = Pieces::of(part * 365);
      if (random_.chance(0.8)) {
        demand.spread = Pieces::of(part * std::sqrt(365.0) * random_.uniform(0.3, 2));
      }
      demand_.push_back(demand);
    }
  }
}

void MadeUpTrade::make_stock() {
  const bool heaped = options_.planted_bad_start;
  for (std::size_t i = 0; i < options_.items; ++i) {
    const double flow = works_.flow(i);
    const bool bought = i < works_.bought();
    const bool is_heap = heaped && works_.is_product(i) && flow > 0;
    if (flow <= 0 || (!is_heap && !bought && random_.chance(0.4))) {
      continue;
    }
    double cover = random_.lognormal(bought ? 2.2 : 1.2, 0.7);
    cover = is_heap ? 40 : heaped && i == planted_item ? 1 : cover;
    Stock stock;
    stock.item = Id<Item>(i);
    stock.site = Id<Site>(bought ? below(works_.sites().size()) : works_.site(i));
    stock.quantity = Pieces::of(std::ceil(flow * cover));
    if (is_heap) {
      stock.safety_stock = Pieces::of(std::floor(flow * 35));
    } else if (heaped && i == planted_item) {
      stock.site = Id<Site>(0);
      stock.safety_stock = Pieces();
    } else if (random_.chance(0.7)) {
      stock.safety_stock = Pieces::of(std::floor(flow * cover * random_.uniform(0.1, 0.6)));
    }
    stock_.push_back(stock);
  }
}

void MadeUpTrade::make_purchase_orders() {
  for (std::size_t i = 0; i < offers_.size(); ++i) {
    const Offer& offer = offers_[i];
    const double flow = works_.flow(offer.item.index()) * offer.share.value();
    if (flow <= 0 || !random_.chance(0.5)) {
      continue;
    }
    const auto lead_time = offer.lead_time.value_or(days(14));
    for (std::size_t k = below(4) + 1; k > 0; --k) {
      PurchaseOrder order;
      order.code = "PO-" + std::to_string(purchase_orders_.size() + 1);
      order.supplier = offer.supplier;
      order.item = offer.item;
      order.quantity = Pieces::of(std::ceil(flow * 14));
      order.ordered_at = start_day() - days(static_cast<std::int64_t>(30 * (k - 1) + below(15)));
      order.promised_at = *order.ordered_at + lead_time;
      const auto comes = *order.ordered_at + lead_time.scaled(random_.uniform(0.8, 1.4));
      if (comes < start_day()) {
        order.received_at = comes;
      }
      purchase_orders_.push_back(order);
    }
  }
}

void MadeUpTrade::put(Firm& firm) {
  firm.suppliers = Table<Supplier>(std::move(suppliers_));
  firm.offers = Table<Offer>(std::move(offers_));
  firm.customers = Table<Customer>(std::move(customers_));
  firm.lanes = Table<Lane>(std::move(lanes_));
  firm.stock = Table<Stock>(std::move(stock_));
  firm.demand = Table<Demand>(std::move(demand_));
  firm.purchase_orders = Table<PurchaseOrder>(std::move(purchase_orders_));
}

}  // namespace tienvoud::lines::testing
