#include "app/http/guard.h"

#include <algorithm>

namespace tienvoud::app {
namespace {

std::string_view without_port(std::string_view host) {
  const auto colon = host.rfind(':');
  const auto bracket = host.rfind(']');
  const bool port = colon != std::string_view::npos &&
                    (bracket == std::string_view::npos || colon > bracket) &&
                    std::all_of(host.begin() + static_cast<std::ptrdiff_t>(colon) + 1, host.end(),
                                [](char c) { return c >= '0' && c <= '9'; });
  return port ? host.substr(0, colon) : host;
}

bool is_this_computer(std::string_view host) {
  const auto name = without_port(host);
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

}  // namespace

std::optional<Error> refusal(const Request& request, const AccessRules& rules) {
  const auto host = request.header("host");
  if (!rules.needs_account && !is_this_computer(host)) {
    return Error{ErrorCode::forbidden,
                 "the page was asked for by a name that is not this computer's", "Host",
                 "Open it as http://127.0.0.1 with the port that was printed."};
  }
  if (request.method == Method::get) {
    return std::nullopt;
  }
  const auto origin = request.header("origin");
  const auto site = request.header("sec-fetch-site");
  const std::string scheme = request.secure || rules.behind_proxy ? "https://" : "http://";
  const bool foreign = (!origin.empty() && origin != scheme + std::string(host)) ||
                       (!site.empty() && site != "same-origin" && site != "none");
  if (foreign || request.header("x-tienvoud").empty()) {
    return Error{ErrorCode::forbidden, "the request does not come from the page itself", "Origin",
                 "Use the page, or send the header X-Tienvoud: 1 from a script."};
  }
  return std::nullopt;
}

void protect(Response& response, bool secure) {
  if (secure) {
    response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  }
  response.headers.insert(
      response.headers.end(),
      {{"Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
        "'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"},
       {"X-Content-Type-Options", "nosniff"},
       {"Referrer-Policy", "no-referrer"},
       {"Cross-Origin-Resource-Policy", "same-origin"}});
}

}  // namespace tienvoud::app
