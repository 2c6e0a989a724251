#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "methods/boosted_trees/boosted_trees.h"
#include "model/evidence/evidence_records.h"

namespace tienvoud::begin {

// What the trees see, as numbers; NaN where the firm did not say. Money in logarithms of dollars of
// 2020. Never among them: who advised, the place in the report, and what became of a measure.

/// Names of the columns of a firm.
std::span<const std::string_view> firm_columns();
/// Appends a value a column of firm_columns().
void append_firm(const Assessment& firm, std::vector<float>& values);

/// What is usual for a class of measure, by the columns of usual_columns(); NaN where nothing is
/// known. The last row is of all rare classes.
inline constexpr std::size_t usual_count = 6;
using UsualMeasures = std::array<std::array<float, usual_count>, 30>;

/// Which of the columns of a row UsualMeasures is of.
std::array<std::size_t, usual_count> usual_columns();
/// The row of UsualMeasures of a class.
std::size_t usual_row(int chapter, SavedResource saved);

/// Names of the columns that a measure adds to those of its firm.
std::span<const std::string_view> measure_columns();
/// The rows of one firm's list of measures: each the firm's columns, then its own, among them how
/// it stands in the list: by payback, cost and saving, whatever the order it is given in; last how
/// far it is from what is usual.
methods::TreeRows list_rows(const Assessment& firm,
                            std::span<const Recommendation* const> list,
                            const UsualMeasures& usual);

/// Names of the columns of a firm and a class of measure, of which nothing else is known.
std::span<const std::string_view> class_columns();
/// Appends the firm's columns, then those of the class.
void append_class(const Assessment& firm,
                  int chapter,
                  SavedResource saved,
                  std::vector<float>& values);

/// All yearly bills that are given, in dollars of 2020; NaN where none is.
double total_bill(const Assessment& firm);

}  // namespace tienvoud::begin
