#pragma once

#include <span>
#include <vector>

namespace tienvoud::methods {

/// The mean loss of the worst years where failures come as independent Poisson processes.
struct YearlyTail {
  double cvar = 0;
  /// How often each failure happens in the mean of the worst years. For any losses the CVaR is at
  /// least the sum of these times those losses (the dual form of CVaR), and with the losses they
  /// were reckoned for it is so but for the grid: within a thousandth part.
  std::vector<double> times;
};

/// CVaR of sum N_f loss_f with N_f Poisson of mean rate_f, at a level in (0, 1): the mean of the
/// worst 1 - level of the years. losses and rates are finite and >= 0. Exact but for a grid of
/// losses, each split over two neighbours with the same mean, which errs to the safe side only.
/// Sources: Panjer (1981) for the distribution; Mecke's formula for the times; Rockafellar &
/// Uryasev (2000).
YearlyTail yearly_tail(std::span<const double> losses, std::span<const double> rates, double level);

}  // namespace tienvoud::methods
