#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "model/firm/choices.h"
#include "model/firm/item.h"
#include "model/firm/site.h"
#include "model/schema.h"

namespace tienvoud {

/// Who delivers.
struct Supplier {
  static constexpr TableInfo info{"suppliers", "Who delivers to the firm."};
  std::string code;
  std::string name;
  std::string country;
  std::string region;
  std::string parent_company;
  std::optional<Duration> time_to_recover;
  std::optional<Duration> time_between_failures;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"supplier", "Code of the supplier.", "S-012", Need::key}, &Supplier::code);
    visit({"name", "Its name.", "Staalhandel Oost"}, &Supplier::name);
    visit({"country", "ISO 3166 code.", "NL"}, &Supplier::country);
    visit({"region", "Region, for what strikes a whole region.", "Twente"}, &Supplier::region);
    visit({"parent_company", "The group it belongs to.", "Metaalgroep"}, &Supplier::parent_company);
    visit({"time_to_recover_d", "Days until it delivers again after a disaster.", "42"},
          &Supplier::time_to_recover);
    visit({"time_between_failures_y", "Years, on average, between two disasters.", "25"},
          &Supplier::time_between_failures);
  }
};

/// That a supplier can deliver an item, and how.
struct Offer {
  static constexpr TableInfo info{"offers",
                                  "What each supplier can deliver, at which price and lead time."};
  Id<Supplier> supplier;
  Id<Item> item;
  PiecePrice price;
  std::optional<Duration> lead_time;
  std::optional<Duration> lead_time_spread;
  std::optional<Pieces> minimum;
  std::optional<Pieces> multiple;
  std::optional<Pieces> capacity;
  Fraction share;
  bool approved = true;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"supplier", "Who.", "S-012", Need::required}, &Offer::supplier);
    visit({"item", "What.", "STEEL-S355", Need::required}, &Offer::item);
    visit({"price_eur", "Price of one unit, delivered.", "1.18", Need::required}, &Offer::price);
    visit({"lead_time_d", "Calendar days from order to receipt.", "14"}, &Offer::lead_time);
    visit({"lead_time_spread_d", "Standard deviation of the lead time.", "3"},
          &Offer::lead_time_spread);
    visit({"minimum", "Least quantity of an order.", "500"}, &Offer::minimum);
    visit({"multiple", "Quantities are multiples of this.", "100"}, &Offer::multiple);
    visit({"capacity_per_week", "Most it can deliver in a week.", "4000"}, &Offer::capacity);
    visit(
        {"share_fraction", "Share of the item bought here today.", "1", Need::optional, "1", true},
        &Offer::share);
    visit({"approved", "no where the supplier could but is not approved yet.", "yes",
           Need::optional, "yes"},
          &Offer::approved);
  }
};

struct Customer {
  static constexpr TableInfo info{"customers", "Who buys from the firm."};
  std::string code;
  std::string country;
  std::string region;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"customer", "Code of the customer.", "C-31", Need::key}, &Customer::code);
    visit({"country", "ISO 3166 code.", "DE"}, &Customer::country);
    visit({"region", "Region.", "Ruhr"}, &Customer::region);
  }
};

