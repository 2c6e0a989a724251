#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "model/firm/firm.h"
#include "questions/sight/fold/amounts.h"
#include "questions/sight/fold/loss_kind.h"
#include "questions/sight/sight_options.h"

namespace tienvoud::sight {

/// Where a bit of the answer belongs, in every grouping.
struct Place {
  Id<Resource> machine;
  Id<Order> order;
  MachineState state = MachineState::unknown;
  Day day;
  int shift = -1;
  LossKind kind = LossKind::good;
};

/// A group's key: an index of its table, a day, a shift, a state or a kind of loss; -1: of none.
using GroupKey = std::int64_t;

/// Sums amounts by one grouping. Whatever the grouping, all groups together hold what was added.
class Grouping {
 public:
  Grouping(const Firm& firm, GroupBy by, MachineLosses machine_losses)
      : firm_(firm), by_(by), machine_losses_(machine_losses) {}

  /// Bits of one machine must come in time order where losses follow to the next order.
  void add(const Place& place, const Amounts& amounts);
  [[nodiscard]] std::map<GroupKey, Amounts> finish();

 private:
  struct Held {
    Amounts amounts;
    std::map<GroupKey, std::int64_t> run_time;
  };
  [[nodiscard]] GroupKey key_of(const Place& place) const;
  void share_by_run_time(const Held& held);

  const Firm& firm_;
  GroupBy by_;
  MachineLosses machine_losses_;
  std::map<GroupKey, Amounts> groups_;
  std::map<Id<Resource>, Held> held_;  // by machine: what no order has yet
};

}  // namespace tienvoud::sight
