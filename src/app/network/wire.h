#pragma once

#include <boost/beast/core/error.hpp>
#include <boost/beast/http.hpp>

#include "app/http/message.h"
#include "base/result.h"

namespace tienvoud::app {

// Between the messages of the network library and ours. Only for server.cpp and connection.h.

using WireRequest = boost::beast::http::request<boost::beast::http::string_body>;
using WireResponse = boost::beast::http::response<boost::beast::http::string_body>;

/// All of a request but its body, its peer and whether it is secure. Errors: as of parse_target.
Result<Request> head_of(const WireRequest& message);

/// The response to `message`; `keep`: the connection stays open. One with events has no length and
/// no body yet, one with a file has its length.
WireResponse wire_response(Response response, const WireRequest& message, bool keep);

/// The answer to what could not be read as a request.
Response unreadable(boost::beast::error_code fault);

/// Whether the other side is gone or silent, so that nobody would read an answer.
bool is_gone(boost::beast::error_code fault);

}  // namespace tienvoud::app
