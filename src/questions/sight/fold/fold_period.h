#pragma once

#include <array>
#include <map>
#include <vector>

#include "base/result.h"
#include "model/journal/journal_reader.h"
#include "model/ledger.h"
#include "questions/sight/energy/site_energy.h"
#include "questions/sight/fold/amounts.h"
#include "questions/sight/fold/loss_kind.h"
#include "questions/sight/fold/material.h"
#include "questions/sight/fold/rates.h"
#include "questions/sight/fold/row_estimate.h"
#include "questions/sight/fold/run_totals.h"
#include "questions/sight/grouping.h"
#include "questions/sight/kpi/element_fold.h"
#include "questions/sight/sight_options.h"

namespace tienvoud::sight {

/// What the fold reads besides the ledger.
struct FoldInput {
  const Firm& firm;
  const JournalReader& journal;
  const LedgerReader& ledger;
  const Journal& facts;
  const Rates& rates;
  const ShopClock& clock;
  const Materials& materials;
  Period period;  ///< bounded
};

/// Sums over the rows themselves, without any cut inside the period: what closures are held to.
struct RowTotals {
  Duration machine_time;
  Duration people_time;
  Energy measured;
  Pieces pieces;
};

/// All sums of a period, from two passes over its rows.
struct FoldedPeriod {
  RowTotals rows;
  Amounts total;
  std::array<Amounts, loss_kinds> in_orders;
  std::array<Amounts, loss_kinds> outside_orders;
  std::map<Id<Order>, Amounts> orders;
  std::map<Id<Resource>, Amounts> machines;
  std::map<std::pair<Id<Resource>, LossKind>, Amounts> machine_losses;  ///< `good` among them
  std::map<std::pair<Id<Order>, LossKind>, Amounts> order_losses;       ///< of orders alone
  std::map<GroupKey, Amounts> groups;
  std::vector<RowEstimate> row_estimates;  ///< of rows of orders, where grouped by order
  Runs runs;
  ElementsByScope elements;
  SiteEnergy site;
};

/// Folds the ledger of a period. Error: those of the readers; cancelled.
Result<FoldedPeriod> fold_period(const FoldInput& input, const SightOptions& options);

}  // namespace tienvoud::sight
