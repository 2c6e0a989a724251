#include "questions/begin/evidence/evidence_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "questions/begin/evidence/dollars.h"

namespace tienvoud::begin {
namespace {

/// How much of what sets a measure apart from its list comes from the odds, the rest from the
/// order. Either alone orders lists less well (cross-validated).
constexpr double odds_share = 0.5;

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

std::vector<double> EvidenceModel::chances(const Assessment& firm,
                                           std::span<const Recommendation* const> list) const {
  if (list.empty()) {
    return {};
  }
  const methods::TreeRows rows = list_rows(firm, list, parts_.usual);
  std::vector<double> odds;
  std::vector<double> order;
  for (std::size_t i = 0; i < list.size(); ++i) {
    odds.push_back(parts_.odds.score(rows.row(i)));
    order.push_back(parts_.order.score(rows.row(i)));
  }
  const double mean_odds = mean_of(odds);
  const double mean_order = mean_of(order);
  std::vector<double> chances;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const double log_odds =
        mean_odds + odds_share * (odds[i] - mean_odds) + (1 - odds_share) * (order[i] - mean_order);
    chances.push_back(1 / (1 + std::exp(-log_odds)));
  }
  return chances;
}

SavingRange EvidenceModel::saving(const Assessment& firm, MeasureClass measure) const {
  std::vector<float> row;
  append_class(firm, measure.chapter, measure.saved, row);
  const double middle = (parts_.saving[0].score(row) + parts_.saving[1].score(row)) / 2;
  const double spread = std::exp(parts_.spread.score(row));
  const auto dollars = [&](double spreads) {
    return dollars_of_year(std::exp(middle + spreads * spread), firm.year);
  };
  return {.low_usd = dollars(parts_.spreads[0]),
          .median_usd = dollars(parts_.spreads[1]),
          .high_usd = dollars(parts_.spreads[2])};
}

std::vector<double> EvidenceModel::class_shares(const Assessment& firm) const {
  std::vector<float> row;
  append_firm(firm, row);
  std::vector<double> shares(parts_.classes.classes());
  parts_.classes.scores(row, shares);
  const double highest = std::ranges::max(shares);
  double sum = 0;
  for (double& share : shares) {
    share = std::exp(share - highest);
    sum += share;
  }
  for (double& share : shares) {
    share /= sum;
  }
  return shares;
}

bool EvidenceModel::is_whole() const {
  const std::size_t firm = firm_columns().size();
  const std::size_t measure = firm + measure_columns().size();
  const std::size_t of_class = firm + class_columns().size();
  const auto is = [](const methods::BoostedTrees& trees, std::size_t columns, std::size_t classes) {
    return trees.columns() == columns && trees.classes() == classes;
  };
  return is(parts_.odds, measure, 1) && is(parts_.order, measure, 1) &&
         is(parts_.saving[0], of_class, 1) && is(parts_.saving[1], of_class, 1) &&
         is(parts_.spread, of_class, 1) && is(parts_.classes, firm, measure_classes().size()) &&
         std::ranges::all_of(parts_.spreads, [](double v) { return std::isfinite(v); });
}

}  // namespace tienvoud::begin
