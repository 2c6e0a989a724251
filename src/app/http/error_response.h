#pragma once

#include <string_view>

#include "app/http/message.h"

namespace tienvoud::app {

/// The one shape of every refusal: {"code", "message", "where", "remedy"} with the status that
/// fits.
Response error_response(const Error& error);

/// 401: who asks is not known; `message` says why.
Response not_logged_in(std::string message);
/// 403: who asks is known and may not.
Error may_not();
/// 429 with Retry-After: too many failed log-ins.
Response try_later(std::int64_t wait_s);

/// Why a request could not be read.
enum class Unreadable { malformed, head_too_large, body_too_large };
Response unreadable_request(Unreadable why);

/// A fault of ours; `what` goes to standard error, not to the caller.
Response internal_fault(std::string_view what);

}  // namespace tienvoud::app
