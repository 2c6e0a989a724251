#include "example/stockroom.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/ensure.h"
#include "example/draws.h"

namespace tienvoud::example {
namespace {

constexpr std::int64_t unit = Pieces::per_unit;
// From the lorry to the shelf: nothing is issued in the moment it is received.
constexpr Tick put_away = 600;

Duration days_of(double count) {
  return Duration::of(std::round(count * 24 * 60) / 60);
}

}  // namespace

double days_late(std::uint64_t seed, std::uint64_t number) {
  Draws draws(seed, "lateness", number);
  if (draws.chance(0.115)) {
    return 1 + draws.exponential(11);
  }
  return draws.between(-2, 0.2);
}

Stockroom::Stockroom(const Blueprint& blueprint, Happened& happened)
    : blueprint_(blueprint), happened_(happened), shelves_(blueprint.firm.items.size()) {
  const auto& firm = blueprint.firm;
  std::vector<double> wanted(shelves_.size(), 0);
  std::vector<std::int64_t> largest(shelves_.size(), 0);
  for (const auto& order : firm.orders) {
    const auto pieces = order.quantity.base() / unit + 20;
    for (const auto id : blueprint.routings[order.item.index()]) {
      const auto& traits = blueprint.operations[id.index()];
      const auto add = [&](Id<Item> item, std::int64_t quantity) {
        wanted[item.index()] += static_cast<double>(quantity);
        largest[item.index()] = std::max(largest[item.index()], quantity);
      };
      add(blueprint.material[order.item.index()], traits.gross / 1000 * pieces);
      if (traits.added > 0) {
        add(blueprint.fastener, traits.added / blueprint.fastener_mass * unit * pieces);
      }
    }
  }
  const double days = static_cast<double>(blueprint.length()) / 86'400;
  for (const auto id : firm.items.ids()) {
    if (firm.items[id].kind == ItemKind::buy) {
      fill(id, wanted[id.index()] / days, largest[id.index()]);
    }
  }
}

void Stockroom::fill(Id<Item> item, double daily, std::int64_t largest) {
  auto& shelf = shelves_[item.index()];
  const auto& offer = offer_for(item, 0);
  Draws draws(blueprint_.options.seed, "shelf", item.index());
  const double lead_days = offer.lead_time->natural() / 24;
  const auto multiple = offer.multiple->base();
  const auto rounded = [&](double quantity) {
    return static_cast<std::int64_t>(std::ceil(quantity / static_cast<double>(multiple))) *
           multiple;
  };
  shelf.reorder_point = rounded(daily * (lead_days + 4) + static_cast<double>(largest) * 0.4);
  shelf.reorder_quantity = std::max(offer.minimum->base(), rounded(daily * draws.between(12, 24)));
  const auto first = shelf.reorder_point +
                     rounded(static_cast<double>(shelf.reorder_quantity) * draws.between(0.1, 0.8));
  put(item, first * 2 / 3 / unit * unit, 0, true);
  put(item, first - shelf.on_hand, 0, true);
  Stock stock;
  stock.item = item;
  stock.site = Id<Site>(0);
  stock.quantity = Pieces::of_base(first);
  stock.safety_stock = Pieces::of_base(shelf.reorder_point / 3 / unit * unit);
  stock.counted_at = blueprint_.period.from;
  happened_.stock.push_back(stock);
}

bool Stockroom::has(Id<Item> item, std::int64_t quantity) const {
  return shelves_[item.index()].on_hand >= quantity;
}

void Stockroom::issue(Id<Item> item, std::int64_t quantity, const LotFact& like) {
  auto& shelf = shelves_[item.index()];
  ensure(shelf.on_hand >= quantity, "no more is issued than lies there");
  shelf.on_hand -= quantity;
  while (quantity > 0) {
    auto& lot = shelf.lots.front();
    const auto part = std::min(quantity, lot.left);
    LotFact fact = like;
    fact.kind = MovementKind::issue;
    fact.item = item;
    fact.lot = lot.code;
    fact.quantity = Pieces::of_base(part);
    fact.mass = *blueprint_.firm.items[item].mass * fact.quantity;
    happened_.lots.push_back(fact);
    quantity -= part;
    lot.left -= part;
    if (lot.left == 0) {
      shelf.lots.pop_front();
    }
  }
}

std::optional<Tick> Stockroom::replenish(Id<Item> item, std::int64_t waiting, Tick now) {
  auto& shelf = shelves_[item.index()];
  const auto short_of = waiting + shelf.reorder_point - shelf.on_hand - shelf.on_order;
  if (short_of <= 0) {
    return {};
  }
  const auto number = happened_.purchase_orders.size();
  const auto& offer = offer_for(item, number);
  const auto multiple = offer.multiple->base();
  const auto quantity =
      std::max(shelf.reorder_quantity, (short_of + multiple - 1) / multiple * multiple);
  const auto& office = blueprint_.working[calendar::office.index()];
  PurchaseOrder order;
  order.code = fmt::format("IO-{:05}", 20'001 + number);
  order.supplier = offer.supplier;
  order.item = item;
  order.quantity = Pieces::of_base(quantity);
  order.ordered_at = blueprint_.at(now);
  order.promised_at = *order.ordered_at + *offer.lead_time;
  const auto comes =
      office.next_open(*order.promised_at + days_of(days_late(blueprint_.options.seed, number)));
  shelf.on_order += quantity;
  std::optional<Tick> at;
  if (comes < blueprint_.period.to) {
    at = std::max(now + 3600, blueprint_.tick(comes));
    order.received_at = blueprint_.at(*at - put_away);
    Draws draws(blueprint_.options.seed, "receipt", number);
    const double share = draws.chance(0.06) ? draws.between(0.9, 0.99) : 1;
    order.received_quantity = Pieces::of(std::floor(order.quantity.natural() * share));
    coming_.push_back({*at, item, number});
  }
  happened_.purchase_orders.push_back(order);
  return at;
}

void Stockroom::receive(Tick now) {
  for (std::size_t i = 0; i < coming_.size();) {
    if (coming_[i].at != now) {
      ++i;
      continue;
    }
    const auto& order = happened_.purchase_orders[coming_[i].purchase_order];
    shelves_[order.item.index()].on_order -= order.quantity.base();
    put(order.item, order.received_quantity->base(), now, false);
    coming_.erase(coming_.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

void Stockroom::put(Id<Item> item, std::int64_t quantity, Tick now, bool first_day) {
  if (quantity <= 0) {
    return;
  }
  auto& shelf = shelves_[item.index()];
  shelf.lots.push_back({next_lot(item), quantity});
  shelf.on_hand += quantity;
  LotFact fact;
  fact.at = blueprint_.at(first_day ? now : now - put_away);
  fact.kind = first_day ? MovementKind::stock_count : MovementKind::receipt;
  fact.item = item;
  fact.lot = shelf.lots.back().code;
  fact.quantity = Pieces::of_base(quantity);
  fact.mass = *blueprint_.firm.items[item].mass * fact.quantity;
  happened_.lots.push_back(fact);
}

void Stockroom::count(Tick now) {
  for (const auto item : blueprint_.firm.items.ids()) {
    for (const auto& lot : shelves_[item.index()].lots) {
      LotFact fact;
      fact.at = blueprint_.at(now);
      fact.kind = MovementKind::stock_count;
      fact.item = item;
      fact.lot = lot.code;
      fact.quantity = Pieces::of_base(lot.left);
      fact.mass = *blueprint_.firm.items[item].mass * fact.quantity;
      happened_.lots.push_back(fact);
    }
  }
}

const Offer& Stockroom::offer_for(Id<Item> item, std::uint64_t number) const {
  Draws draws(blueprint_.options.seed, "source", number);
  double at = draws.between(0, 1);
  const Offer* chosen = nullptr;
  for (const auto& offer : blueprint_.firm.offers) {
    if (offer.item == item && (chosen == nullptr || at >= 0)) {
      chosen = &offer;
      at -= offer.share.value();
      if (at < 0) {
        break;
      }
    }
  }
  ensure(chosen != nullptr, "somebody offers every bought item");
  return *chosen;
}

std::string Stockroom::next_lot(Id<Item> item) {
  const bool metal = blueprint_.firm.items[item].unit == "kg";
  return fmt::format("{}{}", metal ? "H" : "B", 48'210 + 7 * lots_++);
}

std::vector<PurchaseOrder> purchase_history(const Blueprint& blueprint) {
  std::vector<PurchaseOrder> history;
  const auto& firm = blueprint.firm;
  for (const auto id : firm.offers.ids()) {
    const auto& offer = firm.offers[id];
    if (offer.share.value() <= 0) {
      continue;
    }
    Draws draws(blueprint.options.seed, "history", id.index());
    const double pace = draws.between(9, 19) / offer.share.value();
    for (double day = -365 + draws.between(0, pace); day < -35;
         day += draws.between(0.6, 1.4) * pace) {
      PurchaseOrder order;
      order.supplier = offer.supplier;
      order.item = offer.item;
      order.quantity =
          *offer.multiple * std::max<std::int64_t>(draws.whole(4, 30),
                                                   offer.minimum->base() / offer.multiple->base());
      order.ordered_at = blueprint.period.from + days(static_cast<std::int64_t>(std::floor(day))) +
                         hours(9) + minutes(draws.whole(0, 400));
      order.promised_at = *order.ordered_at + *offer.lead_time;
      const auto number = 1'000'000 + id.index() * 1000ULL + history.size();
      order.received_at =
          std::max(*order.ordered_at + hours(20),
                   *order.promised_at + days_of(days_late(blueprint.options.seed, number)));
      // Nobody takes in goods on a Saturday or Sunday.
      while (blueprint.zone.day_of(*order.received_at).weekday() > 4) {
        order.received_at = *order.received_at + days(1);
      }
      order.received_quantity = order.quantity;
      history.push_back(order);
    }
  }
  std::sort(history.begin(), history.end(), [](const auto& a, const auto& b) {
    return std::tie(a.ordered_at, a.supplier, a.item) < std::tie(b.ordered_at, b.supplier, b.item);
  });
  for (std::size_t i = 0; i < history.size(); ++i) {
    history[i].code = fmt::format("IO-{:05}", 10'001 + i);
  }
  return history;
}

}  // namespace tienvoud::example
