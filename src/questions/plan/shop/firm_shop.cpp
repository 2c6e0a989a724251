#include "questions/plan/shop/firm_shop.h"

#include <algorithm>
#include <tuple>

#include "questions/plan/shop/shop_builder.h"

namespace tienvoud::plan {
namespace {

constexpr std::int64_t second = 1'000'000;

/// The whole second at or before a moment.
Instant whole_second(Instant at) {
  const std::int64_t rest = (at.microseconds() % second + second) % second;
  return Instant::of_microseconds(at.microseconds() - rest);
}

}  // namespace

std::int32_t FirmShop::place_of(std::int32_t mode) const {
  const std::int32_t machine = problem.modes[static_cast<std::size_t>(mode)].machine;
  const Id<Resource> resource = modes[static_cast<std::size_t>(mode)];
  if (machine < 0 || !resource.exists()) {
    return 0;
  }
  // The places of a resource are rows that follow each other.
  const auto own = [&](std::size_t row) {
    return row < machines.size() && machines[row] == resource;
  };
  const auto row = static_cast<std::size_t>(machine);
  std::int32_t place = 1;
  while (static_cast<std::size_t>(place) <= row && own(row - static_cast<std::size_t>(place))) {
    ++place;
  }
  return place > 1 || own(row + 1) ? place : 0;
}

ShopBuilder::Lookups::Lookups(const Firm& firm) : routings(firm) {
  for (const Id<Pin> id : firm.pins.ids()) {
    const Pin& pin = firm.pins[id];
    if (pin.order.exists() && pin.operation.exists()) {
      pins.emplace(std::pair(pin.order, pin.operation), id);
    }
  }
  for (const Id<Mode> id : firm.modes.ids()) {
    if (firm.modes[id].operation.exists() && firm.modes[id].resource.exists()) {
      modes[firm.modes[id].operation].push_back(id);
    }
  }
  for (const Id<Resource> id : firm.resources.ids()) {
    const Resource& one = firm.resources[id];
    if (one.work_center.exists() && one.kind == ResourceKind::machine) {
      members[one.work_center].push_back(id);
    }
  }
  for (const Id<BillOfMaterialLine> id : firm.bill_of_material.ids()) {
    const BillOfMaterialLine& line = firm.bill_of_material[id];
    if (line.parent.exists() && line.component.exists() && !line.by_product) {
      bills[line.parent].push_back(id);
    }
  }
}

ShopBuilder::ShopBuilder(const Firm& firm, Instant now, const ShopScope& scope)
    : firm_(firm),
      scope_(scope),
      end_(scope.horizon.base() / second),
      lookups_(std::make_shared<const Lookups>(firm)),
      told_before_(std::make_shared<const std::set<std::string>>()) {
  shop_.origin = whole_second(now);
}

Result<FirmShop> ShopBuilder::build() {
  TRY(build_here());
  return std::move(shop_);
}

Result<void> ShopBuilder::build_here() {
  TRY(prepare_people());
  add_orders();
  TRY(set_calendars(0, 0));
  cut_setups(0);
  split_what_is_too_long(0);
  set_families();
  peg_materials(0);
  cut_circles();
  told_before_ = std::make_shared<const std::set<std::string>>(std::move(told_));
  told_.clear();
  return {};
}

void ShopBuilder::drop_words() {
  shop_.findings.clear();
  shop_.assumed.clear();
}

Result<FirmShop> ShopBuilder::with(const std::vector<Id<Order>>& orders, Instant asked) const {
  ShopBuilder made = *this;
  const std::size_t first_operation = shop_.operations.size();
  const std::size_t first_machine = shop_.machines.size();
  const std::size_t first_mode = shop_.problem.modes.size();
  made.asked_ = std::max<Time>(0, time_of(asked));
  made.drop_words();
  for (const Id<Order> order : orders) {
    made.add_order(order);
  }
  TRY(made.set_calendars(first_machine, first_mode));
  made.cut_setups(first_mode);
  made.split_what_is_too_long(first_operation);
  made.add_families(first_operation, first_machine);
  made.peg_materials(first_operation);
  return std::move(made.shop_);
}

bool ShopBuilder::is_new(std::string words) {
  return !told_before_->contains(words) && told_.insert(std::move(words)).second;
}

void ShopBuilder::find(
    Id<Order> order, std::string table, std::string row, std::string what, std::string remedy) {
  std::string code = order.exists() ? firm_.orders[order].code : "";
  if (is_new(code + '\n' + table + '\n' + row + '\n' + what)) {
    shop_.findings.push_back(
        {std::move(code), std::move(table), std::move(row), std::move(what), std::move(remedy)});
  }
}

void ShopBuilder::assume(std::string table,
                         std::string row,
                         std::string column,
                         std::string value) {
  if (is_new(table + '\n' + row + '\n' + column)) {
    shop_.assumed.push_back(
        {std::move(table), std::move(row), std::move(column), std::move(value)});
  }
}

ShopBuilder::Time ShopBuilder::time_of(Instant at) const {
  return (at - shop_.origin).base() / second;
}

/// In whole seconds, rounded up.
ShopBuilder::Time ShopBuilder::length_of(Duration duration) {
  return (std::max<std::int64_t>(0, duration.base()) + second - 1) / second;
}

Result<FirmShop> shop_of(const Firm& firm, Instant now, const ShopScope& scope) {
  return ShopBuilder(firm, now, scope).build();
}

}  // namespace tienvoud::plan
