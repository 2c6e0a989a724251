#include "app/http/api.h"

#include <charconv>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>

#include "methods/content_hash/content_hash.h"

namespace tienvoud::app {
namespace {

constexpr int deepest = 20;

Error not_json(const char* message) {
  return {ErrorCode::invalid_input, message, "the body", "Send JSON as the API describes it."};
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<Response> at_once(Api& api, const Result<Work>& work) {
  if (!work) {
    return work.error();
  }
  TRY_ASSIGN(auto result, (*work)({[&api](const WorkStep&) { return !api.closing; }, {}}));
  return json_response(std::move(result));
}

std::string who_asks(const Request& request) {
  return request.caller.account.empty() ? "page" : request.caller.account;
}

Response json_response(const nlohmann::ordered_json& json) {
  return json_response(json_text(json));
}

Response json_response(std::string json) {
  Response response;
  response.body = std::move(json);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response heavy_json_response(const nlohmann::ordered_json& json) {
  Response response;
  response.body = json_text(json);
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  response.headers.emplace_back(
      "ETag",
      '"' + to_string(methods::ContentHasher().update(std::string_view(response.body)).finish()) +
          '"');
  return response;
}

Result<nlohmann::json> body_json(const Request& request) {
  bool too_deep = false;
  auto json = nlohmann::json::parse(
      request.body,
      [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        too_deep = too_deep || depth > deepest;
        return !too_deep;
      },
      false);
  if (too_deep) {
    return not_json("the JSON is nested too deeply");
  }
  if (json.is_discarded() || !json.is_object()) {
    return not_json("the body is no JSON object");
  }
  return json;
}

Result<std::string> text_in(const nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || found->is_null()) {
    return std::string();
  }
  if (!found->is_string()) {
    return Error{ErrorCode::invalid_input, "this is no text", name,
                 "Give a text, or leave it out."};
  }
  return found->get<std::string>();
}

Result<std::int64_t> whole_in(const nlohmann::json& object, const char* name, const char* remedy) {
  const auto found = object.find(name);
  const bool whole = found != object.end() && found->is_number_integer();
  // The library keeps what is above the largest signed number as an unsigned one.
  if (!whole || (found->is_number_unsigned() &&
                 found->get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())) {
    return Error{ErrorCode::invalid_input, "no whole number is given", name, remedy};
  }
  return found->get<std::int64_t>();
}

Result<std::int64_t> whole_number(std::string_view text, const std::string& what) {
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size() || text.empty()) {
    return Error{ErrorCode::invalid_input, "this is no whole number", what,
                 "Give a number without a fraction."};
  }
  return number;
}

}  // namespace tienvoud::app
