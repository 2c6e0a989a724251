#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "questions/begin/evidence/evidence_model.h"
#include "questions/begin/levers/lever.h"
#include "questions/begin/year/firm_year.h"

namespace tienvoud::begin {

/// What a measure of the catalogue would work on at this firm: its precondition is met.
struct Pool {
  double eur = 0;  ///< of a year: what goes there now
  double kwh = 0;  ///< of it, where it is power
  Scope subject;
  std::vector<std::string> codes;  ///< most important first
};

/// A measure that no question simulates, from the official list of recommendation codes.
struct CatalogueMeasure {
  const char* code;   ///< of the Assessment Recommendation Codes, "2.4231"
  const char* title;  ///< "{}" stands for the codes of the pool
  const char* first_action;
  const char* proof;        ///< which figure will show whether it worked
  const char* measurement;  ///< what to measure so that it is known what it is worth
  const char* figure;       ///< KPI, as in the glossary
  MeasureClass measure;
  double most = 0.5;  ///< of the pool: more than this nobody gets
  Effort effort;
  /// Whether the firm's data meet its precondition; none: they do not, or do not tell.
  std::optional<Pool> (*pool)(const Firm& firm, const FirmYear& year) = nullptr;
};

std::span<const CatalogueMeasure> catalogue();
/// The measure of a code; null where the catalogue does not hold it.
const CatalogueMeasure* find_measure(std::string_view code);

/// The measures whose precondition the firm meets, each with what firms of its figures saved by its
/// class (10, 50 and 90 % quantile), brought down where that is more than `most` of the pool.
std::vector<Lever> catalogue_levers(const EvidenceModel& model,
                                    const Firm& measured,
                                    const FirmYear& year);

}  // namespace tienvoud::begin
