#pragma once

#include <rapidcheck.h>

#include <cstdint>
#include <optional>

#include "model/journal/fact.h"
#include "model/journal/fact_key.h"

// Facts by the hour, single ones and whole journals.

namespace tienvoud::testing {

/// That many hours after a moment of 2026.
inline Instant hour(std::int64_t n) {
  return Instant::of_seconds(1'770'000'000 + n * 3'600);
}

/// The key of fact number n.
inline FactKey key(std::uint64_t n) {
  return {n * 0x9E3779B97F4A7C15, n};
}

inline StateFact state(std::uint64_t number, std::int64_t at, std::size_t machine) {
  StateFact fact;
  fact.key = key(number);
  fact.at = hour(at);
  fact.machine = Id<Resource>(machine);
  fact.state = static_cast<MachineState>(number % machine_states);
  return fact;
}

inline CorrectionFact correction(std::uint64_t number, std::int64_t at, FactKey retracts) {
  CorrectionFact fact;
  fact.key = key(number);
  fact.at = hour(at);
  fact.retracts = to_string(retracts);
  return fact;
}

/// Some facts of every kind, each with a key of its own, some of them taken back.
inline Journal random_journal() {
  Journal journal;
  std::uint64_t number = 0;
  for (int left = *rc::gen::inRange(0, 30); left > 0; --left) {
    const std::int64_t at = *rc::gen::inRange(0, 50);
    const auto machine = *rc::gen::inRange<std::size_t>(0, 3);
    ++number;
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        journal.states.push_back(state(number, at, machine));
        break;
      case 1: {
        RunFact run;
        run.key = key(number);
        run.machine = Id<Resource>(machine);
        run.order = Id<Order>(*rc::gen::inRange<std::size_t>(0, 2));
        if (const int ends = *rc::gen::inRange(1, 4); true) {
          run.from = (ends & 1) != 0 ? std::optional(hour(at)) : std::nullopt;
          run.to =
              (ends & 2) != 0 ? std::optional(hour(at + *rc::gen::inRange(0, 20))) : std::nullopt;
        }
        journal.runs.push_back(run);
        break;
      }
      case 2: {
        CountFact count;
        count.key = key(number);
        count.at = hour(at);
        count.machine = Id<Resource>(machine);
        journal.counts.push_back(count);
        break;
      }
      default:
        journal.corrections.push_back(
            correction(number, at, key(*rc::gen::inRange<std::uint64_t>(0, 40))));
    }
  }
  return journal;
}

}  // namespace tienvoud::testing
