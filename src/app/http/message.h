#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tienvoud::app {

enum class Method { get, post, patch, remove, other };

/// A request as the router sees it: nothing of the network.
struct Request {
  Method method = Method::get;
  std::vector<std::string> path;             ///< segments, percent-decoded: {"api", "v1", "sight"}
  std::map<std::string, std::string> query;  ///< decoded; of a name that is there twice the first
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;

  /// The value of a header or of a query field; empty where it is not there.
  [[nodiscard]] std::string_view header(const std::string& name) const;
  [[nodiscard]] std::string_view field(const std::string& name) const;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

/// Reads "/api/v1/orders/26%2D1?from=2026-03-01". Errors: invalid_input where it does not begin
/// with a slash, has a broken percent sign, a control character, a segment "." or "..", or too many
/// parts; too_large beyond 4,096 bytes.
Result<Request> parse_target(std::string_view target);

/// "Content-Type" as "content-type"; other characters than A to Z stay.
std::string small_letters(std::string_view text);

}  // namespace tienvoud::app
