#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "base/exact.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"

// What the ledger must come to, reckoned slowly from the facts: references that share no code with
// it.

namespace tienvoud::sight::testing {

/// Energy of a meter in [from, to), a reading at a time and without cuts: the reference shares no
/// code with MeterFold.
inline std::int64_t plain_energy(const Meter& meter,
                                 const std::map<std::int64_t, std::int64_t>& values,
                                 std::int64_t from,
                                 std::int64_t to) {
  const std::int64_t interval = meter.interval.base();
  const std::int64_t longest = meter.longest_gap ? meter.longest_gap->base() : 5 * interval;
  const auto down = [](Int128 a, Int128 b) {
    return static_cast<std::int64_t>(a >= 0 ? a / b : -((-a + b - 1) / b));
  };
  std::int64_t sum = 0;
  std::map<std::int64_t, Int128> nanojoules;  // by day
  for (auto at = values.begin(); at != values.end(); ++at) {
    const auto next = std::next(at);
    const auto evenly = [&](std::int64_t begin, std::int64_t end, std::int64_t amount) {
      const std::int64_t a = std::clamp(from, begin, end);
      const std::int64_t b = std::clamp(to, begin, end);
      sum += down(static_cast<Int128>(amount) * (b - begin), end - begin) -
             down(static_cast<Int128>(amount) * (a - begin), end - begin);
    };
    if (meter.reading == ReadingKind::power) {
      const std::int64_t end =
          next == values.end() ? at->first + longest : std::min(next->first, at->first + longest);
      for (std::int64_t t = std::max(at->first, from); t < std::min(end, to);) {
        const std::int64_t day = t / 86'400'000'000;
        const std::int64_t until = std::min({end, to, (day + 1) * 86'400'000'000});
        nanojoules[day] += static_cast<Int128>(at->second) * (until - t);
        t = until;
      }
    } else if (meter.reading == ReadingKind::interval) {
      const bool near =
          at != values.begin() && at->first - std::prev(at)->first <= interval + interval / 2;
      evenly(near ? std::prev(at)->first : at->first - interval, at->first, at->second);
    } else if (next != values.end()) {
      const std::int64_t rise = next->second - at->second;
      const std::int64_t rollover = meter.rollover.value_or(Energy()).base();
      if (rise >= 0) {
        evenly(at->first, next->first, rise);
      } else if (rollover > 0 && rise + rollover < rollover / 2) {
        evenly(at->first, next->first, rise + rollover);
      }
    }
  }
  for (const auto& [day, energy] : nanojoules) {
    sum += down(energy, 1'000'000);
  }
  return sum;
}

/// What one machine does at one moment, read from the facts without streams, for machines with
/// state and run facts whose ends are told.
struct Moment {
  MachineState state = MachineState::unknown;
  std::set<std::pair<Id<Order>, Id<Operation>>> works;
};

inline Moment plain_moment(const Journal& journal, Id<Resource> machine, Instant t) {
  Moment moment;
  Instant latest = Instant::ever();
  for (const StateFact& fact : journal.states) {
    if (fact.machine == machine && fact.at <= t && fact.at >= latest) {
      const bool stronger = fact.at > latest;
      latest = fact.at;
      const bool holds = !fact.to || *fact.to > t;
      if (stronger) {
        moment.state = holds ? fact.state : MachineState::unknown;
      } else if (holds) {
        moment.state = std::max(moment.state, fact.state);
      }
    }
  }
  for (const RunFact& fact : journal.runs) {
    if (fact.machine == machine && *fact.from <= t && t < *fact.to) {
      moment.works.insert({fact.order, fact.operation});
    }
  }
  return moment;
}

}  // namespace tienvoud::sight::testing
