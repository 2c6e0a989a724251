#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "model/firm/choices.h"
#include "model/firm/item.h"
#include "model/firm/supply.h"
#include "model/schema.h"

namespace tienvoud {

/// An order on the shop: so many of an item, by a date.
struct Order {
  static constexpr TableInfo info{"orders", "Production orders: so many of an item, by a date."};
  std::string code;
  Id<Item> item;
  Pieces quantity;
  Id<Customer> customer;
  std::optional<Instant> released_at;
  std::optional<Instant> due_at;
  OrderStatus status = OrderStatus::released;
  double weight = 1;
  std::optional<Money> price;
  std::string routing;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"order", "Code of the order.", "26-0412", Need::key}, &Order::code);
    visit({"item", "What is made.", "AB-100"}, &Order::item);
    visit({"quantity", "How many.", "120", Need::optional, "0"}, &Order::quantity);
    visit({"customer", "For whom.", "C-31"}, &Order::customer);
    visit({"released_at", "When work may begin.", "2026-03-02T06:00:00+01:00"},
          &Order::released_at);
    visit({"due_at", "When it is promised.", "2026-03-13T16:00:00+01:00"}, &Order::due_at);
    visit({"status", "planned, released, started, done or cancelled.", "released", Need::optional,
           "released"},
          &Order::status);
    visit({"weight", "How much its lateness counts.", "1", Need::optional, "1"}, &Order::weight);
    visit({"price_eur", "What the customer pays for all of it.", "3720"}, &Order::price);
    visit({"routing", "Which routing it follows; main where empty.", "main"}, &Order::routing);
  }
};

/// What customers are expected to ask.
struct Demand {
  static constexpr TableInfo info{"demand",
                                  "What customers asked or are expected to ask, by period."};
  Id<Item> item;
  Id<Customer> customer;
  Day from;
  Day to;
  Pieces quantity;
  std::optional<Pieces> spread;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"item", "What.", "AB-100", Need::required}, &Demand::item);
    visit({"customer", "Who; all where empty.", "C-31"}, &Demand::customer);
    visit({"from", "First day.", "2026-04-01", Need::required}, &Demand::from);
    visit({"to", "The day after the last.", "2026-05-01", Need::required}, &Demand::to);
    visit({"quantity", "How many in all.", "480", Need::required}, &Demand::quantity);
    visit({"spread", "Standard deviation of that.", "90"}, &Demand::spread);
  }
};

/// An operation of an order that is fixed or under way.
struct Pin {
  static constexpr TableInfo info{"pins", "Operations of orders that are fixed, or already begun."};
  Id<Order> order;
  Id<Operation> operation;
  Id<Resource> resource;
  std::optional<Instant> starts_at;
  Id<Person> person;
  Pieces done;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"order", "The order.", "26-0412", Need::required}, &Pin::order);
    visit({"operation", "Its operation.", "AB-100/10", Need::required}, &Pin::operation);
    visit({"resource", "On which machine.", "DMU50"}, &Pin::resource);
    visit({"starts_at", "When it begins or began.", "2026-03-02T06:00:00+01:00"}, &Pin::starts_at);
    visit({"person", "By whom.", "P07"}, &Pin::person);
    visit({"done", "Pieces ready already.", "0", Need::optional, "0"}, &Pin::done);
  }
};

}  // namespace tienvoud
