#pragma once

#include <vector>

#include "exchange/finding_collector.h"
#include "model/finding.h"

namespace tienvoud::exchange {

/// Findings of dates in an order that nobody declared. They wait for the end of the file, when all
/// values of a column together say what to declare.
class UndeclaredDates {
 public:
  /// Whether no more findings wait: those to come are told as they are.
  [[nodiscard]] bool full() const;
  void add(Finding finding);
  /// Tells them all, with the advice for their column, and forgets them.
  void tell(FindingCollector& findings);

 private:
  std::vector<Finding> waiting_;
};

}  // namespace tienvoud::exchange
