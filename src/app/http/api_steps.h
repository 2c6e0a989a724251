#pragma once

#include "app/http/api.h"

namespace tienvoud::app {

// Handlers of accepted steps; as those of api.h.
Result<Response> get_steps(Api&, const Request&, Parts);
Result<Response> post_step(Api&, const Request&, Parts);
Result<Response> get_step(Api&, const Request&, Parts);
Result<Response> post_outcome(Api&, const Request&, Parts);
Result<Response> post_weather(Api&, const Request&, Parts);

}  // namespace tienvoud::app
