#include <array>

#include "app/http/router.h"

namespace tienvoud::app {
namespace {

using enum Method;

constexpr std::array all = {
    Route{get, "api/v1/status", true, get_status},
    Route{get, "api/v1/runs", false, get_runs},
    Route{get, "api/v1/sight", false, get_sight},
    Route{get, "api/v1/sight.csv", false, get_sight_csv},
    Route{get, "api/v1/sight/kpis", false, get_kpis},
    Route{get, "api/v1/sight/assumptions", false, get_assumptions},
    Route{get, "api/v1/timeline", false, get_timeline},
    Route{get, "api/v1/orders/:order", false, get_order},
    Route{get, "api/v1/meters", false, get_meters},
    Route{get, "api/v1/meters/:meter/profile", false, get_profile},
    Route{get, "api/v1/findings", false, get_findings},
    Route{post, "api/v1/repairs", false, post_repair},
    Route{get, "api/v1/imports", false, get_imports},
    Route{post, "api/v1/imports", false, post_import},
    Route{post, "api/v1/example", false, post_example},
    Route{remove, "api/v1/imports/:import", false, delete_import},
    Route{post, "api/v1/files", false, post_file},
    Route{post, "api/v1/preview", false, post_preview},
    Route{get, "api/v1/tables", false, get_tables},
    Route{get, "api/v1/tables/:table", false, get_table},
    Route{patch, "api/v1/tables/:table/rows/:row", false, patch_row},
    Route{get, "api/v1/changes", false, get_changes},
    Route{remove, "api/v1/changes/:change", false, delete_change},
    Route{get, "api/v1/learn", false, get_proposals},
    Route{post, "api/v1/learn", false, post_accept},
};

}  // namespace

std::span<const Route> routes() {
  return all;
}

}  // namespace tienvoud::app
