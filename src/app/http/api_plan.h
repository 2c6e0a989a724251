#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/http/api.h"

namespace tienvoud::app {

// Handlers of Plan; as those of api.h.
Result<Response> get_plan(Api&, const Request&, Parts);
Result<Response> get_plan_differences(Api&, const Request&, Parts);
Result<Response> get_plan_sheets(Api&, const Request&, Parts);
Result<Response> get_plan_calendar(Api&, const Request&, Parts);
Result<Response> get_plan_remedies(Api&, const Request&, Parts);
Result<Response> get_plan_sureness(Api&, const Request&, Parts);
Result<Response> post_plan_check(Api&, const Request&, Parts);
Result<Response> post_promise(Api&, const Request&, Parts);
Result<Response> post_replan(Api&, const Request&, Parts);

/// A number of the body; `otherwise` where it is not there. Error: invalid_input where it is
/// anything else.
Result<double> number_in(const nlohmann::json& object, const char* name, double otherwise);

/// Planning anew as work that may take long. Error: invalid_input.
Result<Work> plan_work(Api& api, const Request& request);

}  // namespace tienvoud::app
