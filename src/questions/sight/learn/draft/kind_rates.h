#pragma once

#include <map>
#include <utility>
#include <vector>

#include "questions/sight/learn/draft/visits.h"

namespace tienvoud::sight::learning {

/// What one kind of work on one item takes.
struct KindRate {
  double run_h = 0;                         ///< for one piece ordered
  double setup_h = 0;                       ///< for one order
  std::map<Id<Resource>, double> machines;  ///< share of its hours on each
  double handed_on = 1;  ///< share of the run that is done when the next work begins, usually
  double pieces = 0;     ///< of an order, usually
};

/// Hours over pieces from past visits, by item and kind. A pair with few orders leans on its kind,
/// a kind that was never seen on all work.
class KindRates {
 public:
  /// visits: by order and begin; those that ended by `known_until` count.
  KindRates(const Firm& firm, const std::vector<Visit>& visits, Instant known_until);

  [[nodiscard]] KindRate of(Id<Item> item, Id<Operation> kind) const;

 private:
  struct Sums {
    double run_h = 0;
    double setup_h = 0;
    double pieces = 0;
    double orders = 0;
    std::map<Id<Resource>, double> machines;
    std::vector<double> handed_on;
    std::vector<double> lots;
    void add(const Visit& visit, double ordered);
  };

  Sums all_;
  std::map<Id<Operation>, Sums> kinds_;
  std::map<std::pair<Id<Item>, Id<Operation>>, Sums> pairs_;
};

}  // namespace tienvoud::sight::learning
