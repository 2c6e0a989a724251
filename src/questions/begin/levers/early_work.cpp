#include "questions/begin/levers/early_work.h"

#include <algorithm>
#include <vector>

namespace tienvoud::begin {
namespace {

constexpr std::size_t fewest = 20;
constexpr double days_per_year = 365;

Duration early_by(const Firm& firm, const OrderEnd& end) {
  return *firm.orders[end.order].due_at - end.at;
}

}  // namespace

std::optional<Duration> always_early(const Firm& firm, std::span<const OrderEnd> ends) {
  if (ends.size() < fewest) {
    return std::nullopt;
  }
  std::vector<Duration> early;
  for (const OrderEnd& end : ends) {
    early.push_back(early_by(firm, end));
  }
  const auto tenth = early.begin() + static_cast<std::ptrdiff_t>(early.size() / 10);
  std::ranges::nth_element(early, tenth);
  const std::int64_t whole = tenth->base() / days(1).base();
  return whole >= 1 ? std::optional(days(whole)) : std::nullopt;
}

double waiting_eur(const Firm& firm, std::span<const OrderEnd> ends, Duration early, double years) {
  double eur_days = 0;
  for (const OrderEnd& end : ends) {
    if (const auto& price = firm.orders[end.order].price) {
      const Duration waits = std::clamp(early_by(firm, end), Duration(), early);
      eur_days += price->natural() * waits.natural() / 24;
    }
  }
  return eur_days / (days_per_year * years);
}

}  // namespace tienvoud::begin
