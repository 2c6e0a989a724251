#pragma once

#include <span>
#include <vector>

#include "model/firm/firm.h"
#include "model/origin.h"
#include "questions/lines/network/daily_demand.h"

namespace tienvoud::lines {

/// What an item takes of one of its components.
struct ComponentUse {
  Id<Item> component;
  double quantity = 0;  ///< units for one good unit, with planned scrap of component and operations
};

/// A routing by which an item is not made today but could be, and the bill that goes with it.
struct OtherWay {
  std::vector<Id<Operation>> operations;  ///< by sequence
  std::vector<ComponentUse> components;
};

/// What flows through an item and what it is worth. EUR and units; a day where said.
struct ItemFigures {
  std::vector<ComponentUse> components;  ///< each once
  std::vector<OtherWay> other_ways;      ///< in the order of the firm's operations
  double sold = 0;                       ///< to customers, a day
  double flow = 0;                       ///< sold, or taken by other items, a day
  double material_cost = 0;              ///< of one unit: what is bought for it
  double value = 0;                      ///< of one unit in stock
  double price = 0;                      ///< what a customer pays for one unit; 0: not known
  double margin = 0;                     ///< price less material: what a unit not sold loses
  bool made = false;
  bool bought = false;
  double bought_share = 0;  ///< of its flow
  Origin price_origin = Origin::measured;
  Origin value_origin = Origin::measured;
};

/// One row an item, in the order of firm.items. Bills are walked from products to parts (they have
/// no circles in a checked firm). A line of the bill at an operation of another routing belongs to
/// that routing alone; a line that names none belongs to all. What is known of price and value less
/// well: a price from orders, else none; a value from what is bought for the item, else half its
/// price.
std::vector<ItemFigures> item_figures(const Firm& firm, std::span<const DailyDemand> demand);

/// Items in an order in which each stands after all its components, those of other ways too.
std::vector<Id<Item>> parts_first(const Firm& firm, std::span<const ItemFigures> figures);

/// The operations of the routing by which each item is made today (main, else the first named), by
/// sequence; one row an item.
using Routings = std::vector<std::vector<Id<Operation>>>;
Routings routings_of(const Firm& firm);

}  // namespace tienvoud::lines
