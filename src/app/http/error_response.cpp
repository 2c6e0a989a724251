#include "app/http/error_response.h"

#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

namespace tienvoud::app {
namespace {

struct Shown {
  int status;
  const char* code;
};

Shown shown(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_input:
      return {400, "invalid_input"};
    case ErrorCode::not_found:
      return {404, "not_found"};
    case ErrorCode::too_large:
      return {413, "too_large"};
    case ErrorCode::corrupt:
      return {500, "corrupt"};
    case ErrorCode::newer_version:
      return {409, "newer_version"};
    case ErrorCode::unusable:
      return {409, "unusable"};
    case ErrorCode::input_output:
      return {507, "input_output"};
    case ErrorCode::cancelled:
      return {409, "cancelled"};
    case ErrorCode::forbidden:
      return {403, "forbidden"};
  }
  return {500, "internal"};
}

Response with_body(int status, const char* code, const Error& error) {
  Response response;
  response.status = status;
  const nlohmann::ordered_json json = {
      {"code", code}, {"message", error.message}, {"where", error.where}, {"remedy", error.remedy}};
  response.body = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  return response;
}

}  // namespace

Response error_response(const Error& error) {
  const auto [status, code] = shown(error.code);
  return with_body(status, code, error);
}

Response not_logged_in(std::string message) {
  return with_body(401, "not_logged_in",
                   {ErrorCode::forbidden, std::move(message), "",
                    "Log in by POST /api/v1/session, or on the page."});
}

Error may_not() {
  return {ErrorCode::forbidden, "your account may not do this", "",
          "Ask the owner of the firm's data, who can give your account another role."};
}

Response try_later(std::int64_t wait_s) {
  auto response = with_body(
      429, "too_many_attempts",
      {ErrorCode::forbidden, fmt::format("after failed log-ins you have to wait {} s", wait_s), "",
       "Wait, or log in from a browser that logged in before."});
  response.headers.emplace_back("Retry-After", std::to_string(wait_s));
  return response;
}

Response unreadable_request(Unreadable why) {
  switch (why) {
    case Unreadable::body_too_large:
      return error_response({ErrorCode::too_large, "the request is too large", "the body",
                             "Send less at once; large files go to /api/v1/files."});
    case Unreadable::head_too_large:
      return error_response({ErrorCode::too_large, "the request's head is too large", "the headers",
                             "Send fewer and shorter headers; at most 16 kB."});
    case Unreadable::malformed:
      break;
  }
  return error_response({ErrorCode::invalid_input, "the request cannot be read as HTTP/1.1", "",
                         "Send a well-formed request."});
}

Response internal_fault(std::string_view what) {
  fmt::print(stderr, "tienvoud: internal error: {}\n", what);
  return with_body(500, "internal",
                   {ErrorCode::corrupt, "the program made a fault; nothing was lost", "",
                    "Try again; if it stays, report it with what you did."});
}

}  // namespace tienvoud::app
