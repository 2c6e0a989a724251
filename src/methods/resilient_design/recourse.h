#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "methods/mixed_integer/linear_engine.h"
#include "methods/resilient_design/design_model.h"

namespace tienvoud::methods {

/// What a failure can touch, the rest of the firm going on as normal: the nodes that what stops can
/// starve, and all that could take its place. What lies outside delivers and takes as in normal
/// operation, and nothing inside can gain from its doing otherwise.
struct FailureCone {
  std::vector<std::int32_t> nodes;  ///< in the order in which goods flow
  std::vector<char> touched;        ///< of each node of the network
  std::vector<char> hastened;       ///< of each node: more than normal may be asked of it
  std::vector<double> edges;        ///< of the periods of constant rates: 0, ..., all is recovered
};

FailureCone failure_cone(const DesignModel& model, const SupplyFailure& failure);

/// The least margin that a failure loses, as a function of the amounts: convex, and linear in
/// pieces. Keeps its linear program and starts each solve from the last.
class Recourse {
 public:
  static Result<Recourse> make(const DesignModel& model, const SupplyFailure& failure);

  struct Answer {
    double loss = 0;
    AffineNumber cut;  ///< at any amounts at most the loss, equal at these
  };
  Result<Answer> solve(std::span<const double> amounts);

  /// The options on which the loss depends, ascending.
  [[nodiscard]] const std::vector<std::int32_t>& options() const { return options_; }
  [[nodiscard]] std::size_t rows() const { return engine_ ? engine_->program().rows.size() : 0; }

 private:
  friend class RecourseBuilder;
  /// A column's upper bound, or a row's side, that follows the amounts.
  struct Moving {
    std::int32_t index = 0;
    double length = 1;  ///< times `number`
    AffineNumber number;
    std::vector<ProgramEntry> entries;  ///< of a column
    double least = 0;                   ///< of an equality's side: with a stock of 0
  };

  std::optional<LinearEngine> engine_;  ///< absent where nothing can be lost
  std::vector<Moving> columns_;
  std::vector<Moving> equalities_;  ///< rows whose both sides move
  std::vector<Moving> limits_;      ///< rows whose upper side moves
  std::vector<std::int32_t> options_;
};

}  // namespace tienvoud::methods
