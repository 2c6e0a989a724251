#include "app/access/access.h"

#include <algorithm>
#include <array>

#include "app/access/cookies.h"
#include "app/access/lifetimes.h"
#include "app/access/password.h"

namespace tienvoud::app {
namespace {

constexpr Duration fresh = seconds(2);
const Throttle::Rule per_device{5, seconds(60)};
const Throttle::Rule per_address{5, seconds(900)};
const Throttle::Rule per_account{10, seconds(60)};

constexpr std::array roles = {std::pair{Role::viewer, "viewer"},
                              std::pair{Role::planner, "planner"}, std::pair{Role::owner, "owner"}};

/// A hash that no password fits, so that an unknown account takes as long as a known one.
const std::string& nobodys_hash() {
  static const std::string hash = hash_of_password(new_secret()).value();
  return hash;
}

/// Of an IPv6 address the network: one customer has all of it.
std::string network_of(const std::string& address) {
  std::size_t groups = 0;
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (address[i] == ':' && ++groups == 4) {
      return address.substr(0, i);
    }
  }
  return address;
}

}  // namespace

Role role_of(std::string_view word) {
  const auto* const found = std::ranges::find(
      roles, word, [](const auto& entry) { return std::string_view(entry.second); });
  return found == roles.end() ? Role::none : found->first;
}

const char* word_of(Role role) {
  const auto* const found =
      std::ranges::find(roles, role, [](const auto& entry) { return entry.first; });
  return found == roles.end() ? "none" : found->second;
}

Caller Access::caller_of(const Request& request, Instant now) {
  if (!rules_.needs_account) {
    return {{}, Role::owner};
  }
  const auto secret = session_of(request);
  if (secret.empty() || !refresh(now, false)) {
    return {};
  }
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(hash_of_secret(secret));
  return found == sessions_.end() || found->second.expires_at <= now ? Caller()
                                                                     : found->second.caller;
}

Result<LogIn> Access::log_in(const Request& request,
                             const std::string& name,
                             const std::string& password,
                             Instant now) {
  TRY(refresh(now, true));
  const auto brakes = brakes_of(request, name);
  const std::lock_guard one_at_a_time(checking_);
  LogIn result;
  if (const auto wait = wait_of(brakes, now); wait > Duration()) {
    result.outcome = LogIn::Outcome::too_soon;
    result.wait_s = static_cast<std::int64_t>(in_seconds(wait)) + 1;
    return result;
  }
  TRY_ASSIGN(auto book, store::Accounts::open(database_, store::Accounts::Patience::none));
  TRY_ASSIGN(const auto accounts, book.all());
  const auto account = std::ranges::find(accounts, name, &store::AccountRecord::name);
  const bool known = account != accounts.end();
  if (!fits(password, known ? account->password_hash : nobodys_hash()) || !known) {
    for (const auto& key : {brakes.device, brakes.address, brakes.account}) {
      if (!key.empty()) {
        throttle_.failed(key, now);
      }
    }
    return result;
  }
  throttle_.passed(brakes.device);
  throttle_.passed(brakes.address);
  // When somebody last came in is worth no waiting for an import.
  [[maybe_unused]] const auto noted = book.note_login(name, now);
  return let_in(request, *account, now);
}

LogIn Access::let_in(const Request& request, const store::AccountRecord& account, Instant now) {
  using Kind = store::SecretRecord::Kind;
  LogIn result{LogIn::Outcome::passed, {account.name, role_of(account.role)}, {}, {}, 0};
  const auto device = hash_of_secret(cookie_of(request, device_cookie));
  const std::lock_guard lock(mutex_);
  result.session = secret_for(account, Kind::session, now + seconds(session_seconds));
  const auto found = devices_.find(device);
  if (found == devices_.end() || found->second != account.name) {
    result.device = secret_for(account, Kind::device, now + seconds(device_seconds));
  }
  refreshed_at_.reset();  // the next to ask has it written
  return result;
}

