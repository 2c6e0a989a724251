#pragma once

#include <map>

#include "questions/begin/year/firm_year.h"

namespace tienvoud::begin {

/// What the spoiled pieces of one operation cost in a year.
struct ScrapCost {
  Id<Resource> machine;  ///< that it was done on last
  double eur = 0;
  double pieces = 0;
};

/// Of each operation that spoiled pieces: what its machines lost by scrap, by the machine time that
/// the spoiled pieces took.
std::map<Id<Operation>, ScrapCost> scrap_costs(const FirmYear& year);

}  // namespace tienvoud::begin
