#pragma once

#include <cstdint>

#include "example/blueprint.h"
#include "example/happened.h"
#include "example/recorder.h"
#include "example/shop_events.h"
#include "example/stockroom.h"

namespace tienvoud::example {

/// The material of the orders: what a lot takes from the stockroom, what of it becomes off-cut,
/// chips and spoiled pieces, and what leaves as product. Each order's material balances.
class OrderMaterial {
 public:
  OrderMaterial(const Blueprint& blueprint, Happened& happened, EventQueue& events)
      : blueprint_(blueprint),
        happened_(happened),
        events_(events),
        stockroom_(blueprint, happened) {}

  /// Whether an operation on so many pieces can begin. Where it cannot, the goods are ordered.
  bool there(Id<Order> order, Id<Operation> operation, std::int64_t pieces, Tick now);
  /// Takes what the work needs; the caller knows that it is there.
  void issue(const WorkRef& work, std::int64_t pieces, Tick now);
  /// Writes off what the finished work lost. step: of the order's routing.
  void settle(
      const WorkRef& work, std::int64_t pieces, std::int64_t scrapped, std::size_t step, Tick now);
  /// Books the good pieces of a finished order as product.
  void deliver(Id<Order> order, std::int64_t good, Tick now);
  /// Books in the goods that arrive at this moment.
  void receive(Tick now) { stockroom_.receive(now); }
  /// Counts the shelves on the last day, and what is still in work.
  void close(Tick now);

 private:
  const Blueprint& blueprint_;
  Happened& happened_;
  EventQueue& events_;
  Stockroom stockroom_;
};

}  // namespace tienvoud::example
