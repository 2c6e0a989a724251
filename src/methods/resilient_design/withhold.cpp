#include "methods/resilient_design/withhold.h"

#include <optional>
#include <utility>

#include "methods/resilient_design/simulated_years.h"

namespace tienvoud::methods {
namespace {

constexpr double rounding = 1e-9;  ///< of today's vulnerability: less is no difference

/// The points one after the other, the cheapest first.
class Judge {
 public:
  Judge(const DesignProblem& problem,
        const DesignOptions& options,
        const SimulatedYears& years,
        Frontier& frontier)
      : problem_(problem), options_(options), years_(years), frontier_(frontier) {}

  void simulate_today() {
    if (options_.simulated_years == 0 || problem_.failures.empty()) {
      return;
    }
    std::vector<DesignPoint> plans = frontier_.points;
    plans.push_back(frontier_.today);
    chosen_ = choose_years(years_, plans, options_);
    today_ = simulate(frontier_.today);
    if (today_) {
      fill(*today_, frontier_.today.simulated);
    }
  }

  Withheld judge(DesignPoint& point, const DesignPoint* cheaper) {
    if (!point.fresh.holds ||
        (cheaper != nullptr && point.fresh.vulnerability >= cheaper->fresh.vulnerability)) {
      return Withheld::not_in_fresh_years;
    }
    if (!today_) {
      return Withheld::no;
    }
    auto risk = simulate(point);
    if (!risk) {
      return Withheld::no;
    }
    fill(*risk, point.simulated);
    const DesignPoint& today = frontier_.today;
    if (point.vulnerability < today.vulnerability) {
      const SimulatedFigure& change = point.simulated.vulnerability_change;
      const bool shown = change.high < 0;
      if (!shown && (no_gain(change) || point.cost >= today.cost)) {
        return Withheld::not_safer_than_today;
      }
    }
    if (before_ && no_gain(figure_of(risk->vulnerability - before_->vulnerability, chosen_))) {
      return Withheld::not_safer_than_cheaper;
    }
    before_ = std::move(risk);
    return Withheld::no;
  }

 private:
  std::optional<SimulatedRisk> simulate(const DesignPoint& point) {
    auto risk = simulate_design(problem_, point, years_, chosen_, options_);
    if (!risk) {
      frontier_.not_simulated = risk.error().message;
      return std::nullopt;
    }
    return *std::move(risk);
  }

  void fill(const SimulatedRisk& risk, SimulatedLosses& simulated) const {
    simulated.years = static_cast<std::int64_t>(chosen_.years.size());
    simulated.expected_loss = figure_of(risk.expected, chosen_);
    simulated.cvar95 = figure_of(risk.cvar95, chosen_);
    simulated.expected_change = figure_of(risk.expected - today_->expected, chosen_);
    simulated.cvar95_change = figure_of(risk.cvar95 - today_->cvar95, chosen_);
    simulated.vulnerability_change = figure_of(risk.vulnerability - today_->vulnerability, chosen_);
    simulated.without_failures = risk.without_failures;
  }

  [[nodiscard]] bool no_gain(const SimulatedFigure& change) const {
    return change.low >= -rounding * today_->vulnerability.mean;
  }

  const DesignProblem& problem_;
  const DesignOptions& options_;
  const SimulatedYears& years_;
  Frontier& frontier_;
  ChosenYears chosen_;
  std::optional<SimulatedRisk> today_;
  std::optional<SimulatedRisk> before_;  ///< of the point offered last
};

}  // namespace

void withhold_points(const DesignProblem& problem,
                     const DesignOptions& options,
                     const SimulatedYears& years,
                     Frontier& frontier) {
  Judge judge(problem, options, years, frontier);
  judge.simulate_today();
  std::vector<DesignPoint> offered;
  for (DesignPoint& point : frontier.points) {
    point.withheld = judge.judge(point, offered.empty() ? nullptr : &offered.back());
    (point.withheld == Withheld::no ? offered : frontier.withheld).push_back(std::move(point));
  }
  frontier.points = std::move(offered);
}

}  // namespace tienvoud::methods
