#include "store/accounts.h"

#include <fmt/format.h>

#include "store/migrations/migrations.h"
#include "store/the_firm.h"

namespace tienvoud::store {
namespace {

const char* word_of(SecretRecord::Kind kind) {
  return kind == SecretRecord::Kind::session ? "session" : "device";
}

Error no_such_account(const std::string& name) {
  return {ErrorCode::not_found, fmt::format("there is no account {}", name), "",
          "`tienvoud account list` shows all."};
}

std::optional<Instant> moment(std::optional<std::int64_t> microseconds) {
  return microseconds ? std::optional(Instant::of_microseconds(*microseconds)) : std::nullopt;
}

}  // namespace

Result<Accounts> Accounts::open(const std::string& path, Patience patience) {
  TRY_ASSIGN(auto connection, Connection::open(path, Access::write));
  TRY(migrate(connection));
  if (patience == Patience::none) {
    TRY(connection.run("PRAGMA busy_timeout = 0"));
  }
  return Accounts(std::move(connection));
}

Result<std::vector<AccountRecord>> Accounts::all() const {
  TRY_ASSIGN(auto query,
             connection_.prepare("SELECT name, role, password_hash, made_at_us, last_login_at_us "
                                 "FROM account WHERE firm_id = ? ORDER BY name"));
  query.start(the_firm);
  std::vector<AccountRecord> accounts;
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return accounts;
    }
    accounts.push_back({std::string(query.text(0)), std::string(query.text(1)),
                        std::string(query.text(2)), Instant::of_microseconds(query.integer(3)),
                        moment(query.optional_integer(4))});
  }
}

Result<void> Accounts::add(const AccountRecord& account) {
  TRY_ASSIGN(auto insert, connection_.prepare(
                              "INSERT INTO account (firm_id, name, role, password_hash, made_at_us)"
                              " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"));
  TRY(insert.run(the_firm, account.name, account.role, account.password_hash,
                 account.made_at.microseconds()));
  if (connection_.changes() == 0) {
    return Error{ErrorCode::unusable, fmt::format("there is an account {} already", account.name),
                 "", "Choose another name, or remove the other account first."};
  }
  return {};
}

Result<void> Accounts::remove(const std::string& name) {
  TRY_ASSIGN(auto transaction, Transaction::begin(connection_));
  TRY_ASSIGN(auto secrets,
             connection_.prepare("DELETE FROM account_secret WHERE firm_id = ? AND name = ?"));
  TRY(secrets.run(the_firm, name));
  TRY_ASSIGN(auto account,
             connection_.prepare("DELETE FROM account WHERE firm_id = ? AND name = ?"));
  TRY(account.run(the_firm, name));
  if (connection_.changes() == 0) {
    return no_such_account(name);
  }
  return transaction.commit();
}

Result<void> Accounts::set_password(const std::string& name, const std::string& password_hash) {
  TRY_ASSIGN(auto transaction, Transaction::begin(connection_));
  TRY_ASSIGN(auto secrets,
             connection_.prepare("DELETE FROM account_secret WHERE firm_id = ? AND name = ?"));
  TRY(secrets.run(the_firm, name));
  TRY_ASSIGN(
      auto account,
      connection_.prepare("UPDATE account SET password_hash = ? WHERE firm_id = ? AND name = ?"));
  TRY(account.run(password_hash, the_firm, name));
  if (connection_.changes() == 0) {
    return no_such_account(name);
  }
  return transaction.commit();
}

Result<void> Accounts::note_login(const std::string& name, Instant now) {
  TRY_ASSIGN(auto update,
             connection_.prepare(
                 "UPDATE account SET last_login_at_us = ? WHERE firm_id = ? AND name = ?"));
  return update.run(now.microseconds(), the_firm, name);
}

Result<std::vector<SecretRecord>> Accounts::secrets(Instant now) const {
  TRY_ASSIGN(auto query,
             connection_.prepare("SELECT kind, hash, name, expires_at_us FROM account_secret "
                                 "WHERE firm_id = ? AND expires_at_us > ?"));
  query.start(the_firm, now.microseconds());
  std::vector<SecretRecord> secrets;
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return secrets;
    }
    secrets.push_back(
        {query.text(0) == "device" ? SecretRecord::Kind::device : SecretRecord::Kind::session,
         std::string(query.text(1)), std::string(query.text(2)),
         Instant::of_microseconds(query.integer(3))});
  }
}

Result<void> Accounts::add_secret(const SecretRecord& secret, Instant now) {
  TRY_ASSIGN(auto transaction, Transaction::begin(connection_));
  TRY_ASSIGN(
      auto expired,
      connection_.prepare("DELETE FROM account_secret WHERE firm_id = ? AND expires_at_us <= ?"));
  TRY(expired.run(the_firm, now.microseconds()));
  TRY_ASSIGN(auto oldest,
             connection_.prepare(
                 "DELETE FROM account_secret WHERE firm_id = ?1 AND hash IN (SELECT hash FROM "
                 "account_secret WHERE firm_id = ?1 AND name = ?2 AND kind = ?3 "
                 "ORDER BY expires_at_us DESC LIMIT -1 OFFSET 19)"));
  TRY(oldest.run(the_firm, secret.account, word_of(secret.kind)));
  TRY_ASSIGN(auto insert,
             connection_.prepare("INSERT OR REPLACE INTO account_secret (firm_id, hash, kind, name,"
                                 " expires_at_us) VALUES (?, ?, ?, ?, ?)"));
  TRY(insert.run(the_firm, secret.hash, word_of(secret.kind), secret.account,
                 secret.expires_at.microseconds()));
  return transaction.commit();
}

Result<void> Accounts::remove_secret(const std::string& hash) {
  TRY_ASSIGN(auto remove,
             connection_.prepare("DELETE FROM account_secret WHERE firm_id = ? AND hash = ?"));
  return remove.run(the_firm, hash);
}

}  // namespace tienvoud::store
