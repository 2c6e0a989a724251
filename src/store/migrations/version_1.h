#pragma once

namespace tienvoud::store {

// The database as first released. Units end the names: _us microseconds (moments since 1970 UTC),
// _thousandths of a piece, _mg, _mj. References to rows of the firm are numbers of code_number, 0
// for none. The firm's own tables (items, orders, ...) are not here: they follow the model's
// description of each (store/firm_rows.h).
inline constexpr const char* version_1 =
    R"sql(
CREATE TABLE code_number (
  firm_id INTEGER NOT NULL, kind TEXT NOT NULL, number INTEGER NOT NULL, code TEXT NOT NULL,
  PRIMARY KEY (firm_id, kind, number), UNIQUE (firm_id, kind, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE import (
  firm_id INTEGER NOT NULL, import_id INTEGER NOT NULL, imported_at_us INTEGER NOT NULL,
  note TEXT NOT NULL, undone_at_us INTEGER,
  PRIMARY KEY (firm_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE source_file (
  firm_id INTEGER NOT NULL, import_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  name TEXT NOT NULL, content_hash TEXT NOT NULL, size_bytes INTEGER NOT NULL,
  PRIMARY KEY (firm_id, import_id, ordinal),
  FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;
CREATE INDEX source_file_by_content ON source_file (firm_id, content_hash);

CREATE TABLE finding (
  firm_id INTEGER NOT NULL, import_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  severity TEXT NOT NULL, code TEXT NOT NULL, file TEXT NOT NULL, row INTEGER NOT NULL,
  column_name TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL,
  repair TEXT NOT NULL, repaired_value TEXT NOT NULL,
  PRIMARY KEY (firm_id, import_id, ordinal),
  FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE doubt_row (
  firm_id INTEGER NOT NULL, doubt_id INTEGER NOT NULL, import_id INTEGER NOT NULL,
  table_name TEXT NOT NULL, file TEXT NOT NULL, row INTEGER NOT NULL, cells_json TEXT NOT NULL,
  finding_code TEXT NOT NULL, repair TEXT NOT NULL, settled_at_us INTEGER, settled_how TEXT,
  PRIMARY KEY (firm_id, doubt_id),
  FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE applied_repair (
  firm_id INTEGER NOT NULL, import_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  repair TEXT NOT NULL, file TEXT NOT NULL, row INTEGER NOT NULL, column_name TEXT NOT NULL,
  before TEXT NOT NULL, after TEXT NOT NULL, who TEXT NOT NULL,
  PRIMARY KEY (firm_id, import_id, ordinal),
  FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE states (
  firm_id INTEGER NOT NULL, key BLOB NOT NULL, import_id INTEGER NOT NULL,
  begins_us INTEGER NOT NULL, ends_us INTEGER NOT NULL,
  at_us INTEGER NOT NULL, to_us INTEGER, machine INTEGER NOT NULL, state TEXT NOT NULL,
  reason TEXT NOT NULL, source TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (firm_id, key), FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  firm_id INTEGER NOT NULL, key BLOB NOT NULL, import_id INTEGER NOT NULL,
  begins_us INTEGER NOT NULL, ends_us INTEGER NOT NULL,
  from_us INTEGER, to_us INTEGER, machine INTEGER NOT NULL, "order" INTEGER NOT NULL,
  operation INTEGER NOT NULL,
  source TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (firm_id, key), FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE bookings (
  firm_id INTEGER NOT NULL, key BLOB NOT NULL, import_id INTEGER NOT NULL,
  begins_us INTEGER NOT NULL, ends_us INTEGER NOT NULL,
  from_us INTEGER, to_us INTEGER, person INTEGER NOT NULL, "order" INTEGER NOT NULL,
  operation INTEGER NOT NULL, machine INTEGER NOT NULL, activity TEXT NOT NULL,
  good_thousandths INTEGER NOT NULL, scrap_thousandths INTEGER NOT NULL,
  rework_thousandths INTEGER NOT NULL, review_thousandths INTEGER NOT NULL, reason TEXT NOT NULL,
  source TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (firm_id, key), FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE counts (
  firm_id INTEGER NOT NULL, key BLOB NOT NULL, import_id INTEGER NOT NULL,
  begins_us INTEGER NOT NULL, ends_us INTEGER NOT NULL,
  at_us INTEGER NOT NULL, machine INTEGER NOT NULL, "order" INTEGER NOT NULL,
  operation INTEGER NOT NULL,
  good_thousandths INTEGER NOT NULL, scrap_thousandths INTEGER NOT NULL,
  rework_thousandths INTEGER NOT NULL, review_thousandths INTEGER NOT NULL, reason TEXT NOT NULL,
  source TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (firm_id, key), FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE lots (
  firm_id INTEGER NOT NULL, key BLOB NOT NULL, import_id INTEGER NOT NULL,
  begins_us INTEGER NOT NULL, ends_us INTEGER NOT NULL,
  at_us INTEGER NOT NULL, kind TEXT NOT NULL, item INTEGER NOT NULL, lot TEXT NOT NULL,
  "order" INTEGER NOT NULL, machine INTEGER NOT NULL, quantity_thousandths INTEGER NOT NULL,
  mass_mg INTEGER, reason TEXT NOT NULL, destination TEXT NOT NULL,
  source TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (firm_id, key), FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE planned (
  firm_id INTEGER NOT NULL, key BLOB NOT NULL, import_id INTEGER NOT NULL,
  begins_us INTEGER NOT NULL, ends_us INTEGER NOT NULL,
  from_us INTEGER NOT NULL, to_us INTEGER NOT NULL, machine INTEGER NOT NULL,
  source TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (firm_id, key), FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
  firm_id INTEGER NOT NULL, key BLOB NOT NULL, import_id INTEGER NOT NULL,
  begins_us INTEGER NOT NULL, ends_us INTEGER NOT NULL,
  at_us INTEGER NOT NULL, retracts TEXT NOT NULL, "by" TEXT NOT NULL, reason TEXT NOT NULL,
  source TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
  PRIMARY KEY (firm_id, key), FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

-- A later import that carried a fact which was there already: undoing the first leaves it.
CREATE TABLE fact_again (
  firm_id INTEGER NOT NULL, kind TEXT NOT NULL, key BLOB NOT NULL, import_id INTEGER NOT NULL,
  PRIMARY KEY (firm_id, kind, key, import_id),
  FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

-- A meter's readings of one UTC day (store/readings/day_row.h); day counts from 1970-01-01.
CREATE TABLE reading_block (
  firm_id INTEGER NOT NULL, meter INTEGER NOT NULL, day INTEGER NOT NULL,
  count INTEGER NOT NULL, blocks BLOB NOT NULL,
  PRIMARY KEY (firm_id, meter, day)
) STRICT;

-- What each import said of each meter, whether it was new or not.
CREATE TABLE reading_import (
  firm_id INTEGER NOT NULL, import_id INTEGER NOT NULL, meter INTEGER NOT NULL,
  first_us INTEGER NOT NULL, last_us INTEGER NOT NULL, count INTEGER NOT NULL,
  added INTEGER NOT NULL, conflicts INTEGER NOT NULL,
  PRIMARY KEY (firm_id, import_id, meter),
  FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE dirty_cell (
  firm_id INTEGER NOT NULL, machine INTEGER NOT NULL, day INTEGER NOT NULL,
  PRIMARY KEY (firm_id, machine, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
  firm_id INTEGER NOT NULL, machine INTEGER NOT NULL, day INTEGER NOT NULL,
  ordinal INTEGER NOT NULL, from_us INTEGER NOT NULL, to_us INTEGER NOT NULL,
  "order" INTEGER NOT NULL, operation INTEGER NOT NULL, state TEXT NOT NULL, gap TEXT NOT NULL,
  machine_time_us INTEGER NOT NULL, people_time_us INTEGER NOT NULL,
  touch_time_us INTEGER NOT NULL, energy_mj INTEGER NOT NULL, metered_time_us INTEGER NOT NULL,
  good_thousandths INTEGER NOT NULL, scrap_thousandths INTEGER NOT NULL,
  rework_thousandths INTEGER NOT NULL, review_thousandths INTEGER NOT NULL,
  PRIMARY KEY (firm_id, machine, day, ordinal)
) STRICT, WITHOUT ROWID;

-- The same cells summed by order, operation, state and gap (store/ledger_totals.h).
CREATE TABLE ledger_total (
  firm_id INTEGER NOT NULL, machine INTEGER NOT NULL, day INTEGER NOT NULL,
  totals BLOB NOT NULL,
  PRIMARY KEY (firm_id, machine, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_record (
  firm_id INTEGER NOT NULL, run_id INTEGER NOT NULL, recorded_at_us INTEGER NOT NULL,
  question TEXT NOT NULL, version TEXT NOT NULL, firm_hash TEXT NOT NULL,
  options_json TEXT NOT NULL, seed INTEGER NOT NULL, answer_hash TEXT NOT NULL,
  answer_json TEXT NOT NULL,
  PRIMARY KEY (firm_id, run_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE firm_change (
  firm_id INTEGER NOT NULL, change_id INTEGER NOT NULL, kind TEXT NOT NULL,
  summary TEXT NOT NULL, who TEXT NOT NULL, made_at_us INTEGER NOT NULL,
  import_id INTEGER, undone_at_us INTEGER, undone_by TEXT,
  PRIMARY KEY (firm_id, change_id),
  FOREIGN KEY (firm_id, import_id) REFERENCES import
) STRICT, WITHOUT ROWID;

CREATE TABLE firm_change_row (
  firm_id INTEGER NOT NULL, change_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  table_name TEXT NOT NULL, position INTEGER NOT NULL, before_json TEXT, after_json TEXT,
  PRIMARY KEY (firm_id, change_id, ordinal),
  FOREIGN KEY (firm_id, change_id) REFERENCES firm_change
) STRICT, WITHOUT ROWID;
)sql"
    // A string literal may not be longer than 65,536 characters by the standard, and both compilers
    // take far more; indexes follow in a second one so that neither grows beyond reading.
    R"sql(
CREATE INDEX states_begin ON states (firm_id, begins_us);
CREATE INDEX states_length ON states (firm_id, ends_us - begins_us);
CREATE INDEX states_machine ON states (firm_id, machine, begins_us);
CREATE INDEX states_import ON states (firm_id, import_id);
CREATE INDEX runs_begin ON runs (firm_id, begins_us);
CREATE INDEX runs_length ON runs (firm_id, ends_us - begins_us);
CREATE INDEX runs_machine ON runs (firm_id, machine, begins_us);
CREATE INDEX runs_half ON runs (firm_id, begins_us)
  WHERE (from_us IS NULL) <> (to_us IS NULL);
CREATE INDEX runs_import ON runs (firm_id, import_id);
CREATE INDEX bookings_begin ON bookings (firm_id, begins_us);
CREATE INDEX bookings_length ON bookings (firm_id, ends_us - begins_us);
CREATE INDEX bookings_person ON bookings (firm_id, person, begins_us);
CREATE INDEX bookings_half ON bookings (firm_id, begins_us)
  WHERE (from_us IS NULL) <> (to_us IS NULL);
CREATE INDEX bookings_import ON bookings (firm_id, import_id);
CREATE INDEX counts_begin ON counts (firm_id, begins_us);
CREATE INDEX counts_length ON counts (firm_id, ends_us - begins_us);
CREATE INDEX counts_machine ON counts (firm_id, machine, begins_us);
CREATE INDEX counts_import ON counts (firm_id, import_id);
CREATE INDEX lots_begin ON lots (firm_id, begins_us);
CREATE INDEX lots_length ON lots (firm_id, ends_us - begins_us);
CREATE INDEX lots_import ON lots (firm_id, import_id);
CREATE INDEX planned_begin ON planned (firm_id, begins_us);
CREATE INDEX planned_length ON planned (firm_id, ends_us - begins_us);
CREATE INDEX planned_import ON planned (firm_id, import_id);
CREATE INDEX corrections_begin ON corrections (firm_id, begins_us);
CREATE INDEX corrections_length ON corrections (firm_id, ends_us - begins_us);
CREATE INDEX corrections_import ON corrections (firm_id, import_id);
)sql";

}  // namespace tienvoud::store
