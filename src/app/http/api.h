#pragma once

#include <atomic>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>

#include "app/access/access.h"
#include "app/http/firm_database.h"
#include "app/http/message.h"
#include "app/http/uploads.h"
#include "app/jobs/jobs.h"
#include "model/table_description.h"

namespace tienvoud::app {

/// What the handlers share.
struct Api {
  explicit Api(const std::string& path, const AccessRules& rules = {})
      : database(path), access(path, rules) {}
  FirmDatabase database;
  Uploads uploads;
  Access access;
  std::atomic<bool> closing{false};  ///< the program is ending: work under way should stop
  Jobs jobs;                         ///< last, for its work uses all the others
};

using Parts = std::span<const std::string>;

// Handlers, by what they are about. Each gets the texts at the colons of its route.
Result<Response> get_status(Api&, const Request&, Parts);
Result<Response> get_runs(Api&, const Request&, Parts);
Result<Response> get_run(Api&, const Request&, Parts);

Result<Response> get_sight(Api&, const Request&, Parts);
Result<Response> get_kpis(Api&, const Request&, Parts);
Result<Response> get_assumptions(Api&, const Request&, Parts);
Result<Response> get_missing(Api&, const Request&, Parts);
Result<Response> get_timeline(Api&, const Request&, Parts);
Result<Response> get_order(Api&, const Request&, Parts);
Result<Response> get_people(Api&, const Request&, Parts);
Result<Response> get_meters(Api&, const Request&, Parts);
Result<Response> get_profile(Api&, const Request&, Parts);

// Downloads: the last part of the address says whether as CSV or as a workbook.
Result<Response> get_sight_sheets(Api&, const Request&, Parts);
Result<Response> get_lines(Api&, const Request&, Parts);
Result<Response> get_lines_sheets(Api&, const Request&, Parts);
Result<Response> get_begin(Api&, const Request&, Parts);
Result<Response> get_table_sheet(Api&, const Request&, Parts);
Result<Response> get_findings_sheets(Api&, const Request&, Parts);
Result<Response> get_order_sheets(Api&, const Request&, Parts);
Result<Response> get_profile_sheets(Api&, const Request&, Parts);
Result<Response> get_export(Api&, const Request&, Parts);

Result<Response> get_findings(Api&, const Request&, Parts);
Result<Response> post_repair(Api&, const Request&, Parts);
Result<Response> get_imports(Api&, const Request&, Parts);
Result<Response> post_import(Api&, const Request&, Parts);
Result<Response> post_example(Api&, const Request&, Parts);
Result<Response> delete_import(Api&, const Request&, Parts);
Result<Response> get_files(Api&, const Request&, Parts);
Result<Response> delete_file(Api&, const Request&, Parts);
Result<Response> post_file(Api&, const Request&, Parts);
Result<Response> get_file(Api&, const Request&, Parts);
Result<Response> post_preview(Api&, const Request&, Parts);

Result<Response> get_session(Api&, const Request&, Parts);
Result<Response> post_session(Api&, const Request&, Parts);
Result<Response> delete_session(Api&, const Request&, Parts);

Result<Response> get_events(Api&, const Request&, Parts);
Result<Response> get_jobs(Api&, const Request&, Parts);
Result<Response> post_job(Api&, const Request&, Parts);
Result<Response> get_job(Api&, const Request&, Parts);
Result<Response> delete_job(Api&, const Request&, Parts);
Result<Response> get_job_events(Api&, const Request&, Parts);
Result<Response> get_job_result(Api&, const Request&, Parts);

Result<Response> get_tables(Api&, const Request&, Parts);
Result<Response> get_table(Api&, const Request&, Parts);
Result<Response> patch_row(Api&, const Request&, Parts);
Result<Response> get_changes(Api&, const Request&, Parts);
Result<Response> delete_change(Api&, const Request&, Parts);
Result<Response> get_proposals(Api&, const Request&, Parts);
Result<Response> post_accept(Api&, const Request&, Parts);

/// The period and grouping a request asks for, by its fields from, to and by. Error: invalid_input.
Result<SightRequest> sight_request(const Request& request);
/// The description of a table of the firm. Error: not_found, also of kinds of fact.
Result<const TableDescription*> table_of_firm(const std::string& name);

// The same as work that may take long. What was asked is taken apart first, so that a fault in it
// is told at once; the work holds all it needs but the Api, which must outlive it.
Result<Work> sight_work(Api& api, const Request& request);
Result<Work> lines_work(Api& api, const Request& request);
Result<Work> begin_work(Api& api, const Request& request);
Work sight_work(Api& api, const SightRequest& wanted);
Result<Work> learn_work(Api& api, const Request& request);
Result<Work> import_work(Api& api, const Request& request);
Result<Work> repair_work(Api& api, const Request& request);
Result<Work> undo_import_work(Api& api, const Request& request, std::int64_t import);
Result<Work> example_work(Api& api, const Request& request);

/// Starts work as a job; answers 202 with the job and its address. Error: as of Jobs::start.
Result<Response> start_job(Api& api,
                           const std::string& kind,
                           const Request& request,
                           const Result<Work>& work);

/// Does the work now and answers with its result; stops when the program ends.
Result<Response> at_once(Api& api, const Result<Work>& work);

/// Whom a change is recorded under: the account, or the page where there are none.
std::string who_asks(const Request& request);

/// A JSON answer; with an ETag made of its content where it is heavy.
Response json_response(const nlohmann::ordered_json& json);
Response json_response(std::string json);
Response heavy_json_response(const nlohmann::ordered_json& json);

/// JSON as text; what is no UTF-8 in it, for texts come from the user's files, is replaced.
std::string json_text(const nlohmann::ordered_json& json);

/// The body as JSON. Errors: invalid_input, also for JSON nested deeper than 20.
Result<nlohmann::json> body_json(const Request& request);

/// A text of an object; empty where it is not there or null. Error: invalid_input for anything
/// else.
Result<std::string> text_in(const nlohmann::json& object, const char* name);

/// A whole number of an object. Error: invalid_input where it is not there or is anything else.
Result<std::int64_t> whole_in(const nlohmann::json& object, const char* name, const char* remedy);

/// A whole number of a path or query. Error: invalid_input, naming it.
Result<std::int64_t> whole_number(std::string_view text, const std::string& what);

}  // namespace tienvoud::app
