#include "questions/lines/deliveries/deliveries.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/time_zone.h"
#include "methods/lead_time/lead_time.h"
#include "methods/statistics/statistics.h"

namespace tienvoud::lines {
namespace {

constexpr double very_late = 14;
constexpr std::int32_t of_all = -1;

/// What the order lines of one supplier, or of all, say.
struct Seen {
  std::size_t received = 0;
  std::vector<double> lateness;
  std::vector<double> lead_times;
  std::int32_t last_mode = of_all;  ///< of the latest order line in the firm's list
};

/// The mode of transport by which an order line came, as a number; of_all where nobody said.
std::int32_t mode_of(const Firm& firm, const PurchaseOrder& order) {
  return order.lane.exists() ? static_cast<std::int32_t>(firm.lanes[order.lane].mode) : of_all;
}

double share_above(const std::vector<double>& values, double limit) {
  const auto above =
      std::count_if(values.begin(), values.end(), [&](double value) { return value > limit; });
  return values.empty() ? 0 : static_cast<double>(above) / static_cast<double>(values.size());
}

DeliveryRecord record_of(Id<Supplier> supplier, const Seen& seen) {
  DeliveryRecord record;
  record.supplier = supplier;
  record.received = seen.received;
  record.promised = seen.lateness.size();
  record.late_fraction = share_above(seen.lateness, 0);
  record.very_late_fraction = share_above(seen.lateness, very_late);
  if (!seen.lateness.empty()) {
    record.lateness_p95_days = methods::quantile(seen.lateness, 0.95);
    record.most_late_days = *std::max_element(seen.lateness.begin(), seen.lateness.end());
  }
  record.timed = seen.lead_times.size();
  if (!seen.lead_times.empty()) {
    record.lead_time_mean_days = methods::mean(seen.lead_times);
    record.lead_time_median_days = methods::median(seen.lead_times);
    record.lead_time_p95_days = methods::quantile(seen.lead_times, 0.95);
  }
  if (seen.lead_times.size() > 1) {
    record.lead_time_deviation_days = methods::standard_deviation(seen.lead_times);
  }
  return record;
}

void add_expected(const methods::LeadTimes& times,
                  std::int32_t group,
                  std::int32_t mode,
                  DeliveryRecord& record) {
  record.next_low_days = times.quantile(group, mode, 0.1);
  record.next_high_days = times.quantile(group, mode, 0.9);
}

}  // namespace

Result<DeliveriesAnswer> deliveries_of(const Firm& firm, Instant now) {
  TRY_ASSIGN(const auto zone, TimeZone::find(firm.profile.time_zone));
  Seen all;
  std::map<Id<Supplier>, Seen> by_supplier;
  std::vector<methods::LeadTimeReceipt> receipts;
  for (const PurchaseOrder& order : firm.purchase_orders) {
    if (!order.received_at || *order.received_at > now) {
      continue;
    }
    const double received = zone.day_of(*order.received_at).since_epoch();
    for (Seen* seen : {&all, &by_supplier[order.supplier]}) {
      ++seen->received;
      if (order.promised_at) {
        seen->lateness.push_back(received - zone.day_of(*order.promised_at).since_epoch());
      }
      if (order.ordered_at) {
        seen->lead_times.push_back(received - zone.day_of(*order.ordered_at).since_epoch());
      }
    }
    by_supplier[order.supplier].last_mode = mode_of(firm, order);
    if (order.ordered_at) {
      receipts.push_back({static_cast<std::int32_t>(order.supplier.index()), mode_of(firm, order),
                          received, all.lead_times.back()});
    }
  }
  const auto times = methods::fit_lead_times(receipts);
  DeliveriesAnswer answer;
  answer.all = record_of({}, all);
  add_expected(times, of_all, of_all, answer.all);
  for (const auto& [supplier, seen] : by_supplier) {
    answer.suppliers.push_back(record_of(supplier, seen));
    add_expected(times, static_cast<std::int32_t>(supplier.index()), seen.last_mode,
                 answer.suppliers.back());
  }
  std::sort(answer.suppliers.begin(), answer.suppliers.end(), [](const auto& a, const auto& b) {
    return std::tuple(b.received, a.supplier) < std::tuple(a.received, b.supplier);
  });
  return answer;
}

}  // namespace tienvoud::lines
