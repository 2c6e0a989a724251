#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "questions/begin/evidence/evidence_model.h"
#include "questions/begin/evidence/order_list.h"

namespace tienvoud::begin {

/// A firm in the words of a European owner. What is not known is absent.
struct FirmDescription {
  int nace = 0;  ///< NACE division, two digits (SBI); 0: not known
  int year = 0;  ///< that the figures are of; 0: the last year of the evidence
  std::optional<double> employees;
  std::optional<double> sales_eur;
  std::optional<double> hours;                                ///< of production a year
  std::array<std::optional<double>, utility_count> cost_eur;  ///< a year, by Utility
  std::optional<double> electricity_kwh;
  std::optional<double> gas_kwh;  ///< upper heating value
};

/// A measure that the firm might take.
struct CandidateMeasure {
  MeasureClass measure;
  std::optional<double> cost_eur;    ///< absent: it costs nothing
  std::optional<double> saving_eur;  ///< a year; absent: the evidence's median counts
};

/// What the evidence says of a measure at a firm.
struct MeasureOdds {
  double chance = 0;   ///< to be done within about a year
  double score = 0;    ///< of list_scores
  double low_eur = 0;  ///< yearly saving of the class at such firms: 10 % quantile
  double median_eur = 0;
  double high_eur = 0;          ///< 90 % quantile
  bool is_known_class = false;  ///< one of the 29; else there is no evidence for it
};

struct FirmOddsOptions {
  Dial dial;
  double log_odds_shift = 0;      ///< of OutcomeShift: the programme's own outcomes
  double dollars_per_euro = 1.1;  ///< of the year
};

/// The firm as the evidence knows firms. Its sector is that of its NACE division, coarsely.
Assessment as_assessment(const FirmDescription& firm, int last_year, double dollars_per_euro);

/// One a candidate, in their order. The candidates are seen as one list.
std::vector<MeasureOdds> firm_odds(const EvidenceModel& model,
                                   const FirmDescription& firm,
                                   std::span<const CandidateMeasure> candidates,
                                   const FirmOddsOptions& options);

}  // namespace tienvoud::begin
