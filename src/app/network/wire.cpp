#include "app/network/wire.h"

#include <boost/asio/error.hpp>

#include "app/http/error_response.h"

namespace tienvoud::app {
namespace {

namespace http = boost::beast::http;

Method method_of(http::verb verb) {
  switch (verb) {
    case http::verb::get:
    case http::verb::head:
      return Method::get;
    case http::verb::post:
      return Method::post;
    case http::verb::patch:
      return Method::patch;
    case http::verb::delete_:
      return Method::remove;
    default:
      return Method::other;
  }
}

}  // namespace

Result<Request> head_of(const WireRequest& message) {
  const auto target = message.target();
  TRY_ASSIGN(auto request, parse_target({target.data(), target.size()}));
  request.method = method_of(message.method());
  for (const auto& field : message) {
    const auto name = field.name_string();
    const auto value = field.value();
    request.headers.emplace(small_letters({name.data(), name.size()}),
                            std::string(value.data(), value.size()));
  }
  return request;
}

WireResponse wire_response(Response response, const WireRequest& message, bool keep) {
  WireResponse wire(static_cast<http::status>(response.status), message.version());
  wire.set(http::field::content_type, response.content_type);
  for (const auto& [name, value] : response.headers) {
    wire.insert(name, value);  // not set: a name may be there twice, as Set-Cookie
  }
  wire.keep_alive(keep);
  if (response.events) {
    wire.chunked(true);
    return wire;
  }
  if (response.file) {
    wire.content_length(response.file->size());
    return wire;
  }
  wire.body() = std::move(response.body);
  wire.prepare_payload();
  if (message.method() == http::verb::head) {
    wire.body().clear();  // the length of what a GET would bring stays in the header
  }
  return wire;
}

Response unreadable(boost::beast::error_code fault) {
  const bool head = fault == http::error::header_limit || fault == http::error::buffer_overflow;
  return unreadable_request(fault == http::error::body_limit ? Unreadable::body_too_large
                            : head                           ? Unreadable::head_too_large
                                                             : Unreadable::malformed);
}

bool is_gone(boost::beast::error_code fault) {
  return fault == http::error::end_of_stream || fault == boost::beast::error::timeout ||
         fault == boost::asio::error::connection_reset ||
         fault == boost::asio::error::operation_aborted || fault == http::error::partial_message;
}

}  // namespace tienvoud::app
