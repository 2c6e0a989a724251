#include "questions/lines/network/daily_demand.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "methods/statistics/statistics.h"

namespace tienvoud::lines {
namespace {

constexpr int days_of_a_year = 365;
using Key = std::pair<Id<Item>, Id<Customer>>;

Day day_of(Instant moment) {
  return Day(static_cast<std::int32_t>(moment.microseconds() / days(1).base()));
}

/// What orders say of one item and customer.
struct Ordered {
  double quantity = 0;
  double squares = 0;
  std::vector<double> patience;
};

struct History {
  std::map<Key, Ordered> orders;
  double days = 0;
};

/// Whether an order is what a customer asked, not a step on the way to another item.
bool is_sale(const Order& order, const std::vector<bool>& is_component) {
  return order.customer.exists() || !is_component[order.item.index()];
}

History ordered_before(const Firm& firm, Instant now) {
  std::vector<bool> is_component(firm.items.size(), false);
  for (const BillOfMaterialLine& line : firm.bill_of_material) {
    is_component[line.component.index()] = is_component[line.component.index()] || !line.by_product;
  }
  History history;
  Instant first = now;
  Instant last = now - days(days_of_a_year);
  for (const Order& order : firm.orders) {
    const auto at = order.released_at ? order.released_at : order.due_at;
    if (!order.item.exists() || !at || *at < now - days(days_of_a_year) || *at >= now ||
        order.status == OrderStatus::cancelled || order.quantity <= Pieces() ||
        !is_sale(order, is_component)) {
      continue;
    }
    first = std::min(first, *at);
    last = std::max(last, *at);
    auto& known = history.orders[{order.item, order.customer}];
    const double quantity = order.quantity.natural();
    known.quantity += quantity;
    known.squares += quantity * quantity;
    if (order.released_at && order.due_at && *order.due_at > *order.released_at) {
      known.patience.push_back((*order.due_at - *order.released_at) / days(1));
    }
  }
  // The firm may have written orders for less than a year; a day each at least.
  history.days = std::max(28.0, (last - first) / days(1) + 1);
  return history;
}

struct Forecast {
  double quantity = 0;
  double variance = 0;
  bool has_spread = false;
  Day from = Day(std::numeric_limits<std::int32_t>::max());
  Day to = Day(std::numeric_limits<std::int32_t>::min());
};

void add(const Demand& demand, Day from, Day to, Forecast& forecast) {
  const double length = demand.to.since_epoch() - demand.from.since_epoch();
  const double part = (to.since_epoch() - from.since_epoch()) / length;
  forecast.quantity += demand.quantity.natural() * part;
  if (demand.spread) {
    forecast.has_spread = true;
    forecast.variance += demand.spread->natural() * demand.spread->natural() * part;
  }
  forecast.from = std::min(forecast.from, from);
  forecast.to = std::max(forecast.to, to);
}

std::map<Key, Forecast> forecasts(const Firm& firm, Instant now) {
  const Day today = day_of(now);
  const bool any_ahead = std::any_of(firm.demand.begin(), firm.demand.end(),
                                     [&](const Demand& demand) { return demand.to > today; });
  const Day from = any_ahead ? today : Day(std::numeric_limits<std::int32_t>::min());
  const Day to =
      any_ahead ? today.next(days_of_a_year) : Day(std::numeric_limits<std::int32_t>::max());
  std::map<Key, Forecast> found;
  for (const Demand& demand : firm.demand) {
    const Day first = std::max(demand.from, from);
    const Day last = std::min(demand.to, to);
    if (first < last) {
      add(demand, first, last, found[{demand.item, demand.customer}]);
    }
  }
  return found;
}

/// Divides a forecast that names no customer as the orders of its item were.
std::vector<std::pair<Id<Customer>, double>> shares(const History& history, Id<Item> item) {
  std::vector<std::pair<Id<Customer>, double>> parts;
  double all = 0;
  for (auto at = history.orders.lower_bound({item, Id<Customer>(0)});
       at != history.orders.end() && at->first.first == item; ++at) {
    parts.emplace_back(at->first.second, at->second.quantity);
    all += at->second.quantity;
  }
  for (auto& [customer, part] : parts) {
    part /= all;
  }
  if (parts.empty()) {
    parts.emplace_back(Id<Customer>::none(), 1.0);
  }
  return parts;
}

double patience_of(const History& history, const Key& key) {
  const auto at = history.orders.find(key);
  return at == history.orders.end() || at->second.patience.empty()
             ? 0
             : methods::median(at->second.patience);
}

}  // namespace

std::vector<DailyDemand> daily_demand(const Firm& firm, Instant now) {
  const History history = ordered_before(firm, now);
  std::vector<DailyDemand> found;
  std::map<Id<Item>, bool> forecast_items;
  for (const auto& [key, forecast] : forecasts(firm, now)) {
    const double length = forecast.to.since_epoch() - forecast.from.since_epoch();
    forecast_items[key.first] = true;
    const auto parts = key.second.exists()
                           ? std::vector<std::pair<Id<Customer>, double>>{{key.second, 1.0}}
                           : shares(history, key.first);
    for (const auto& [customer, part] : parts) {
      DailyDemand demand{key.first, customer};
      demand.mean = forecast.quantity / length * part;
      demand.patience_days = patience_of(history, {key.first, customer});
      const auto own = history.orders.find({key.first, customer});
      const double as_ordered =
          own == history.orders.end() ? 0 : own->second.squares / history.days;
      demand.deviation =
          std::sqrt(forecast.has_spread ? forecast.variance / length * part : as_ordered);
      demand.origin = key.second.exists() ? Origin::measured : Origin::reckoned;
      found.push_back(demand);
    }
  }
  for (const auto& [key, ordered] : history.orders) {
    if (!forecast_items.contains(key.first)) {
      DailyDemand demand{key.first, key.second};
      demand.mean = ordered.quantity / history.days;
      demand.deviation = std::sqrt(ordered.squares / history.days);
      demand.patience_days = patience_of(history, key);
      found.push_back(demand);
    }
  }
  std::erase_if(found, [](const DailyDemand& demand) { return demand.mean <= 0; });
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::pair(a.item, a.customer) < std::pair(b.item, b.customer);
  });
  return found;
}

}  // namespace tienvoud::lines
