#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "base/instant.h"
#include "model/ledger.h"
#include "questions/sight/ledger/streams.h"

namespace tienvoud::sight {

/// Collects cells; what lies outside the ledger after the change has no cells.
class CellSet {
 public:
  explicit CellSet(std::optional<Period> reach) : reach_(reach) {}

  /// All days that [from, to] touches. A moment at midnight belongs to both days beside it.
  void add(Id<Resource> machine, Instant from, Instant to);
  [[nodiscard]] std::vector<LedgerCell> sorted() const { return {cells_.begin(), cells_.end()}; }

 private:
  std::optional<Period> reach_;
  std::set<LedgerCell> cells_;
};

/// Adds the days of a machine on which its streams differ.
void add_stream_differences(Id<Resource> machine,
                            const LedgerStreams& before,
                            const LedgerStreams& after,
                            CellSet& touched);

/// Adds the days in which the ledger begins or ends elsewhere than before, and those next to them.
void add_extent_difference(Id<Resource> machine,
                           std::optional<Period> before,
                           std::optional<Period> after,
                           CellSet& touched);

}  // namespace tienvoud::sight
