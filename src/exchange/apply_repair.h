#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/import.h"
#include "model/check_fact.h"

namespace tienvoud::exchange {

// The mechanical repairs, by the code that findings carry:
//   next_day          the end lies before the begin: it was on the next day of the firm's calendar
//   swap_from_to      begin and end were changed over
//   nearest_code      a code that nothing has: the only one that is one edit away was meant
//   minutes_as_hours  a length of time was written in minutes and read in hours

/// What a repair wrote in the place of what.
struct AppliedRepair {
  std::string repair;
  std::string table;
  std::string file;
  std::int64_t row = 0;
  std::string column;  ///< of the schema
  std::string before;
  std::string after;
};

/// The cells of a row in doubt once the repair is applied, with what changed. Nothing where the
/// repair does not fit the row: its columns are not there, or its cells are not as the repair
/// expects them.
struct RepairedRow {
  std::vector<std::string> cells;
  std::vector<AppliedRepair> changes;
};
std::optional<RepairedRow> repaired_row(std::string_view repair,
                                        const DoubtRow& row,
                                        const Firm& firm,
                                        const CodeIndex& index);

/// What a repair made of rows in doubt.
struct RepairOutcome {
  Firm firm;                           ///< with the rows that repaired facts named
  Journal facts;                       ///< as of an import
  std::vector<AppliedRepair> applied;  ///< of the rows that are settled
  std::vector<std::size_t> settled;    ///< places in `rows` of those that are facts now
  std::vector<DoubtRow> doubts;        ///< rows that are in doubt for another reason now
  Findings findings;
  std::int64_t readings = 0;  ///< how many went to the sink
};

/// Applies a repair to those of the rows whose finding offers it, and reads them again. Pure: the
/// same rows give the same facts, with the same keys, whenever it is done. The finding of a row
/// need only hold its code and repair. Errors: not_found for an unknown repair; those of the sink.
Result<RepairOutcome> apply_repair(std::string_view repair,
                                   std::span<const DoubtRow> rows,
                                   const Firm& firm,
                                   ReadingSink& sink);

}  // namespace tienvoud::exchange
