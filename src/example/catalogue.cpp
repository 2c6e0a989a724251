#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/ensure.h"
#include "example/blueprint.h"
#include "example/draws.h"

namespace tienvoud::example {
namespace {

/// A raw material, as a metal shop buys it: in kilograms of bar or sheet.
struct Material {
  const char* code;
  const char* name;
  const char* family;
  bool sheet;
  double eur_per_kg;
  double recycled;
  double kg_co2e_per_kg;
};

constexpr std::array materials = {
    Material{"RS-S355", "Rondstaal S355", "staal", false, 1.28, 0.45, 1.9},
    Material{"RS-C45", "Rondstaal C45", "staal", false, 1.52, 0.45, 2.0},
    Material{"RS-316L", "Rond rvs 316L", "rvs", false, 5.1, 0.6, 4.3},
    Material{"AL-6082", "Aluminium 6082 staf", "aluminium", false, 5.6, 0.3, 8.2},
    Material{"MS-58", "Messing CuZn39Pb3 staf", "messing", false, 8.4, 0.7, 3.1},
    Material{"PL-S235", "Plaat S235 gebeitst", "staal", true, 1.12, 0.25, 2.2},
    Material{"PL-304", "Plaat rvs 304", "rvs", true, 4.3, 0.6, 4.1},
    Material{"PL-AL5754", "Plaat aluminium 5754", "aluminium", true, 4.9, 0.3, 8.6},
};

constexpr std::int64_t gram = 1'000;
constexpr std::int64_t fastener_mass = 11 * gram;

void lay_bought_items(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  for (const auto& material : materials) {
    Item item;
    item.code = material.code;
    item.name = material.name;
    item.kind = ItemKind::buy;
    item.unit = "kg";
    item.family = material.family;
    item.mass = PieceMass(Mass::of(1));
    item.value = PiecePrice(Money::of(material.eur_per_kg));
    item.recycled = Fraction(material.recycled);
    item.carbon = PieceCarbon(Mass::of(material.kg_co2e_per_kg));
    firm.items.add(item);
  }
  Item bolt;
  bolt.code = "BT-M8X25";
  bolt.name = "Zeskantbout M8x25 8.8 verzinkt";
  bolt.kind = ItemKind::buy;
  bolt.mass = PieceMass(Mass::of_base(fastener_mass));
  bolt.value = PiecePrice(Money::of(0.09));
  bolt.carbon = PieceCarbon(Mass::of(0.03));
  blueprint.fastener = firm.items.add(bolt);
  blueprint.fastener_mass = fastener_mass;
}

std::string dimensions(const ProductKind& kind, Draws& draws) {
  if (kind.sheet) {
    static constexpr std::array thicknesses = {2, 3, 4, 5, 6, 8};
    return fmt::format("{}x{}x{}", draws.whole(6, 40) * 10, draws.whole(4, 30) * 10,
                       draws.pick(thicknesses));
  }
  return fmt::format("Ø{}x{}", draws.whole(5, 36) * 5, draws.whole(4, 60) * 5);
}

std::vector<Id<Resource>> centers_of(const Blueprint& blueprint, const ProductKind& kind) {
  std::vector<Id<Resource>> centers;
  for (const auto& step : kind.steps) {
    Id<Resource> found;
    for (const auto id : blueprint.firm.resources.ids()) {
      if (blueprint.firm.resources[id].code == step.work_center) {
        found = id;
      }
    }
    centers.push_back(found);
  }
  return centers;
}

const MachineKind& kind_of(std::string_view work_center) {
  const auto kinds = machine_kinds();
  const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const MachineKind& kind) {
    return kind.work_center == work_center;
  });
  ensure(found != kinds.end(), "every step names a work center that some machine kind has");
  return *found;
}

Id<Skill> skill_of(const Firm& firm, std::string_view code) {
  for (const auto id : firm.skills.ids()) {
    if (firm.skills[id].code == code) {
      return id;
    }
  }
  return {};
}

/// The operation with the truth about it. Its times are scaled to the load later (orders.cpp).
OperationTraits draw_traits(const MachineKind& kind, Draws& draws) {
  OperationTraits traits;
  traits.setup_s = 60 * draws.between(kind.setup_low_min, kind.setup_high_min);
  traits.run_s = draws.between(kind.run_low_s, kind.run_high_s);
  traits.scrap = std::min(0.12, draws.lognormal(kind.scrap, 0.7));
  traits.power = std::clamp(1 + 0.06 * draws.normal(), 0.8, 1.25);
  return traits;
}

/// Masses from the finished piece back to the raw material, in whole grams where material is
/// weighed and whole milligrams in between.
void weigh(const ProductKind& kind,
           const std::vector<std::string_view>& steps,
           std::int64_t finished,
           std::span<OperationTraits> traits) {
  std::int64_t mass = finished;
  for (std::size_t i = traits.size(); i-- > 0;) {
    auto& step = traits[i];
    const auto removed = steps[i].empty() ? 0.0 : kind_of(steps[i]).removed;
    step.after = mass;
    step.added = steps[i] == "lassen" ? kind.fasteners * fastener_mass : 0;
    mass -= step.added;
    step.removed = std::llround(static_cast<double>(mass) * removed / (1 - removed));
    mass += step.removed;
  }
  auto& first = traits.front();
  const auto used = (mass + gram - 1) / gram * gram;
  first.removed += used - mass;
  first.gross = std::llround(static_cast<double>(used) / (1 - kind.offcut) / gram) * gram;
  first.offcut = first.gross - used;
}

