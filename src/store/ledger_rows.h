#pragma once

#include <span>
#include <vector>

#include "base/result.h"
#include "model/ledger.h"
#include "store/code_numbers.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

/// Reads and writes the ledger's rows, a cell at a time. Rows of a cell are kept in the order of
/// the model's <=>, so that what is stored follows from the set of rows alone.
class LedgerTable {
 public:
  static Result<LedgerTable> make(const Connection& connection, std::int64_t firm_id);

  /// The rows of a cell, sorted. Error: corrupt.
  Result<std::vector<LedgerRow>> rows(LedgerCell cell, const CodeNumbers& numbers);
  /// Appends the rows of a machine's days from `first` to `last`, in order of day.
  Result<void> append_rows(Id<Resource> machine,
                           Day first,
                           Day last,
                           const CodeNumbers& numbers,
                           std::vector<LedgerRow>& rows);
  /// Replaces the rows of a cell and their totals; the cell is no longer dirty.
  Result<void> replace(LedgerCell cell, std::vector<LedgerRow> rows, const CodeNumbers& numbers);
  Result<void> mark_dirty(std::span<const LedgerCell> cells, const CodeNumbers& numbers);

 private:
  const Connection* connection_ = nullptr;
  std::int64_t firm_id_ = 0;
  Statement select_;
  Statement remove_;
  Statement insert_;
  Statement remove_totals_;
  Statement insert_totals_;
  Statement clean_;
  Statement dirty_;
};

}  // namespace tienvoud::store
