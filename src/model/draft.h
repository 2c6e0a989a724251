#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/firm/firm.h"

namespace tienvoud {

/// One row as a user's file has it: texts, one a column of its draft table. An empty text is an
/// empty cell.
struct DraftRow {
  std::vector<std::string> cells;
  std::int64_t row = 0;  ///< in the file, from 1 with the heading line
};

/// Rows of one table of the firm folder, from one file.
struct DraftTable {
  std::string table;                 ///< "items"
  std::string file;                  ///< where it stands, for findings
  std::vector<std::string> columns;  ///< names as in the schema, in file order
  std::vector<std::string>
      written;  ///< the user's own names of those columns, where a mapping renamed them; else empty
  std::vector<DraftRow> rows;
};

/// What a user loaded of the firm's own tables, before anything is believed. Facts do not come this
/// way: they are many, and are checked a row at a time (model/check_fact.h).
struct FirmDraft {
  std::vector<DraftTable> tables;  ///< a table may come from several files
};

struct CheckedFirm {
  std::optional<Firm>
      firm;  ///< of the rows that are sound; none only where firm.toml itself cannot be read
  Findings findings;
};

/// Turns texts into values, once; beyond it nobody checks whether a routing exists. Finds all that
/// is wrong: columns unknown or missing, values that cannot be read, keys twice (equal rows are
/// absorbed with a note), references to rows that do not exist (with the nearest code as a repair),
/// circular bills of material and work centers, lanes without two ends, shifts of no length, sums
/// that cannot be. A row that is refused is left out, and so is what cannot do without it.
CheckedFirm check_firm(const FirmDraft& draft);

/// The firm as texts again, such that check_firm of it gives the same firm. Assumed values are left
/// empty.
FirmDraft draft_of(const Firm& firm);

}  // namespace tienvoud
