#include "questions/lines/testing/made_up_works.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace tienvoud::lines::testing {
namespace {

constexpr std::array families = {"steel", "plastic", "electric", "fastener", "machined"};
constexpr double hours_a_day = 40.0 / 7;  // of a machine without a calendar

std::string coded(const char* letter, std::size_t number) {
  std::string text = std::to_string(number + 1);
  return letter + std::string(text.size() < 4 ? 4 - text.size() : 0, '0') + text;
}

}  // namespace

MadeUpWorks::MadeUpWorks(const MadeUpShopOptions& options, RandomStream& random)
    : options_(options),
      random_(random),
      bought_(options.items * 11 / 20),
      first_product_(options.items - std::max<std::size_t>(2, options.items * 3 / 20)),
      groups_(std::max<std::size_t>(2, options.items / 40)) {}

std::size_t MadeUpWorks::below(std::size_t n) {
  return static_cast<std::size_t>(random_.uniform_int(n));
}

void MadeUpWorks::make() {
  make_sites();
  make_items();
  for (std::size_t i = bought_; i < options_.items; ++i) {
    make_bill(i);
  }
  make_flows();
  make_routings();
  fit_times();
}

void MadeUpWorks::make_sites() {
  const std::size_t count = 1 + below(3);
  for (std::size_t i = 0; i < count; ++i) {
    Site site;
    site.code = coded("H", i);
    site.country = "NL";
    site.region = i == 0 ? "Twente" : "Achterhoek";
    site.kind = i == 2 ? SiteKind::warehouse : SiteKind::factory;
    if (random_.chance(0.5)) {
      site.time_to_recover = days(30 + static_cast<std::int64_t>(below(60)));
    }
    sites_.push_back(site);
  }
  const std::size_t factories = std::min<std::size_t>(count, 2);
  for (std::size_t g = 0; g < groups_; ++g) {
    Resource group;
    group.code = coded("G", g);
    group.kind = ResourceKind::work_center;
    group_site_.push_back(below(factories));
    group.site = Id<Site>(group_site_.back());
    if (random_.chance(0.3)) {
      group.time_to_recover = days(7 + static_cast<std::int64_t>(below(30)));
    }
    resources_.push_back(group);
    machines_.push_back(1 + below(4));
  }
  for (std::size_t g = 0; g < groups_; ++g) {
    for (std::size_t k = 0; k < machines_[g]; ++k) {
      Resource machine;
      machine.code = coded("M", resources_.size());
      machine.site = Id<Site>(group_site_[g]);
      machine.work_center = Id<Resource>(g);
      resources_.push_back(machine);
    }
  }
}

void MadeUpWorks::make_items() {
  for (std::size_t i = 0; i < options_.items; ++i) {
    Item item;
    item.code = coded(i < bought_ ? "P" : is_product(i) ? "E" : "A", i);
    item.kind = i < bought_ ? ItemKind::buy : ItemKind::make;
    // Neighbours are of one family: their suppliers and bills are near each other.
    item.family = families[i * families.size() / options_.items];
    worth_.push_back(i < bought_ ? random_.lognormal(1.2, 1.2) : 0);
    item.mass = PieceMass(Mass::of(random_.lognormal(-0.5, 0.8)));
    items_.push_back(item);
  }
  if (options_.planted_bad_start) {
    worth_[planted_item] = 0.05;
    items_[planted_item].mass = PieceMass(Mass::of(0.01));
  }
  parts_.resize(options_.items);
}

void MadeUpWorks::add_part(std::size_t item, std::size_t part, double quantity) {
  const bool there = std::any_of(parts_[item].begin(), parts_[item].end(),
                                 [&](const Part& each) { return each.item == part; });
  if (!there) {
    parts_[item].push_back({part, quantity});
  }
}

void MadeUpWorks::make_bill(std::size_t item) {
  if (is_product(item) && options_.planted_bad_start) {
    add_part(item, planted_item, 1 + static_cast<double>(below(4)));
  }
  if (is_product(item) && options_.shared_part) {
    add_part(item, 1, 1);
  }
  const double place =
      static_cast<double>(item - bought_) / static_cast<double>(options_.items - bought_);
  const auto near = [&](std::size_t low, std::size_t high) {
    const double where = random_.chance(0.8) ? place + random_.normal(0, 0.05) : random_.uniform();
    const auto size = static_cast<double>(high - low);
    return low + std::min(high - low - 1, static_cast<std::size_t>(std::max(0.0, where) * size));
  };
  for (std::size_t left = 2 + below(4); left > 0; --left) {
    const std::size_t makers = std::min(item, first_product_);
    const bool module = makers > bought_ && random_.chance(is_product(item) ? 0.6 : 0.25);
    // Levels: a module goes into later ones, a product into nothing.
    const std::size_t part = module ? near(bought_, makers) : near(0, bought_);
    add_part(item, part, 1 + static_cast<double>(below(module ? 2 : 4)));
  }
  for (const Part& part : parts_[item]) {
    BillOfMaterialLine line;
    line.parent = Id<Item>(item);
    line.component = Id<Item>(part.item);
    line.quantity = Pieces::of(part.quantity);
    line.scrap = Fraction(random_.chance(0.1) ? 0.03 : 0);
    lines_.push_back(line);
    worth_[item] += part.quantity * worth_[part.item];
  }
  worth_[item] *= random_.uniform(1.05, 1.3);
}

