#include "questions/plan/set_aside.h"

#include <string>

#include "methods/shop_schedule/shop_schedule.h"

namespace tienvoud::plan {
namespace {

using Row = std::int32_t;

std::size_t at(Row row) {
  return static_cast<std::size_t>(row);
}

/// The operations [first, end) of a shop, with or without their pins, and nothing of all others.
class Part {
 public:
  explicit Part(const FirmShop& shop) : shop_(shop), problem_(shop.problem) {}

  bool can_be_planned(Row first, Row end, bool with_pins) {
    const auto& all = shop_.problem;
    problem_.operations.assign(all.operations.begin() + first, all.operations.begin() + end);
    problem_.precedences.clear();
    problem_.pins.clear();
    for (const auto& one : all.precedences) {
      if (one.before >= first && one.before < end && one.after >= first && one.after < end) {
        problem_.precedences.push_back(one);
        problem_.precedences.back().before -= first;
        problem_.precedences.back().after -= first;
      }
    }
    for (const auto& pin : all.pins) {
      if (with_pins && pin.operation >= first && pin.operation < end) {
        problem_.pins.push_back(pin);
        problem_.pins.back().operation -= first;
      }
    }
    methods::ShopOptions options;
    options.goal = methods::ShopGoal::weighted_tardiness;
    options.work = 0;
    options.threads = 1;
    return methods::schedule_shop(problem_, options).ok();
  }

 private:
  const FirmShop& shop_;
  methods::ShopProblem problem_;
};

bool has_pin(const FirmShop& shop, Row first, Row end) {
  for (const auto& pin : shop.problem.pins) {
    if (pin.operation >= first && pin.operation < end) {
      return true;
    }
  }
  return false;
}

}  // namespace

SetAside set_aside(const Firm& firm, const FirmShop& shop, SetAside so_far) {
  Part part(shop);
  so_far.left_out.resize(firm.orders.size(), 0);
  so_far.without_pins.resize(firm.orders.size(), 0);
  const auto operations = static_cast<Row>(shop.operations.size());
  for (Row first = 0, end = 0; first < operations; first = end) {
    const Id<Order> order = shop.operations[at(first)].order;
    for (end = first; end < operations && shop.operations[at(end)].order == order;) {
      ++end;
    }
    if (part.can_be_planned(first, end, true)) {
      continue;
    }
    const std::string& code = firm.orders[order].code;
    if (has_pin(shop, first, end) && part.can_be_planned(first, end, false)) {
      so_far.without_pins[order.index()] = 1;
      so_far.findings.push_back(
          {code, "pins", code,
           "An operation of the order is fixed at a time at which it cannot be done; the order is "
           "planned without its fixed times.",
           "Move the fixed start into a shift in which its machine and people are there and what "
           "comes before is done, or take it away."});
      continue;
    }
    so_far.left_out[order.index()] = 1;
    Row stuck = first;
    while (stuck + 1 < end && part.can_be_planned(stuck, stuck + 1, false)) {
      ++stuck;
    }
    so_far.findings.push_back(
        {code, "operations", firm.operations[shop.operations[at(stuck)].operation].code,
         "The operation fits nowhere: its machine, its people or its tool are never there for as "
         "long as it takes, so the order is not planned.",
         "Lengthen the shifts of its machine and people, let it be splittable, or give another "
         "machine in modes.csv."});
  }
  return so_far;
}

SetAside without_any_pin(const Firm& firm, const FirmShop& shop, SetAside so_far) {
  so_far.without_pins.resize(firm.orders.size(), 0);
  for (const auto& pin : shop.problem.pins) {
    const Id<Order> order = shop.operations[at(pin.operation)].order;
    if (so_far.without_pins[order.index()] != 0) {
      continue;
    }
    so_far.without_pins[order.index()] = 1;
    const std::string& code = firm.orders[order].code;
    so_far.findings.push_back({code, "pins", code,
                               "Fixed and begun operations get in each other's way; the order is "
                               "planned as if nothing of it were fixed.",
                               "Look which of the fixed operations want the same machine at once, "
                               "and move or take away one."});
  }
  return so_far;
}

}  // namespace tienvoud::plan
