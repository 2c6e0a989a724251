#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/random.h"

namespace tienvoud::sight::learning {

/// A value and how much it counts.
struct Weighted {
  double value = 0;
  double weight = 1;  ///< > 0
};

/// The value at or below which a share `p` of the weight lies; halfway to the next where it is met
/// exactly. values: at least one, in any order. p: in [0, 1].
double weighted_quantile(std::vector<Weighted> values, double p);
double weighted_median(std::vector<Weighted> values);

/// What observations of one positive figure say, on the scale of its logarithm: times are skew and
/// errors of work are shares.
struct LogLevel {
  double level = 0;      ///< weighted median
  double deviation = 0;  ///< robust deviation of single observations; 0 where there is one
  double effective = 0;  ///< how many equal observations the weights are worth
  std::size_t count = 0;
};

/// values: at least one, all > 0.
LogLevel log_level(std::span<const Weighted> values);

/// How far observations of one figure usually lie apart in this firm: the median deviation of
/// groups of at least five. It stands in where a group is small.
struct UsualDeviation {
  double deviation = 0;
  bool assumed = false;  ///< no group was large enough
};
/// otherwise: what is taken where no group is large enough.
UsualDeviation usual_deviation(std::span<const LogLevel> groups, double otherwise);

/// Bands of a figure with the share 0.8: where single observations lie, and where the level does.
struct Bands {
  double spread_low = 0;
  double spread_high = 0;
  double level_low = 0;
  double level_high = 0;
  double deviation = 0;       ///< of single observations, on the scale of their logarithm
  double standard_error = 0;  ///< of the level, the same
};
/// The group's own variance counts as its observations less one, the usual one as four more; both
/// bands are Student's t of those degrees, so that few observations give wide ones. The standard
/// error of a median of Gaussian values is 1.2533 times that of their mean.
/// more_error: of the level, from elsewhere, independent; on the scale of its logarithm.
Bands bands_of(const LogLevel& group, const UsualDeviation& usual, double more_error = 0);

/// A straight line through the bulk of points: repeated medians, which hold until half of the
/// points are wrong. None where all points have the same x. Source: Siegel, Robust regression using
/// repeated medians, Biometrika 69 (1982). Costs O(n^2).
struct Line {
  double intercept = 0;
  double slope = 0;
};
struct Point {
  double x = 0;
  double y = 0;
};
std::optional<Line> repeated_medians(std::span<const Point> points);

}  // namespace tienvoud::sight::learning
