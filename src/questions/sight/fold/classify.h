#pragma once

#include <map>
#include <set>

#include "base/function_ref.h"
#include "questions/sight/fold/amounts.h"
#include "questions/sight/fold/loss_kind.h"
#include "questions/sight/fold/material.h"
#include "questions/sight/fold/rates.h"
#include "questions/sight/fold/run_totals.h"

namespace tienvoud::sight {

/// Prices slices and divides them over what became of them. Attribution rules 1 and 3:
///
/// - What happens while an order is on the machine is that order's, whatever the state; outside, it
///   is the machine's own loss.
/// - An hour of a machine costs money while an order is on it, and in planned time while it runs,
/// is
///   set up or is down. A free machine that waits costs its energy and no more: its hours are
///   capacity, not money lost.
/// - A machine of which no order is known in the period: its run is `good`. A utility's run is the
///   site's load, and its hours cost nothing.
/// - Run time of an order beyond the norm of what was made there is `speed`; the rest is divided by
///   pieces over good, scrap, rework and review. Where nothing was counted all of it is `good`.
class Classifier {
 public:
  /// The arguments must outlive it.
  Classifier(const Firm& firm, const Rates& rates, const Runs& runs, const Materials& materials);

  /// Time, energy, pieces and cost of a slice. planned: it lies in planned busy time.
  [[nodiscard]] Amounts priced(const Slice& slice, bool planned) const;
  /// Passes the parts of a slice's amounts, which sum to them exactly. Slices of one run must come
  /// in one order in every pass: parts are differences of rounded-down sums.
  void divide(const Slice& slice,
              const Amounts& amounts,
              FunctionRef<void(LossKind, const Amounts&)> sink);

 private:
  [[nodiscard]] LossKind kind_without_run(const Slice& slice) const;
  void divide_run(const RunKey& key,
                  const Amounts& amounts,
                  FunctionRef<void(LossKind, const Amounts&)> sink);

  const Firm& firm_;
  const Rates& rates_;
  const Runs& runs_;
  const Materials& materials_;
  std::set<Id<Resource>> with_orders_;  ///< machines of which an order is known in the period
  std::map<RunKey, Amounts> passed_;
};

}  // namespace tienvoud::sight
