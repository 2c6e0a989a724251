#pragma once

#include "questions/sight/learn/lots.h"
#include "questions/sight/learn/proposing.h"

namespace tienvoud::sight::learning {

/// Scrap of operations: rejected pieces over all that were made, shrunk to the firm's mean as far
/// as an operation's own count is small. Beta-binomial: the operations' fractions are draws of a
/// beta distribution about the firm's mean, whose width is found by moments from how far they lie
/// apart; an operation's pieces count less by the factor by which lots vary more than pieces that
/// fail independently would (whole lots fail at once). Learns nothing where no scrap is counted.
/// Source: empirical Bayes as in Casella, American Statistician 39 (1985); Williams, Biometrics 31
/// (1975) for the extra variation.
Findings learn_scrap(const Firm& firm, const Lots& lots, const LearnOptions& options);

/// The p-quantile of a beta distribution. a, b > 0; p in (0, 1).
double beta_quantile(double p, double a, double b);

}  // namespace tienvoud::sight::learning