std::string Access::secret_for(const store::AccountRecord& account,
                               store::SecretRecord::Kind kind,
                               Instant until) {
  auto secret = new_secret();
  const auto hash = hash_of_secret(secret);
  new_secrets_.push_back({kind, hash, account.name, until});
  if (kind == store::SecretRecord::Kind::device) {
    devices_[hash] = account.name;
  } else {
    sessions_[hash] = {{account.name, role_of(account.role)}, until};
  }
  return secret;
}

void Access::log_out(const Request& request, Instant now) {
  const auto secret = session_of(request);
  if (secret.empty()) {
    return;
  }
  const auto hash = hash_of_secret(secret);
  {
    const std::lock_guard lock(mutex_);
    sessions_.erase(hash);
    std::erase_if(new_secrets_, [&](const auto& one) { return one.hash == hash; });
    ended_sessions_.push_back(hash);
  }
  // Where the database is held by an import, the next refresh ends it there.
  [[maybe_unused]] const auto written = refresh(now, true);
}

void Access::write_waiting(store::Accounts& book, Instant now) {
  std::erase_if(new_secrets_,
                [&](const auto& secret) { return book.add_secret(secret, now).ok(); });
  std::erase_if(ended_sessions_, [&](const auto& hash) { return book.remove_secret(hash).ok(); });
}

Result<void> Access::refresh(Instant now, bool at_once) {
  const std::lock_guard lock(mutex_);
  if (!at_once && refreshed_at_ && now - *refreshed_at_ < fresh && now >= *refreshed_at_) {
    return {};
  }
  TRY_ASSIGN(auto book, store::Accounts::open(database_, store::Accounts::Patience::none));
  TRY_ASSIGN(const auto accounts, book.all());
  std::map<std::string, Role> role_by_name;
  for (const auto& account : accounts) {
    role_by_name[account.name] = role_of(account.role);
  }
  std::erase_if(new_secrets_,
                [&](const auto& secret) { return !role_by_name.contains(secret.account); });
  write_waiting(book, now);
  TRY_ASSIGN(auto secrets, book.secrets(now));
  secrets.insert(secrets.end(), new_secrets_.begin(), new_secrets_.end());
  sessions_.clear();
  devices_.clear();
  for (const auto& secret : secrets) {
    if (secret.kind == store::SecretRecord::Kind::device) {
      devices_[secret.hash] = secret.account;
    } else {
      sessions_[secret.hash] = {{secret.account, role_by_name[secret.account]}, secret.expires_at};
    }
  }
  for (const auto& hash : ended_sessions_) {
    sessions_.erase(hash);
  }
  refreshed_at_ = now;
  return {};
}

std::string Access::session_of(const Request& request) const {
  constexpr std::string_view bearer = "Bearer ";
  const auto header = request.header("authorization");
  return header.starts_with(bearer) ? std::string(header.substr(bearer.size()))
                                    : cookie_of(request, session_cookie);
}

std::string Access::address_of(const Request& request) const {
  if (!rules_.behind_proxy) {
    return network_of(request.peer);
  }
  // The last address is the one that the proxy itself saw; those before it anybody can write.
  const auto forwarded = request.header("x-forwarded-for");
  const auto comma = forwarded.rfind(',');
  auto last = comma == std::string_view::npos ? forwarded : forwarded.substr(comma + 1);
  last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
  return network_of(std::string(last));
}

Access::Brakes Access::brakes_of(const Request& request, const std::string& name) {
  const auto device = hash_of_secret(cookie_of(request, device_cookie));
  const std::lock_guard lock(mutex_);
  const auto found = devices_.find(device);
  if (found != devices_.end() && found->second == name) {
    return {"device " + device, {}, {}};
  }
  return {{}, "address " + address_of(request), "account " + name.substr(0, 100)};
}

Duration Access::wait_of(const Brakes& brakes, Instant now) {
  if (!brakes.device.empty()) {
    return throttle_.wait(brakes.device, per_device, now);
  }
  return std::max(throttle_.wait(brakes.address, per_address, now),
                  throttle_.wait(brakes.account, per_account, now));
}

}  // namespace tienvoud::app
