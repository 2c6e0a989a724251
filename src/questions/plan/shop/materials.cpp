#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "questions/plan/shop/shop_builder.h"

// Components: what lies in stock, what is on order and what other orders make goes to those who
// want it first.

namespace tienvoud::plan {
namespace {

constexpr double least = 0.0005;  ///< of a piece: below is rounding

Instant due_of(const Order& order) {
  return order.due_at.value_or(Instant::never());
}

}  // namespace

std::vector<ShopBuilder::Need> ShopBuilder::material_needs(std::size_t first_operation) const {
  const auto& bills = lookups_->bills;
  std::vector<Need> needs;
  for (std::size_t i = first_operation; i < shop_.operations.size(); ++i) {
    const OperationMeaning& of = shop_.operations[i];
    const Operation& operation = firm_.operations[of.operation];
    const auto bill = bills.find(operation.item);
    if (bill == bills.end() || of.begun) {
      continue;  // what has begun has its material
    }
    Id<Operation> first;
    for (const Id<Operation> other : lookups_->routings.of_item(operation.item)) {
      if (!first.exists() && firm_.operations[other].routing == operation.routing) {
        first = other;
      }
    }
    for (const Id<BillOfMaterialLine> id : bill->second) {
      const BillOfMaterialLine& line = firm_.bill_of_material[id];
      if ((line.operation.exists() ? line.operation : first) == of.operation) {
        const double kept = std::max(0.01, 1 - line.scrap.value());
        needs.push_back(
            {static_cast<Row>(i), line.component, line.quantity.natural() * of.pieces / kept});
      }
    }
  }
  std::ranges::sort(needs, {}, [&](const Need& need) {
    const Id<Order> order = shop_.operations[static_cast<std::size_t>(need.operation)].order;
    return std::tuple(due_of(firm_.orders[order]), order.index(), need.operation,
                      need.item.index());
  });
  return needs;
}

/// Of what is needed and was not before.
void ShopBuilder::add_supplies(const std::vector<Need>& needs) {
  std::map<Id<Item>, std::vector<Supply>> all;
  std::set<Id<Item>> wanted;
  for (const Need& need : needs) {
    if (!supplies_.contains(need.item)) {
      wanted.insert(need.item);
    }
  }
  for (const Stock& stock : firm_.stock) {
    if (wanted.contains(stock.item)) {
      all[stock.item].push_back({0, stock.quantity.natural(), {}, {}});
    }
  }
  for (const Id<PurchaseOrder> id : firm_.purchase_orders.ids()) {
    const PurchaseOrder& one = firm_.purchase_orders[id];
    if (!wanted.contains(one.item)) {
      continue;
    }
    auto& list = all[one.item];  // also where nothing is to come: the firm keeps books of it
    if (one.received_at) {
      continue;
    }
    const Pieces came = one.received_quantity.value_or(Pieces());
    if (!one.promised_at) {
      find({}, "purchase_orders", one.code,
           "It is on order without a promised day, so nothing is planned on it.",
           "Ask the supplier when it comes, and enter promised_at.");
      continue;
    }
    list.push_back({time_of(*one.promised_at), (one.quantity - came).natural(), {}, id});
  }
  for (std::size_t i = 0; i < rows_.size() && !wanted.empty(); ++i) {
    const Id<Order> order(i);
    const Order& one = firm_.orders[order];
    if (rows_[i].first < rows_[i].end && wanted.contains(one.item)) {
      const Time at = one.due_at ? time_of(*one.due_at) : end_;
      all[one.item].push_back({std::max<Time>(1, at), one.quantity.natural(), order, {}});
    }
  }
  for (auto& [item, list] : all) {
    std::ranges::sort(list, {}, [](const Supply& one) {
      return std::tuple(one.at, one.order.index(), one.purchase.index(), one.left);
    });
  }
  supplies_.merge(all);
}

void ShopBuilder::peg_materials(std::size_t first_operation) {
  const auto needs = material_needs(first_operation);
  add_supplies(needs);
  for (const Need& need : needs) {
    const auto list = supplies_.find(need.item);
    if (list == supplies_.end()) {
      assume("stock", firm_.items[need.item].code, "quantity", "enough");
    } else {
      serve(need, list->second);
    }
  }
}

void ShopBuilder::serve(const Need& need, std::vector<Supply>& supplies) {
  const auto at = static_cast<std::size_t>(need.operation);
  OperationMeaning& of = shop_.operations[at];
  auto& operation = shop_.problem.operations[at];
  double missing = need.quantity;
  for (Supply& supply : supplies) {
    if (missing <= least) {
      break;
    }
    const double taken = std::min(missing, supply.left);
    if (taken <= least || supply.order == of.order) {
      continue;
    }
    supply.left -= taken;
    missing -= taken;
    if (supply.order.exists()) {
      const Row before = rows_[supply.order.index()].end - 1;
      const auto job = [&](Row row) {
        return shop_.problem.operations[static_cast<std::size_t>(row)].job;
      };
      assembly_.emplace(job(before), job(need.operation));
      const Time wait = shop_.operations[static_cast<std::size_t>(before)].wait;
      shop_.problem.precedences.push_back({before, need.operation, wait, 1, 0});
      continue;
    }
    if (supply.purchase.exists() && supply.at <= 0) {
      find({}, "purchase_orders", firm_.purchase_orders[supply.purchase].code,
           "It was promised for a day that has passed and is not received; it is planned as if it "
           "were there now.",
           "Ask the supplier when it comes, and enter promised_at, or received_at if it is there.");
    }
    if (supply.at > operation.release) {
      operation.release = supply.at;
      of.material = need.item;
    }
  }
  if (missing > least) {
    tell_shortage(need, missing);
  }
}

void ShopBuilder::tell_shortage(const Need& need, double missing) {
  const auto at = static_cast<std::size_t>(need.operation);
  const Id<Order> order = shop_.operations[at].order;
  const Item& item = firm_.items[need.item];
  std::optional<Duration> soonest;
  for (const Offer& offer : firm_.offers) {
    if (offer.item == need.item && offer.approved && offer.lead_time &&
        (!soonest || *offer.lead_time < *soonest)) {
      soonest = offer.lead_time;
    }
  }
  if (soonest) {
    auto& operation = shop_.problem.operations[at];
    if (asked_ + length_of(*soonest) > operation.release) {
      operation.release = asked_ + length_of(*soonest);
      shop_.operations[at].material = need.item;
    }
    find(order, "items", item.code,
         fmt::format("{:g} of it are neither in stock nor on order; it is planned as if they were "
                     "ordered now and came after {:g} days.",
                     missing, soonest->natural() / 24),
         "Order it, or enter the order in purchase_orders.csv.");
    return;
  }
  find(order, "items", item.code,
       fmt::format("{:g} of it are neither in stock nor on order, and no order makes them; it is "
                   "planned as if they were there.",
                   missing),
       "Release an order for it or buy it, or correct its stock.");
}

/// Orders that wait for each other in a circle: what they wait for does not count.
void ShopBuilder::cut_circles() {
  const std::size_t jobs = shop_.jobs.size();
  std::vector<std::vector<Row>> after(jobs);
  std::vector<int> left(jobs, 0);
  for (const auto& [before, behind] : assembly_) {
    after[static_cast<std::size_t>(before)].push_back(behind);
    ++left[static_cast<std::size_t>(behind)];
  }
  std::vector<std::size_t> free;
  for (std::size_t job = 0; job < jobs; ++job) {
    if (left[job] == 0) {
      free.push_back(job);
    }
  }
  for (std::size_t k = 0; k < free.size(); ++k) {
    for (const Row next : after[free[k]]) {
      if (--left[static_cast<std::size_t>(next)] == 0) {
        free.push_back(static_cast<std::size_t>(next));
      }
    }
  }
  const auto job_of = [&](Row row) {
    return static_cast<std::size_t>(shop_.problem.operations[static_cast<std::size_t>(row)].job);
  };
  std::erase_if(shop_.problem.precedences, [&](const methods::ShopPrecedence& one) {
    const std::size_t before = job_of(one.before);
    const std::size_t behind = job_of(one.after);
    if (before == behind || left[before] == 0 || left[behind] == 0) {
      return false;
    }
    const std::string& code = firm_.orders[shop_.jobs[behind]].code;
    find(shop_.jobs[behind], "orders", code,
         fmt::format("It waits for order {}, and through others that one waits for it; it is "
                     "planned as if it did not.",
                     firm_.orders[shop_.jobs[before]].code),
         "Correct the bill of material: an item goes into itself there.");
    return true;
  });
}

}  // namespace tienvoud::plan
