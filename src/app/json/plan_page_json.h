#pragma once

#include <nlohmann/json_fwd.hpp>

#include "app/plan_record.h"

namespace tienvoud::app {

/// A recorded plan as the API answers it: plan_json with its run and moment, the machines it uses
/// in the firm's order with their names and calendars, when these are open (from the first date of
/// a late order on), and how its figures came to be. Names and open time are those of the firm as
/// it is now. Errors: corrupt where the record cannot be read; not_found for a time zone that this
/// machine does not know.
Result<nlohmann::ordered_json> plan_page_json(const PlanRecord& record, const Firm& firm);

}  // namespace tienvoud::app
