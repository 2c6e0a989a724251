#include "questions/lines/frontier/candidates.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

namespace tienvoud::lines {
namespace {

constexpr std::size_t most_subcontractors =
    2;                                      // each is another way to make all that its group does
constexpr std::size_t most_of_a_kind = 12;  // the dearest failures first: what costs little waits
constexpr double slower = 1.5;              // a second carriage takes so much longer
constexpr double dearer_carriage = 1.3;

class Widener {
 public:
  Widener(const Firm& firm, const MoveCosts& costs) : costs_(costs) { wider_.firm = firm; }

  Result<WiderFirm> widen(const StressAnswer& stress) {
    for (const FailureAnswer& each : stress.outcomes) {
      // A bad year (1 in 20) averages at most twenty times the expected loss.
      const double at_stake = 20 * each.failure.failure.per_year * each.lost_margin_eur;
      if (at_stake <= costs_.carrier_eur) {
        continue;
      }
      switch (each.failure.kind) {
        case FailureKind::item_source:
          TRY(add_source(each.failure.code));
          break;
        case FailureKind::lane:
          TRY(add_carriage(each.failure.code));
          break;
        case FailureKind::machine_group:
          TRY(add_subcontractor(each.failure.code));
          break;
        default:
          break;
      }
    }
    return std::move(wider_);
  }

 private:
  Result<void> take(Candidate candidate) {
    TRY_ASSIGN(wider_.firm, tienvoud::apply(candidate.change, wider_.firm));
    wider_.candidates.push_back(std::move(candidate));
    return {};
  }

  [[nodiscard]] bool is_full(MoveKind kind) const {
    return std::count_if(wider_.candidates.begin(), wider_.candidates.end(),
                         [&](const Candidate& each) { return each.kind == kind; }) >=
           static_cast<std::ptrdiff_t>(kind == MoveKind::capacity ? most_subcontractors
                                                                  : most_of_a_kind);
  }

  /// A second source of the item of an item source "SUPPLIER ITEM".
  Result<void> add_source(const std::string& code) {
    std::optional<Id<Offer>> today;
    for (const Id<Offer> id : wider_.firm.offers.ids()) {
      const Offer& offer = wider_.firm.offers[id];
      if (wider_.firm.suppliers[offer.supplier].code + " " + wider_.firm.items[offer.item].code ==
          code) {
        today = id;
      }
    }
    if (!today || is_full(MoveKind::second_source) ||
        !served_.insert(wider_.firm.offers[*today].item).second) {
      return {};
    }
    const Offer offer = wider_.firm.offers[*today];
    bool has_unapproved = false;
    for (const Id<Offer> id : wider_.firm.offers.ids()) {
      const Offer other = wider_.firm.offers[id];
      if (other.item == offer.item && !other.approved) {
        has_unapproved = true;
        TRY(take({MoveKind::second_source,
                  SetShare{id, Fraction(0)},
                  id,
                  {},
                  {},
                  costs_.second_source_eur,
                  costs_.qualify_eur}));
      }
    }
    return has_unapproved ? Result<void>() : add_new_source(offer);
  }

  /// Whether a supplier would fail for another reason than the one of today.
  [[nodiscard]] bool is_apart(const Supplier& a, const Supplier& b) const {
    const bool same_place = !a.region.empty() && a.region == b.region && a.country == b.country;
    const bool same_owner = !a.parent_company.empty() && a.parent_company == b.parent_company;
    return !same_place && !same_owner;
  }

  /// Asks a supplier who sells the firm something of the same family; one that stands apart first.
  Result<void> add_new_source(const Offer& today) {
    const Firm& firm = wider_.firm;
    std::set<Id<Supplier>> sells;
    for (const Offer& offer : firm.offers) {
      if (offer.item == today.item) {
        sells.insert(offer.supplier);
      }
    }
    const std::string family = firm.items[today.item].family;
    Id<Supplier> best;
    Offer model;
    bool best_apart = false;
    for (const Offer& offer : firm.offers) {
      if (sells.contains(offer.supplier) || !offer.approved || family.empty() ||
          firm.items[offer.item].family != family) {
        continue;
      }
      const bool apart = is_apart(firm.suppliers[offer.supplier], firm.suppliers[today.supplier]);
      if (!best.exists() || (apart && !best_apart)) {
        best = offer.supplier;
        best_apart = apart;
        model = offer;
      }
    }
    if (!best.exists()) {
      return {};
    }
    Offer added = today;
    added.supplier = best;
    added.price = PiecePrice(today.price.for_one().scaled(1 + costs_.second_source_dearer));
    added.lead_time = model.lead_time;
    added.lead_time_spread = model.lead_time_spread;
    added.capacity = {};
    added.share = Fraction(0);
    const Id<Offer> id(firm.offers.size());
    return take({MoveKind::second_source,
                 AddSecondSource{added},
                 id,
                 {},
                 {},
                 costs_.second_source_eur,
                 costs_.qualify_eur});
  }

  Result<void> add_carriage(const std::string& code) {
    for (const Id<Lane> id : wider_.firm.lanes.ids()) {
      if (wider_.firm.lanes[id].code != code || is_full(MoveKind::lane)) {
        continue;
      }
      Lane added = wider_.firm.lanes[id];
      added.code = free_code(code);
      added.transit_time = added.transit_time.scaled(slower);
      added.cost = MassPrice(added.cost.for_one().scaled(dearer_carriage));
      const Id<Lane> place(wider_.firm.lanes.size());
      return take({MoveKind::lane, AddLane{added}, {}, place, {}, costs_.carrier_eur, 0});
    }
    return {};
  }

  [[nodiscard]] std::string free_code(const std::string& code) const {
    const auto taken = [&](const std::string& wanted) {
      return std::any_of(wider_.firm.lanes.begin(), wider_.firm.lanes.end(),
                         [&](const Lane& lane) { return lane.code == wanted; }) ||
             std::any_of(wider_.firm.resources.begin(), wider_.firm.resources.end(),
                         [&](const Resource& resource) { return resource.code == wanted; });
    };
    for (int i = 2;; ++i) {
      const std::string wanted = code + "-" + std::to_string(i);
      if (!taken(wanted)) {
        return wanted;
      }
    }
  }

  Result<void> add_subcontractor(const std::string& code) {
    for (const Id<Resource> id : wider_.firm.resources.ids()) {
      const Resource& group = wider_.firm.resources[id];
      if (group.code != code || group.kind == ResourceKind::subcontractor ||
          is_full(MoveKind::capacity)) {
        continue;
      }
      Resource added;
      added.code = free_code(code);
      added.name = group.name;
      added.kind = ResourceKind::subcontractor;
      const Id<Resource> place(wider_.firm.resources.size());
      return take({MoveKind::capacity,
                   AddResource{added, id},
                   {},
                   {},
                   place,
                   costs_.subcontractor_eur,
                   costs_.subcontractor_once_eur});
    }
    return {};
  }

  const MoveCosts& costs_;
  WiderFirm wider_;
  std::set<Id<Item>> served_;
};

}  // namespace

Result<WiderFirm> widen(const Firm& firm, const StressAnswer& stress, const MoveCosts& costs) {
  return Widener(firm, costs).widen(stress);
}

}  // namespace tienvoud::lines
