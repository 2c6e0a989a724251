#include "questions/begin/levers/early_work.h"

#include <algorithm>
#include <vector>

#include "methods/statistics/statistics.h"

namespace tienvoud::begin {
namespace {

constexpr std::size_t fewest = 20;

double days_early(const Firm& firm, const OrderEnd& end) {
  return (*firm.orders[end.order].due_at - end.at).natural() / 24;
}

}  // namespace

std::optional<Duration> always_early(const Firm& firm, std::span<const OrderEnd> ends) {
  if (ends.size() < fewest) {
    return std::nullopt;
  }
  std::vector<double> early;
  early.reserve(ends.size());
  for (const OrderEnd& end : ends) {
    early.push_back(days_early(firm, end));
  }
  const auto whole = static_cast<std::int64_t>(methods::quantile(early, 0.1));
  return whole >= 1 ? std::optional(days(whole)) : std::nullopt;
}

double waiting_eur(const Firm& firm,
                   std::span<const OrderEnd> ends,
                   Duration early,
                   Duration ended_in) {
  double eur_days = 0;
  for (const OrderEnd& end : ends) {
    if (const auto& price = firm.orders[end.order].price) {
      eur_days += price->natural() * std::clamp(days_early(firm, end), 0.0, early.natural() / 24);
    }
  }
  return eur_days / (ended_in.natural() / 24);
}

}  // namespace tienvoud::begin
