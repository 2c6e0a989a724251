#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {

// Which decisions about a firm's supply and delivery lines make them safer, at what yearly cost.
//
// The network holds all that could be, today's lines and candidate ones; a candidate has a capacity
// of 0 until an option gives it one. All that an option does is proportional to its amount: it
// adds to stocks, to flows and capacities of sources, and to shared capacities. A second source
// gives capacity to a candidate; a change of lane or mode takes flow and capacity of one source and
// gives them to another; a buffer adds stock, pooling adds it upstream; a freed excess takes stock
// away; a closed stock place takes its stock and sources away.

struct StockChange {
  std::int32_t node = 0;
  double quantity = 0;
};

struct SourceChange {
  std::int32_t source = 0;
  double flow = 0;      ///< units a day more (or less) in normal operation
  double capacity = 0;  ///< units a day it can deliver more; -no_limit closes it
};

struct CapacityChange {
  std::int32_t capacity = 0;
  double per_day = 0;
};

/// A decision: its amount is 0 or 1 where it is whole, else any number from 0 to `limit`.
struct DesignOption {
  bool whole = true;
  double limit = 1;         ///< of an amount that need not be whole
  double yearly_cost = 0;   ///< EUR a year and unit of amount, beside purchase and holding
  double one_off_cost = 0;  ///< EUR a unit of amount, spread over the years of the caller
  std::vector<StockChange> stock;
  std::vector<SourceChange> sources;
  std::vector<CapacityChange> capacities;
  std::int32_t group = -1;          ///< of whole options with the same group at most one is chosen
  std::vector<std::int32_t> needs;  ///< whole options without which this one cannot be
};

struct DesignProblem {
  SupplyNetwork network;
  std::vector<SupplyFailure> failures;  ///< each with how often it happens a year
  std::vector<DesignOption> options;
  double fixed_cost =
      0;  ///< EUR a year that is paid whatever is decided, but for what options save
};

/// How bad a plan's losses are, in EUR a year: a weighted sum.
struct RiskWeights {
  double expected = 1;  ///< of the expected yearly loss
  double cvar90 = 0;    ///< of the mean of the worst tenth of the years
  double cvar95 = 1;    ///< of the mean of the worst twentieth
  double worst = 0;     ///< of the loss of the worst single failure
};

struct DesignOptions {
  double days_per_year = 365;
  double holding_rate = 0.2;   ///< EUR a year for each EUR in stock
  double write_off_years = 5;  ///< over which one-off costs are spread
  RiskWeights risk;
  int points = 12;  ///< of the frontier, at least 2
  /// The safest plan is the one beyond which a euro less vulnerability a year costs more than this.
  double most_price = 2;
  /// To which each point is proven; twice that, but no more than a hundredth, where larger buffers
  /// cover what simulation found, and more where no other plan is better than today:
  /// `DesignPoint::relative_gap` says what it is.
  double relative_gap = 0.005;
  std::int64_t most_nodes = 2000;      ///< of the search for each point
  std::int64_t fresh_years = 100'000;  ///< out of sample
  /// About how many of them are simulated day by day for each point, at least 32; 0: none are.
  std::int32_t simulated_years = 40;
  /// For each point: more years where these allow for more, up to a fiftieth of the fresh ones.
  double simulated_node_days = 4e6;
  std::uint64_t seed = 1;  ///< of the fresh years
};

/// What a year of fresh, simulated years of failures costs, beside what was reckoned.
struct FreshYears {
  double expected_loss = 0;
  double cvar90 = 0;
  double cvar95 = 0;
  double cvar95_low = 0;  ///< 95 % confidence interval
  double cvar95_high = 0;
  double vulnerability = 0;
  bool holds = false;  ///< the reckoned CVaR lies within 5 % or the interval
};

/// EUR a year, estimated from simulated years, and its 95 % confidence interval.
struct SimulatedFigure {
  double mean = 0;
  double low = 0;
  double high = 0;
};

/// What failures cost by day-by-day simulation, where nobody foresees how a failure ends.
struct SimulatedLosses {
  std::int64_t years = 0;  ///< simulated; 0: none
  SimulatedFigure expected_loss;
  SimulatedFigure cvar95;
  // Less that of today in the same years: below 0 where the plan is safer.
  SimulatedFigure expected_change;
  SimulatedFigure cvar95_change;
  SimulatedFigure vulnerability_change;
  double without_failures = 0;  ///< EUR a year lost where nothing fails, by demand that varies
};

