#include "app/store_sink.h"

namespace tienvoud::app {

void StoreSink::firm_is(const Firm& firm) {
  known_meters_ = firm.meters.size();
  firm_written_ = import_.put_firm(firm);
}

Result<void> StoreSink::take(const exchange::ReadingBatch& batch) {
  TRY(firm_written_);
  if (batch.meter.index() >= known_meters_) {
    waiting_.push_back({batch.meter,
                        {batch.times.begin(), batch.times.end()},
                        {batch.values.begin(), batch.values.end()}});
    return {};
  }
  return write(batch.meter, batch.times, batch.values);
}

Result<void> StoreSink::finish(const Firm& firm) {
  firm_is(firm);
  TRY(firm_written_);
  for (const auto& batch : waiting_) {
    TRY(write(batch.meter, batch.times, batch.values));
  }
  waiting_.clear();
  return {};
}

Result<void> StoreSink::write(Id<Meter> meter,
                              std::span<const std::int64_t> times,
                              std::span<const std::int64_t> values) {
  return import_.add_readings(
      meter, {Instant::of_microseconds(times.empty() ? 0 : times.front()), {}, times, values});
}

}  // namespace tienvoud::app
