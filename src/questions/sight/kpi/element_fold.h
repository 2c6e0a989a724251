#pragma once

#include <map>
#include <utility>
#include <vector>

#include "questions/sight/fold/amounts.h"
#include "questions/sight/fold/material.h"
#include "questions/sight/fold/run_totals.h"
#include "questions/sight/fold/shop_clock.h"
#include "questions/sight/kpi/time_elements.h"

namespace tienvoud::sight {

/// The elements of ISO 22400-2 of each machine and of the firm.
struct ElementsByScope {
  std::map<Id<Resource>, Elements> machines;
  Elements firm;
  Duration run_without_norm;  ///< counted at its own pace, because no norm or no count is known
};

/// Folds slices into time elements. States map as follows (after OPC 40001-1, annex C.2): run is
/// APT, setup AUST; while an order is on the machine idle, standby, blocked, starved and off are
/// ADET; down is ADOT, with an order or in planned busy time.
class ElementFold {
 public:
  ElementFold(const Firm& firm, const ShopClock& clock) : firm_(firm), clock_(clock) {}

  /// Slices of one machine come in time order.
  void add(const Slice& slice, const Amounts& amounts, bool planned);
  /// runs: all of the period. lots: for the mass of what was consumed.
  [[nodiscard]] ElementsByScope finish(const Runs& runs,
                                       const Materials& materials,
                                       const std::vector<LotFact>& lots) const;

 private:
  struct LastState {
    Instant from;
    Instant to;
    bool down = false;
  };
  void add_run(const RunKey& key, const RunTotals& run, ElementsByScope& result) const;

  const Firm& firm_;
  const ShopClock& clock_;
  std::map<Id<Resource>, Elements> machines_;
  Elements firm_elements_;  // what is counted for the firm as a whole: people
  std::map<Id<Resource>, LastState> last_;
  std::map<std::pair<Id<Resource>, Id<Order>>, Period> spans_;
  std::map<Id<Order>, Period> order_spans_;
};

}  // namespace tienvoud::sight
