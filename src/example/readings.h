#pragma once

#include "base/function_ref.h"
#include "example/example.h"
#include "model/journal/reading.h"

namespace tienvoud::example {

/// Passes the readings of one meter to `sink`, oldest first, in runs of at most a day; nothing is
/// kept. Pure: may be called from several threads at once.
void for_each_readings(const ExampleFirm& example,
                       Id<Meter> meter,
                       FunctionRef<void(const Readings&)> sink);

/// How many readings the meter gives in the whole period.
std::int64_t readings_of(const ExampleFirm& example, Id<Meter> meter);

/// The readings of one day of a meter (86,400 s, counted from the begin of the period), mW or mJ:
/// those that stand in (begin, end] of it for intervals, in [begin, end) for power and counters.
/// Returns them through `values`, which is overwritten.
Readings readings_of_day(const ExampleFirm& example,
                         Id<Meter> meter,
                         Tick day,
                         std::vector<std::int64_t>& values);

}  // namespace tienvoud::example
