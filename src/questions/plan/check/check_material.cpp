#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "questions/plan/check/plan_checker.h"

// What goes into an item is there when the operation that takes it starts. Of each component all
// that has come is held against all that was taken, whoever it was meant for.

namespace tienvoud::plan::checking {
namespace {

constexpr double least = 0.001;  ///< of a piece: below is rounding

}  // namespace

struct PlanChecker::Draw {
  Instant at;
  double quantity = 0;
  const Row* row = nullptr;
};

struct PlanChecker::Supply {
  Instant at;
  double quantity = 0;
};

void PlanChecker::check_material() {
  auto taken = draws();
  const auto come = supplies();
  const auto in_circle = items_in_circles();
  for (auto& [item, list] : taken) {
    const auto of_item = come.find(item);
    if (of_item != come.end() && in_circle[item.index()] == 0) {
      check_item(item, list, of_item->second);
    }
  }
}

std::map<Id<Item>, std::vector<PlanChecker::Draw>> PlanChecker::draws() const {
  std::map<Id<Item>, std::vector<const BillOfMaterialLine*>> bills;
  for (const BillOfMaterialLine& line : firm_.bill_of_material) {
    if (!line.by_product && line.component.exists()) {
      bills[line.parent].push_back(&line);
    }
  }
  std::map<Id<Item>, std::vector<Draw>> all;
  for (const Row& row : rows_) {
    const Operation& operation = step(row);
    const auto bill = bills.find(operation.item);
    if (bill == bills.end() || task(row).begun) {
      continue;  // what has begun has its material
    }
    const auto& steps = work_.steps.at(operation.item);
    const auto first = std::ranges::find_if(
        steps, [&](Id<Operation> id) { return firm_.operations[id].routing == operation.routing; });
    for (const BillOfMaterialLine* line : bill->second) {
      if ((line->operation.exists() ? line->operation : *first) == row.plan->operation) {
        const double kept = std::max(0.01, 1 - line->scrap.value());
        all[line->component].push_back(
            {row.plan->starts_at, line->quantity.natural() * task(row).pieces / kept, &row});
      }
    }
  }
  return all;
}

/// Of items that some table counts; all others are taken to be there.
std::map<Id<Item>, std::vector<PlanChecker::Supply>> PlanChecker::supplies() const {
  std::map<Id<Item>, std::vector<Supply>> all;
  for (const Stock& stock : firm_.stock) {
    all[stock.item].push_back({Instant::ever(), stock.quantity.natural()});
  }
  for (const PurchaseOrder& one : firm_.purchase_orders) {
    auto& list = all[one.item];
    if (!one.received_at && one.promised_at) {
      const Pieces open = one.quantity - one.received_quantity.value_or(Pieces());
      list.push_back(
          {*one.promised_at <= now_ ? Instant::ever() : *one.promised_at, open.natural()});
    }
  }
  for (const Id<Order> order : firm_.orders.ids()) {
    if (!rows_of_order_[order.index()].empty()) {
      all[firm_.orders[order].item].push_back(
          {ends(order), firm_.orders[order].quantity.natural()});
    }
  }
  return all;
}

/// Items that go into themselves, and what those go into: nobody can say what waits for what.
std::vector<char> PlanChecker::items_in_circles() const {
  std::vector<char> left(firm_.items.size(), 1);
  std::vector<std::size_t> waits(firm_.items.size(), 0);
  std::vector<std::vector<std::size_t>> parents(firm_.items.size());
  for (const BillOfMaterialLine& line : firm_.bill_of_material) {
    if (!line.by_product && line.parent.exists() && line.component.exists()) {
      parents[line.component.index()].push_back(line.parent.index());
      ++waits[line.parent.index()];
    }
  }
  std::vector<std::size_t> free;
  for (std::size_t item = 0; item < waits.size(); ++item) {
    if (waits[item] == 0) {
      free.push_back(item);
    }
  }
  while (!free.empty()) {
    const std::size_t item = free.back();
    free.pop_back();
    left[item] = 0;
    for (const std::size_t parent : parents[item]) {
      if (--waits[parent] == 0) {
        free.push_back(parent);
      }
    }
  }
  return left;
}

void PlanChecker::check_item(Id<Item> item,
                             std::vector<Draw>& draws,
                             std::vector<Supply> supplies) {
  double short_in_all = 0;
  for (const Draw& draw : draws) {
    short_in_all += draw.quantity;
  }
  for (const Supply& supply : supplies) {
    short_in_all -= supply.quantity;
  }
  if (short_in_all > 0) {  // what nobody ordered comes after the shortest lead time, or is there
    Instant comes = Instant::never();
    for (const Offer& offer : firm_.offers) {
      if (offer.item == item && offer.approved && offer.lead_time) {
        comes = std::min(comes, now_ + *offer.lead_time);
      }
    }
    supplies.push_back({comes == Instant::never() ? Instant::ever() : comes, short_in_all});
  }
  std::ranges::sort(draws, {}, [](const Draw& one) { return std::tuple(one.at, one.row->task); });
  std::ranges::sort(supplies, {},
                    [](const Supply& one) { return std::tuple(one.at, one.quantity); });
  const double slack = least * static_cast<double>(draws.size());
  double there = 0;
  std::deque<std::pair<const Draw*, double>> waiting;  // with how much was missing
  const auto tell = [&](const std::pair<const Draw*, double>& one, Instant comes) {
    const ScheduledOperation& plan = *one.first->row->plan;
    const auto& operation = words_.operation(plan.operation);
    const auto& order = words_.order(plan.order);
    say(ViolationKind::before_material, plan, plan.starts_at,
        comes == Instant::never()
            ? fmt::format(
                  "{} of order {} starts on {} at {} and needs {:g} of {}, of which {:g} never "
                  "come.",
                  operation, order, words_.machine(plan.resource), words_.moment(plan.starts_at),
                  one.first->quantity, firm_.items[item].code, one.second)
            : fmt::format(
                  "{} of order {} starts on {} at {} and needs {:g} of {}, of which {:g} come {} "
                  "later.",
                  operation, order, words_.machine(plan.resource), words_.moment(plan.starts_at),
                  one.first->quantity, firm_.items[item].code, one.second,
                  Words::length(comes - plan.starts_at)));
  };
  std::size_t next = 0;
  const auto take_until = [&](Instant until) {
    for (; next < supplies.size() && supplies[next].at - until < rounding; ++next) {
      there += supplies[next].quantity;
      while (!waiting.empty() && there + slack >= waiting.front().first->quantity) {
        there -= waiting.front().first->quantity;
        tell(waiting.front(), supplies[next].at);
        waiting.pop_front();
      }
    }
  };
  for (const Draw& draw : draws) {
    take_until(draw.at);
    if (there + slack >= draw.quantity) {
      there -= draw.quantity;
    } else {
      waiting.emplace_back(&draw, draw.quantity - std::max(0.0, there));
    }
  }
  take_until(Instant::never());
  for (const auto& one : waiting) {
    tell(one, Instant::never());
  }
}

}  // namespace tienvoud::plan::checking
