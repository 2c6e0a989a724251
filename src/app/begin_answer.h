#pragma once

#include <cstdint>
#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/begin/begin.h"

namespace tienvoud::app {

struct BeginRequest {
  std::string database;
  std::string now;  ///< local day or moment; empty: when the journal ends, or the firm's last news
  begin::BeginOptions options;
};

struct BeginAnswer {
  std::int64_t run = 0;  ///< of the run record, by which the answer can be made again
  Firm firm;
  begin::Begin begin;
  double log_odds_shift = 0;  ///< of the firm's own outcomes, in the odds
};

/// The three steps to begin with. Brings the ledger up to date first. Errors: those of the database
/// and of begin::first_steps; invalid_input where `now` cannot be read.
Result<BeginAnswer> ask_begin(const BeginRequest& request, Instant now);

/// The same from the ledger as it stands, nothing recorded (`run` is 0), so that it can be asked
/// while somebody else writes.
Result<BeginAnswer> look_at_begin(const BeginRequest& request, Instant now);

/// Records an answer, and gives the number of the record. Errors: those of the database.
Result<std::int64_t> record_begin(const BeginRequest& request,
                                  const BeginAnswer& answer,
                                  Instant now);

}  // namespace tienvoud::app
