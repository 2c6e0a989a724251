#pragma once

#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "questions/sight/ledger/build_ledger.h"
#include "questions/sight/ledger/testing/row_text.h"
#include "questions/sight/ledger/touched.h"

namespace tienvoud::sight::testing {

using Cells = std::map<LedgerCell, std::vector<LedgerRow>>;

/// A ledger kept as a store keeps it: cells, of which only those touched are built again.
class KeptLedger {
 public:
  KeptLedger(const Firm& firm, const LedgerRules& rules) : firm_(firm), rules_(rules) {}

  /// Follows what the journal has taken in. readings: those that came with it.
  void follow(const JournalReader& journal, const std::vector<NewReadings>& readings) {
    const auto touched =
        touched_cells(firm_, LedgerBefore{facts_, extent_}, journal, readings, rules_);
    RC_ASSERT(touched.ok());
    rebuild(journal, *touched);
    facts_ = journal.facts(Period{}).value();
  }

  [[nodiscard]] const Cells& cells() const { return cells_; }

 private:
  /// Every row that a cell takes back was there.
  void rebuild(const JournalReader& journal, const std::vector<LedgerCell>& touched) {
    const auto streams = read_streams(firm_, journal, rules_);
    RC_ASSERT(streams.ok());
    for (const LedgerCell& cell : touched) {
      auto& rows = cells_[cell];
      const auto update = update_cell(firm_, journal, *streams, cell, rows, rules_);
      RC_ASSERT(update.ok());
      std::vector<LedgerRow> left;
      std::ranges::set_difference(rows, update->retracted, std::back_inserter(left));
      RC_ASSERT(left.size() == rows.size() - update->retracted.size());
      rows.clear();
      std::ranges::merge(left, update->added, std::back_inserter(rows));
    }
    std::erase_if(cells_, [](const auto& cell) { return cell.second.empty(); });
    extent_ = streams->extent;
  }

  const Firm& firm_;
  const LedgerRules& rules_;
  std::optional<Period> extent_;
  Journal facts_;
  Cells cells_;
};

/// All cells of a ledger that is built in one go.
inline Cells built_at_once(const Firm& firm,
                           const JournalReader& journal,
                           const LedgerRules& rules) {
  Cells cells;
  const auto streams = read_streams(firm, journal, rules);
  RC_ASSERT(streams.ok());
  RC_ASSERT(build_cells(firm, journal, *streams, Period{}, rules,
                        [&cells](LedgerCell cell, std::span<const LedgerRow> rows) -> Result<void> {
                          cells[cell].assign(rows.begin(), rows.end());
                          return {};
                        })
                .ok());
  return cells;
}

/// Empty where both are the same.
inline std::string first_difference(const Cells& kept, const Cells& built) {
  Cells all = kept;
  all.insert(built.begin(), built.end());
  for (const auto& [cell, rows] : all) {
    const auto a = kept.find(cell);
    const auto b = built.find(cell);
    if (a == kept.end() || b == built.end() || a->second != b->second) {
      return fmt::format("machine {} {}\nkept:\n{}built:\n{}",
                         static_cast<int>(cell.machine.index()), to_string(cell.day),
                         a == kept.end() ? "" : text_of(a->second),
                         b == built.end() ? "" : text_of(b->second));
    }
  }
  return {};
}

}  // namespace tienvoud::sight::testing
