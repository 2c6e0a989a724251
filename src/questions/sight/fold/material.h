#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/firm/firm.h"
#include "model/journal/fact.h"
#include "model/origin.h"
#include "questions/sight/fold/rates.h"

namespace tienvoud::sight {

/// Material that was lost, with what it cost and what getting rid of it costs.
struct LostMaterial {
  Mass mass;
  Money cost;
  bool weighed = false;  ///< by lots; else reckoned from pieces
};

/// What the material in items weighs and costs (attribution rule 7: lots beat bills of material).
class Materials {
 public:
  Materials(const Firm& firm, const Rates& rates, const std::vector<LotFact>& lots);

  /// Material cost of one: of what is made, its components by the bill of material, else the item's
  /// value; of what is bought, its value, else its cheapest offer. None where nobody said.
  [[nodiscard]] std::optional<PiecePrice> value(Id<Item> item) const;
  /// Its mass; of what is counted in kilograms, one kilogram. None where nobody said.
  [[nodiscard]] std::optional<PieceMass> mass(Id<Item> item) const;
  [[nodiscard]] Mass mass_of(const LotFact& lot) const;
  /// Material of rejected pieces, from the bill of material.
  [[nodiscard]] LostMaterial in_pieces(Id<Item> item, Pieces pieces) const;
  /// Material of a scrapped lot.
  [[nodiscard]] LostMaterial in_lot(const LotFact& lot) const;
  /// Whether a scrapped lot is of pieces of its order; else it is material: off-cuts, chips.
  [[nodiscard]] bool is_of_pieces(const LotFact& lot) const;
  /// Whether lots say which pieces of this order were scrapped, so that counts must not say it
  /// again.
  [[nodiscard]] bool weighs_scrap_of(Id<Order> order) const { return weighed_.contains(order); }
  /// Items of which nobody stated a mass although material of them was lost or moved.
  [[nodiscard]] const std::set<Id<Item>>& without_mass() const { return without_mass_; }

 private:
  const Firm& firm_;
  const Rates& rates_;
  std::vector<std::optional<PiecePrice>> values_;
  std::set<Id<Order>> weighed_;
  std::set<Id<Item>> without_mass_;
};

}  // namespace tienvoud::sight
