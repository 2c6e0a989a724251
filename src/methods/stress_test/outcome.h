#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace tienvoud::methods {

/// What the customers of one node do not get.
struct ProductLoss {
  std::int32_t node = 0;
  double units = 0;
  double margin = 0;   ///< EUR
  double revenue = 0;  ///< EUR
};

/// What one more unit at a node, there before a day, would take off the loss. The losses of other
/// stocks are at least loss - sum eur_per_unit * units added: prices are subgradients.
struct ScarceUnit {
  std::int32_t node = 0;
  double day = 0;
  double eur_per_unit = 0;
};

enum class StressMethod {
  covered,       ///< stock and other sources cover it: nothing to solve
  proportional,  ///< every node of the cone is made in one way: a small packing program
  fluid,         ///< several ways: the fluid program of all that can take part
};

/// What one failure does.
struct FailureOutcome {
  double horizon = 0;  ///< days until the last thing that failed delivers again
  /// Days until the first customer order is missed; infinite where none is.
  double time_to_survive = std::numeric_limits<double>::infinity();
  double uncovered_days = 0;          ///< of the time to recover, beyond the time to survive
  double lost_margin = 0;             ///< EUR
  double lost_revenue = 0;            ///< EUR
  double exposure = 0;                ///< lost margin over the largest of all failures compared
  std::vector<ProductLoss> products;  ///< by node
  std::vector<ScarceUnit> scarce;     ///< by node, then day; those worth something
  /// Why: from what failed along the scarce nodes to the product that loses most; empty without
  /// loss.
  std::vector<std::int32_t> path;
  StressMethod method = StressMethod::covered;
};

}  // namespace tienvoud::methods
