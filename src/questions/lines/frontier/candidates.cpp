#include "questions/lines/frontier/candidates.h"

#include <algorithm>
#include <set>

namespace tienvoud::lines {
namespace {

// Each subcontractor is another way to make all that its group does, each place one to keep all
// that a site makes.
constexpr std::size_t most_subcontractors = 2;
constexpr std::size_t most_places = 1;
constexpr std::size_t most_of_a_kind = 12;   // the dearest failures first: what costs little waits
constexpr std::size_t most_kept_apart = 12;  // products at a new place
constexpr double slower = 1.5;               // a second carriage takes so much longer
constexpr double dearer_carriage = 1.3;

Result<void> add_carriage(WiderFirm& wider, const std::string& code, const MoveCosts& costs) {
  for (const Id<Lane> id : wider.firm.lanes.ids()) {
    if (wider.firm.lanes[id].code != code || wider.is_full(MoveKind::lane)) {
      continue;
    }
    Lane added = wider.firm.lanes[id];
    added.code = wider.free_code(code);
    added.transit_time = added.transit_time.scaled(slower);
    added.cost = MassPrice(added.cost.for_one().scaled(dearer_carriage));
    added.share = added.share ? std::optional(Fraction(0)) : std::nullopt;
    Candidate candidate;
    candidate.kind = MoveKind::lane;
    candidate.change = AddLane{added};
    candidate.lane = Id<Lane>(wider.firm.lanes.size());
    candidate.yearly_eur = costs.carrier_eur;
    return wider.take(std::move(candidate));
  }
  return {};
}

Result<void> add_subcontractor(WiderFirm& wider, const std::string& code, const MoveCosts& costs) {
  for (const Id<Resource> id : wider.firm.resources.ids()) {
    const Resource& group = wider.firm.resources[id];
    if (group.code != code || group.kind == ResourceKind::subcontractor ||
        wider.is_full(MoveKind::capacity)) {
      continue;
    }
    Resource added;
    added.code = wider.free_code(code);
    added.name = group.name;
    added.kind = ResourceKind::subcontractor;
    Candidate candidate;
    candidate.kind = MoveKind::capacity;
    candidate.change = AddResource{added, id};
    candidate.resource = Id<Resource>(wider.firm.resources.size());
    candidate.yearly_eur = costs.subcontractor_eur;
    candidate.one_off_eur = costs.subcontractor_once_eur;
    return wider.take(std::move(candidate));
  }
  return {};
}

/// A rented place in no region of the firm's, where the products lie that a site's failure costs
/// most of.
Result<void> add_place(WiderFirm& wider, const FailureAnswer& failure, const MoveCosts& costs) {
  if (wider.is_full(MoveKind::place)) {
    return {};
  }
  Site added;
  added.code = wider.free_code(failure.failure.code);
  added.kind = SiteKind::warehouse;
  added.cost = Money::of(costs.stock_place_eur);
  Candidate candidate;
  candidate.kind = MoveKind::place;
  candidate.change = AddSite{added};
  candidate.site = Id<Site>(wider.firm.sites.size());
  candidate.yearly_eur = costs.stock_place_eur;
  candidate.one_off_eur = costs.stock_place_once_eur;
  const Id<Site> site = candidate.site;
  TRY(wider.take(std::move(candidate)));
  std::set<Id<Item>> kept;
  for (const LostProduct& product : failure.products) {
    if (kept.size() < most_kept_apart && kept.insert(product.item).second) {
      TRY_ASSIGN(wider.firm, apply(SetBufferStock{product.item, site, Pieces()}, wider.firm));
    }
  }
  return {};
}

}  // namespace

Result<void> WiderFirm::take(Candidate candidate) {
  TRY_ASSIGN(firm, tienvoud::apply(candidate.change, firm));
  candidates.push_back(std::move(candidate));
  return {};
}

bool WiderFirm::is_full(MoveKind kind) const {
  const auto many = std::count_if(candidates.begin(), candidates.end(),
                                  [&](const Candidate& each) { return each.kind == kind; });
  return many >= static_cast<std::ptrdiff_t>(kind == MoveKind::capacity ? most_subcontractors
                                             : kind == MoveKind::place  ? most_places
                                                                        : most_of_a_kind);
}

std::string WiderFirm::free_code(const std::string& code) const {
  const auto has = [&](const auto& table, const std::string& wanted) {
    return std::any_of(table.begin(), table.end(),
                       [&](const auto& row) { return row.code == wanted; });
  };
  for (int i = 2;; ++i) {
    const std::string wanted = code + "-" + std::to_string(i);
    if (!has(firm.lanes, wanted) && !has(firm.resources, wanted) && !has(firm.sites, wanted)) {
      return wanted;
    }
  }
}

Result<WiderFirm> widen(const Firm& firm, const StressAnswer& stress, const MoveCosts& costs) {
  WiderFirm wider;
  wider.firm = firm;
  for (const FailureAnswer& each : stress.outcomes) {
    // A bad year (1 in 20) averages at most twenty times the expected loss.
    const double at_stake = 20 * each.failure.failure.per_year * each.lost_margin_eur;
    if (at_stake <= costs.carrier_eur) {
      continue;
    }
    switch (each.failure.kind) {
      case FailureKind::item_source:
        TRY(add_second_source(wider, each.failure.code, costs));
        break;
      case FailureKind::lane:
        TRY(add_carriage(wider, each.failure.code, costs));
        break;
      case FailureKind::machine_group:
        TRY(add_subcontractor(wider, each.failure.code, costs));
        break;
      case FailureKind::site:
        TRY(at_stake > costs.stock_place_eur ? add_place(wider, each, costs) : Result<void>());
        break;
      default:
        break;
    }
  }
  return wider;
}

}  // namespace tienvoud::lines
