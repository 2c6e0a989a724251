#include <algorithm>
#include <optional>
#include <set>

#include "questions/lines/frontier/candidates.h"

namespace tienvoud::lines {
namespace {

std::optional<Id<Offer>> offer_of(const Firm& firm, const std::string& code) {
  for (const Id<Offer> id : firm.offers.ids()) {
    const Offer& offer = firm.offers[id];
    if (firm.suppliers[offer.supplier].code + " " + firm.items[offer.item].code == code) {
      return id;
    }
  }
  return {};
}

/// Whether a supplier would fail for another reason than the one of today.
bool is_apart(const Supplier& a, const Supplier& b) {
  const bool same_place = !a.region.empty() && a.region == b.region && a.country == b.country;
  const bool same_owner = !a.parent_company.empty() && a.parent_company == b.parent_company;
  return !same_place && !same_owner;
}

/// Asks a supplier who sells the firm something of the same family; one that stands apart first.
Result<void> add_new_source(WiderFirm& wider, const Offer& today, const MoveCosts& costs) {
  const Firm& firm = wider.firm;
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
  added.price = PiecePrice(today.price.for_one().scaled(1 + costs.second_source_dearer));
  added.lead_time = model.lead_time;
  added.lead_time_spread = model.lead_time_spread;
  added.capacity = {};
  added.share = Fraction(0);
  Candidate candidate;
  candidate.change = AddSecondSource{added};
  candidate.offer = Id<Offer>(firm.offers.size());
  candidate.yearly_eur = costs.second_source_eur;
  candidate.one_off_eur = costs.qualify_eur;
  return wider.take(std::move(candidate));
}

}  // namespace

Result<void> add_second_source(WiderFirm& wider, const std::string& code, const MoveCosts& costs) {
  const auto today = offer_of(wider.firm, code);
  if (!today || wider.is_full(MoveKind::second_source)) {
    return {};
  }
  const Offer offer = wider.firm.offers[*today];
  const bool asked =
      std::any_of(wider.candidates.begin(), wider.candidates.end(), [&](const Candidate& each) {
        return each.offer.exists() && wider.firm.offers[each.offer].item == offer.item;
      });
  if (asked) {
    return {};
  }
  bool has_unapproved = false;
  for (const Id<Offer> id : wider.firm.offers.ids()) {
    const Offer other = wider.firm.offers[id];
    if (other.item == offer.item && !other.approved) {
      has_unapproved = true;
      Candidate candidate;
      candidate.change = SetShare{id, Fraction(0)};
      candidate.offer = id;
      candidate.yearly_eur = costs.second_source_eur;
      candidate.one_off_eur = costs.qualify_eur;
      TRY(wider.take(std::move(candidate)));
    }
  }
  return has_unapproved ? Result<void>() : add_new_source(wider, offer, costs);
}

}  // namespace tienvoud::lines