void MadeUpWorks::make_flows() {
  flow_.assign(options_.items, 0);
  sold_.assign(options_.items, 0);
  for (std::size_t i = options_.items; i-- > 0;) {
    const bool spare = i >= bought_ && random_.chance(0.04);
    const bool idle = options_.idle_items && i + 1 < options_.items && random_.chance(0.2);
    if ((is_product(i) || spare) && !idle) {
      sold_[i] = std::max(0.1, std::round(random_.lognormal(0.5, 0.9) * 10) / 10);
      items_[i].price = PiecePrice(Money::of(worth_[i] * random_.uniform(1.4, 3)));
    }
    flow_[i] += sold_[i];
    for (const Part& part : parts_[i]) {
      flow_[part.item] += part.quantity * flow_[i];
    }
    if (random_.chance(0.7)) {
      items_[i].value = PiecePrice(Money::of(worth_[i]));
    }
    if (i >= bought_ || random_.chance(0.5)) {
      items_[i].lot_size = Pieces::of(std::ceil(1 + flow_[i] * random_.uniform(2, 15)));
    }
  }
}

void MadeUpWorks::add_operation(std::size_t item,
                                const char* routing,
                                std::size_t group,
                                std::int64_t sequence) {
  Operation operation;
  operation.code = items_[item].code + "/" + routing + std::to_string(sequence);
  operation.item = Id<Item>(item);
  operation.routing = routing;
  operation.sequence = sequence;
  operation.resource = Id<Resource>(group);
  operation.run = PieceTime(seconds(30 + static_cast<std::int64_t>(below(900))));
  operation.scrap = Fraction(random_.chance(0.2) ? 0.02 : 0);
  operations_.push_back(operation);
  group_of_.push_back(group);
}

/// By another routing, the same without one of its parts and with another that is bought.
void MadeUpWorks::make_second_bill(std::size_t item) {
  if (parts_[item].size() < 2) {
    return;
  }
  const Id<Operation> main(operations_.size() - 1);
  add_operation(item, "other", below(groups_), 10);
  const Id<Operation> other(operations_.size() - 1);
  const Id<Item> replaced(parts_[item].back().item);
  for (auto& line : lines_) {
    if (line.parent == Id<Item>(item) && line.component == replaced) {
      line.operation = main;
    }
  }
  const std::size_t instead = below(bought_);
  const bool known = std::any_of(parts_[item].begin(), parts_[item].end(),
                                 [&](const Part& part) { return part.item == instead; });
  if (!known) {
    BillOfMaterialLine line;
    line.parent = Id<Item>(item);
    line.component = Id<Item>(instead);
    line.quantity = Pieces::of(1 + static_cast<double>(below(3)));
    line.operation = other;
    lines_.push_back(line);
  }
}

void MadeUpWorks::make_routings() {
  site_.assign(options_.items, 0);
  for (std::size_t i = bought_; i < options_.items; ++i) {
    const std::size_t group = below(groups_);
    site_[i] = group_site_[group];
    add_operation(i, "main", group, 10);
    if (random_.chance(0.4)) {
      add_operation(i, "main", below(groups_), 20);
    }
    if (options_.other_groups && random_.chance(0.2)) {
      Mode mode;
      mode.operation = Id<Operation>(operations_.size() - 1);
      mode.resource = Id<Resource>((group_of_.back() + 1) % groups_);
      modes_.push_back(mode);
    }
    if (options_.second_bills && random_.chance(0.2)) {
      make_second_bill(i);
    }
    if (options_.make_or_buy && random_.chance(0.2)) {
      items_[i].kind = ItemKind::both;
    }
  }
}

/// Norm times such that each group is busy for three to nine tenths of its hours.
void MadeUpWorks::fit_times() {
  std::vector<double> asked(groups_, 0);
  for (std::size_t o = 0; o < operations_.size(); ++o) {
    if (operations_[o].routing == "main") {
      asked[group_of_[o]] +=
          flow_[operations_[o].item.index()] * operations_[o].run->for_one().natural();
    }
  }
  std::vector<double> factor(groups_, 1);
  for (std::size_t g = 0; g < groups_; ++g) {
    const double there = hours_a_day * static_cast<double>(machines_[g]);
    factor[g] = asked[g] > 0 ? there * random_.uniform(0.3, 0.9) / asked[g] : 1;
  }
  for (std::size_t o = 0; o < operations_.size(); ++o) {
    const auto run = operations_[o].run->for_one().scaled(factor[group_of_[o]] * 0.9);
    const auto& lot = items_[operations_[o].item.index()].lot_size;
    operations_[o].run = PieceTime(run);
    operations_[o].setup = run.scaled(0.1 * lot->natural());
  }
}

void MadeUpWorks::put(Firm& firm) {
  firm.sites = Table<Site>(std::move(sites_));
  firm.resources = Table<Resource>(std::move(resources_));
  firm.items = Table<Item>(std::move(items_));
  firm.operations = Table<Operation>(std::move(operations_));
  firm.bill_of_material = Table<BillOfMaterialLine>(std::move(lines_));
  firm.modes = Table<Mode>(std::move(modes_));
}

}  // namespace tienvoud::lines::testing
