#pragma once

#include <span>
#include <vector>

namespace tienvoud::begin {

/// From 0, the surest first, to 1, the biggest first.
struct Dial {
  double towards_big = 0.5;
};

/// A score for each measure of one firm's list; the highest is the first step. The first is the
/// measure with the highest P s^a, so that it gets done; those behind it follow by P s^b with
/// b >= a, so that the money is among them. a and b grow with the dial: (0, 0.2), (1/12, 0.5) in
/// the middle, (0.5, 0.5). Scores of different firms do not compare.
/// chances: P in (0, 1). savings: s, dollars a year, one a measure; below 1 counts as 1.
std::vector<double> list_scores(std::span<const double> chances,
                                std::span<const double> savings,
                                Dial dial);

}  // namespace tienvoud::begin
