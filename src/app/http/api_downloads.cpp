// Answers as files: CSV and workbooks for a spreadsheet, the whole firm as a ZIP.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/http/api.h"
#include "app/http/download.h"
#include "app/order_answer.h"
#include "app/present_findings.h"
#include "app/sheets/sheets.h"
#include "exchange/archive/archive.h"
#include "exchange/write_folder.h"

namespace tienvoud::app {
namespace {

/// Who the firm is; the defaults where none was imported yet.
Result<Profile> profile_of(const store::Store& store) {
  TRY_ASSIGN(const auto draft, store.firm_draft());
  if (!draft) {
    return Profile();
  }
  TRY_ASSIGN(auto firm, store.firm());
  return std::move(firm.profile);
}

/// "2026-03-01_2026-04-01", on the firm's clock, the last day being one of the period.
Result<std::string> period_text(Period period, const Profile& profile) {
  TRY_ASSIGN(const auto zone, TimeZone::find(profile.time_zone));
  return fmt::format("{}_{}", to_string(zone.day_of(period.from)),
                     to_string(zone.day_of(period.to - Duration::of_base(1))));
}

/// Writes firm and journal as they are at one moment: again where somebody wrote meanwhile, the
/// second time with nobody of ours writing.
Result<void> write_whole_firm(Api& api, const std::string& folder, Profile& profile) {
  for (const bool alone : {false, true}) {
    std::unique_lock<std::mutex> lock;
    if (alone) {
      lock = api.database.writing();
    }
    TRY_ASSIGN(const bool steady, api.database.read([&](const store::Store& store) -> Result<bool> {
      TRY_ASSIGN(const auto before, store.revision());
      TRY_ASSIGN(const auto firm, store.firm());
      TRY_ASSIGN(const auto journal, store.journal(firm));
      profile = firm.profile;
      TRY(exchange::write_folder(folder + (alone ? "/again" : "/firm"), firm, *journal));
      TRY_ASSIGN(const auto after, store.revision());
      return before == after;
    }));
    if (steady) {
      return exchange::pack_folder(folder + (alone ? "/again" : "/firm"), folder + "/firm.zip",
                                   [&] { return api.closing.load(); });
    }
  }
  return Error{ErrorCode::unusable, "the firm changed while it was written", "",
               "Ask again once the import is done."};
}

}  // namespace

Result<Response> get_sight_sheets(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto wanted, sight_request(request));
  TRY_ASSIGN(const auto answer, api.database.sight(wanted));
  const Profile& profile = answer->firm.profile;
  TRY_ASSIGN(const auto period, period_text(answer->sight.period, profile));
  return sheet_download(api, request, profile, "sight-" + period,
                        [&](exchange::SheetWriter& out) { return write_sight(*answer, out); });
}

Result<Response> get_order_sheets(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(auto wanted, sight_request(request));
  wanted.options.by = sight::GroupBy::order;
  TRY_ASSIGN(const auto answer, api.database.sight(wanted));
  TRY_ASSIGN(const auto order, api.database.read([&](const store::Store& store) {
    return order_json(*answer, store, parts[0]);
  }));
  return sheet_download(
      api, request, answer->firm.profile, "order-" + parts[0],
      [&](exchange::SheetWriter& out) { return write_order(*answer, order, out); });
}

Result<Response> get_profile_sheets(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(auto wanted, sight_request(request));
  wanted.database = api.database.path();
  TRY_ASSIGN(const auto answer, ask_profile(wanted, parts[0]));
  TRY_ASSIGN(const auto period, period_text(answer.profile.period, answer.firm.profile));
  return sheet_download(api, request, answer.firm.profile,
                        fmt::format("meter-{}-{}", parts[0], period),
                        [&](exchange::SheetWriter& out) { return write_profile(answer, out); });
}

Result<Response> get_findings_sheets(Api& api, const Request& request, Parts) {
  return api.database.read([&](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto profile, profile_of(store));
    TRY_ASSIGN(const auto findings, present_findings(store));
    std::vector<store::DoubtRow> doubts;
    if (request.caller.role >= Role::planner) {  // rows of bookings say who did what
      TRY_ASSIGN(doubts, store.doubts());
    }
    return sheet_download(api, request, profile, "findings", [&](exchange::SheetWriter& out) {
      return write_findings(findings, doubts, out);
    });
  });
}

Result<Response> get_table_sheet(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(const auto* const table, table_of_firm(parts[0]));
  return api.database.read([&](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto profile, profile_of(store));
    TRY_ASSIGN(const auto draft, store.firm_draft());
    const DraftTable* rows = nullptr;
    if (draft) {
      const auto found = std::ranges::find(draft->tables, table->info.name, &DraftTable::table);
      rows = found == draft->tables.end() ? nullptr : &*found;
    }
    return sheet_download(api, request, profile, parts[0], [&](exchange::SheetWriter& out) {
      return write_table(*table, rows, out);
    });
  });
}

Result<Response> get_export(Api& api, const Request&, Parts) {
  TRY_ASSIGN(auto folder, api.uploads.new_folder());
  Profile profile;
  TRY(write_whole_firm(api, folder.path(), profile));
  return file_response(std::move(folder), "firm.zip", "application/zip", profile.code + ".zip");
}

}  // namespace tienvoud::app
