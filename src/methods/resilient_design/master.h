#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "methods/resilient_design/plan_risk.h"

namespace tienvoud::methods {

/// What is looked for: the plan with the least cost + price x vulnerability, its vulnerability at
/// most `limit`.
struct DesignTarget {
  double limit = no_bound;
  double price = 0;
  double gap_factor = 1;  ///< of the asked gap, to which it is to be proven
};

/// The first stage as a linear program, with what is known of the second: columns are the amounts,
/// the loss of each failure and the vulnerability; rows are what a plan must keep, and cuts. Its
/// value bounds that of any plan from below.
class Master {
 public:
  /// `relative_gap`: to which plans are to be proven.
  static Result<Master> make(const DesignModel& model, const PlanRisk& risk, double relative_gap);

  struct Relaxed {
    bool feasible = false;
    double objective = 0;  ///< EUR a year
    std::vector<double> amounts;
    std::vector<double> losses;
    double vulnerability = 0;
  };

  /// Sets what is looked for, and forgets cuts that were of no use for long.
  Result<void> aim(const DesignTarget& target);
  void limit_vulnerability(double limit);
  void bound_amount(std::size_t option, double lower, double upper);
  Result<Relaxed> solve();

  /// The failures whose losses are worth a look at a relaxed answer, one flag each: one that was
  /// looked at in vain is passed over for some answers, ever more of them.
  std::vector<char> worth_a_look();

  /// Adds what the losses at some amounts show to be wrong in a relaxed answer; returns how many
  /// cuts those are.
  int learn(const PlanRisk& risk, const Risk& at, const Relaxed& relaxed);

  [[nodiscard]] std::int64_t cuts() const { return cuts_made_; }

 private:
  struct Cut {
    std::vector<ProgramEntry> entries;
    double lower = 0;
    std::int64_t last_tight = 0;  ///< the solve in which it was
  };

  /// How often a failure was looked at in vain, and how many answers it is still passed over.
  struct Rest {
    int in_vain = 0;
    int left = 0;
  };

  void add(Cut cut);
  Result<void> load();

  LinearProgram first_;  ///< without cuts
  std::optional<LinearEngine> engine_;
  std::vector<Cut> cuts_;
  std::vector<Rest> rests_;  ///< of each failure
  std::size_t options_ = 0;
  std::size_t failures_ = 0;
  double violation_ = 0;  ///< a cut shows at least this part of the vulnerability
  double unit_ = 1;       ///< EUR that one unit of money in the program stands for
  double fixed_cost_ = 0;
  std::int64_t solves_ = 0;
  std::int64_t cuts_made_ = 0;
};

}  // namespace tienvoud::methods
