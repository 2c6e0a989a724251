#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/mixed_integer/mixed_integer.h"
#include "methods/stress_test/lines_view.h"
#include "methods/stress_test/outcome.h"
#include "methods/stress_test/simplex_engine.h"
#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {

struct StressOptions {
  /// Known receipts of goods on the way; they replace the default (`transit` days of today's flow)
  /// of a source that fails.
  std::vector<SupplyReceipt> receipts = {};
  int threads = 0;  ///< 0: all there are; the answer is the same for any number
  /// For the programs that the cone method cannot do; each answer is checked.
  ProgramEngine engine = coin_engine;
  ProgramEngine second = simplex_engine;  ///< where every answer of that one was refused
};

/// The fluid model of what a failure does, after Simchi-Levi et al. (Interfaces 45(5) 2015), in
/// continuous time:
///
/// - A source that did not fail delivers up to `flow` a day until `ramp` days after the failure,
/// then
///   up to `capacity`. One that failed delivers `flow` for `transit` more days (or its receipts),
///   then nothing until `days + transit`, then up to `capacity`. A shared capacity that failed
///   gives nothing until `days`. Production takes its inputs when it delivers.
/// - Stock of a node in `nodes` of the failure is lost. Demand that is not met at once is lost.
/// - The loss is the least total margin lost until the last thing delivers again (`horizon`), over
///   all ways to divide stock, sources and production. Rates that are constant between the times at
///   which a supply changes suffice, because the program is convex.
/// - The time to survive is the longest t such that all customers get all they ask in [0, t]. The
///   customers of a node live on work in process first: its demand is counted from `shift` days on,
///   where shift is the least sum of `lead_time` of made sources on a way to it from a node that
///   the failure stops (its sources together, each at its capacity, fall behind its need; or
///   its sources take different things). What lies elsewhere for a node alone and only has to
///   be brought, without a ramp or a limit, counts as its stock there.
class StressEngine {
 public:
  /// What one thread needs for its work, kept from failure to failure.
  class Scratch {
   public:
    explicit Scratch(const StressEngine& engine);
    Scratch(Scratch&&) noexcept;
    Scratch& operator=(Scratch&&) noexcept;
    ~Scratch();

   private:
    friend class StressEngine;
    struct State;
    std::unique_ptr<State> state_;
  };

  /// Errors: those of order_network; invalid_input where today's flows do not serve the customers
  /// or do not fit into a capacity, or for a receipt that cannot be. Linear in the network.
  static Result<StressEngine> make(SupplyNetwork network, StressOptions options = {});

  /// What happens when all these fail at once. Linear in what can lose, not in the network.
  /// Errors: invalid_input for an index that names nothing or days that are negative or not finite;
  /// corrupt where a solver's answer did not pass its check.
  Result<FailureOutcome> outcome(std::span<const SupplyFailure> failures, Scratch& scratch) const;
  Result<FailureOutcome> outcome(const SupplyFailure& failure, Scratch& scratch) const {
    return outcome(std::span(&failure, 1), scratch);
  }
  /// The same without the time to survive, which costs several times as much as the loss where
  /// things can be made in several ways: it stays infinite, and uncovered_days 0.
  Result<FailureOutcome> loss(std::span<const SupplyFailure> failures, Scratch& scratch) const;
  Result<FailureOutcome> loss(const SupplyFailure& failure, Scratch& scratch) const {
    return loss(std::span(&failure, 1), scratch);
  }
  /// What had a say in the last outcome of a scratch, in no order: nodes, and capacities as
  /// nodes.size() + index. The losses of two failures that have none in common add up. `all`: it
  /// may have been anything.
  static std::span<const std::int32_t> footprint(const Scratch& scratch, bool& all);

  /// Another stock of a node or another capacity and ramp of a source, from the next outcome on.
  /// Errors: invalid_input as of order_network.
  Result<void> set_stock(std::int32_t node, double stock);
  Result<void> set_capacity(std::int32_t source, double capacity, double ramp);

  [[nodiscard]] const SupplyNetwork& network() const { return view_->network; }
  [[nodiscard]] const StressOptions& options() const { return *options_; }

 private:
  StressEngine() = default;
  Result<void> check(const SupplyFailure& failure) const;
  Result<FailureOutcome> solved(std::span<const SupplyFailure> failures,
                                Scratch& scratch,
                                bool with_time) const;

  std::unique_ptr<LinesView> view_;
  std::unique_ptr<StressOptions> options_;
};

}  // namespace tienvoud::methods
