#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tienvoud::methods {

// How good chances and orders are. happened: 1 where it happened, else 0, one a prediction. Counts
// must agree and numbers be finite; nothing depends on the order of predictions that are equal.

/// The chance that one that happened was given a higher score than one that did not; equal scores
/// count half. 0.5 where all happened or none did.
double area_under_curve(std::span<const double> scores, std::span<const std::uint8_t> happened);

/// Mean of -log of the chance given to what came about, chances held within 1e-15 of 0 and 1.
/// At least one prediction.
double log_loss(std::span<const double> chances, std::span<const std::uint8_t> happened);

/// Chances in order cut into `bins` equally many; the mean over all predictions of the distance
/// between the mean chance of its bin and the share in it that happened. Equal chances lie in one
/// bin. At least one prediction. Source: Naeini et al., AAAI 2015, with bins of equal counts.
double calibration_error(std::span<const double> chances,
                         std::span<const std::uint8_t> happened,
                         std::size_t bins = 10);

/// Normalised discounted cumulative gain of the first k: gains in the order of the list, weighed by
/// 1 / log2(place + 1), over the same of the best order. 0 where no gain is above 0. gains: >= 0.
/// Source: Järvelin & Kekäläinen, ACM TOIS 20 (2002).
double ndcg_at(std::span<const double> gains, std::size_t k);

/// Indices by falling score; equal scores in the order of their `ties`, then of their indices.
std::vector<std::size_t> order_by_score(std::span<const double> scores,
                                        std::span<const std::uint64_t> ties);

}  // namespace tienvoud::methods
