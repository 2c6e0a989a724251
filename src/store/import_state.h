#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <tuple>

#include "store/code_numbers.h"
#include "store/import.h"
#include "store/ledger_rows.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

struct Import::State {
  State(const Connection& over, std::int64_t whose, Instant when, Transaction begun)
      : connection(over), firm_id(whose), now(when), transaction(std::move(begun)) {}
  static Result<std::unique_ptr<State>> make(const Connection& connection,
                                             std::int64_t firm_id,
                                             Instant now,
                                             const std::string& note);

  const Connection& connection;
  std::int64_t firm_id;
  Instant now;
  std::int64_t import_id = 0;
  std::int64_t sources = 0;
  std::int64_t file_rows = 0;
  std::int64_t findings = 0;
  std::int64_t repairs = 0;
  std::int64_t doubts = 0;  ///< the last number given
  std::optional<Firm> firm;
  CodeNumbers numbers;
  std::tuple<FactWriter<StateFact>,
             FactWriter<RunFact>,
             FactWriter<BookingFact>,
             FactWriter<CountFact>,
             FactWriter<LotFact>,
             FactWriter<PlannedFact>,
             FactWriter<CorrectionFact>>
      facts;
  ReadingWriter readings;
  LedgerTable ledger;
  /// Last, so that it ends before the statements over it do.
  Transaction transaction;
};

}  // namespace tienvoud::store
