#pragma once

namespace tienvoud::store {

// Accounts, for when the page is served beyond this computer. Of a secret (a session, a known
// browser) only its hash is kept.
inline constexpr const char* version_2 = R"sql(
CREATE TABLE account (
  firm_id INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, password_hash TEXT NOT NULL,
  made_at_us INTEGER NOT NULL, last_login_at_us INTEGER,
  PRIMARY KEY (firm_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE account_secret (
  firm_id INTEGER NOT NULL, hash TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  expires_at_us INTEGER NOT NULL,
  PRIMARY KEY (firm_id, hash),
  FOREIGN KEY (firm_id, name) REFERENCES account
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace tienvoud::store
