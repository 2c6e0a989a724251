#include "questions/plan/sure/placed_rows.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "questions/plan/given/given_plan.h"

namespace tienvoud::plan {
namespace {

using Row = std::int32_t;
using RowOf = std::map<std::pair<Id<Order>, Id<Operation>>, const ScheduledOperation*>;

constexpr Duration margin = days(30);  ///< beyond the last row, for what is pushed

std::size_t at(Row row) {
  return static_cast<std::size_t>(row);
}

methods::ShopTime time_of(const FirmShop& shop, Instant moment) {
  return (moment - shop.origin).base() / seconds(1).base();
}

bool has_mode_on(const FirmShop& shop, std::size_t operation, Id<Resource> resource) {
  const auto& one = shop.problem.operations[operation];
  return std::any_of(shop.modes.begin() + one.first_mode, shop.modes.begin() + one.end_mode,
                     [&](Id<Resource> on) { return on == resource; });
}

/// Of each order: whether it is not planned whole.
std::vector<char> left_out(const Firm& firm, const FirmShop& shop, const RowOf& row_of) {
  std::vector<char> out(firm.orders.size(), 0);
  for (std::size_t i = 0; i < shop.operations.size(); ++i) {
    const OperationMeaning& one = shop.operations[i];
    const auto row = row_of.find(std::pair(one.order, one.operation));
    if (row == row_of.end() || !has_mode_on(shop, i, row->second->resource)) {
      out[one.order.index()] = 1;
    }
  }
  return out;
}

void place(const RowOf& row_of, PlacedRows& all) {
  const FirmShop& shop = all.shop;
  const auto row = [&](std::size_t i) -> const ScheduledOperation& {
    return *row_of.at(std::pair(shop.operations[i].order, shop.operations[i].operation));
  };
  std::vector<std::size_t> order(shop.operations.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::ranges::sort(order, {},
                    [&](std::size_t i) { return std::tuple(row(i).setup_at, row(i).ends_at, i); });
  std::vector<methods::ShopTime> free(shop.machines.size(), 0);
  all.schedule.operations.resize(order.size());
  for (const std::size_t i : order) {
    const auto& of = shop.problem.operations[i];
    methods::PlacedOperation placed;
    placed.setup_start = std::max<methods::ShopTime>(0, time_of(shop, row(i).setup_at));
    placed.start = std::max(placed.setup_start, time_of(shop, row(i).starts_at));
    placed.end = std::max(placed.start, time_of(shop, row(i).ends_at));
    const auto is_better = [&](Row mode, Row than) {
      const auto free_at = [&](Row one) {
        const Row machine = shop.problem.modes[at(one)].machine;
        return machine < 0 ? 0 : free[at(machine)];
      };
      const bool fits = free_at(mode) <= placed.setup_start;
      const bool other_fits = free_at(than) <= placed.setup_start;
      return fits == other_fits
                 ? (fits ? free_at(mode) > free_at(than) : free_at(mode) < free_at(than))
                 : fits;
    };
    for (Row mode = of.first_mode; mode < of.end_mode; ++mode) {
      if (shop.modes[at(mode)] != row(i).resource) {
        continue;
      }
      if (row(i).place > 0 && shop.place_of(mode) == row(i).place) {
        placed.mode = mode;
        break;
      }
      if (placed.mode < 0 || is_better(mode, placed.mode)) {
        placed.mode = mode;
      }
    }
    const Row machine = shop.problem.modes[at(placed.mode)].machine;
    if (machine >= 0) {
      free[at(machine)] = std::max(free[at(machine)], placed.end);
    }
    all.schedule.operations[i] = placed;
  }
}

}  // namespace

Result<PlacedRows> placed_rows(const Firm& firm,
                               Instant now,
                               std::span<const ScheduledOperation> rows,
                               const std::vector<Absence>& absences) {
  RowOf row_of;
  Instant last = now;
  for (const ScheduledOperation& one : rows) {
    row_of.emplace(std::pair(one.order, one.operation), &one);
    last = std::max(last, one.ends_at);
  }
  const Duration horizon = std::min(days(1100), (last - now) + margin);
  PlacedRows all;
  ShopScope scope{horizon, {}, {}, absences};
  TRY_ASSIGN(all.shop, shop_of(firm, now, scope));
  scope.left_out = left_out(firm, all.shop, row_of);
  if (std::ranges::find(scope.left_out, 1) != scope.left_out.end()) {
    TRY_ASSIGN(all.shop, shop_of(firm, now, scope));
  }
  if (all.shop.operations.empty()) {
    return Error{ErrorCode::unusable, "The plan has no whole order that is still open.", "",
                 "Plan first, or give the rows of all operations of an order."};
  }
  place(row_of, all);
  if (set_lost_pins_aside(all.shop, all.schedule, firm, scope)) {
    TRY_ASSIGN(all.shop, shop_of(firm, now, scope));
    place(row_of, all);
  }
  return all;
}

}  // namespace tienvoud::plan
