#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "methods/resilient_design/master.h"

namespace tienvoud::methods {

/// A plan that was found and how good any plan can be.
struct DesignAnswer {
  std::optional<std::vector<double>> amounts;  ///< absent where no plan is as safe as asked
  double objective = no_bound;                 ///< cost + price x vulnerability
  double bound = -no_bound;
};

/// Branch and bound over the whole options of one target after the other, Benders cuts found on
/// the way and kept.
class DesignSearch {
 public:
  DesignSearch(const DesignModel& model,
               const DesignOptions& options,
               Master& master,
               PlanRisk& risk);

  /// What a plan costs and risks is kept: it may serve any target.
  Result<void> try_plan(std::vector<double> amounts);
  Result<DesignAnswer> solve(const DesignTarget& target);
  [[nodiscard]] std::int64_t nodes() const { return nodes_; }

 private:
  struct Branch {
    std::vector<std::pair<std::int32_t, double>> fixed;  ///< whole options and their amounts
    double bound = -no_bound;
    double moved = 1;  ///< by how much the last one fixed was moved from its relaxed amount
  };
  struct Gain {
    double sum = 0;
    double count = 0;
    [[nodiscard]] double mean() const { return sum / count; }
  };
  struct Plan {
    double cost = 0;
    double vulnerability = 0;
    std::vector<double> amounts;
  };
  enum class Depth { root, branch, plan };

  Result<void> explore(const Branch& branch, bool is_root);
  /// Solves and learns until little is learnt; absent where nothing better can be in the branch.
  Result<std::optional<Master::Relaxed>> relax(Depth depth);
  /// Takes the plan as the best where it is.
  void consider(const Plan& plan);
  /// Fixes the whole options as they are rounded and finds the best amounts of the others.
  Result<void> complete(const std::vector<double>& rounded, bool again = false);
  Result<void> dive(Master::Relaxed relaxed);
  void fix(const Branch& branch);
  void fix(const std::vector<double>& whole);
  [[nodiscard]] double allowed_gap() const;
  [[nodiscard]] bool is_closed(double bound) const;
  /// The option to branch on by its gains so far; absent where all whole options are whole.
  [[nodiscard]] std::optional<std::size_t> branching(const Master::Relaxed& relaxed) const;
  void record_gain(const Branch& branch, double bound);

  const DesignModel& model_;
  const DesignOptions& options_;
  Master& master_;
  PlanRisk& risk_;
  /// Of each option, fixed at 0 or at 1: by how much a unit of its move raised the bound so far.
  std::vector<std::array<Gain, 2>> gains_;
  DesignTarget target_;
  DesignAnswer best_;
  double best_movable_ = 0;  ///< of the best plan's objective: what decisions can move
  std::vector<Plan> plans_;  ///< of all targets, none worse than another in both
  std::vector<Branch> open_;
  std::vector<std::vector<double>> completed_;  ///< whole amounts that were completed before
  std::int64_t nodes_ = 0;
  std::int64_t nodes_of_target_ = 0;
};

}  // namespace tienvoud::methods
