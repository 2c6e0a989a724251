#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>

#include "example/blueprint.h"
#include "example/draws.h"

namespace tienvoud::example {
namespace {

struct Place {
  const char* country;
  const char* region;
  double distance_days;
};
constexpr std::array places = {
    Place{"NL", "Twente", 1},         Place{"NL", "Achterhoek", 1},
    Place{"NL", "Noord-Brabant", 1},  Place{"DE", "Münsterland", 1},
    Place{"DE", "Ruhrgebiet", 1.5},   Place{"DE", "Sauerland", 2},
    Place{"DE", "Ostwestfalen", 1.5}, Place{"BE", "Limburg", 2},
};
constexpr std::array stems = {"Staal", "Metall",  "Edelstaal", "Aluminium",
                              "Blech", "Profiel", "Stahl",     "Werkstoff"};
constexpr std::array tails = {"handel Oost", "service Ruhr", "groep Twente", "kontor Westfalen",
                              "centrum",     "depot Almelo", "union",        "partners"};
constexpr std::array groups = {"", "", "", "Westmetall Gruppe", "Metaalgroep Oost"};

void lay_supplier(Blueprint& blueprint, int number, bool bolts) {
  auto& firm = blueprint.firm;
  Draws draws(blueprint.options.seed, "supplier", static_cast<std::uint64_t>(number));
  const auto& place = draws.pick(places);
  Supplier supplier;
  supplier.code = fmt::format("S-{:03}", number + 1);
  supplier.name = bolts ? "Bevestigingstechniek Hengelo"
                        : std::string(stems[static_cast<std::size_t>(number) % stems.size()]) +
                              draws.pick(tails);
  supplier.country = bolts ? "NL" : place.country;
  supplier.region = bolts ? "Twente" : place.region;
  supplier.parent_company = draws.pick(groups);
  supplier.time_to_recover = days(draws.whole(2, 9) * 7);
  const auto id = firm.suppliers.add(supplier);
  Lane lane;
  lane.code = fmt::format("L-{:02}", number + 1);
  lane.from_supplier = id;
  lane.to_site = Id<Site>(0);
  lane.transit_time = Duration::of(place.distance_days * 24);
  lane.transit_time_spread = Duration::of(place.distance_days * 6);
  lane.cost = MassPrice(Money::of(0.04 + 0.03 * place.distance_days));
  lane.cost_per_shipment = Money::of(static_cast<double>(draws.whole(7, 19) * 5));
  lane.time_to_recover = days(draws.whole(3, 21));
  firm.lanes.add(lane);
}

/// An offer of the supplier for the item; the first offer of an item has most of it.
void lay_offer(Blueprint& blueprint, Id<Supplier> supplier, Id<Item> item, double share) {
  auto& firm = blueprint.firm;
  Draws draws(blueprint.options.seed, "offer", supplier.index() * 1000ULL + item.index());
  const auto& bought = firm.items[item];
  const bool kilograms = bought.unit == "kg";
  Offer offer;
  offer.supplier = supplier;
  offer.item = item;
  const double price = bought.value->for_one().natural() * draws.between(0.95, 1.12);
  offer.price = PiecePrice(Money::of(std::round(price * 1000) / 1000));
  offer.lead_time = days(draws.whole(4, kilograms ? 16 : 9));
  offer.lead_time_spread = Duration::of(24 * static_cast<double>(draws.whole(1, 4)));
  offer.minimum = Pieces::of(kilograms ? 250 : 500);
  offer.multiple = Pieces::of(kilograms ? 50 : 100);
  offer.capacity = Pieces::of(static_cast<double>(draws.whole(4, 20) * 1000));
  offer.share = Fraction(share);
  offer.approved = share > 0;
  firm.offers.add(offer);
}

}  // namespace

void lay_supply(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  const auto size = size_of(blueprint.options.preset);
  for (int number = 0; number < size.suppliers; ++number) {
    lay_supplier(blueprint, number, number == 0);
  }
  Draws draws(blueprint.options.seed, "supply");
  std::uint64_t next = 1;
  for (const auto id : firm.items.ids()) {
    if (firm.items[id].kind != ItemKind::buy) {
      continue;
    }
    const auto steel = static_cast<std::uint64_t>(size.suppliers - 1);
    const Id<Supplier> first(firm.items[id].unit == "kg" ? 1 + next % steel : 0);
    const Id<Supplier> second(1 + (next + 1) % steel);
    ++next;
    // Most materials come from one house; some have a second, some a second nobody approved yet.
    const double kind = draws.between(0, 1);
    const bool shared = kind < 0.3 && first != second;
    lay_offer(blueprint, first, id, shared ? 0.7 : 1);
    if (shared) {
      lay_offer(blueprint, second, id, 0.3);
    } else if (kind < 0.5 && first != second) {
      lay_offer(blueprint, second, id, 0);
    }
  }
}

}  // namespace tienvoud::example
