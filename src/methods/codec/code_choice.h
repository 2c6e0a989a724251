#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "methods/codec/prefix_code.h"
#include "methods/codec/segment_plan.h"

namespace tienvoud::methods {

struct Code {
  SymbolCounts counts{};
  CodeLengths lengths{};
  CodeWords words{};
  double cost = 0;  ///< bits, the code table's own among them
};

/// The codes of a column, at most column_format::most_codes, and which of them each class of
/// spreads uses.
struct CodeChoice {
  std::vector<Code> codes;
  std::array<std::uint8_t, spread_classes> code_of_class{};
};

/// Chooses the codes that write these symbols, counted by class of spread, in the fewest bits. None
/// where there are no symbols. `choice` is replaced.
void choose_codes(std::span<const SymbolCounts, spread_classes> counts, CodeChoice& choice);

}  // namespace tienvoud::methods
