#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "questions/lines/network/firm_network.h"
#include "questions/lines/stock/stages.h"
#include "questions/lines/stock/stock.h"

namespace tienvoud::lines {

/// Simulates years of random demand and lead times with the base stocks of `rows` (one a stage, in
/// their order), nothing failing, and fills in the `achieved` of those that serve customers: the
/// share of their demand that is met within the days they are promised. The simulation sees in the
/// morning what was asked the day before; that day is not held against the promise. None of more
/// than 3,000 stages. Errors: those of trace_network.
Result<void> add_achieved(const FirmNetwork& network,
                          const StageNetwork& stages,
                          std::uint64_t seed,
                          std::vector<StockAdvice>& rows);

}  // namespace tienvoud::lines
