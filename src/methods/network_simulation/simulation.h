#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {

/// How a node's customers ask, by its `demand` and `demand_deviation` (mean and standard deviation
/// of one day).
enum class DemandKind : std::uint8_t {
  normal,  ///< a normal variable cut at 0, which raises the mean where it varies much
  /// With `chance` a day an order comes, of lognormal size; mean and deviation of a day hold, but
  /// that a deviation smaller than the chance alone makes is raised to it.
  intermittent,
  listed,  ///< each day one of `listed`, all equally likely
};

/// How one node is run and what its stock and its shortages cost.
struct NodePlan {
  double base_stock = 0;  ///< each morning it orders up to this: stock + on order - backorders
  DemandKind kind = DemandKind::normal;
  double chance = 1;           ///< of demand on a day, in (0, 1]; for `intermittent`
  std::vector<double> listed;  ///< units of one day; for `listed`
  bool lost_sales = false;     ///< what is not there is lost; else customers wait
  double holding = 0;          ///< EUR a unit on hand at the end of a day
  double late = 0;             ///< EUR a unit that a customer still waits for at the end of a day
  double lost = 0;             ///< EUR a unit not sold
  std::int32_t priority = 0;   ///< of its customers; the lowest is served first
};

struct SourcePlan {
  /// Lead times in days at equally spaced probabilities from the shortest to the longest, or simply
  /// those seen, in any order. Empty: lognormal with the mean and deviation of the source.
  std::vector<double> lead_times;
  std::int32_t priority = 0;  ///< of what it takes; the lowest is served first
};

/// How long a failure lasts: its `days` each time; exponential about that mean; or one of `listed`.
struct RecoveryPlan {
  enum class Kind : std::uint8_t { fixed, exponential, listed };
  Kind kind = Kind::fixed;
  std::vector<double> listed;
};

/// That a failure begins on a day of a run; days count from the end of the warm-up.
struct PlannedFailure {
  std::int32_t run = 0;
  std::int32_t failure = 0;
  std::int32_t day = 0;
};

/// One row a node, a source and a failure.
struct SimulationPlan {
  std::vector<NodePlan> nodes;
  std::vector<SourcePlan> sources;
  std::vector<RecoveryPlan> recoveries;
  /// Where given, what fails when in each run, in any order, and nothing else, whatever the rates:
  /// for those who choose the years. What is to begin while it lasts begins a day after its end.
  std::optional<std::vector<PlannedFailure>> planned;
};

/// Who gets what where stock is short of what waits for it.
enum class Rationing : std::uint8_t {
  proportional,  ///< all the same share
  /// The lowest number first; at a tie customers before sources, and these as the inputs stand.
  by_priority,
};

enum class StartingStock : std::uint8_t {
  base_stock,  ///< every node full, nothing on the way
  today,       ///< `stock` on hand, `flow` of each day of `transit` on the way
  steady,      ///< `stock` on hand, `flow` of each day of the mean lead time on the way
};

struct SimulationOptions {
  std::int32_t days = 365;   ///< that count
  std::int32_t warm_up = 0;  ///< days before them, not counted
  std::int32_t runs = 64;    ///< replications
  std::uint64_t seed = 1;
  int threads = 0;  ///< 0: as many as the machine runs at once
  Rationing rationing = Rationing::proportional;
  StartingStock start = StartingStock::base_stock;
  /// May a later order arrive before an earlier one of the same source? Where it may not it waits
  /// for that one, and lead times become longer than drawn.
  bool orders_cross = true;
  /// What a failed source would get, and what waits at it, goes to those that have had their `ramp`
  /// days since.
  bool reroute = true;
};

/// A mean over the runs and half the width of its 95 % confidence interval.
struct Estimate {
  double mean = 0;
  double half_width = 0;
};

/// What became of one node, per day or as a fraction, over all runs.
struct NodeOutcome {
  Estimate on_hand;     ///< units at the end of a day
  Estimate in_transit;  ///< units started or ordered and not yet received
  Estimate demand;      ///< units a day that customers ask
  Estimate late;        ///< units customers wait for at the end of a day
  Estimate lost;        ///< units a day lost as sales
  Estimate lost_stock;  ///< units a day lost to failures
  Estimate fill_rate;   ///< of customers' demand met the same day; 1 where there is none
  Estimate service;     ///< fraction of days on which all who waited or asked were served in full
  Estimate cost;        ///< EUR a day
};

