#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "model/evidence/evidence_records.h"

namespace tienvoud::begin {

/// A kind of measure as the evidence knows it: the chapter of the list of codes, and what is saved.
struct MeasureClass {
  int chapter = 0;  ///< 2 to 5, rounded from the code: see evidence/README.md
  SavedResource saved = SavedResource::unknown;
  friend bool operator==(const MeasureClass&, const MeasureClass&) = default;
};

/// The 29 classes of which 200 recommendations or more are known, most frequent first.
std::span<const MeasureClass> measure_classes();

/// Index in measure_classes(); none where the class is rare.
std::optional<std::size_t> class_index(MeasureClass measure);

}  // namespace tienvoud::begin
