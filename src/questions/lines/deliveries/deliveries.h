#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/result.h"
#include "model/firm/firm.h"

namespace tienvoud::lines {

/// How order lines came that were received. Days are whole days on the firm's clock.
struct DeliveryRecord {
  Id<Supplier> supplier;  ///< none: of all
  std::size_t received = 0;
  std::size_t promised = 0;       ///< of these with a promised day
  double late_fraction = 0;       ///< of the promised: on a later day
  double very_late_fraction = 0;  ///< more than 14 days later
  double lateness_p95_days =
      0;  ///< 95 of 100 came no more than this after their day; below 0: before
  double most_late_days = 0;
  std::size_t timed = 0;  ///< of the received with the moment of the order
  double lead_time_mean_days = 0;
  double lead_time_deviation_days = 0;
  double lead_time_median_days = 0;
  double lead_time_p95_days = 0;
  /// Between these the next delivery is expected 8 times in 10 (methods/lead_time), if it comes the
  /// way the last one did.
  double next_low_days = 0;
  double next_high_days = 0;
};

struct DeliveriesAnswer {
  DeliveryRecord all;
  std::vector<DeliveryRecord> suppliers;  ///< most order lines first
};

/// Order lines received until `now`. Error: not_found for an unknown time zone.
Result<DeliveriesAnswer> deliveries_of(const Firm& firm, Instant now);

}  // namespace tienvoud::lines
