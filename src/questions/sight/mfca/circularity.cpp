#include "questions/sight/mfca/circularity.h"

#include <algorithm>

namespace tienvoud::sight {

Result<Circularity> circularity(const CircularFlow& flow) {
  const double in = flow.reused_in.value() + flow.recycled_in.value() + flow.renewable_in.value();
  const double out = flow.to_reuse.value() + flow.to_recycling.value() +
                     flow.to_composting.value() + flow.to_energy.value();
  constexpr double slack = 1e-9;  // shares such as 0.7 + 0.2 + 0.1 do not sum to 1 in binary
  if (in > 1 + slack || out > 1 + slack) {
    return Error{ErrorCode::invalid_input,
                 "The shares of a flow sum to more than 1.",
                 {},
                 "Give shares of one whole."};
  }
  if (flow.mass <= Mass() || flow.feed_efficiency.value() <= 0 ||
      flow.recycling_efficiency.value() <= 0 || !(flow.utility > 0)) {
    return Error{ErrorCode::invalid_input,
                 "The mass, the efficiencies and the utility must be above zero.",
                 {},
                 "Give the product's mass, and 1 for an efficiency or utility that is not known."};
  }
  const double mass = flow.mass.natural();
  const double recycled_in = flow.recycled_in.value();
  Circularity result;
  result.virgin_kg = mass * std::max(0.0, 1 - in);
  const double unrecovered = mass * std::max(0.0, 1 - out);
  const double feed_waste =
      mass * (1 - flow.feed_efficiency.value()) * recycled_in / flow.feed_efficiency.value();
  const double recycling_waste =
      mass * (1 - flow.recycling_efficiency.value()) * flow.to_recycling.value();
  result.waste_kg = unrecovered + (feed_waste + recycling_waste) / 2;
  result.linear_flow_index =
      (result.virgin_kg + result.waste_kg) / (2 * mass + (feed_waste - recycling_waste) / 2);
  result.indicator = std::max(0.0, 1 - result.linear_flow_index * 0.9 / flow.utility);
  return result;
}

}  // namespace tienvoud::sight
