#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/http/api.h"
#include "app/http/message.h"

namespace tienvoud::app {

/// One thing that can be asked: "GET /api/v1/orders/:order". Segments that begin with a colon stand
/// for any text, which the handler gets in their order.
struct Route {
  Method method = Method::get;
  std::string_view pattern;
  Role needs = Role::viewer;  ///< the least that may ask
  bool quick = false;         ///< answered in far less than a millisecond
  Result<Response> (*answer)(Api& api, const Request& request, std::span<const std::string> parts);
};

/// All routes of the API, as docs/api/openapi.yaml lists them.
std::span<const Route> routes();

/// Answers a request: an API route, or an asset of the page (index.html for its deep links). Never
/// fails: what goes wrong is an answer in the one shape.
Response answer(Api& api, const Request& request);

/// The refusal of a request by its head alone; else notes on it who asks.
std::optional<Response> refusal_of(Api& api, Request& request);

/// Whether `answer` needs no worker thread.
bool is_quick(const Request& request);

}  // namespace tienvoud::app
