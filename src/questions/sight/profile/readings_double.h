#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "model/journal/journal_reader.h"

namespace tienvoud::sight::testing {

/// A journal of meter readings alone, held in memory: for tests of this folder.
class ReadingsDouble : public JournalReader {
 public:
  void add(Id<Meter> meter, Instant at, std::int64_t value) {
    readings_[meter][at.microseconds()] = value;
  }

  Result<Journal> facts(Period) const override { return Journal(); }

  Result<void> readings(Id<Meter> meter,
                        Period period,
                        FunctionRef<void(const Readings&)> sink) const override {
    const auto found = readings_.find(meter);
    if (found == readings_.end()) {
      return {};
    }
    const std::map<std::int64_t, std::int64_t>& all = found->second;
    auto first = all.lower_bound(period.from.microseconds());
    auto last = all.lower_bound(period.to.microseconds());
    first = first == all.begin() ? first : std::prev(first);
    last = last == all.end() ? last : std::next(last);
    std::vector<std::int64_t> times;
    std::vector<std::int64_t> values;
    for (auto reading = first; reading != last; ++reading) {
      times.push_back(reading->first);
      values.push_back(reading->second);
    }
    if (!times.empty()) {
      sink({Instant::of_microseconds(times.front()), Duration(), times, values});
    }
    return {};
  }

  Result<Period> extent() const override { return Period{Instant(), Instant()}; }

 private:
  std::map<Id<Meter>, std::map<std::int64_t, std::int64_t>> readings_;
};

}  // namespace tienvoud::sight::testing