void lay_bill(Blueprint& blueprint, Id<Item> id, Id<Item> material, int fasteners) {
  auto& firm = blueprint.firm;
  const auto& routing = blueprint.routings[id.index()];
  const auto& first = blueprint.operations[routing.front().index()];
  BillOfMaterialLine line;
  line.parent = id;
  line.component = material;
  line.quantity = Pieces::of_base((first.gross - first.offcut) / gram);
  line.scrap = Fraction(
      std::round(static_cast<double>(first.offcut) * 1e4 / static_cast<double>(first.gross)) / 1e4);
  line.operation = routing.front();
  firm.bill_of_material.add(line);
  for (const auto operation : routing) {
    if (blueprint.operations[operation.index()].added > 0) {
      firm.bill_of_material.add({id, blueprint.fastener, Pieces::of(static_cast<double>(fasteners)),
                                 Fraction(0.01), false, operation});
    }
  }
}

void lay_product(Blueprint& blueprint, const ProductKind& kind, std::size_t number) {
  auto& firm = blueprint.firm;
  Draws draws(blueprint.options.seed, "product", number);
  std::size_t material = 0;
  do {
    material = static_cast<std::size_t>(draws.whole(0, materials.size() - 1));
  } while (materials[material].sheet != kind.sheet);
  const auto mass = std::llround(draws.between(kind.mass_low_kg, kind.mass_high_kg) * 1000) * gram;
  Item item;
  item.code = fmt::format("{}-{}", kind.code, 1000 + number);
  item.name =
      fmt::format("{} {} {}", kind.name, dimensions(kind, draws), materials[material].family);
  item.family = materials[material].family;
  item.mass = PieceMass(Mass::of_base(mass));
  item.lot_size = Pieces::of(static_cast<double>(draws.whole(1, 10) * 10));
  const auto item_id = firm.items.add(item);
  blueprint.routings.resize(firm.items.size());
  blueprint.material.resize(firm.items.size());
  blueprint.material[item_id.index()] = Id<Item>(material);

  const auto centers = centers_of(blueprint, kind);
  std::vector<OperationTraits> traits;
  std::vector<std::string_view> steps;
  std::vector<Operation> operations;
  for (std::size_t i = 0; i < kind.steps.size(); ++i) {
    // A firm leaves out what it has no machine for; a third of the pieces need no finishing.
    const bool finishing = i + 1 == kind.steps.size() && i > 1;
    if (!centers[i].exists() || (finishing && draws.chance(0.33))) {
      continue;
    }
    const auto& machine = kind_of(kind.steps[i].work_center);
    Operation operation;
    operation.name = kind.steps[i].name;
    operation.resource = centers[i];
    operation.skill = skill_of(firm, machine.skill);
    operation.attended_setup = Fraction(machine.attended_setup);
    operation.attended_run = Fraction(machine.attended_run);
    operations.push_back(operation);
    steps.push_back(kind.steps[i].work_center);
    traits.push_back(draw_traits(machine, draws));
  }
  const bool coated = blueprint.options.preset != Preset::small && draws.chance(0.18) &&
                      (item.family == "staal" || item.family == "aluminium");
  if (coated) {
    Operation operation;
    operation.name = item.family == "staal" ? "Verzinken" : "Anodiseren";
    operation.resource = Id<Resource>(firm.resources.size() - 1);
    operation.attended_setup = Fraction(0);
    operation.attended_run = Fraction(0);
    operation.lag = days(draws.whole(4, 7));
    operations.push_back(operation);
    steps.emplace_back();
    traits.emplace_back();
  }
  weigh(kind, steps, mass, traits);
  for (std::size_t i = 0; i < operations.size(); ++i) {
    auto& operation = operations[i];
    operation.item = item_id;
    operation.sequence = static_cast<std::int64_t>(i + 1) * 10;
    operation.code = fmt::format("{}/{}", item.code, operation.sequence);
    blueprint.routings[item_id.index()].push_back(firm.operations.add(operation));
    blueprint.operations.push_back(traits[i]);
  }
  lay_bill(blueprint, item_id, Id<Item>(material), kind.fasteners);
}

/// Another metal means another tool set and clean chip bins.
void lay_setup_changes(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  static constexpr std::array families = {"staal", "rvs", "aluminium", "messing"};
  for (const auto id : firm.resources.ids()) {
    const auto code = firm.resources[id].code;
    const int base = code == "zagen" ? 6 : code == "draaien" ? 14 : code == "frezen" ? 18 : 0;
    for (const auto* from : families) {
      for (const auto* to : families) {
        if (base > 0 && from != to) {
          const bool clean = std::string_view(to) == "rvs";
          firm.setup_changes.add({id, from, to, minutes(base + (clean ? 8 : 0)), Money()});
        }
      }
    }
  }
}

}  // namespace

void lay_catalogue(Blueprint& blueprint) {
  const auto size = size_of(blueprint.options.preset);
  lay_setup_changes(blueprint);
  lay_bought_items(blueprint);
  blueprint.routings.resize(blueprint.firm.items.size());
  blueprint.material.resize(blueprint.firm.items.size());
  std::vector<const ProductKind*> kinds;
  double weights = 0;
  for (const auto& kind : product_kinds()) {
    const auto centers = centers_of(blueprint, kind);
    if (centers.front().exists() && (centers.size() == 2 || centers[1].exists())) {
      kinds.push_back(&kind);
      weights += kind.weight;
    }
  }
  Draws draws(blueprint.options.seed, "catalogue");
  for (int number = 0; number < size.products; ++number) {
    // Each kind once, then by weight.
    std::size_t choice = static_cast<std::size_t>(number);
    if (choice >= kinds.size()) {
      double at = draws.between(0, weights);
      for (choice = 0; choice + 1 < kinds.size() && at >= kinds[choice]->weight; ++choice) {
        at -= kinds[choice]->weight;
      }
    }
    lay_product(blueprint, *kinds[choice], static_cast<std::size_t>(number));
  }
}

}  // namespace tienvoud::example
