#pragma once

namespace tienvoud::store {

// How many rows of each file an import read, and as what: so that "12 of 8,024 rows need a look"
// can be said. Imports before this version have none.
inline constexpr const char* version_3 = R"sql(
CREATE TABLE file_rows (
  firm_id INTEGER NOT NULL, import_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  file TEXT NOT NULL, table_name TEXT NOT NULL, row_count INTEGER NOT NULL,
  PRIMARY KEY (firm_id, import_id, ordinal),
  FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace tienvoud::store
