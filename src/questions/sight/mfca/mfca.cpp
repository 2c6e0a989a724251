#include "questions/sight/mfca/mfca.h"

#include <algorithm>

namespace tienvoud::sight {
namespace {

// The loss has what the product's rounded share leaves, so the parts sum to the whole.
CostShare share_by_mass(Money cost, Mass product, Mass loss) {
  const Money to_product =
      Money::of_base(multiply_divide(cost.base(), product.base(), (product + loss).base()));
  return {to_product, cost - to_product};
}

bool is_negative(const MaterialFlow& flow) {
  return std::min({flow.opening, flow.input, flow.product, flow.loss, flow.closing}) < Mass() ||
         flow.cost < Money();
}

}  // namespace

Result<MaterialFlowCost> material_flow_cost(const QuantityCentre& centre) {
  MaterialFlowCost result{.name = centre.name};
  if (std::min({centre.energy_cost, centre.system_cost, centre.waste_cost}) < Money()) {
    return Error{ErrorCode::invalid_input, "A cost of this quantity centre is negative.",
                 centre.name, "Give costs as amounts of zero or more."};
  }
  for (const MaterialFlow& flow : centre.materials) {
    if (is_negative(flow)) {
      return Error{ErrorCode::invalid_input, "A mass or cost of this material is negative.",
                   centre.name + ", " + flow.name, "Give masses and costs of zero or more."};
    }
    const Mass missing = std::max(Mass(), flow.unexplained());
    const Mass loss = flow.loss + missing;
    if (flow.product + loss == Mass()) {
      if (flow.cost != Money()) {
        return Error{ErrorCode::unusable, "This material costs money, but none of it was used.",
                     centre.name + ", " + flow.name, "Check its mass in product, loss and stock."};
      }
      continue;
    }
    const CostShare cost = share_by_mass(flow.cost, flow.product, loss);
    result.materials.push_back({flow.name, cost, flow.unexplained()});
    result.material += cost;
    result.product_mass += flow.product;
    result.loss_mass += loss;
    result.unexplained += flow.unexplained();
  }
  if (result.product_mass + result.loss_mass == Mass()) {
    if (centre.energy_cost + centre.system_cost != Money()) {
      return Error{ErrorCode::unusable, "Nothing came out that could carry the cost.", centre.name,
                   "Give the mass of products and losses."};
    }
  } else {
    result.energy = share_by_mass(centre.energy_cost, result.product_mass, result.loss_mass);
    result.system = share_by_mass(centre.system_cost, result.product_mass, result.loss_mass);
  }
  result.waste = {Money(), centre.waste_cost};
  result.total = result.material;
  result.total += result.energy;
  result.total += result.system;
  result.total += result.waste;
  return result;
}

}  // namespace tienvoud::sight
