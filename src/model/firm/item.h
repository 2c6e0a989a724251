#pragma once

#include <optional>
#include <string>

#include "base/id.h"
#include "base/quantity.h"
#include "model/firm/choices.h"
#include "model/firm/resource.h"
#include "model/schema.h"

namespace tienvoud {

/// Something that is bought, made or sold.
struct Item {
  static constexpr TableInfo info{"items", "What is bought, made and sold."};
  std::string code;
  std::string name;
  ItemKind kind = ItemKind::make;
  std::string unit = "piece";
  std::string family;
  std::optional<PieceMass> mass;
  std::optional<PiecePrice> value;
  std::optional<PiecePrice> price;
  Fraction reused;
  Fraction recycled;
  Fraction renewable;
  std::optional<PieceCarbon> carbon;
  std::optional<Pieces> lot_size;
  std::optional<Pieces> lot_multiple;
  std::optional<Fraction> service_level;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"item", "Code of the item.", "AB-100", Need::key}, &Item::code);
    visit({"name", "Its name.", "Flange 80 mm"}, &Item::name);
    visit({"kind", "make, buy or both.", "make", Need::optional, "make"}, &Item::kind);
    visit({"unit", "What one of it is: piece, kg, m.", "piece", Need::optional, "piece"},
          &Item::unit);
    visit({"family", "Items between which setups are short.", "steel"}, &Item::family);
    visit({"mass_kg", "Mass of one unit.", "1.35"}, &Item::mass);
    visit({"value_eur", "Cost of one unit in stock or bought.", "12.40"}, &Item::value);
    visit({"price_eur", "What a customer pays for one unit.", "31"}, &Item::price);
    visit({"reused_fraction", "Share of its mass that is reused.", "0", Need::optional, "0"},
          &Item::reused);
    visit({"recycled_fraction", "Share of its mass that is recycled.", "0.35", Need::optional, "0"},
          &Item::recycled);
    visit({"renewable_fraction", "Share of its mass that is renewable.", "0", Need::optional, "0"},
          &Item::renewable);
    visit({"carbon_kg_co2e", "Carbon of one unit as bought, cradle to gate.", "2.9"},
          &Item::carbon);
    visit({"lot_size", "Smallest quantity made or bought at once.", "25"}, &Item::lot_size);
    visit({"lot_multiple", "Quantities are multiples of this.", "5"}, &Item::lot_multiple);
    visit({"service_fraction", "Share of demand to be met from stock.", "0.97"},
          &Item::service_level);
  }
};

struct Operation;

/// What one unit of a parent takes, or gives beside it, of another item.
struct BillOfMaterialLine {
  static constexpr TableInfo info{"bill_of_material",
                                  "What goes into an item, and what comes beside it."};
  Id<Item> parent;
  Id<Item> component;
  Pieces quantity;
  Fraction scrap;
  bool by_product = false;
  Id<Operation> operation;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"parent", "The item that is made.", "AB-100", Need::required},
          &BillOfMaterialLine::parent);
    visit({"component", "The item that goes in, or comes beside.", "STEEL-S355", Need::required},
          &BillOfMaterialLine::component);
    visit({"quantity", "Units of the component for one unit of the parent.", "2.1", Need::required},
          &BillOfMaterialLine::quantity);
    visit({"scrap_fraction", "Share of the component that is lost as planned.", "0.04",
           Need::optional, "0"},
          &BillOfMaterialLine::scrap);
    visit({"by_product", "yes where the component comes out beside the parent.", "no",
           Need::optional, "no"},
          &BillOfMaterialLine::by_product);
    visit({"operation", "The operation at which it is needed; the first where empty.", "AB-100/10"},
          &BillOfMaterialLine::operation);
  }
};

/// One step of an item's routing. Without an item it is a kind of work that bookings name.
struct Operation {
  static constexpr TableInfo info{"operations",
                                  "The steps by which items are made, and their norm times."};
  std::string code;
  Id<Item> item;
  std::string routing = "main";
  std::int64_t sequence = 10;
  std::string name;
  Id<Resource> resource;
  std::optional<Duration> setup;
  std::optional<PieceTime> run;
  Fraction scrap;
  Id<Skill> skill;
  Fraction attended_setup = Fraction(1);
  Fraction attended_run = Fraction(1);
  Id<Resource> tool;
  Duration lag;
  std::optional<Pieces> transfer_lot;
  bool splittable = true;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"operation", "Code of the step, unique in the firm.", "AB-100/10", Need::key},
          &Operation::code);
    visit({"item", "The item it helps to make.", "AB-100"}, &Operation::item);
    visit({"routing", "Which way of making it, where there are several.", "main", Need::optional,
           "main"},
          &Operation::routing);
    visit({"sequence", "Its place in the routing.", "10", Need::optional, "10"},
          &Operation::sequence);
    visit({"name", "What is done.", "Milling"}, &Operation::name);
    visit({"resource", "The machine or work center that does it; others in modes.csv.", "milling"},
          &Operation::resource);
    visit({"setup_min", "Norm time to set up, for the whole lot.", "30"}, &Operation::setup);
    visit({"run_s", "Norm time for one piece.", "95"}, &Operation::run);
    visit({"scrap_fraction", "Share of pieces that this step spoils, as planned.", "0.02",
           Need::optional, "0", true},
          &Operation::scrap);
    visit({"skill", "What the person must be able to do.", "milling"}, &Operation::skill);
    visit({"attended_setup_fraction", "Share of the setup a person is needed.", "1", Need::optional,
           "1", true},
          &Operation::attended_setup);
    visit({"attended_run_fraction", "Share of the run a person is needed.", "0.4", Need::optional,
           "1", true},
          &Operation::attended_run);
    visit({"tool", "A tool it occupies: a resource of kind tool.", "fixture_80"}, &Operation::tool);
    visit({"lag_min",
           "Waiting after it (cooling, transport, a subcontractor's time); after the last "
           "operation the order is ready when it is over.",
           "0", Need::optional, "0"},
          &Operation::lag);
    visit({"transfer_lot", "Pieces passed on before the lot is complete.", "10"},
          &Operation::transfer_lot);
    visit({"splittable", "Whether it may stop at the end of a shift and go on.", "yes",
           Need::optional, "yes"},
          &Operation::splittable);
  }
};

/// Another way to do an operation: other machine, other times, other people.
struct Mode {
  static constexpr TableInfo info{"modes",
                                  "Other machines that can do an operation, with their own times."};
  Id<Operation> operation;
  Id<Resource> resource;
  std::optional<Duration> setup;
  std::optional<PieceTime> run;
  std::optional<Power> power_setup;
  std::optional<Power> power_run;
  Id<Skill> skill;
  std::int64_t people = 1;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"operation", "The operation.", "AB-100/10", Need::required}, &Mode::operation);
    visit({"resource", "The machine that can do it.", "DMU65", Need::required}, &Mode::resource);
    visit({"setup_min", "Its setup; the operation's where empty.", "25"}, &Mode::setup);
    visit({"run_s", "Its time for one piece; the operation's where empty.", "80"}, &Mode::run);
    visit({"power_setup_kw", "Power while set up; the machine's where empty.", "2.5"},
          &Mode::power_setup);
    visit({"power_run_kw", "Power while making this; the machine's where empty.", "9"},
          &Mode::power_run);
    visit({"skill", "What the person must be able to do; the operation's where empty.", "milling"},
          &Mode::skill);
    visit({"people", "How many people it takes.", "1", Need::optional, "1"}, &Mode::people);
  }
};

}  // namespace tienvoud
