#include "questions/sight/fold/rates.h"

#include <algorithm>

namespace tienvoud::sight {
namespace {

Origin origin_of(const Firm& firm, std::string_view column) {
  // What a firm states of itself is neither read from a meter nor guessed.
  return is_assumed(firm, "firm", 0, column) ? Origin::assumed : Origin::reckoned;
}

SourcedRate<HourlyCost> labour_of(const Firm& firm) {
  Money sum;
  std::int64_t stated = 0;
  for (const Person& person : firm.people) {
    sum += person.cost ? person.cost->for_one() : firm.profile.labour_cost.for_one();
    stated += person.cost ? 1 : 0;
  }
  if (stated == 0) {
    return {firm.profile.labour_cost, origin_of(firm, "labour_eur_per_h"),
            "firm.toml labour_eur_per_h"};
  }
  const auto people = static_cast<std::int64_t>(firm.people.size());
  return {HourlyCost(Money::of_base(sum.base() / people)),
          stated == people ? Origin::reckoned : origin_of(firm, "labour_eur_per_h"),
          "mean of people.csv cost_eur_per_h"};
}

SourcedRate<HourlyCost> machine_rate(const Firm& firm, Id<Resource> id) {
  for (Id<Resource> at = id; at.exists(); at = firm.resources[at].work_center) {
    if (firm.resources[at].cost) {
      return {*firm.resources[at].cost, Origin::reckoned, "resources.csv cost_eur_per_h"};
    }
  }
  return {firm.profile.machine_cost, origin_of(firm, "machine_eur_per_h"),
          "firm.toml machine_eur_per_h"};
}

}  // namespace

bool is_assumed(const Firm& firm,
                std::string_view table,
                std::uint32_t row,
                std::string_view column) {
  return std::ranges::binary_search(firm.assumptions, Assumption{table, row, column});
}

Result<Rates> Rates::of(const Firm& firm, Period horizon) {
  Rates rates;
  rates.labour_ = labour_of(firm);
  rates.waste_ = {firm.profile.waste_cost, origin_of(firm, "waste_eur_per_kg"),
                  "firm.toml waste_eur_per_kg"};
  for (const Id<Resource> id : firm.resources.ids()) {
    rates.machines_.push_back(machine_rate(firm, id));
  }
  rates.machines_.push_back(machine_rate(firm, {}));
  for (const Id<Site> site : firm.sites.ids()) {
    TRY_ASSIGN(rates.tariffs_.emplace_back(), TariffClock::make(firm, site, horizon));
  }
  TRY_ASSIGN(rates.tariffs_.emplace_back(), TariffClock::make(firm, {}, horizon));
  for (const Resource& resource : firm.resources) {
    rates.tariff_of_.push_back(resource.site.exists() ? resource.site.index() : firm.sites.size());
  }
  rates.tariff_of_.push_back(firm.sites.size());
  return rates;
}

const SourcedRate<HourlyCost>& Rates::machine(Id<Resource> machine) const {
  return machine.exists() ? machines_[machine.index()] : machines_.back();
}

}  // namespace tienvoud::sight
