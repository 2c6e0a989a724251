#include <fmt/format.h>

#include <charconv>
#include <cstdio>

#include "app/cli/commands.h"
#include "app/exit_code.h"
#include "app/http/router.h"
#include "app/http/server.h"

namespace tienvoud::app {
namespace {

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

/// "127.0.0.1:8510", "[::1]:8510", or a port alone.
Result<Address> address_of(std::string_view text) {
  const Error wrong{ErrorCode::invalid_input, fmt::format("{} is no address and port", text),
                    "--listen", "Write 127.0.0.1:8510."};
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
    return wrong;
  }
  if (!address.host.starts_with("127.") && address.host != "::1") {
    return Error{ErrorCode::forbidden,
                 fmt::format("{} can be reached by other computers", address.host), "--listen",
                 "Listen on 127.0.0.1: accounts, without which others must not look in, are not "
                 "built yet."};
  }
  return address;
}

}  // namespace

Result<int> perform(const ServeCommand& asked) {
  TRY_ASSIGN(const auto address, address_of(asked.listen));
  TRY(store::Store::open(asked.database, store::OpenMode::create));
  Api api(asked.database);
  ServerOptions options;
  options.address = address.host;
  options.port = address.port;
  const Handler handler{[&](const Request& request) { return answer(api, request); }, is_quick};
  TRY(serve(options, handler, [&](std::uint16_t port) {
    const bool six = address.host.find(':') != std::string::npos;
    fmt::print("{} is at http://{}:{}/ on this computer; end with Ctrl+C.\n", asked.database,
               six ? "[" + address.host + "]" : address.host, port);
    std::fflush(stdout);
  }));
  return done;
}

}  // namespace tienvoud::app
