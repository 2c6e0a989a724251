#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "example/timeline.h"

namespace tienvoud::example {

/// At the same moment events count in this order: what ends, ends before people leave.
enum class EventKind : std::uint8_t {
  phase_ends,
  machine_fails,
  machine_repaired,
  person_leaves,
  machine_closes,
  goods_arrive,
  order_arrives,
  order_returns,
  machine_opens,
  machine_warm,
  person_comes,
};
struct ShopEvent {
  Tick at;
  EventKind kind;
  std::size_t subject;   ///< a machine, person, order or item, as the kind has it
  std::int64_t version;  ///< of the machine's work when the event was foreseen
  friend auto operator<=>(const ShopEvent&, const ShopEvent&) = default;
};

/// What is still to happen on the shop floor, soonest first.
class EventQueue {
 public:
  /// end: nothing happens from then on.
  explicit EventQueue(Tick end) : end_(end) {}

  void push(Tick at, EventKind kind, std::size_t subject, std::int64_t version = 0) {
    if (at < end_) {
      events_.push({at, kind, subject, version});
    }
  }
  [[nodiscard]] bool empty() const { return events_.empty(); }
  [[nodiscard]] const ShopEvent& next() const { return events_.top(); }
  void pop() { events_.pop(); }

 private:
  Tick end_;
  std::priority_queue<ShopEvent, std::vector<ShopEvent>, std::greater<>> events_;
};

}  // namespace tienvoud::example
