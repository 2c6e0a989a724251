#pragma once

#include <cstdint>
#include <vector>

#include "methods/shop_schedule/graph/selection.h"

namespace tienvoud::methods {

/// Good selections that differ: of two that are nearly the same only the better stays. How far two
/// are apart is the number of operations with another one, or none, right before them on their
/// machine.
class ElitePool {
 public:
  explicit ElitePool(const GraphProblem& problem) : problem_(&problem) {}

  /// Takes in a selection unless one as good is near; the worst leaves where there are more than
  /// `most`.
  void take_in(const Selection& selection, std::size_t most);

  [[nodiscard]] std::size_t size() const { return elites_.size(); }
  [[nodiscard]] const Selection& at(std::size_t i) const { return elites_[i].selection; }

 private:
  struct Elite {
    Selection selection;
    std::vector<std::int32_t> behind;  ///< of each operation, the one before it; else its machine
  };
  [[nodiscard]] std::vector<std::int32_t> behind_of(const Selection& selection) const;

  const GraphProblem* problem_;
  std::vector<Elite> elites_;
};

}  // namespace tienvoud::methods
