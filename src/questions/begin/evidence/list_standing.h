#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "model/evidence/evidence_records.h"

namespace tienvoud::begin {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// A measure in dollars of 2020.
struct ListedMeasure {
  double cost = 0;  ///< 0 where none is given: so the records write what costs nothing
  double saving = unknown;
  double payback = unknown;  ///< years
  int label = 0;             ///< chapter and what is saved, as one number
};

/// What all measures of a list have in common, in dollars of 2020.
struct MeasureList {
  std::vector<double> costs;
  std::vector<double> savings;
  std::vector<double> paybacks;
  std::vector<ListedMeasure> measures;
  double saving = 0;
  double cost = 0;
  double median_cost = unknown;
  double median_saving = unknown;
  double median_payback = unknown;
  double classes = 0;  ///< how many different ones
  double free = 0;     ///< how many cost nothing
};

MeasureList list_of(const Assessment& firm, std::span<const Recommendation* const> list);

/// How a measure stands among those of its list that are like it.
struct Likeness {
  double same_class = 0;
  double same_saved = 0;
  double same_chapter = 0;
  double class_rank = unknown;  ///< by payback, within its class
};

Likeness likeness_of(std::span<const Recommendation* const> list,
                     const MeasureList& all,
                     std::size_t i);

/// The share of the known values that are below this one, equal ones half; unknown of unknown.
double rank_of(std::span<const double> values, double value);

}  // namespace tienvoud::begin
