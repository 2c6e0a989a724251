#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/instant.h"
#include "model/firm/firm.h"

namespace tienvoud::plan::checking {

/// One way to do an operation of an order; times in whole seconds, rounded up.
struct Way {
  Id<Resource> resource;  ///< none: hands
  Duration setup;
  Duration run;  ///< of all pieces, at least a second
  Id<Skill> skill;
  std::int64_t people = 1;
  bool outside = false;  ///< a subcontractor: on the clock, without people or limit
};

/// One operation of an order that is still to be done.
struct Task {
  Id<Order> order;
  Id<Operation> operation;
  double pieces = 0;  ///< that begin here, with those that are spoilt later
  bool begun = false;
  Id<Pin> pin;
  Duration wait;         ///< passes after it before its pieces can go on
  bool follows = false;  ///< the task before it in the list
  std::vector<Way> ways;
};

/// What the plan of a firm must hold.
struct FirmWork {
  std::vector<Task> tasks;  ///< by order, in routing sequence
  /// Of each order of the firm: its tasks [first, end).
  std::vector<std::pair<std::size_t, std::size_t>> of_order;
  std::map<Id<Item>, std::vector<Id<Operation>>> steps;  ///< in sequence
};

bool is_open(const Order& order);

/// The steps of an order's routing, as the firm has them.
std::vector<Id<Operation>> routing_of(const FirmWork& work, const Firm& firm, const Order& order);

FirmWork work_of(const Firm& firm, Instant now);

}  // namespace tienvoud::plan::checking
