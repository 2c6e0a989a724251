#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/access/throttle.h"
#include "app/http/message.h"
#include "base/instant.h"
#include "base/result.h"
#include "store/accounts.h"

namespace tienvoud::app {

/// How the server can be reached, and so what it asks of whoever comes.
struct AccessRules {
  bool needs_account = false;  ///< others than this computer can come
  bool behind_proxy = false;   ///< a proxy ends TLS and says for whom it asks (X-Forwarded-For)
};

/// What a log-in came to.
struct LogIn {
  enum class Outcome : std::uint8_t { passed, refused, too_soon };
  Outcome outcome = Outcome::refused;
  Caller caller;
  std::string session;      ///< secret of the new session
  std::string device;       ///< secret by which this browser is known; empty where it had one
  std::int64_t wait_s = 0;  ///< where it is too soon
};

/// Who asks, and what that lets them do. Accounts are those of the database; one that is removed
/// while the server runs is out within two seconds. Its functions may be called from several
/// threads at once.
class Access {
 public:
  Access(std::string database, const AccessRules& rules)
      : database_(std::move(database)), rules_(rules) {}

  [[nodiscard]] const AccessRules& rules() const { return rules_; }

  /// Where no account is needed: the owner without a name. Else whoever the session of the request
  /// (cookie, or Authorization: Bearer) belongs to; Role::none where it belongs to nobody.
  Caller caller_of(const Request& request, Instant now);

  /// Failures slow down the address and the account, but a browser that logged in before has a
  /// brake of its own: nobody can lock the owner out by guessing (OWASP: device cookies).
  /// Errors: those of the database.
  Result<LogIn> log_in(const Request& request,
                       const std::string& name,
                       const std::string& password,
                       Instant now);
  void log_out(const Request& request, Instant now);

 private:
  struct Known {
    Caller caller;
    Instant expires_at;
  };
  struct Brakes {
    std::string device;  ///< key of a known browser; else the next two count
    std::string address;
    std::string account;
  };
  Result<void> refresh(Instant now, bool at_once);
  [[nodiscard]] std::string session_of(const Request& request) const;
  [[nodiscard]] std::string address_of(const Request& request) const;
  Brakes brakes_of(const Request& request, const std::string& name);
  Duration wait_of(const Brakes& brakes, Instant now);
  LogIn let_in(const Request& request, const store::AccountRecord& account, Instant now);
  std::string secret_for(const store::AccountRecord& account,
                         store::SecretRecord::Kind kind,
                         Instant until);
  void write_waiting(store::Accounts& book, Instant now);

  std::string database_;
  AccessRules rules_;
  Throttle throttle_;
  std::mutex checking_;  ///< one password at a time: each takes 32 MiB
  std::mutex mutex_;     ///< of what follows
  std::optional<Instant> refreshed_at_;
  std::map<std::string, Known> sessions_;       ///< by the hash of the secret
  std::map<std::string, std::string> devices_;  ///< account by the hash of the secret
  // While an import holds the database they count already, and are written after it.
  std::vector<store::SecretRecord> new_secrets_;
  std::vector<std::string> ended_sessions_;  ///< hashes
};

/// The role of an account's record; Role::none for a word that is none.
Role role_of(std::string_view word);
const char* word_of(Role role);

}  // namespace tienvoud::app
