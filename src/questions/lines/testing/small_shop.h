#pragma once

#include <string>

#include "model/firm/firm.h"

namespace tienvoud::lines::testing {

inline Instant start_day() {
  return Instant::of_seconds(1'775'001'600);  // 2026-04-01T00:00:00Z
}

inline PiecePrice eur(double price) {
  return PiecePrice(Money::of(price));
}

/// Customers ask for 10 products a day at 50 EUR; each takes two bars of 4 EUR, bought from S1
/// alone, who takes 30 days to recover; 100 bars lie in the hall. One lathe makes a product in
/// 10 minutes.
inline Firm small_shop() {
  Firm firm;
  firm.profile.code = "shop";
  firm.profile.holding_cost = Fraction(0.2);
  Site hall;
  hall.code = "hall";
  hall.country = "NL";
  hall.region = "Twente";
  hall.time_to_recover = days(60);
  const auto site = firm.sites.add(hall);

  Item bar;
  bar.code = "BAR";
  bar.kind = ItemKind::buy;
  bar.family = "steel";
  bar.value = eur(4);
  const auto part = firm.items.add(bar);
  Item product;
  product.code = "PUMP";
  product.price = eur(50);
  product.value = eur(20);
  const auto sold = firm.items.add(product);

  Resource lathe;
  lathe.code = "LATHE";
  lathe.site = site;
  lathe.time_to_recover = days(20);
  const auto machine = firm.resources.add(lathe);
  Operation turning;
  turning.code = "PUMP/10";
  turning.item = sold;
  turning.resource = machine;
  turning.run = PieceTime(minutes(10));
  firm.operations.add(turning);
  BillOfMaterialLine line;
  line.parent = sold;
  line.component = part;
  line.quantity = Pieces::of(2);
  firm.bill_of_material.add(line);

  for (const char* code : {"S1", "S2"}) {
    Supplier supplier;
    supplier.code = code;
    supplier.country = "NL";
    supplier.region = code == std::string("S1") ? "Twente" : "Brabant";
    supplier.time_to_recover = days(30);
    firm.suppliers.add(supplier);
  }
  Offer offer;
  offer.supplier = Id<Supplier>(0);
  offer.item = part;
  offer.price = eur(4);
  offer.lead_time = days(8);
  offer.lead_time_spread = days(2);
  offer.share = Fraction(1);
  firm.offers.add(offer);
  Stock stock;
  stock.item = part;
  stock.site = site;
  stock.quantity = Pieces::of(100);
  stock.safety_stock = Pieces::of(60);
  firm.stock.add(stock);
  Demand demand;
  demand.item = sold;
  demand.from = Day(20'544);  // 2026-04-01
  demand.to = demand.from.next(365);
  demand.quantity = Pieces::of(3650);
  demand.spread = Pieces::of(95.5);  // 5 a day
  firm.demand.add(demand);
  return firm;
}

/// Lets one customer ask for all products of the small shop; `lane` leads to him.
inline void send_by_lane(Firm& firm, Lane lane) {
  Customer customer;
  customer.code = "C1";
  auto demand = firm.demand[Id<Demand>(0)];
  demand.customer = firm.customers.add(customer);
  firm.demand.set(Id<Demand>(0), demand);
  lane.code = "OUT";
  lane.from_site = Id<Site>(0);
  lane.to_customer = demand.customer;
  firm.lanes.add(lane);
}

}  // namespace tienvoud::lines::testing
