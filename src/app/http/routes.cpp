#include <array>

#include "app/http/api_plan.h"
#include "app/http/api_steps.h"
#include "app/http/router.h"

namespace tienvoud::app {
namespace {

using enum Method;
using enum Role;

constexpr std::array all = {
    Route{get, "api/v1/status", viewer, true, get_status},
    Route{get, "api/v1/runs", viewer, false, get_runs},
    Route{get, "api/v1/runs/:run", viewer, false, get_run},
    Route{get, "api/v1/sight", viewer, false, get_sight},
    Route{get, "api/v1/sight.csv", viewer, false, get_sight_sheets},
    Route{get, "api/v1/sight.xlsx", viewer, false, get_sight_sheets},
    Route{get, "api/v1/sight/kpis", viewer, false, get_kpis},
    Route{get, "api/v1/sight/assumptions", viewer, false, get_assumptions},
    Route{get, "api/v1/lines", viewer, false, get_lines},
    Route{get, "api/v1/begin", viewer, false, get_begin},
    Route{get, "api/v1/begin/steps", viewer, false, get_steps},
    Route{post, "api/v1/begin/steps", planner, false, post_step},
    Route{get, "api/v1/begin/steps/:step", viewer, false, get_step},
    Route{post, "api/v1/begin/steps/:step/outcome", planner, false, post_outcome},
    Route{post, "api/v1/weather", planner, false, post_weather},
    Route{get, "api/v1/lines.csv", viewer, false, get_lines_sheets},
    Route{get, "api/v1/lines.xlsx", viewer, false, get_lines_sheets},
    Route{get, "api/v1/plan", viewer, false, get_plan},
    Route{get, "api/v1/plan.csv", viewer, false, get_plan_sheets},
    Route{get, "api/v1/plan.xlsx", viewer, false, get_plan_sheets},
    Route{get, "api/v1/plan.ics", viewer, false, get_plan_calendar},
    Route{get, "api/v1/plan/remedies", viewer, false, get_plan_remedies},
    Route{get, "api/v1/plan/sureness", viewer, false, get_plan_sureness},
    Route{get, "api/v1/plan/differences", viewer, false, get_plan_differences},
    Route{post, "api/v1/plan/check", viewer, false, post_plan_check},
    Route{post, "api/v1/plan/promise", viewer, false, post_promise},
    Route{post, "api/v1/plan/replan", planner, false, post_replan},
    Route{get, "api/v1/missing", viewer, false, get_missing},
    Route{get, "api/v1/timeline", viewer, false, get_timeline},
    Route{get, "api/v1/orders/:order", viewer, false, get_order},
    Route{get, "api/v1/orders/:order/csv", viewer, false, get_order_sheets},
    Route{get, "api/v1/orders/:order/xlsx", viewer, false, get_order_sheets},
    Route{get, "api/v1/people", owner, false, get_people},
    Route{get, "api/v1/meters", viewer, false, get_meters},
    Route{get, "api/v1/meters/:meter/profile", viewer, false, get_profile},
    Route{get, "api/v1/meters/:meter/csv", viewer, false, get_profile_sheets},
    Route{get, "api/v1/meters/:meter/xlsx", viewer, false, get_profile_sheets},
    Route{get, "api/v1/findings", viewer, false, get_findings},
    Route{get, "api/v1/findings/csv", viewer, false, get_findings_sheets},
    Route{get, "api/v1/findings/xlsx", viewer, false, get_findings_sheets},
    Route{post, "api/v1/repairs", planner, false, post_repair},
    Route{get, "api/v1/imports", viewer, false, get_imports},
    Route{post, "api/v1/imports", planner, false, post_import},
    Route{post, "api/v1/example", planner, false, post_example},
    Route{remove, "api/v1/imports/:import", planner, false, delete_import},
    Route{get, "api/v1/files", planner, true, get_files},
    Route{post, "api/v1/files", planner, false, post_file},
    Route{get, "api/v1/files/:file", planner, false, get_file},
    Route{remove, "api/v1/files/:file", planner, false, delete_file},
    Route{post, "api/v1/preview", planner, false, post_preview},
    Route{get, "api/v1/events", viewer, true, get_events},
    Route{get, "api/v1/jobs", viewer, true, get_jobs},
    Route{post, "api/v1/jobs", viewer, false, post_job},
    Route{get, "api/v1/jobs/:job", viewer, true, get_job},
    Route{remove, "api/v1/jobs/:job", viewer, true, delete_job},
    Route{get, "api/v1/jobs/:job/events", viewer, true, get_job_events},
    Route{get, "api/v1/jobs/:job/result", viewer, true, get_job_result},
    Route{get, "api/v1/session", none, true, get_session},
    Route{post, "api/v1/session", none, false, post_session},
    Route{remove, "api/v1/session", none, false, delete_session},
    Route{get, "api/v1/tables", viewer, false, get_tables},
    Route{get, "api/v1/tables/:table", viewer, false, get_table},
    Route{get, "api/v1/tables/:table/csv", viewer, false, get_table_sheet},
    Route{get, "api/v1/tables/:table/xlsx", viewer, false, get_table_sheet},
    Route{patch, "api/v1/tables/:table/rows/:row", planner, false, patch_row},
    Route{get, "api/v1/changes", viewer, false, get_changes},
    Route{remove, "api/v1/changes/:change", planner, false, delete_change},
    // The whole firm holds what each person booked: figures per person are the owner's.
    Route{get, "api/v1/export.zip", owner, false, get_export},
    Route{get, "api/v1/learn", viewer, false, get_proposals},
    Route{post, "api/v1/learn", planner, false, post_accept},
};

}  // namespace

std::span<const Route> routes() {
  return all;
}

}  // namespace tienvoud::app