/// Why a point is not offered.
enum class Withheld : std::uint8_t {
  no,
  not_in_fresh_years,      ///< its reckoned losses do not hold in years drawn afresh
  not_safer_than_today,    ///< it is to be safer than today, and simulation does not show it
  not_safer_than_cheaper,  ///< simulation shows no gain over the cheaper point before it
};

/// A plan and what it costs and risks a year.
struct DesignPoint {
  std::vector<double> amounts;  ///< of each option
  double cost = 0;              ///< EUR a year: the sum of the next three
  double purchase = 0;
  double holding = 0;
  double decisions = 0;        ///< with what is fixed
  std::vector<double> losses;  ///< EUR each time a failure happens
  double expected_loss = 0;    ///< EUR a year
  double cvar90 = 0;
  double cvar95 = 0;
  double worst_loss = 0;  ///< of a single failure
  double vulnerability = 0;
  double cost_bound = -std::numeric_limits<double>::infinity();  ///< no plan as safe costs less
  /// What is not proven, as a part of the cost that decisions can move (that above the least
  /// purchase of any plan); much stricter than as a part of all cost.
  double relative_gap = std::numeric_limits<double>::infinity();
  double price = 0;  ///< EUR cost a year for each EUR vulnerability less than the point before
  bool better_than_today = false;  ///< cheaper and safer at once, by simulation too
  FreshYears fresh;
  SimulatedLosses simulated;
  Withheld withheld = Withheld::no;
};

struct Frontier {
  DesignPoint today;                  ///< all amounts 0
  std::vector<DesignPoint> points;    ///< from the cheapest to the safest, none worse in both
  std::vector<DesignPoint> withheld;  ///< that did not hold, each with its reason
  std::string not_simulated;          ///< why no year could be simulated; empty where some were
  std::size_t knee = 0;    ///< of the points: the farthest from the straight line between the ends
  std::string infeasible;  ///< why there is no plan at all; empty where there is
  std::int64_t nodes = 0;  ///< of all searches
  std::int64_t cuts = 0;
};

/// The curve of yearly cost against vulnerability, each point a list of decisions with a proven
/// bound. Method: a two-stage program. First stage: amounts of options. Second stage: for each
/// failure the least margin lost until all has recovered, with the best reallocation of stocks and
/// sources, a linear program of rates (Simchi-Levi et al. 2015) on what the failure can touch.
/// Years: failures come as independent Poisson processes and do not interfere, so that a year's
/// loss is compound Poisson and its expectation and CVaR are exact functions of the losses; no
/// scenario is left out. Solved by Benders' decomposition (Van Slyke & Wets 1969) with cuts for
/// each failure and for CVaR (its dual form: Rockafellar & Uryasev 2000), branch and bound, one
/// bound on vulnerability after the other. Same input, same answer. Errors: invalid_input for what
/// cannot be; corrupt where a solver's answer is wrong. Infeasible is an answer.
Result<Frontier> design_frontier(const DesignProblem& problem, const DesignOptions& options = {});

/// What one plan costs and risks; the same function that gives the frontier's points. Error:
/// invalid_input where the amounts are not a plan, saying what it breaks.
Result<DesignPoint> evaluate_design(const DesignProblem& problem,
                                    std::span<const double> amounts,
                                    const DesignOptions& options = {});

/// The same of many plans, in much less time where they differ by little.
Result<std::vector<DesignPoint>> evaluate_designs(const DesignProblem& problem,
                                                  std::span<const std::vector<double>> plans,
                                                  const DesignOptions& options = {});

/// The network as a plan makes it, today's flows moved as its options say.
SupplyNetwork apply_design(const DesignProblem& problem, std::span<const double> amounts);

/// Whether a point is what it says, from the definition, sharing nothing with the method: that the
/// amounts are a plan and normal operation can go on, its cost, the loss of each failure (linear
/// program over the whole network) and what follows from them. Slow. Error: corrupt.
Result<void> check_design_point(const DesignProblem& problem,
                                const DesignPoint& point,
                                const DesignOptions& options);

}  // namespace tienvoud::methods
