#pragma once

#include <string>

#include "model/firm/firm.h"
#include "store/code_numbers.h"
#include "store/ledger_rows.h"
#include "store/sqlite/connection.h"
#include "store/store.h"

namespace tienvoud::store {

/// The ledger as the database has it.
class StoredLedger : public LedgerView {
 public:
  StoredLedger(const Connection& connection,
               std::int64_t firm_id,
               const Firm& firm,
               CodeNumbers numbers)
      : connection_(&connection), firm_id_(firm_id), firm_(&firm), numbers_(std::move(numbers)) {}

  Result<void> rows(Period period,
                    FunctionRef<void(std::span<const LedgerRow>)> sink) const override;
  Result<void> totals(Period period,
                      FunctionRef<void(LedgerCell, std::span<const LedgerTotal>)> sink_totals,
                      FunctionRef<void(std::span<const LedgerRow>)> sink_rows) const override;

 private:
  /// Machines in the order of their ids, and none last.
  [[nodiscard]] std::vector<Id<Resource>> machines() const;

  const Connection* connection_;
  std::int64_t firm_id_;
  const Firm* firm_;
  CodeNumbers numbers_;
};

/// As Store::dump_ledger.
Result<std::string> ledger_text(const Connection& connection, std::int64_t firm_id);

}  // namespace tienvoud::store
