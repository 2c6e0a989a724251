#pragma once

#include <compare>
#include <map>
#include <optional>

#include "model/firm/firm.h"
#include "questions/sight/fold/slice.h"

namespace tienvoud::sight {

/// One operation of one order on one machine.
struct RunKey {
  Id<Resource> machine;
  Id<Order> order;
  Id<Operation> operation;
  friend auto operator<=>(const RunKey&, const RunKey&) = default;
};

/// What a run took and made in the period.
struct RunTotals {
  Duration run_time;    ///< machine time in state run; of work without a machine, people's time
  Duration setup_time;  ///< the same of setting up
  Pieces good;
  Pieces scrap;
  Pieces rework;
  Pieces review;
  std::optional<PieceTime> norm;  ///< for one piece

  [[nodiscard]] Pieces produced() const { return good + scrap + rework + review; }
  /// Run time beyond the norm of what was made; none where nothing was counted or there is no norm.
  [[nodiscard]] Duration excess() const;
};

/// The norm time of one piece of an operation on a machine: of its mode there, else the
/// operation's.
std::optional<PieceTime> norm_time(const Firm& firm, Id<Operation> operation, Id<Resource> machine);

using Runs = std::map<RunKey, RunTotals>;
void add_to_runs(const Firm& firm, const Slice& slice, Runs& runs);

/// What one operation of an order came to, on whatever machines.
struct StepMade {
  Duration spent;  ///< running and setting up
  Pieces good;
  Pieces scrap;
  Pieces produced;
  /// Set-up and run time by the norms for what was produced; none where something was produced that
  /// has no norm, or nothing was.
  std::optional<Duration> norm;
};

/// What an order's runs came to.
struct OrderMade {
  std::map<Id<Operation>, StepMade> steps;  ///< work of no known operation under none
  /// Good pieces of its last operation that counted any: those that went on from there, not those
  /// that every step counted.
  Pieces finished;
  std::optional<Duration> norm;  ///< of all steps that produced something, as of each
};
std::map<Id<Order>, OrderMade> made_by_orders(const Firm& firm, const Runs& runs);

}  // namespace tienvoud::sight
