#pragma once

#include <vector>

#include "model/ledger.h"

namespace tienvoud {

/// A ledger in memory, always sorted. A set of rows with their counts: equal rows may be there more
/// than once.
class MemoryLedger : public LedgerReader {
 public:
  MemoryLedger() = default;
  explicit MemoryLedger(std::vector<LedgerRow> rows);

  /// Takes rows back and puts others in. Error: corrupt where a row to be taken back is not there;
  /// the ledger is then as before.
  Result<void> apply(const LedgerChange& change);

  Result<void> rows(Period period,
                    FunctionRef<void(std::span<const LedgerRow>)> sink) const override;

  /// All rows, by machine, time, order and operation.
  [[nodiscard]] const std::vector<LedgerRow>& all() const { return rows_; }

 private:
  std::vector<LedgerRow> rows_;
};

}  // namespace tienvoud