/// A way along which goods travel. Exactly one end each is given: supplier or site, site or
/// customer.
struct Lane {
  static constexpr TableInfo info{
      "lanes", "The ways along which goods travel, from supplier to site to customer."};
  std::string code;
  Id<Supplier> from_supplier;
  Id<Site> from_site;
  Id<Site> to_site;
  Id<Customer> to_customer;
  TransportMode mode = TransportMode::road;
  Duration transit_time;
  std::optional<Duration> transit_time_spread;
  MassPrice cost;
  Money cost_per_shipment;
  std::optional<Mass> capacity;
  std::optional<Fraction> share;
  std::optional<Duration> time_to_recover;
  std::optional<Duration> time_between_failures;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"lane", "Code of the lane.", "L-4", Need::key}, &Lane::code);
    visit({"from_supplier", "Supplier at which it starts.", "S-012"}, &Lane::from_supplier);
    visit({"from_site", "Or site at which it starts.", ""}, &Lane::from_site);
    visit({"to_site", "Site at which it ends.", "hal1"}, &Lane::to_site);
    visit({"to_customer", "Or customer at which it ends.", ""}, &Lane::to_customer);
    visit({"mode", "road, rail, sea, inland_water, air, courier or pickup.", "road", Need::optional,
           "road"},
          &Lane::mode);
    visit({"transit_time_d", "Days on the way.", "2", Need::optional, "1", true},
          &Lane::transit_time);
    visit({"transit_time_spread_d", "Standard deviation of that.", "0.5"},
          &Lane::transit_time_spread);
    visit({"cost_eur_per_kg", "Freight for a kilogram.", "0.11", Need::optional, "0"}, &Lane::cost);
    visit({"cost_eur_per_shipment", "Freight for each shipment.", "65", Need::optional, "0"},
          &Lane::cost_per_shipment);
    visit({"capacity_kg_per_week", "Most it can carry in a week.", "24000"}, &Lane::capacity);
    visit({"share_fraction",
           "Share of what goes from its start to its end; empty: none, or all where no lane says "
           "its own "
           "and it is the first.",
           "0.7"},
          &Lane::share);
    visit({"time_to_recover_d", "Days until it is open again after a disaster.", "21"},
          &Lane::time_to_recover);
    visit({"time_between_failures_y", "Years, on average, between two disasters.", "10"},
          &Lane::time_between_failures);
  }
};

/// What lies in stock.
struct Stock {
  static constexpr TableInfo info{"stock", "What lies where, and how much is meant to."};
  Id<Item> item;
  Id<Site> site;
  Pieces quantity;
  std::optional<Pieces> safety_stock;
  std::optional<Instant> counted_at;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"item", "What.", "STEEL-S355", Need::required}, &Stock::item);
    visit({"site", "Where; the first site where empty.", "hal1"}, &Stock::site);
    visit({"quantity", "How much lies there.", "1250", Need::required}, &Stock::quantity);
    visit({"safety_stock", "How much is kept for the unexpected.", "400"}, &Stock::safety_stock);
    visit({"counted_at", "When it was so.", "2026-03-01T06:00:00+01:00"}, &Stock::counted_at);
  }
};

/// A purchase order and what came of it: on order while not received, evidence on lead times once
/// received.
struct PurchaseOrder {
  static constexpr TableInfo info{
      "purchase_orders", "What was ordered from suppliers, when it was promised and came."};
  std::string code;
  Id<Supplier> supplier;
  Id<Item> item;
  Pieces quantity;
  std::optional<Instant> ordered_at;
  std::optional<Instant> promised_at;
  std::optional<Instant> received_at;
  std::optional<Pieces> received_quantity;
  Id<Lane> lane;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"purchase_order", "Code of the order line.", "PO-2231/1", Need::key},
          &PurchaseOrder::code);
    visit({"supplier", "From whom.", "S-012", Need::required}, &PurchaseOrder::supplier);
    visit({"item", "What.", "STEEL-S355", Need::required}, &PurchaseOrder::item);
    visit({"quantity", "How much was ordered.", "1000", Need::required}, &PurchaseOrder::quantity);
    visit({"ordered_at", "When; empty: not known.", "2026-02-02T09:00:00+01:00"},
          &PurchaseOrder::ordered_at);
    visit({"promised_at", "When it was promised.", "2026-02-16T12:00:00+01:00"},
          &PurchaseOrder::promised_at);
    visit({"received_at", "When it came; empty: still on order.", "2026-02-18T10:30:00+01:00"},
          &PurchaseOrder::received_at);
    visit({"received_quantity", "How much came; all of it where empty.", "1000"},
          &PurchaseOrder::received_quantity);
    visit({"lane", "By which lane it came; the first of its supplier where empty.", ""},
          &PurchaseOrder::lane);
  }
};

}  // namespace tienvoud
