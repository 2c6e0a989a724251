#include "questions/sight/missing.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "questions/sight/certainty.h"

namespace tienvoud::sight {
namespace {

/// The firm's tables that Sight reads, beside its prices.
constexpr std::array<std::string_view, 6> read_by_sight = {"items",  "meters",    "operations",
                                                           "orders", "resources", "tariffs"};

class MissingList {
 public:
  /// The place of a table in the list.
  MissingTable& of(std::string_view table) {
    auto& entry = tables_[std::string(table)];
    entry.table = table;
    return entry;
  }
  /// An open column; once is enough.
  void settles(std::string_view table, std::string_view column, std::string value = {}) {
    auto& open = of(table).settles;
    if (std::ranges::none_of(open, [&](const auto& one) { return one.column == column; })) {
      open.push_back({std::string(table), std::string(column), std::move(value)});
    }
  }
  /// An open column, and what it costs not to know.
  void costs(std::string_view table, std::string_view column, Money cost) {
    if (cost > Money()) {
      settles(table, column);
      auto& known = of(table).cost;
      known = known.value_or(Money()) + cost;
    }
  }
  std::vector<MissingTable> ranked() && {
    std::vector<MissingTable> list;
    for (auto& [name, entry] : tables_) {
      list.push_back(std::move(entry));
    }
    std::ranges::sort(list, [](const MissingTable& a, const MissingTable& b) {
      return std::tuple(b.cost.value_or(Money()), b.assumptions, std::string_view(a.table)) <
             std::tuple(a.cost.value_or(Money()), a.assumptions, std::string_view(b.table));
    });
    return list;
  }

 private:
  std::map<std::string, MissingTable> tables_;
};

Money cost_of(const Sight& sight, LossKind kind) {
  const auto found = std::ranges::find(sight.losses, kind, &Loss::kind);
  return found == sight.losses.end() ? Money() : found->cost();
}

/// What orders without a norm time cost in the runs that count as good.
Money without_norm(const Sight& sight) {
  Money cost;
  for (const OrderLoss& one : sight.order_losses) {
    const auto made = sight.made.find(one.order);
    const bool has_norm = made != sight.made.end() && made->second.norm.has_value();
    cost += one.kind == LossKind::good && !has_norm ? one.amounts.cost() : Money();
  }
  return cost;
}

void add_defaults(const Firm& firm, const Sight& sight, MissingList& list) {
  for (const UsedAssumption& price : sight.assumptions) {
    list.settles(price.table, price.column, price.value);
    list.costs(price.table, price.column, lost_at_price(firm, sight, price.column));
    ++list.of(price.table).assumptions;
  }
  for (const Assumption& open : firm.assumptions) {
    if (std::ranges::find(read_by_sight, open.table) != read_by_sight.end()) {
      list.settles(open.table, open.column);
      ++list.of(open.table).assumptions;
    }
  }
}

bool has_main_meter(const Firm& firm) {
  return std::any_of(firm.meters.begin(), firm.meters.end(), [](const Meter& meter) {
    return meter.role == MeterRole::main && meter.carrier == Carrier::electricity;
  });
}

}  // namespace

std::vector<MissingTable> missing_tables(const Firm& firm, const Sight& sight) {
  MissingList list;
  add_defaults(firm, sight, list);
  list.costs("states", "state", cost_of(sight, LossKind::unknown));
  list.costs("runs", "order", cost_of(sight, LossKind::run_without_order));
  list.costs("meters", "resource", cost_of(sight, LossKind::unmetered));
  list.costs("operations", "run_s", without_norm(sight));
  if (!has_main_meter(firm)) {
    list.settles("readings", "meter");
  }
  if (sight.total.people_time() == Duration()) {
    list.settles("bookings", "person");
  }
  if (sight.total.pieces() == Pieces()) {
    list.settles("counts", "good");
  }
  return std::move(list).ranked();
}

}  // namespace tienvoud::sight
