// How often later receipts lie within what the earlier ones foretell.
//
//   lead_time_bench FIRM.db
//
// For each half year from which on at least 500 order lines were received, after 500 before: the
// 80 % interval of the lead time, by supplier and mode of transport, learnt from receipts before;
// the share of the receipts from then on that it covers, and the shares below and above. Beside it
// the same with nothing learnt from years held out.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <vector>

#include "base/time_zone.h"
#include "methods/lead_time/lead_time.h"
#include "store/store.h"

namespace {

using namespace tienvoud;
using methods::LeadTimeReceipt;

std::vector<LeadTimeReceipt> receipts_of(const Firm& firm) {
  std::vector<LeadTimeReceipt> receipts;
  for (const PurchaseOrder& order : firm.purchase_orders) {
    if (order.received_at && order.ordered_at && *order.received_at > *order.ordered_at) {
      receipts.push_back(
          {static_cast<std::int32_t>(order.supplier.index()),
           order.lane.exists() ? static_cast<std::int32_t>(firm.lanes[order.lane].mode) : -1,
           (*order.received_at - Instant()) / days(1),
           (*order.received_at - *order.ordered_at) / days(1)});
    }
  }
  return receipts;
}

struct Coverage {
  double inside = 0;
  double below = 0;
  double above = 0;
};

Coverage coverage(const std::vector<LeadTimeReceipt>& before,
                  const std::vector<LeadTimeReceipt>& after,
                  int backtests) {
  methods::LeadTimeOptions options;
  options.backtests = backtests;
  const auto times = methods::fit_lead_times(before, options);
  Coverage result;
  for (const auto& receipt : after) {
    const bool below = receipt.days < times.quantile(receipt.group, receipt.mode, 0.1);
    const bool above = receipt.days > times.quantile(receipt.group, receipt.mode, 0.9);
    (below   ? result.below
     : above ? result.above
             : result.inside) += 1.0 / static_cast<double>(after.size());
  }
  return result;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "usage: lead_time_bench FIRM.db\n");
    return 2;
  }
  const auto store = store::Store::open(arguments[1], store::OpenMode::read);
  if (!store) {
    fmt::print(stderr, "{}\n", store.error().message);
    return 1;
  }
  const auto firm = store->firm();
  if (!firm) {
    fmt::print(stderr, "{}\n", firm.error().message);
    return 1;
  }
  const auto receipts = receipts_of(*firm);
  constexpr std::size_t least = 500;
  for (int half = 0; half < 100; ++half) {
    const Day split = Day::of(1990 + half / 2, half % 2 == 0 ? 1 : 7, 1);
    std::vector<LeadTimeReceipt> before;
    std::vector<LeadTimeReceipt> after;
    for (const auto& receipt : receipts) {
      (receipt.received < split.since_epoch() ? before : after).push_back(receipt);
    }
    if (before.size() < least || after.size() < least) {
      continue;
    }
    const auto held = coverage(before, after, methods::LeadTimeOptions().backtests);
    const auto plain = coverage(before, after, 0);
    fmt::print(
        "covered_from_{} {:.3f} 1\nbelow_from_{} {:.3f} 1\nabove_from_{} {:.3f} 1\n"
        "covered_without_held_out_years_from_{} {:.3f} 1\n",
        to_string(split), held.inside, to_string(split), held.below, to_string(split), held.above,
        to_string(split), plain.inside);
  }
  return 0;
}
