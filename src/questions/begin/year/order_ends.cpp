#include "questions/begin/year/order_ends.h"

#include <algorithm>
#include <map>
#include <span>

namespace tienvoud::begin {

Result<std::vector<OrderEnd>> order_ends(const Firm& firm,
                                         const LedgerReader& ledger,
                                         Period period) {
  std::map<Id<Order>, Instant> last;
  TRY(ledger.rows(period, [&](std::span<const LedgerRow> rows) {
    for (const LedgerRow& row : rows) {
      if (row.order.exists() && row.state == MachineState::run) {
        Instant& end = last.try_emplace(row.order, row.to).first->second;
        end = std::max(end, row.to);
      }
    }
  }));
  std::vector<OrderEnd> ends;
  for (const auto& [order, end] : last) {
    if (firm.orders[order].status == OrderStatus::done && firm.orders[order].due_at) {
      ends.push_back({end, order});
    }
  }
  std::ranges::sort(ends);
  return ends;
}

}  // namespace tienvoud::begin
