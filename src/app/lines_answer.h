#pragma once

#include <cstdint>
#include <string>

#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/lines/lines.h"

namespace tienvoud::app {

struct LinesRequest {
  std::string database;
  std::string at;  ///< local day or moment from which on it is asked; empty: the firm's last news
  lines::LinesOptions options;
};

struct LinesAnswer {
  std::int64_t run = 0;  ///< of the run record, by which the answer can be made again
  Firm firm;
  lines::Lines lines;
};

/// Where supply and delivery lines would break, and what to do. Errors: those of the database and
/// of lines::weigh; invalid_input where `at` cannot be read.
Result<LinesAnswer> ask_lines(const LinesRequest& request, Instant now);

/// The same with nothing recorded (`run` is 0), so that it can be asked while somebody else writes.
Result<LinesAnswer> look_at_lines(const LinesRequest& request, Instant now);

/// Records an answer, and gives the number of the record. Errors: those of the database.
Result<std::int64_t> record_lines(const LinesRequest& request,
                                  const LinesAnswer& answer,
                                  Instant now);

}  // namespace tienvoud::app
