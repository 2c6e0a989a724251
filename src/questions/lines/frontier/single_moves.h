#pragma once

#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/lines/frontier/frontier.h"

namespace tienvoud::lines {

/// One move made alone, from today.
struct SingleMove {
  Move move;               ///< cost and loss beside today's
  Id<Item> item;           ///< whose source or stock it is; none of a lane or place
  double capital_eur = 0;  ///< tied up more (below 0: freed) in stock
};

struct SingleMoves {
  double today_cost_eur_per_year = 0;
  double today_expected_loss_eur_per_year = 0;
  std::vector<SingleMove> moves;  ///< those that gain most first; every option at its best amount
  std::vector<SingleMove>
      all_freed;  ///< the moves that free stock at a gain, in one plan; may be empty
  double freed_cost_eur_per_year = 0;  ///< of all of these at once, beside today's
  double freed_loss_eur_per_year = 0;
  std::vector<AssumedValue> assumed;  ///< what moves cost, where the firm did not say
};

/// What every option of the frontier does by itself: for who wants one step, not a plan. Errors:
/// those of frontier_of.
Result<SingleMoves> single_moves(const Firm& firm,
                                 Instant now,
                                 const StressAnswer& stress,
                                 const StockAnswer& stock,
                                 const FrontierOptions& options);

}  // namespace tienvoud::lines
