#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "app/http/firm_database.h"
#include "app/http/message.h"
#include "app/http/uploads.h"

namespace tienvoud::app {

/// What the handlers share.
struct Api {
  explicit Api(std::string path) : database(std::move(path)) {}
  FirmDatabase database;
  Uploads uploads;
};

using Parts = std::span<const std::string>;

// Handlers, by what they are about. Each gets the texts at the colons of its route.
Result<Response> get_status(Api&, const Request&, Parts);
Result<Response> get_runs(Api&, const Request&, Parts);

Result<Response> get_sight(Api&, const Request&, Parts);
Result<Response> get_sight_csv(Api&, const Request&, Parts);
Result<Response> get_kpis(Api&, const Request&, Parts);
Result<Response> get_assumptions(Api&, const Request&, Parts);
Result<Response> get_timeline(Api&, const Request&, Parts);
Result<Response> get_order(Api&, const Request&, Parts);
Result<Response> get_meters(Api&, const Request&, Parts);
Result<Response> get_profile(Api&, const Request&, Parts);

Result<Response> get_findings(Api&, const Request&, Parts);
Result<Response> post_repair(Api&, const Request&, Parts);
Result<Response> get_imports(Api&, const Request&, Parts);
Result<Response> post_import(Api&, const Request&, Parts);
Result<Response> post_example(Api&, const Request&, Parts);
Result<Response> delete_import(Api&, const Request&, Parts);
Result<Response> post_file(Api&, const Request&, Parts);
Result<Response> post_preview(Api&, const Request&, Parts);

Result<Response> get_tables(Api&, const Request&, Parts);
Result<Response> get_table(Api&, const Request&, Parts);
Result<Response> patch_row(Api&, const Request&, Parts);
Result<Response> get_changes(Api&, const Request&, Parts);
Result<Response> delete_change(Api&, const Request&, Parts);
Result<Response> get_proposals(Api&, const Request&, Parts);
Result<Response> post_accept(Api&, const Request&, Parts);

/// A JSON answer; with an ETag made of its content where it is heavy.
Response json_response(const nlohmann::ordered_json& json);
Response heavy_json_response(const nlohmann::ordered_json& json);

/// The body as JSON. Errors: invalid_input, also for JSON nested deeper than 20.
Result<nlohmann::json> body_json(const Request& request);

/// A whole number of a path or query. Error: invalid_input, naming it.
Result<std::int64_t> whole_number(std::string_view text, const std::string& what);

}  // namespace tienvoud::app
