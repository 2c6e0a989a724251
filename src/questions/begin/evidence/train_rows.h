#pragma once

#include <cstddef>
#include <vector>

#include "questions/begin/evidence/evidence_model.h"
#include "questions/begin/evidence/train_evidence.h"

namespace tienvoud::begin {

/// Rows with what they are to foretell.
struct TrainRows {
  methods::TreeRows rows;
  std::vector<float> labels;
  std::vector<float> weights;       ///< none: 1 each
  std::vector<std::size_t> groups;  ///< of OddsRows: decided measures a firm
  std::vector<bool> half;           ///< of saving rows: which half of the firms they are of
};

/// What is usual for each class, by all measures.
UsualMeasures usual_measures(const EvidenceRecords& records);

/// Every decided measure; label 1: done. Of a tenth of the firms it is hidden where they are, so
/// that the trees know what to say of firms elsewhere.
TrainRows odds_rows(const EvidenceRecords& records, const UsualMeasures& usual, std::uint64_t seed);
/// Every measure that saves money, by its class; label: log of dollars of 2020.
TrainRows saving_rows(const EvidenceRecords& records, std::uint64_t seed);
/// For each firm the classes of what it saves by measures it did, weighed by their share; and, with
/// less weight, of what it was told.
TrainRows class_rows(const EvidenceRecords& records);

}  // namespace tienvoud::begin
