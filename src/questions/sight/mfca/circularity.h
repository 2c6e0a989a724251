#pragma once

#include "base/quantity.h"
#include "base/result.h"

namespace tienvoud::sight {

/// What goes into a product, where it goes afterwards, and how long it is used.
struct CircularFlow {
  Mass mass = {};
  Fraction reused_in = {};                      ///< FU
  Fraction recycled_in = {};                    ///< FR
  Fraction renewable_in = {};                   ///< FS, of sustained production
  Fraction to_reuse = {};                       ///< CU
  Fraction to_recycling = {};                   ///< CR
  Fraction to_composting = {};                  ///< CC
  Fraction to_energy = {};                      ///< CE, biological material burnt for energy
  Fraction feed_efficiency = Fraction(1);       ///< EF: yield of making the recycled feed
  Fraction recycling_efficiency = Fraction(1);  ///< EC: yield of recycling afterwards
  double utility = 1;  ///< X: lifetime and intensity of use against the average; > 0
};

struct Circularity {
  double virgin_kg = 0;
  double waste_kg = 0;
  double linear_flow_index = 0;  ///< in [0, 1]: all linear is 1
  double indicator = 0;          ///< MCI, in [0, 1]: 0.1 for a wholly linear product of average use
};

/// The material circularity indicator. Error: invalid_input where the shares of one side exceed 1,
/// the mass is not positive, or an efficiency or the utility is not.
/// Source: Ellen MacArthur Foundation & ANSYS Granta, Circularity Indicators: Methodology (2019).
Result<Circularity> circularity(const CircularFlow& flow);

}  // namespace tienvoud::sight
