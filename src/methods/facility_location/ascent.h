#pragma once

#include <cstdint>
#include <vector>

#include "methods/facility_location/incumbent.h"
#include "methods/facility_location/relaxation.h"

namespace tienvoud::methods::location {

struct AscentOptions {
  int most_steps = 60;
  double first_scale = 1;  ///< of the step that would reach the cost of the incumbent
  int patience = 5;        ///< steps without a better bound until the scale is halved
  int plan_every = 10;     ///< steps between plans made of the relaxed one
};

/// What the ascent saw: how much of the time each facility was open and served each customer,
/// later steps counting more.
struct Tendency {
  std::vector<double> open;    ///< of each facility
  std::vector<double> served;  ///< facility * customers + customer
};

/// Raises the bound of a branch by a deflected subgradient method and leaves the best multipliers
/// and bound in it, with the choices that cannot pay taken out. False where nothing is left below
/// the cutoff. Source: Camerini, Fratta & Maffioli (1975); step by Held, Wolfe & Crowder (1974).
class Ascent {
 public:
  Ascent(const LocationProblem& problem, Incumbent& incumbent);

  /// What plans must cost less than: the incumbent, less the least difference of two costs.
  [[nodiscard]] double cutoff() const;
  bool raise(Branch& branch, const AscentOptions& options);
  /// Choices that the last call took out.
  [[nodiscard]] int fixed() const { return fixed_; }
  [[nodiscard]] const Tendency& tendency() const { return tendency_; }
  [[nodiscard]] std::int64_t bounds() const { return bounds_; }

 private:
  void remember(double weight);
  void make_plan();
  double deflect();

  const LocationProblem& problem_;
  Incumbent& incumbent_;
  double unit_;  ///< every cost is a multiple of it; 0: unknown
  RelaxedPlan plan_;
  Tendency tendency_;
  std::vector<double> direction_;
  int fixed_ = 0;
  std::int64_t bounds_ = 0;
};

/// The largest amount that all costs are whole multiples of, as far as it is not tiny; else 0.
double cost_unit(const LocationProblem& problem);

}  // namespace tienvoud::methods::location
