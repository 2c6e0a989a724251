#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "app/cli/commands.h"
#include "app/exit_code.h"
#include "app/http/packed.h"
#include "app/http/router.h"
#include "app/http/said_in.h"
#include "app/network/server.h"
#include "store/accounts.h"

namespace tienvoud::app {
namespace {

constexpr std::chrono::milliseconds longest_end{4500};  ///< from the signal on

struct Address {
  std::string host;
  std::uint16_t port = 0;

  [[nodiscard]] bool is_loopback() const { return host.starts_with("127.") || host == "::1"; }
  [[nodiscard]] std::string shown_host() const {
    return host.find(':') != std::string::npos ? "[" + host + "]" : host;
  }
};

/// "127.0.0.1:8510", "[::1]:8510", or a port alone.
Result<Address> address_of(std::string_view text) {
  const auto colon = text.rfind(':');
  auto host =
      colon == std::string_view::npos ? std::string_view("127.0.0.1") : text.substr(0, colon);
  const auto port = colon == std::string_view::npos ? text : text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  }
  Address address{std::string(host == "localhost" ? "127.0.0.1" : host), 0};
  const auto [end, fault] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (fault != std::errc() || end != port.data() + port.size()) {
    return Error{ErrorCode::invalid_input, fmt::format("{} is no address and port", text),
                 "--listen", "Write 127.0.0.1:8510."};
  }
  return address;
}

/// What the server asks of whoever comes; refuses to be reachable without accounts or in the open.
Result<AccessRules> rules_of(const ServeCommand& asked, const Address& address) {
  const bool tls = !asked.tls_certificate.empty();
  if (tls != !asked.tls_key.empty()) {
    return Error{ErrorCode::invalid_input, "a certificate and its key belong together",
                 "--tls-cert, --tls-key", "Give both, or neither."};
  }
  const AccessRules rules{.needs_account = !address.is_loopback() || asked.behind_proxy,
                          .behind_proxy = asked.behind_proxy};
  if (!rules.needs_account) {
    return rules;
  }
  if (!tls && !asked.behind_proxy) {
    return Error{ErrorCode::forbidden,
                 fmt::format("{} can be reached by other computers, and what passes could be read "
                             "on the way",
                             address.host),
                 "--listen",
                 "Give --tls-cert and --tls-key, say --behind-proxy where a proxy does TLS, or "
                 "listen on 127.0.0.1."};
  }
  TRY_ASSIGN(const auto book, store::Accounts::open(asked.database));
  TRY_ASSIGN(const auto accounts, book.all());
  if (std::ranges::none_of(accounts, [](const auto& one) { return one.role == "owner"; })) {
    return Error{
        ErrorCode::forbidden, "others could come in, and there is no owner's account",
        asked.database,
        fmt::format("Make one first: tienvoud account add {} NAME --role owner", asked.database)};
  }
  return rules;
}

/// Work that cannot be stopped in time must not hold up the end: what it had not committed is
/// rolled back when the database is next opened.
[[noreturn]] void end_at_once() {
  fmt::print(stderr, "tienvoud: work was still under way; it is as if it had not begun.\n");
  std::fflush(nullptr);
  std::_Exit(done);
}

}  // namespace

Result<int> perform(const ServeCommand& asked) {
  TRY_ASSIGN(const auto address, address_of(asked.listen));
  TRY(store::Store::open(asked.database, store::OpenMode::create));
  TRY_ASSIGN(const auto rules, rules_of(asked, address));
  Api api(asked.database, rules);
  ServerOptions options;
  options.address = address.host;
  options.port = address.port;
  options.certificate_file = asked.tls_certificate;
  options.key_file = asked.tls_key;
  std::chrono::steady_clock::time_point closing_at;
  const Handler handler{
      .refusal = [&](Request& request) { return refusal_of(api, request); },
      .answer = [&](const Request& request) { return packed_for(request, answer(api, request)); },
      .is_quick = is_quick,
      .said = said_to,
      .closing =
          [&] {
            closing_at = std::chrono::steady_clock::now();
            api.closing = true;
            api.jobs.close();
          }};
  TRY_ASSIGN(const bool all_ended, serve(options, handler, [&](std::uint16_t port) {
               fmt::print("{} is at {}://{}:{}/{}; end with Ctrl+C.\n", asked.database,
                          asked.tls_certificate.empty() ? "http" : "https", address.shown_host(),
                          port,
                          rules.needs_account ? " for those who log in" : " on this computer");
               std::fflush(stdout);
             }));
  const auto left = closing_at + longest_end - std::chrono::steady_clock::now();
  if (!all_ended ||
      !api.jobs.wait_for_end(std::chrono::duration_cast<std::chrono::milliseconds>(left))) {
    api.uploads.remove_all();
    end_at_once();
  }
  return done;
}

}  // namespace tienvoud::app
