#pragma once

#include <string>
#include <vector>

#include "base/quantity.h"
#include "base/result.h"

namespace tienvoud::sight {

/// One material at one quantity centre in one period. Mass is what flows; the cost is that of the
/// mass that became product or loss (what went in, plus opening less closing stock).
struct MaterialFlow {
  std::string name = {};
  Money cost = {};
  Mass opening = {};
  Mass input = {};
  Mass product = {};
  Mass loss = {};
  Mass closing = {};

  /// What the scale misses: opening + input - product - loss - closing. Zero where the mass closes.
  [[nodiscard]] Mass unexplained() const { return opening + input - product - loss - closing; }
};

/// A quantity centre of ISO 14051: a machine group, or the firm, in one period.
struct QuantityCentre {
  std::string name = {};
  std::vector<MaterialFlow> materials = {};
  Money energy_cost = {};
  Money system_cost = {};  ///< people, machines, depreciation
  Money waste_cost = {};   ///< of getting rid of the loss
};

/// Two parts of one amount that sum to it exactly.
struct CostShare {
  Money product = {};
  Money loss = {};
  [[nodiscard]] Money total() const { return product + loss; }
  CostShare& operator+=(CostShare other) {
    product += other.product;
    loss += other.loss;
    return *this;
  }
  friend bool operator==(const CostShare&, const CostShare&) = default;
};

struct MaterialCostShare {
  std::string name = {};
  CostShare cost = {};
  Mass unexplained = {};
};

struct MaterialFlowCost {
  std::string name = {};
  std::vector<MaterialCostShare> materials = {};
  CostShare material = {};
  CostShare energy = {};
  CostShare system = {};
  CostShare waste = {};
  CostShare total = {};
  Mass product_mass = {};
  Mass loss_mass = {};  ///< with the unexplained mass, which is not in the product
  Mass unexplained = {};
};

/// Material flow cost accounting of one quantity centre: each material's cost by its own mass in
/// product and loss, energy and system cost by the mass of all materials in product and loss, waste
/// cost to the loss. Mass that is missing counts as loss and is named; mass that appears from
/// nowhere (negative unexplained) is named and costs nothing.
/// Error: invalid_input where a mass or cost is negative, unusable where cost must be shared and
/// nothing came out. Source: ISO 14051:2011, 5.3 and annex A.
Result<MaterialFlowCost> material_flow_cost(const QuantityCentre& centre);

}  // namespace tienvoud::sight
