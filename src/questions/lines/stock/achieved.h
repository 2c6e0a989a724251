#pragma once

#include <cstdint>
#include <vector>

#include "base/result.h"
#include "questions/lines/network/firm_network.h"
#include "questions/lines/stock/stages.h"
#include "questions/lines/stock/stock.h"

namespace tienvoud::lines {

/// Simulates years of random demand and lead times with the base stocks of `rows` (one a stage, in
/// their order), nothing failing, and fills in the `achieved` of those that serve customers: what
/// they got within the days they were promised. Each stage's clock runs behind by its promise, as
/// the guaranteed-service model has it; what a late supplier delays is delayed. Errors: those of
/// simulate_network.
Result<void> add_achieved(const FirmNetwork& network,
                          const StageNetwork& stages,
                          std::uint64_t seed,
                          std::vector<StockAdvice>& rows);

}  // namespace tienvoud::lines
