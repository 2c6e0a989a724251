#include "questions/sight/fold/material.h"

#include <algorithm>

namespace tienvoud::sight {
namespace {

std::optional<PiecePrice> bought_value(const Firm& firm, Id<Item> id) {
  std::optional<PiecePrice> value = firm.items[id].value;
  for (const Offer& offer : firm.offers) {
    if (offer.item == id && !firm.items[id].value && (!value || offer.price < *value)) {
      value = offer.price;
    }
  }
  return value;
}

}  // namespace

Materials::Materials(const Firm& firm, const Rates& rates, const std::vector<LotFact>& lots)
    : firm_(firm), rates_(rates), values_(firm.items.size()) {
  std::vector<std::vector<const BillOfMaterialLine*>> lines(firm.items.size());
  for (const BillOfMaterialLine& line : firm.bill_of_material) {
    if (!line.by_product) {
      lines[line.parent.index()].push_back(&line);
    }
  }
  // Components before parents: bills of material are not circular (check_firm).
  std::vector<char> done(firm.items.size(), 0);
  std::vector<std::uint32_t> stack;
  for (const Id<Item> root : firm.items.ids()) {
    stack.push_back(root.index());
    while (!stack.empty()) {
      const std::uint32_t at = stack.back();
      const auto open = std::ranges::find_if(
          lines[at], [&](const auto* line) { return done[line->component.index()] == 0; });
      if (done[at] == 0 && open != lines[at].end()) {
        stack.push_back((*open)->component.index());
        continue;
      }
      stack.pop_back();
      if (done[at] != 0) {
        continue;
      }
      done[at] = 1;
      const Id<Item> id(at);
      values_[at] = bought_value(firm, id);
      if (firm.items[id].kind != ItemKind::buy && !lines[at].empty()) {
        Money sum;
        for (const BillOfMaterialLine* line : lines[at]) {
          const auto& part = values_[line->component.index()];
          sum += part ? *part * line->quantity : Money();
        }
        values_[at] = PiecePrice(sum);
      }
    }
  }
  for (const LotFact& lot : lots) {
    if (lot.kind == MovementKind::scrap && lot.order.exists() && is_of_pieces(lot)) {
      weighed_.insert(lot.order);
    }
    if (!lot.mass && !mass(lot.item)) {
      without_mass_.insert(lot.item);
    }
  }
}

bool Materials::is_of_pieces(const LotFact& lot) const {
  return lot.order.exists() ? firm_.orders[lot.order].item == lot.item
                            : firm_.items[lot.item].kind != ItemKind::buy;
}

std::optional<PiecePrice> Materials::value(Id<Item> item) const {
  return item.exists() ? values_[item.index()] : std::nullopt;
}

std::optional<PieceMass> Materials::mass(Id<Item> item) const {
  if (!item.exists()) {
    return std::nullopt;
  }
  const Item& row = firm_.items[item];
  if (row.mass) {
    return row.mass;
  }
  return row.unit == "kg" ? std::optional(PieceMass(Mass::of_base(Mass::per_unit))) : std::nullopt;
}

Mass Materials::mass_of(const LotFact& lot) const {
  return lot.mass ? *lot.mass : mass(lot.item).value_or(PieceMass()) * lot.quantity;
}

LostMaterial Materials::in_pieces(Id<Item> item, Pieces pieces) const {
  LostMaterial lost;
  lost.mass = mass(item).value_or(PieceMass()) * pieces;
  lost.cost = value(item).value_or(PiecePrice()) * pieces + rates_.waste().rate * lost.mass;
  return lost;
}

LostMaterial Materials::in_lot(const LotFact& lot) const {
  LostMaterial lost;
  lost.weighed = true;
  lost.mass = mass_of(lot);
  lost.cost =
      value(lot.item).value_or(PiecePrice()) * lot.quantity + rates_.waste().rate * lost.mass;
  return lost;
}

}  // namespace tienvoud::sight
