#include "example/order_material.h"

#include <array>

#include "example/draws.h"

namespace tienvoud::example {

bool OrderMaterial::there(Id<Order> order, Id<Operation> operation, std::int64_t pieces, Tick now) {
  const auto item = blueprint_.firm.orders[order].item;
  const auto& traits = blueprint_.operations[operation.index()];
  const auto there = [&](Id<Item> what, std::int64_t quantity) {
    if (quantity == 0 || stockroom_.has(what, quantity)) {
      return true;
    }
    if (const auto comes = stockroom_.replenish(what, quantity, now)) {
      events_.push(*comes, EventKind::goods_arrive, what.index());
    }
    return false;
  };
  const bool metal = there(blueprint_.material[item.index()], traits.gross / 1000 * pieces);
  const bool parts = there(blueprint_.fastener,
                           traits.added / blueprint_.fastener_mass * pieces * Pieces::per_unit);
  return metal && parts;
}

void OrderMaterial::issue(const WorkRef& work, std::int64_t pieces, Tick now) {
  const auto& traits = blueprint_.operations[work.operation.index()];
  const auto item = blueprint_.firm.orders[work.order].item;
  LotFact like;
  like.at = blueprint_.at(now);
  like.order = work.order;
  like.machine = work.machine;
  const auto take = [&](Id<Item> what, std::int64_t quantity) {
    if (quantity > 0) {
      stockroom_.issue(what, quantity, like);
      if (const auto comes = stockroom_.replenish(what, 0, now)) {
        events_.push(*comes, EventKind::goods_arrive, what.index());
      }
    }
  };
  take(blueprint_.material[item.index()], traits.gross / 1000 * pieces);
  take(blueprint_.fastener, traits.added / blueprint_.fastener_mass * pieces * Pieces::per_unit);
  happened_.material[work.order.index()].issued += (traits.gross + traits.added) * pieces;
}

void OrderMaterial::settle(
    const WorkRef& work, std::int64_t pieces, std::int64_t scrapped, std::size_t step, Tick now) {
  static constexpr std::array spoilt = {"maatafwijking", "braam", "krassen", "materiaalfout",
                                        "verkeerd opgespannen"};
  const auto& traits = blueprint_.operations[work.operation.index()];
  const auto item = blueprint_.firm.orders[work.order].item;
  auto& material = happened_.material[work.order.index()];
  const auto lose = [&](Id<Item> what, Pieces quantity, std::int64_t mass, const char* reason) {
    if (mass <= 0) {
      return;
    }
    LotFact fact;
    fact.at = blueprint_.at(now);
    fact.kind = MovementKind::scrap;
    fact.item = what;
    fact.order = work.order;
    fact.machine = work.machine;
    fact.quantity = quantity;
    fact.mass = Mass::of_base(mass);
    fact.reason = reason;
    fact.destination = "recycle";
    happened_.lots.push_back(fact);
  };
  const auto metal = blueprint_.material[item.index()];
  const auto offcut = traits.offcut * pieces;
  const auto chips = traits.removed * pieces;
  const auto scrap = traits.after * scrapped;
  Draws draws(blueprint_.options.seed, "spoilt", std::size_t{work.order.index()} * 16 + step);
  lose(metal, Pieces::of_base(offcut / 1000), offcut, "reststuk");
  lose(metal, Pieces::of_base(chips / 1000), chips, "spanen");
  lose(item, Pieces::of_base(scrapped * Pieces::per_unit), scrap, draws.pick(spoilt));
  material.offcut += offcut;
  material.chips += chips;
  material.scrap += scrap;
}

void OrderMaterial::deliver(Id<Order> order, std::int64_t good, Tick now) {
  const auto item = blueprint_.firm.orders[order].item;
  LotFact fact;
  fact.at = blueprint_.at(now);
  fact.kind = MovementKind::product;
  fact.item = item;
  fact.lot = blueprint_.firm.orders[order].code;
  fact.order = order;
  fact.quantity = Pieces::of_base(good * Pieces::per_unit);
  fact.mass = *blueprint_.firm.items[item].mass * fact.quantity;
  happened_.material[order.index()].product += fact.mass->base();
  happened_.lots.push_back(fact);
}

void OrderMaterial::close(Tick now) {
  stockroom_.count(now);
  for (auto& material : happened_.material) {
    material.in_work =
        material.issued - material.product - material.scrap - material.offcut - material.chips;
  }
}

}  // namespace tienvoud::example
