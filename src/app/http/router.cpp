#include "app/http/router.h"

#include <algorithm>
#include <optional>

#include "app/clock.h"
#include "app/http/assets.h"
#include "app/http/error_response.h"
#include "app/http/guard.h"

namespace tienvoud::app {
namespace {

using Parts = std::vector<std::string>;

/// The texts at the pattern's colons, or nothing where the path is another.
std::optional<Parts> matched(std::string_view pattern, const std::vector<std::string>& path) {
  Parts parts;
  std::size_t at = 0;
  while (!pattern.empty()) {
    const auto end = pattern.find('/');
    const auto segment = pattern.substr(0, end);
    if (at == path.size()) {
      return std::nullopt;
    }
    if (segment.starts_with(':')) {
      parts.push_back(path[at]);
    } else if (segment != path[at]) {
      return std::nullopt;
    }
    ++at;
    pattern = end == std::string_view::npos ? std::string_view() : pattern.substr(end + 1);
  }
  return at == path.size() ? std::optional(parts) : std::nullopt;
}

bool is_api(const Request& request) {
  return !request.path.empty() && request.path[0] == "api";
}

/// Whether If-None-Match (RFC 9110) names this tag, among others or weakened by a proxy.
bool names_tag(std::string_view header, std::string_view tag) {
  while (!header.empty()) {
    const auto comma = header.find(',');
    auto one = header.substr(0, comma);
    header = comma == std::string_view::npos ? std::string_view() : header.substr(comma + 1);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    one = one.substr(0, one.find_last_not_of(' ') + 1);
    if (one == "*" || one == tag || (one.starts_with("W/") && one.substr(2) == tag)) {
      return true;
    }
  }
  return false;
}

std::optional<Response> refused_by(const Route& route, const Request& request) {
  if (request.caller.role >= route.needs) {
    return std::nullopt;
  }
  return request.caller.role == Role::none ? not_logged_in("nobody is logged in")
                                           : error_response(may_not());
}

Response unknown_address(bool other_methods) {
  auto response = error_response(
      {ErrorCode::not_found,
       other_methods ? "this address takes other methods only" : "there is nothing at this address",
       "the address", "See docs/api/openapi.yaml for all there is."});
  response.status = other_methods ? 405 : 404;
  return response;
}

Response page(const Request& request) {
  if (request.method != Method::get) {
    return unknown_address(true);
  }
  return asset_response(request);
}

}  // namespace

Response answer(Api& api, const Request& request) {
  if (!is_api(request)) {
    return page(request);
  }
  bool other_methods = false;
  for (const Route& route : routes()) {
    const auto parts = matched(route.pattern, request.path);
    if (!parts) {
      continue;
    }
    if (route.method != request.method) {
      other_methods = true;
      continue;
    }
    if (auto refused = refused_by(route, request)) {
      return *std::move(refused);
    }
    auto response = route.answer(api, request, *parts);
    if (!response) {
      return error_response(response.error());
    }
    const bool conditional = std::ranges::any_of(response->headers, [&](const auto& header) {
      return header.first == "ETag" && names_tag(request.header("if-none-match"), header.second);
    });
    if (conditional) {
      response->status = 304;
      response->body.clear();
    }
    return *std::move(response);
  }
  return unknown_address(other_methods);
}

std::optional<Response> refusal_of(Api& api, Request& request) {
  if (const auto error = refusal(request, api.access.rules())) {
    return error_response(*error);
  }
  request.caller = api.access.caller_of(request, clock_now());
  if (!is_api(request)) {
    return std::nullopt;  // the page itself holds nothing of the firm
  }
  for (const Route& route : routes()) {
    if (route.method == request.method && matched(route.pattern, request.path)) {
      return refused_by(route, request);
    }
  }
  return std::nullopt;
}

bool is_quick(const Request& request) {
  if (!is_api(request)) {
    return true;
  }
  return std::ranges::any_of(routes(), [&](const Route& route) {
    return route.quick && route.method == request.method && matched(route.pattern, request.path);
  });
}

}  // namespace tienvoud::app
