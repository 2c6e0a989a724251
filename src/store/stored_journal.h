#pragma once

#include <memory>
#include <set>

#include "model/firm/firm.h"
#include "model/journal/fact.h"
#include "model/journal/journal_reader.h"
#include "store/code_numbers.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

/// The journal as the database has it. Facts come by time index, readings block by block.
class StoredJournal : public JournalReader {
 public:
  /// The firm gives the ids their meaning and must outlive the reader, as must the connection.
  StoredJournal(const Connection& connection,
                std::int64_t firm_id,
                const Firm& firm,
                CodeNumbers numbers)
      : connection_(&connection), firm_id_(firm_id), firm_(&firm), numbers_(std::move(numbers)) {}

  Result<Journal> facts(Period period) const override;
  Result<Journal> retracted() const override;
  Result<void> readings(Id<Meter> meter,
                        Period period,
                        FunctionRef<void(const Readings&)> sink) const override;
  Result<Period> extent() const override;

  /// The fact of that key, retracted or not, in the list of its kind.
  Result<Journal> find(FactKey key) const;

 private:
  /// The facts of these keys, retracted or not, in the lists of their kinds.
  Result<Journal> facts_of(const std::set<FactKey>& keys) const;

  const Connection* connection_;
  std::int64_t firm_id_;
  const Firm* firm_;
  CodeNumbers numbers_;
};

}  // namespace tienvoud::store
