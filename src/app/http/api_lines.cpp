// Lines over HTTP: the answer, as a job where it takes long, and as files.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/http/api.h"
#include "app/http/download.h"
#include "app/json/lines_json.h"
#include "app/sheets/sheets.h"

namespace tienvoud::app {
namespace {

Result<LinesRequest> lines_request(const Request& request) {
  LinesRequest wanted;
  wanted.at = request.field("at");
  if (auto checked = check_moment(wanted.at); !checked) {
    Error error = std::move(checked).error();
    error.where = "at";
    return error;
  }
  const auto part = request.field("part");
  const bool all = part.empty() || part == "all";
  wanted.options.stress = all || part == "stress";
  wanted.options.stock = all || part == "stock";
  wanted.options.frontier = all || part == "frontier";
  wanted.options.deliveries = all || part == "deliveries";
  if (!wanted.options.stress && !wanted.options.stock && !wanted.options.frontier &&
      !wanted.options.deliveries) {
    return Error{ErrorCode::invalid_input, fmt::format("{} is no part of the answer", part), "part",
                 "Ask for stress, stock, frontier, deliveries or all."};
  }
  return wanted;
}

nlohmann::ordered_json body_of(const LinesAnswer& answer) {
  auto json = lines_json(answer);
  json["run"] = answer.run;
  return json;
}

Work work_of(Api& api, const LinesRequest& wanted) {
  return [&api, wanted](const Teller& teller) -> Result<std::string> {
    if (wanted.options.frontier && teller.best) {
      // What stops and where stock belongs is known at once; the curve follows.
      LinesRequest quick = wanted;
      quick.options.frontier = false;
      quick.options.stress = true;
      quick.options.stock = true;
      TRY_ASSIGN(const auto best, api.database.lines(quick));
      teller.best(json_text(body_of(*best)));
    }
    TRY_ASSIGN(const auto answer, api.database.lines(wanted));
    return json_text(body_of(*answer));
  };
}

}  // namespace

Result<Response> get_lines(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto wanted, lines_request(request));
  const bool may_wait = request.header("prefer").find("respond-async") != std::string_view::npos;
  if (may_wait && wanted.options.frontier) {
    return start_job(api, "lines", request, work_of(api, wanted));
  }
  TRY_ASSIGN(const auto answer, api.database.lines(wanted));
  return heavy_json_response(body_of(*answer));
}

Result<Work> lines_work(Api& api, const Request& request) {
  TRY_ASSIGN(const auto words, body_json(request));
  Request as_query;
  for (const auto* name : {"part", "at"}) {
    TRY_ASSIGN(as_query.query[name], text_in(words, name));
  }
  TRY_ASSIGN(const auto wanted, lines_request(as_query));
  return work_of(api, wanted);
}

Result<Response> get_lines_sheets(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto wanted, lines_request(request));
  TRY_ASSIGN(const auto answer, api.database.lines(wanted));
  const Profile& profile = answer->firm.profile;
  TRY_ASSIGN(const auto zone, TimeZone::find(profile.time_zone));
  return sheet_download(api, request, profile, "lines-" + to_string(zone.day_of(answer->lines.at)),
                        [&](exchange::SheetWriter& out) { return write_lines(*answer, out); });
}

}  // namespace tienvoud::app
