#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "model/kpi.h"
#include "questions/lines/deliveries/deliveries.h"
#include "questions/lines/failures/failures.h"
#include "questions/lines/frontier/frontier.h"
#include "questions/lines/margin_flows.h"
#include "questions/lines/network/firm_network.h"
#include "questions/lines/stock/stock.h"
#include "questions/lines/stress/stress.h"

namespace tienvoud::lines {

struct LinesOptions {
  bool stress = true;
  bool stock = true;
  bool frontier = false;    ///< takes seconds
  bool deliveries = false;  ///< how suppliers delivered
  FailureDefaults defaults;
  std::uint64_t seed = 1;  ///< of what is simulated
};

/// How many of the figures that the answer rests on come from where.
struct OriginCounts {
  std::size_t measured = 0;
  std::size_t reckoned = 0;
  std::size_t assumed = 0;
};

/// Where the firm's lines would break, and where its stock belongs.
struct Lines {
  Instant at;
  Scoreboard scoreboard;
  std::optional<StressAnswer> stress;
  std::optional<StockAnswer> stock;
  std::optional<FrontierAnswer> frontier;
  std::optional<DeliveriesAnswer> deliveries;
  std::vector<MarginFlow> flows;
  std::vector<AssumedValue> assumed;
  std::vector<LinesFinding> findings;
  OriginCounts origins;
};

/// The answer of Lines for the firm as it stands at `now`. A pure function: same input, same
/// answer, bit for bit. Deliveries need purchase orders alone, all else a demand. Errors: unusable
/// where customers ask nothing; those of the methods.
Result<Lines> weigh(const Firm& firm, Instant now, const LinesOptions& options = {});

}  // namespace tienvoud::lines
