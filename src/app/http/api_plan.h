#pragma once

#include "app/http/api.h"

namespace tienvoud::app {

// Handlers of Plan; as those of api.h.
Result<Response> get_plan(Api&, const Request&, Parts);
Result<Response> get_plan_differences(Api&, const Request&, Parts);
Result<Response> get_plan_sheets(Api&, const Request&, Parts);
Result<Response> post_plan_check(Api&, const Request&, Parts);
Result<Response> post_promise(Api&, const Request&, Parts);

/// Planning anew as work that may take long. Error: invalid_input.
Result<Work> plan_work(Api& api, const Request& request);

}  // namespace tienvoud::app
