#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/evidence/evidence_records.h"
#include "questions/begin/evidence/measure_class.h"

namespace tienvoud::begin {

/// What measures are told apart by.
enum class AdoptionBy : std::uint8_t {
  all,
  payback,       ///< years: cost over yearly saving; below 0: no cost is given
  employees,     ///< of the firm
  place,         ///< in the report, 1 = first
  year,          ///< fiscal, by five
  sector,        ///< first two digits of the Standard Industrial Classification
  measure_class  ///< of measure_classes()
};

/// How many measures of a group were done.
struct AdoptionRow {
  AdoptionBy by = AdoptionBy::all;
  double from = 0;       ///< the group's numbers are at least this
  double below = 0;      ///< and below this
  MeasureClass measure;  ///< of by measure_class
  std::size_t decided = 0;
  std::size_t done = 0;
  [[nodiscard]] double share() const {
    return decided == 0 ? 0 : static_cast<double>(done) / static_cast<double>(decided);
  }
};

/// How many of the decided measures were done, of all and by each of the above. Groups in rising
/// order, classes by how often they were decided; groups without a decided measure are left out.
std::vector<AdoptionRow> adoption(const EvidenceRecords& records);

}  // namespace tienvoud::begin
