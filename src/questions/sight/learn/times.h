#pragma once

#include "questions/sight/learn/lots.h"
#include "questions/sight/learn/proposing.h"

namespace tienvoud::sight::learning {

/// Run and setup times of operations, from their lots.
///
/// - Run time: the median of the lots' times a piece, each weighted by the square root of its
///   pieces. Where pieces vary by chance, a lot's time a piece varies with one over that root, and
///   the weighted median is the most likely value under Laplace errors: a robust regression of time
///   on pieces through the origin that no minority of lots, such as those left open overnight, can
///   move far.
/// - Setup time: the median of the lots that had one, where a state (or booking) tells setup.
/// - Where none does and lots are of different sizes, time = setup + run x pieces is fitted by
///   repeated medians (robust.h), and the proposal says so; bands come from resampled lots. Where
///   the fit shows no setup, or lots are too few or too alike, the time a piece holds it.
/// - One time for all machines, unless they differ clearly (three standard errors and 5 %) or the
///   firm itself states a time for one of them.
///
/// Lots without pieces, cut by the period's ends, or with a state unknown for over a twentieth of
/// their time are left out and counted.
Findings learn_times(const Firm& firm, const Lots& lots, const LearnOptions& options);

}  // namespace tienvoud::sight::learning