/// One replication, over the whole network.
struct RunOutcome {
  double holding = 0;    ///< EUR a day
  double late = 0;       ///< EUR a day
  double lost = 0;       ///< EUR a day
  double fill_rate = 1;  ///< of the value of demand: units times `lost`, or units where that is 0
  [[nodiscard]] double cost() const { return holding + late + lost; }
};

struct SimulationOutcome {
  std::vector<NodeOutcome> nodes;
  std::vector<RunOutcome> runs;
  /// EUR of lateness, lost sales and lost stock (at the node's `value`) in each whole year of 365
  /// days of each run, or in the whole run scaled to a year where it is shorter; ascending.
  std::vector<double> yearly_losses;
  Estimate cost;  ///< EUR a day
  Estimate fill_rate;
  double node_days = 0;  ///< simulated, the warm-up among them

  /// The loss that a year stays below with this probability, in [0, 1].
  [[nodiscard]] double loss_quantile(double probability) const;
  /// The mean loss of the worst years: those beyond this probability, in [0, 1). Source:
  /// Rockafellar and Uryasev, Optimization of conditional value-at-risk (2000).
  [[nodiscard]] double loss_beyond(double probability) const;
};

/// Simulates the network day by day under random demand, lead times and failures. On each day, in
/// this order: failures begin and end; nodes order up to their base stock, the last in the flow of
/// goods first; sources that are up start what is ordered of them as far as capacity and inputs go
/// (each input is rationed among all that wait for it, and a source starts no more than its
/// scarcest input allows); what is due arrives; customers ask. An order started on day t with a
/// lead time of L whole days arrives on day t + L before customers ask, so that a node with base
/// stock S and ample supply ends a day with S less the demand of L + 1 days. A lead time that is no
/// whole number is one of its two neighbours, with the mean kept.
///
/// Demand, lead times and failures are named by seed, run, row and day: a change of stock changes
/// no draw, and the answer is equal bit for bit for any number of threads; run r is the same
/// whatever the number of runs. A failure begins on an up day with chance per_year / 365 and lasts
/// a whole day at least; what is under way still arrives. A source that needs a failed capacity is
/// down with it. Of a capacity that is short each source first gets what it usually makes.
/// Errors: those of order_network; invalid_input for a plan that does not fit; too_large.
Result<SimulationOutcome> simulate_network(const SupplyNetwork& network,
                                           const std::vector<SupplyFailure>& failures,
                                           const SimulationPlan& plan,
                                           const SimulationOptions& options = {});

/// The state at the end of one day of one run; sums are since the first day.
struct TracedDay {
  std::vector<double> on_hand, in_transit, late;  ///< of each node
  std::vector<double> demanded, lost, lost_stock, position;
  std::vector<double> started, waiting;  ///< of each source: today, and ordered but not started
  std::vector<char> up;                  ///< of each source
};

/// Every day of run number `run`, for checking and for drawing. Costs a run of its own.
Result<std::vector<TracedDay>> trace_network(const SupplyNetwork& network,
                                             const std::vector<SupplyFailure>& failures,
                                             const SimulationPlan& plan,
                                             const SimulationOptions& options,
                                             std::int32_t run);

/// Base-stock levels that hold today's stock on average: the stock of each node and what the `flow`
/// of its sources delivers over their lead times and the day of review.
std::vector<double> levels_of_stock(const SupplyNetwork& network);

/// How the demand of a node is drawn of which no more is known than mean and deviation of a day: a
/// normal variable where that is hardly ever negative, else lognormal orders, on fewer days the
/// more it varies. Both keep the mean.
void draw_demand(double mean, double deviation, NodePlan& plan);

/// A plan with those levels, the holding cost of `holding_rate` a year of each node's value, the
/// margin lost with what is not sold, and customers who wait at a cost of `late_rate` of that
/// margin a day, or go where `lost_sales`.
struct PlanRates {
  double holding_rate = 0.2;
  double late_rate = 0.02;
  bool lost_sales = false;
};
SimulationPlan plan_of_today(const SupplyNetwork& network,
                             std::size_t failures,
                             const PlanRates& rates = {});

}  // namespace tienvoud::methods
