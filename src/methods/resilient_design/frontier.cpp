#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "methods/mixed_integer/mixed_integer.h"
#include "methods/resilient_design/design_point.h"
#include "methods/resilient_design/design_search.h"
#include "methods/resilient_design/point_judge.h"
#include "methods/resilient_design/surprises.h"

namespace tienvoud::methods {
namespace {

constexpr double safer = 1e-3;  ///< by this part a plan is looked for that is safer than today
constexpr double rough = 4;     ///< times the asked gap, for what only says where to look
constexpr double covered_gap = 0.01;  ///< to which a plan with larger buffers has to be proven
constexpr double tie = 1e-3;  ///< EUR cost that a EUR of vulnerability is worth between equal plans

Result<double> least_purchase(const DesignModel& model) {
  LinearProgram program = model.plans;
  for (auto& column : program.columns) {
    column.integer = false;
  }
  for (const auto& term : model.purchase.terms) {
    program.columns[static_cast<std::size_t>(term.option)].cost += term.coefficient;
  }
  TRY_ASSIGN(const auto solution, solve_program(program));
  return model.purchase.fixed + (solution.values.empty() ? 0 : solution.bound);
}

/// One frontier: the sweep over vulnerability, and what is said about its points.
class Sweep {
 public:
  Sweep(const DesignModel& model, const DesignOptions& options, Master& master, PlanRisk& risk)
      : model_(model), options_(options), risk_(risk), search_(model, options, master, risk) {}

  Result<Frontier> run() {
    const std::vector<double> nothing(model_.problem->options.size());
    TRY_ASSIGN(frontier_.today, point_at(model_, risk_, options_, nothing));
    if (check_values(model_.plans, nothing).ok()) {
      TRY(search_.try_plan(nothing));
    }
    TRY(add_point({no_limit, tie}));
    if (frontier_.points.empty()) {
      TRY_ASSIGN(frontier_.infeasible, why_infeasible(model_));
      if (frontier_.infeasible.empty()) {
        frontier_.infeasible = "No combination of whole options keeps all rules.";
      }
      return std::move(frontier_);
    }
    // How safe still pays, roughly; as a point that plan is proven with all others.
    TRY_ASSIGN(const auto safest, search_.solve({no_limit, options_.most_price, rough}));
    if (!safest.amounts) {
      return std::move(frontier_);
    }
    TRY_ASSIGN(const auto end, point_at(model_, risk_, options_, *safest.amounts));
    const double most = frontier_.points.front().vulnerability;
    const double least = end.vulnerability;
    // The cheapest plan that is safer than today: where one is better on both axes this finds it.
    const double today = frontier_.today.vulnerability * (1 - safer);
    if (today > 0 && today < most) {
      TRY(add_point({today, tie}));
    }
    for (int i = options_.points - 2; i >= 0 && most > least * (1 + 1e-9); --i) {
      const double part = static_cast<double>(i) / (options_.points - 1);
      TRY(add_point({least + part * (most - least), tie}));
    }
    TRY(finish());
    return std::move(frontier_);
  }

 private:
  Result<void> add_point(const DesignTarget& target) {
    TRY_ASSIGN(auto answer, search_.solve(target));
    if (!answer.amounts) {
      return {};
    }
    TRY_ASSIGN(auto point, point_at(model_, risk_, options_, *std::move(answer.amounts)));
    set_bound(point, answer.bound - target.price * point.vulnerability);
    frontier_.points.push_back(std::move(point));
    return {};
  }

  void set_bound(DesignPoint& point, double bound) const {
    point.cost_bound = std::min(point.cost, bound);
    const double movable = point.cost - model_.least_purchase;
    point.relative_gap = movable > 0 ? (point.cost - point.cost_bound) / movable : 0;
  }

  /// From the cheapest on, what is not safer than all that is cheaper is dropped, but for what
  /// simulation shows to be better than today where it does not show that of the cheaper.
  void drop_dominated() {
    auto& points = frontier_.points;
    std::ranges::sort(points, [](const DesignPoint& a, const DesignPoint& b) {
      return std::tie(a.cost, a.vulnerability, a.amounts) <
             std::tie(b.cost, b.vulnerability, b.amounts);
    });
    std::vector<DesignPoint> kept;
    for (DesignPoint& point : points) {
      const bool is_safer =
          kept.empty() || point.vulnerability < kept.back().vulnerability * (1 - 1e-6);
      if (is_safer || (point.better_than_today && !kept.back().better_than_today)) {
        kept.push_back(std::move(point));
      }
    }
    points = std::move(kept);
  }

