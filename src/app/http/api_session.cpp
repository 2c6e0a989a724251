// Who is logged in: look, log in, log out.
#include <nlohmann/json.hpp>

#include "app/access/cookies.h"
#include "app/access/lifetimes.h"
#include "app/clock.h"
#include "app/http/api.h"
#include "app/http/error_response.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

Json session_json(const Api& api, const Caller& caller) {
  return {{"account", caller.account.empty() ? Json(nullptr) : Json(caller.account)},
          {"role", word_of(caller.role)},
          {"needs_account", api.access.rules().needs_account}};
}

}  // namespace

Result<Response> get_session(Api& api, const Request& request, Parts) {
  return json_response(session_json(api, request.caller));
}

Result<Response> post_session(Api& api, const Request& request, Parts) {
  if (!api.access.rules().needs_account) {
    return Error{ErrorCode::unusable, "nobody needs to log in on this computer", "",
                 "Ask for what you want."};
  }
  TRY_ASSIGN(const auto body, body_json(request));
  TRY_ASSIGN(const auto name, text_in(body, "name"));
  TRY_ASSIGN(const auto password, text_in(body, "password"));
  TRY_ASSIGN(const auto made, api.access.log_in(request, name, password, clock_now()));
  if (made.outcome == LogIn::Outcome::too_soon) {
    return try_later(made.wait_s);
  }
  if (made.outcome == LogIn::Outcome::refused) {
    return not_logged_in("the name or the password is not right");
  }
  auto response = json_response(session_json(api, made.caller));
  response.headers.emplace_back("Set-Cookie",
                                set_cookie(session_cookie, made.session, session_seconds));
  if (!made.device.empty()) {
    response.headers.emplace_back("Set-Cookie",
                                  set_cookie(device_cookie, made.device, device_seconds));
  }
  return response;
}

Result<Response> delete_session(Api& api, const Request& request, Parts) {
  api.access.log_out(request, clock_now());
  auto response = json_response(Json::object());
  response.headers.emplace_back("Set-Cookie", set_cookie(session_cookie, "", 0));
  return response;
}

}  // namespace tienvoud::app
