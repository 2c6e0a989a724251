#pragma once

#include <string>
#include <string_view>

#include "app/http/message.h"

namespace tienvoud::app {

// "__Host-": only over TLS, only for this very host, whatever a neighbour sets (RFC 6265bis).
inline constexpr std::string_view session_cookie = "__Host-tienvoud";
inline constexpr std::string_view device_cookie = "__Host-tienvoud-device";

/// The value of a cookie of the request; empty where it is not there.
std::string cookie_of(const Request& request, std::string_view name);

/// A Set-Cookie header that no script can read and no other site can make the browser send. An age
/// of 0 takes the cookie away.
std::string set_cookie(std::string_view name, std::string_view value, std::int64_t age_s);

}  // namespace tienvoud::app
