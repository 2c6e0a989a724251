#pragma once

#include <cstdint>

#include "model/firm/firm.h"

namespace tienvoud::plan::testing {

struct MadeUp {
  int items = 6;  ///< that are made
  int orders = 24;
  int sets = 1;  ///< of eight machines and seven people
  bool pins = true;
};

/// A firm with all that a plan may have to keep at once: shifts with breaks and a holiday, people
/// with several skills, work attended in part, groups of machines and places, tools, families,
/// bills of material with stock and receipts, transfer lots, lags, scrap, releases, begun and fixed
/// work, a subcontractor. Plans start at start_day(6). Same seed, same firm.
Firm made_up_firm(std::uint64_t seed, const MadeUp& options = {});

}  // namespace tienvoud::plan::testing