  /// Where a plan is reckoned to be safer than today and simulation does not show it: the same plan
  /// with larger buffers where a failure costs more than was reckoned, if that is safer. No plan as
  /// safe costs less than the bound of the point, and so none as safe as this, which is at least as
  /// safe; it is taken where that proves it to this gap.
  Result<void> cover(PointJudge& judge, DesignPoint& point, double most_gap) {
    if (point.vulnerability >= frontier_.today.vulnerability || point.simulated.years == 0 ||
        point.simulated.vulnerability_change.high < 0) {
      return {};
    }
    TRY_ASSIGN(auto amounts, cover_surprises(model_, point, options_));
    if (amounts == point.amounts || !check_values(model_.plans, amounts).ok()) {
      return {};
    }
    TRY_ASSIGN(auto covered, point_at(model_, risk_, options_, std::move(amounts)));
    set_bound(covered, point.cost_bound);
    if (covered.relative_gap > most_gap) {
      return {};
    }
    judge.measure(covered);
    if (covered.simulated.vulnerability_change.mean < point.simulated.vulnerability_change.mean) {
      point = std::move(covered);
    }
    return {};
  }

  /// Where no plan found so far is cheaper than today and shown by simulation to be safer: looks
  /// for one among these with larger buffers, then by halves between the safest that costs less
  /// than today and the next on the curve.
  Result<void> look_for_better(PointJudge& judge) {
    auto& points = frontier_.points;
    const DesignPoint& today = frontier_.today;
    double high = no_limit;  // vulnerability of the safest plan that costs less than today
    double low = 0;          // of the least safe that costs more
    if (std::ranges::any_of(points, &DesignPoint::better_than_today)) {
      return {};
    }
    for (std::size_t i = points.size(); i-- > 0;) {
      DesignPoint& point = points[i];
      if (point.vulnerability < today.vulnerability && point.cost < today.cost) {
        high = std::min(high, point.vulnerability);
        TRY(cover(judge, point, no_limit));
        if (point.better_than_today) {
          return {};
        }
      } else if (point.vulnerability < today.vulnerability) {
        low = std::max(low, point.vulnerability);
      }
    }
    constexpr int most_tries = 5;
    for (int tries = 0; tries < most_tries && high < no_limit && low < high; ++tries) {
      const double limit = (low + high) / 2;
      const std::size_t before = points.size();
      TRY(add_point({limit, tie}));
      if (points.size() == before) {
        return {};
      }
      DesignPoint& found = points.back();
      judge.measure(found);
      TRY(cover(judge, found, no_limit));
      if (found.better_than_today) {
        return {};
      }
      const bool is_cheaper = found.cost < today.cost;
      (is_cheaper ? high : low) = is_cheaper ? found.vulnerability : limit;
    }
    return {};
  }

  Result<void> finish() {
    PointJudge judge(*model_.problem, options_, frontier_);
    drop_dominated();
    judge.begin();
    const double most_gap =
        std::max(options_.relative_gap, std::min(2 * options_.relative_gap, covered_gap));
    for (DesignPoint& point : frontier_.points) {
      TRY(cover(judge, point, most_gap));
    }
    TRY(look_for_better(judge));
    drop_dominated();
    judge.withhold();
    auto& points = frontier_.points;
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (i > 0) {
        points[i].price = (points[i].cost - points[i - 1].cost) /
                          (points[i - 1].vulnerability - points[i].vulnerability);
      }
    }
    set_knee();
    frontier_.nodes = search_.nodes();
    return {};
  }

  void set_knee() {
    const auto& points = frontier_.points;
    if (points.size() < 3) {
      return;
    }
    const double cost = points.back().cost - points.front().cost;
    const double safety = points.front().vulnerability - points.back().vulnerability;
    double farthest = -1;
    for (std::size_t i = 0; i < points.size(); ++i) {
      // Both axes from 0 to 1: below the straight line by what their sum misses 1.
      const double distance = 1 - (points[i].cost - points.front().cost) / cost -
                              (points[i].vulnerability - points.back().vulnerability) / safety;
      if (distance > farthest) {
        farthest = distance;
        frontier_.knee = i;
      }
    }
  }

  const DesignModel& model_;
  const DesignOptions& options_;
  PlanRisk& risk_;
  DesignSearch search_;
  Frontier frontier_;
};

}  // namespace

Result<Frontier> design_frontier(const DesignProblem& problem, const DesignOptions& options) {
  TRY_ASSIGN(auto model, make_design_model(problem, options));
  TRY_ASSIGN(model.least_purchase, least_purchase(model));
  TRY_ASSIGN(auto risk, PlanRisk::make(model));
  const std::vector<double> nothing(problem.options.size());
  TRY(risk.move_to(nothing));
  TRY_ASSIGN(auto master, Master::make(model, risk, options.relative_gap));
  Sweep sweep(model, options, master, risk);
  TRY_ASSIGN(auto frontier, sweep.run());
  frontier.cuts = master.cuts();
  return frontier;
}

}  // namespace tienvoud::methods
