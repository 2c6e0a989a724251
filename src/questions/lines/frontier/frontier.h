#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "methods/resilient_design/design.h"
#include "model/change.h"
#include "model/firm/firm.h"
#include "questions/lines/failures/failures.h"
#include "questions/lines/stock/stock.h"
#include "questions/lines/stress/stress.h"

namespace tienvoud::lines {

enum class MoveKind : std::uint8_t {
  second_source,
  buffer,
  free_stock,
  pool,
  lane,
  capacity,
  place,  ///< a stock place opened or closed
};
/// "second_source", "buffer", "free_stock", "pool", "lane", "capacity", "place".
std::string_view name_of(MoveKind kind);

/// One decision: what to change in the firm, and what it does within its plan.
struct Move {
  MoveKind kind = MoveKind::buffer;
  std::vector<Change> changes;         ///< in this order
  std::vector<std::string> sentences;  ///< one a change, for a planner
  double cost_eur_per_year = 0;        ///< what the plan would cost less without it
  double expected_loss_eur_per_year =
      0;  ///< what the plan would lose less without it: below 0 helps
  double one_off_eur = 0;
};

/// How vulnerable the lines are, EUR a year.
struct Vulnerability {
  double expected_loss = 0;
  double cvar90 = 0;  ///< mean of the worst tenth of years
  double cvar95 = 0;
  double worst = 0;  ///< of a single failure
};

/// The same reckoned anew in years that the plan was not made for.
struct FreshCheck {
  double expected_loss = 0;
  double cvar95 = 0;
  double cvar95_low = 0;  ///< 95 % confidence interval
  double cvar95_high = 0;
};

/// A figure from simulated years with its 95 % confidence interval, EUR a year.
struct SimulatedRange {
  double mean = 0;
  double low = 0;
  double high = 0;
};

/// What failures cost in years simulated day by day, where stock is ordered by its levels and
/// nobody knows how long a failure lasts.
struct SimulatedCheck {
  std::int64_t years = 0;
  SimulatedRange expected_loss;
  SimulatedRange cvar95;
  SimulatedRange expected_change;  ///< less that of today in the same years: below 0 is safer
  SimulatedRange cvar95_change;
  double without_failures = 0;  ///< EUR a year lost where nothing fails, as demand varies
};

/// A plan that is not offered, and why.
struct WithheldPlan {
  methods::Withheld reason = methods::Withheld::not_in_fresh_years;
  double cost_eur_per_year = 0;
  Vulnerability vulnerability;
  std::optional<SimulatedCheck> simulated;
};
/// "not_in_fresh_years", "not_safer_than_today", "not_safer_than_cheaper"; "" for `no`.
std::string_view name_of(methods::Withheld reason);

/// A point of the curve: a list of moves, its yearly cost and vulnerability.
struct FrontierPoint {
  std::vector<Move> moves;  ///< largest effect on the loss first
  double cost_eur_per_year = 0;
  Vulnerability vulnerability;
  double gap =
      0;  ///< proven: no plan as safe is cheaper by more than this part of what can be decided
  FreshCheck fresh;
  std::optional<SimulatedCheck> simulated;
  bool better_on_both = false;
};

/// What one more step of safety costs.
struct FrontierStep {
  std::size_t from = 0;
  std::size_t to = 0;
  double cost_eur_per_year = 0;
  double loss_less_eur_per_year = 0;
};

struct FrontierAnswer {
  double today_cost_eur_per_year = 0;
  Vulnerability today;
  std::optional<SimulatedCheck> today_simulated;
  std::vector<FrontierPoint> points;   ///< cheapest first; only those that hold in fresh years
  std::vector<WithheldPlan> withheld;  ///< that did not
  std::string not_simulated;           ///< why no year could be simulated; empty where some were
  std::optional<std::size_t> free;     ///< the safest point that costs no more than today
  std::optional<std::size_t> knee;
  std::vector<FrontierStep> steps;
  std::vector<AssumedValue> assumed;  ///< what moves cost, where the firm did not say
  std::uint64_t seed = 1;
};

struct FrontierOptions {
  FailureDefaults defaults;
  std::uint64_t seed = 1;            ///< of the fresh years
  double simulated_node_days = 1e7;  ///< of each plan, day by day: some tenths of a second
};

/// The curve of yearly cost against vulnerability, each point a list of moves. Errors: those of
/// methods::design_frontier; unusable where there is no plan, with the reason.
Result<FrontierAnswer> frontier_of(const Firm& firm,
                                   Instant now,
                                   const StressAnswer& stress,
                                   const StockAnswer& stock,
                                   const FrontierOptions& options);

}  // namespace tienvoud::lines
