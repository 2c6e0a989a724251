#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.h"
#include "base/result.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

struct AccountRecord {
  std::string name;
  std::string role;           ///< "viewer", "planner" or "owner"
  std::string password_hash;  ///< as the password library writes it, with its parameters
  Instant made_at;
  std::optional<Instant> last_login_at;
};

/// Who is logged in, or which browser is known: of the secret only a hash is here.
struct SecretRecord {
  enum class Kind : std::uint8_t { session, device };
  Kind kind = Kind::session;
  std::string hash;  ///< of the secret, hexadecimal
  std::string account;
  Instant expires_at;
};

/// The accounts of one database. Not for two threads at once.
class Accounts {
 public:
  /// How long writing waits for another that holds the database.
  enum class Patience : std::uint8_t { usual, none };
  /// Errors: as of Store::open; the database must be there.
  static Result<Accounts> open(const std::string& path, Patience patience = Patience::usual);

  [[nodiscard]] Result<std::vector<AccountRecord>> all() const;  ///< by name
  /// Error: unusable where the name is taken.
  Result<void> add(const AccountRecord& account);
  /// With all its secrets. Error: not_found.
  Result<void> remove(const std::string& name);
  /// Ends all its sessions. Error: not_found.
  Result<void> set_password(const std::string& name, const std::string& password_hash);
  Result<void> note_login(const std::string& name, Instant now);

  /// Those that have not expired.
  [[nodiscard]] Result<std::vector<SecretRecord>> secrets(Instant now) const;
  /// Forgets those that have expired, and of the account's own kind all but the newest 20.
  Result<void> add_secret(const SecretRecord& secret, Instant now);
  Result<void> remove_secret(const std::string& hash);

 private:
  explicit Accounts(Connection connection) : connection_(std::move(connection)) {}
  Connection connection_;
};

}  // namespace tienvoud::store
