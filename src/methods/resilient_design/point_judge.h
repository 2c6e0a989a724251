#pragma once

#include <map>
#include <optional>
#include <vector>

#include "methods/resilient_design/fresh_years.h"
#include "methods/resilient_design/simulated_years.h"

namespace tienvoud::methods {

/// Holds points against fresh years: by counting what is reckoned, and by day-by-day simulation.
/// All are judged by the same years. Where nothing can be simulated the reason is kept in the
/// frontier, and counting alone decides.
class PointJudge {
 public:
  PointJudge(const DesignProblem& problem, const DesignOptions& options, Frontier& frontier);

  /// Draws the years and measures today and the points of the frontier.
  void begin();

  /// Says of a point what these years make of it, and whether it is better than today on both axes.
  void measure(DesignPoint& point);

  /// Moves the points that do not hold to `withheld`, each with its reason. The points are measured
  /// and sorted by cost. One is offered where its reckoned losses hold in fresh years and
  /// - where it is to be safer than today: simulation does not show that it is not, and shows that
  ///   it is where the point costs more than today;
  /// - simulation does not show it to be no safer than the cheaper point offered before it.
  /// Shown is what the 95 % interval of the difference in the same years lies wholly on one side of
  /// nothing for.
  void withhold();

 private:
  [[nodiscard]] bool is_better_than_today(const DesignPoint& point) const;
  [[nodiscard]] Withheld judge(const DesignPoint& point, const DesignPoint* cheaper) const;
  [[nodiscard]] bool no_gain(const SimulatedFigure& change) const;
  std::optional<SimulatedRisk> simulate(const DesignPoint& point);
  void fill(const SimulatedRisk& risk, SimulatedLosses& simulated) const;

  const DesignProblem& problem_;
  const DesignOptions& options_;
  Frontier& frontier_;
  SimulatedYears years_;
  ChosenYears chosen_;
  std::optional<SimulatedRisk> today_;
  std::map<std::vector<double>, YearEstimate> vulnerability_;  ///< of simulated points, by amounts
};

}  // namespace tienvoud::methods
