#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "base/id.h"
#include "base/instant.h"
#include "model/firm/resource.h"
#include "model/schema.h"

namespace tienvoud {

/// One reading of one meter as a file writes it (readings.csv). Exactly one of the values is given,
/// as the meter's `reading` says; heat and gas are read in kWh.
struct ReadingRow {
  static constexpr TableInfo info{"readings",
                                  "What the meters said. May be very long: 1 Hz for years."};
  Instant at;
  Id<Meter> meter;
  std::optional<Power> power;
  std::optional<Energy> energy;
  std::optional<Energy> counter;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"at", "When; of an interval its end.", "2026-03-02T06:15:00+01:00", Need::required},
          &ReadingRow::at);
    visit({"meter", "Which meter.", "MAIN", Need::required}, &ReadingRow::meter);
    visit({"power_w", "Power from then on.", "7480"}, &ReadingRow::power);
    visit({"energy_kwh", "Energy of the interval that ends then.", ""}, &ReadingRow::energy);
    visit({"counter_kwh", "Standing of the register.", ""}, &ReadingRow::counter);
  }
};

/// Consecutive readings of one meter, oldest first, no moment twice. The values are mW where the
/// meter reads power, mJ where it reads intervals or a counter.
struct Readings {
  Instant first;  ///< time of values[0]
  Duration step;  ///< > 0: values[i] is at first + i * step, and `times` is empty
  std::span<const std::int64_t>
      times;  ///< microseconds since the epoch, one a value, where step is 0
  std::span<const std::int64_t> values;

  [[nodiscard]] Instant time(std::size_t i) const {
    return step > Duration() ? first + step * static_cast<std::int64_t>(i)
                             : Instant::of_microseconds(times[i]);
  }
};

}  // namespace tienvoud
