#pragma once

#include <cstdint>
#include <vector>

#include "model/journal/memory_journal.h"

namespace tienvoud::sight::testing {

/// Readings of the first meter, put into a journal at once: for the tests of this folder.
struct ReadingList {
  std::vector<Instant> times;
  std::vector<std::int64_t> values;

  void add(Instant at, std::int64_t value) {
    times.push_back(at);
    values.push_back(value);
  }
  [[nodiscard]] MemoryJournal journal() const {
    MemoryJournal all;
    all.insert(Id<Meter>(0), times, values);
    return all;
  }
};

}  // namespace tienvoud::sight::testing
