#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/firm/firm.h"

namespace tienvoud::plan {

/// Operations are never taken to spoil more than all but this.
inline constexpr double least_yield = 0.01;

/// Share of pieces that an operation leaves good, as planned.
double yield_of(const Operation& operation);

/// By which operations the firm's items are made, each routing in sequence, ties in file order.
class Routings {
 public:
  explicit Routings(const Firm& firm);

  struct Routing {
    std::vector<Id<Operation>> operations;  ///< empty: the item has none of that name
    std::string assumed;  ///< its name, where the order names none and none is main
  };
  [[nodiscard]] Routing of(const Order& order) const;
  /// All operations of an item, of whichever routing.
  [[nodiscard]] const std::vector<Id<Operation>>& of_item(Id<Item> item) const;

 private:
  const Firm& firm_;
  std::map<Id<Item>, std::vector<Id<Operation>>> operations_;
};

}  // namespace tienvoud::plan
