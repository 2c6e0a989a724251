#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "methods/resilient_design/recourse.h"

namespace tienvoud::methods {

/// How bad losses are, in EUR a year.
struct Risk {
  double expected = 0;
  double cvar90 = 0;
  double cvar95 = 0;
  double worst = 0;
  double vulnerability = 0;  ///< weighted sum of these
  /// Weights by failure: for any losses the vulnerability is at least the sum of weight times loss,
  /// and equal (but for a thousandth) for the losses they were reckoned for.
  std::vector<double> weights;
};

Risk risk_of(std::span<const double> losses,
             std::span<const double> rates,
             const RiskWeights& weights);

/// The loss of every failure for one plan after the other; solves again only what a change of the
/// amounts can have changed.
class PlanRisk {
 public:
  static Result<PlanRisk> make(const DesignModel& model);

  /// Brings all losses to these amounts.
  Result<void> move_to(std::span<const double> amounts);
  /// Brings the losses of some failures to these amounts, one flag each; those of the others
  /// become the estimates where they are not known.
  Result<void> move_to(std::span<const double> amounts,
                       const std::vector<char>& chosen,
                       const std::vector<double>& estimates);
  [[nodiscard]] const std::vector<Recourse::Answer>& answers() const { return answers_; }
  [[nodiscard]] const std::vector<double>& losses() const { return losses_; }
  [[nodiscard]] const std::vector<double>& rates() const { return rates_; }
  [[nodiscard]] std::size_t size() const { return recourses_.size(); }
  [[nodiscard]] const Recourse& recourse(std::size_t failure) const { return recourses_[failure]; }

 private:
  std::vector<Recourse> recourses_;
  std::vector<Recourse::Answer> answers_;
  std::vector<double> losses_;
  std::vector<double> rates_;
  /// Of each failure: its options' amounts at which its loss is; absent where it is an estimate.
  std::vector<std::optional<std::vector<double>>> amounts_;
};

}  // namespace tienvoud::methods
