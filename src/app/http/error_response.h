#pragma once

#include <string_view>

#include "app/http/message.h"

namespace tienvoud::app {

/// The one shape of every refusal: {"code", "message", "where", "remedy"} with the status that
/// fits.
Response error_response(const Error& error);

/// Why a request could not be read.
enum class Unreadable { malformed, head_too_large, body_too_large };
Response unreadable_request(Unreadable why);

/// A fault of ours; `what` goes to standard error, not to the caller.
Response internal_fault(std::string_view what);

}  // namespace tienvoud::app
