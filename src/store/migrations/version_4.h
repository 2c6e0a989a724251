#pragma once

namespace tienvoud::store {

// Steps of Begin that the firm takes, as they were shown when it said so, and what became of them:
// measurements and outcomes are added, never changed. And the weather that measuring corrects for,
// mean temperatures of days in thousandths of a degree Celsius. Days count from 1970-01-01.
inline constexpr const char* version_4 = R"sql(
CREATE TABLE accepted_step (
  firm_id INTEGER NOT NULL, step_id INTEGER NOT NULL, accepted_at_us INTEGER NOT NULL,
  who TEXT NOT NULL, run_id INTEGER NOT NULL, place INTEGER NOT NULL,
  starts_day INTEGER NOT NULL, baseline_day INTEGER NOT NULL, step_json TEXT NOT NULL,
  PRIMARY KEY (firm_id, step_id), UNIQUE (firm_id, run_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE step_event (
  firm_id INTEGER NOT NULL, step_id INTEGER NOT NULL, ordinal INTEGER NOT NULL,
  at_us INTEGER NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL, event_json TEXT NOT NULL,
  PRIMARY KEY (firm_id, step_id, ordinal),
  FOREIGN KEY (firm_id, step_id) REFERENCES accepted_step
) STRICT, WITHOUT ROWID;

CREATE TABLE weather_day (
  firm_id INTEGER NOT NULL, day INTEGER NOT NULL, mean_millidegrees INTEGER NOT NULL,
  PRIMARY KEY (firm_id, day)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace tienvoud::store
