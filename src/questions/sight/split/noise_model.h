#pragma once

#include <vector>

#include "questions/sight/split/design.h"

namespace tienvoud::sight {

/// How far intervals lie from the fit: variance = constant + share^2 x predicted^2, because what
/// nobody knows of (a drill, a heater) and what states do not tell grows with the load.
struct NoiseModel {
  double constant = 0;  ///< kWh^2
  double share = 0;     ///< robust, of the predicted energy

  [[nodiscard]] double variance(double predicted_kwh) const {
    return constant + share * share * predicted_kwh * predicted_kwh;
  }
};

NoiseModel noise_of(const std::vector<double>& energy_kwh, const std::vector<double>& predicted);

/// Weights of the rows: one over the variance, less where a row lies more than four deviations off,
/// so that one strange day does not bend every machine (Huber).
std::vector<double> row_weights(const NoiseModel& noise,
                                const std::vector<double>& energy_kwh,
                                const std::vector<double>& predicted);

/// By how much errors that last (an order that is heavier than others, a warm week) make the rows
/// worth less than independent ones: variance of the days' standardised sums over that of
/// independent rows, at least 1.
double design_effect(const Design& design,
                     const NoiseModel& noise,
                     const std::vector<double>& predicted);

}  // namespace tienvoud::sight
