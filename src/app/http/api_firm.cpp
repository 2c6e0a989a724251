// The firm's tables, its changes, what can be learnt, and what was answered.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "app/clock.h"
#include "app/edit_firm.h"
#include "app/http/api.h"
#include "app/json/learn_json.h"
#include "app/json/log_json.h"
#include "app/ledger_update.h"
#include "app/version.h"
#include "model/table_description.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

const char* word_of(Need need) {
  static constexpr const char* words[] = {"optional", "required", "key"};
  return words[static_cast<std::size_t>(need)];
}

Json columns_json(const TableDescription& table) {
  Json columns = Json::array();
  for (const auto& one : table.columns) {
    columns.push_back({{"column", one.column.name},
                       {"holds", one.type},
                       {"about", one.column.meaning},
                       {"need", word_of(one.column.need)},
                       {"unit", one.unit.empty() ? Json(nullptr) : Json(one.unit)}});
  }
  return columns;
}

Result<const TableDescription*> described(const std::string& name) {
  const auto* table = find_table(name);
  if (table == nullptr || table->fact) {
    return Error{ErrorCode::not_found, "the firm has no such table", name,
                 "See /api/v1/tables for their names."};
  }
  return table;
}

Result<FirmDraft> draft_of_firm(const store::Store& store) {
  TRY_ASSIGN(auto draft, store.firm_draft());
  return draft ? *std::move(draft) : FirmDraft();
}

const DraftTable* table_in(const FirmDraft& draft, std::string_view name) {
  const auto found = std::ranges::find(draft.tables, name, &DraftTable::table);
  return found == draft.tables.end() ? nullptr : &*found;
}

Result<std::string> status_text(const store::Store& store, const std::string& revision) {
  TRY_ASSIGN(const auto draft, store.firm_draft());
  Json json = {
      {"version", version}, {"firm", nullptr}, {"period", nullptr}, {"revision", revision}};
  if (draft) {
    TRY_ASSIGN(const auto firm, store.firm());
    const auto& profile = firm.profile;
    json["firm"] = {{"code", profile.code},
                    {"name", profile.name.empty() ? profile.code : profile.name},
                    {"time_zone", profile.time_zone}};
    TRY_ASSIGN(const auto journal, store.journal(firm));
    TRY_ASSIGN(const auto extent, journal->extent());
    if (!extent.empty()) {
      json["period"] = {{"from", to_string(extent.from)}, {"to", to_string(extent.to)}};
    }
  }
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

Result<Response> get_status(Api& api, const Request&, Parts) {
  TRY_ASSIGN(auto text, api.database.status(status_text));
  Response response;
  response.body = std::move(text);
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Result<Response> get_runs(Api& api, const Request&, Parts) {
  return api.database.read([](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto runs, store.runs());
    Json list = Json::array();
    for (const auto& run : runs) {
      list.push_back(run_json(run));
    }
    return json_response({{"runs", std::move(list)}});
  });
}

Result<Response> get_run(Api& api, const Request&, Parts parts) {
  TRY_ASSIGN(const auto id, whole_number(parts[0], "the run's number"));
  return api.database.read([id](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto run, store.run(id));
    auto json = run_json(run);
    json["answer"] = Json::parse(run.answer_json, nullptr, false);
    return heavy_json_response(json);
  });
}

Result<Response> get_tables(Api& api, const Request&, Parts) {
  return api.database.read([](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto draft, draft_of_firm(store));
    Json list = Json::array();
    for (const auto& table : all_tables()) {
      if (table.fact) {
        continue;
      }
      const auto* rows = table_in(draft, table.info.name);
      list.push_back({{"table", table.info.name},
                      {"about", table.info.meaning},
                      {"rows", rows == nullptr ? 0 : rows->rows.size()},
                      {"columns", columns_json(table)}});
    }
    return json_response({{"tables", std::move(list)}});
  });
}

Result<Response> get_table(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(const auto* const described_table, described(parts[0]));
  const auto field = [&](const char* name, const char* otherwise) {
    const auto text = request.field(name);
    return whole_number(text.empty() ? otherwise : text, name);
  };
  TRY_ASSIGN(const auto offset, field("offset", "0"));
  TRY_ASSIGN(const auto limit, field("limit", "200"));
  if (offset < 0 || limit < 0 || limit > 10'000) {
    return Error{ErrorCode::invalid_input, "no table has such rows", "offset, limit",
                 "Ask for at most 10,000 rows at once."};
  }
  return api.database.read([&](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto draft, draft_of_firm(store));
    const auto* table = table_in(draft, described_table->info.name);
    Json json = {{"table", described_table->info.name},
                 {"total", table == nullptr ? 0 : table->rows.size()},
                 {"columns", table == nullptr ? std::vector<std::string>{} : table->columns},
                 {"rows", Json::array()}};
    const std::int64_t total = table == nullptr ? 0 : std::ssize(table->rows);
    const auto first = std::min(offset, total);
    for (auto row = first; row < first + std::min(limit, total - first); ++row) {
      json["rows"].push_back(
          {{"row", row}, {"cells", table->rows[static_cast<std::size_t>(row)].cells}});
    }
    return heavy_json_response(json);
  });
}

Result<Response> patch_row(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(const auto body, body_json(request));
  TRY_ASSIGN(const auto row, whole_number(parts[1], "the row's number"));
  std::map<std::string, std::string> values;
  for (const auto& [column, value] : body.items()) {
    if (!value.is_string()) {
      return Error{ErrorCode::invalid_input, "a value is no text", column,
                   "Give values as texts, as they stand in the firm folder: \"12.5\"."};
    }
    values[column] = value.get<std::string>();
  }
  if (values.empty()) {
    return Error{ErrorCode::invalid_input, "no column is named", "the body",
                 "Name columns and their values: {\"run_s\": \"12.5\"}."};
  }
  const auto lock = api.database.writing();
  TRY_ASSIGN(const auto id,
             edit_row(api.database.path(), parts[0], row, values, who_asks(request), clock_now()));
  return json_response({{"change", id}});
}

Result<Response> get_changes(Api& api, const Request&, Parts) {
  return api.database.read([](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto changes, store.changes());
    Json list = Json::array();
    for (const auto& change : changes) {
      list.push_back(change_json(change));
    }
    return json_response({{"changes", std::move(list)}});
  });
}

Result<Response> delete_change(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(const auto id, whole_number(parts[0], "the change's number"));
  const auto lock = api.database.writing();
  TRY_ASSIGN(auto store, store::Store::open(api.database.path(), store::OpenMode::write));
  TRY(store.undo_change(id, clock_now(), who_asks(request)));
  TRY_ASSIGN(const auto firm, store.firm());
  TRY(update_ledger(store, firm, {}));
  return json_response(Json::object());
}

Result<Response> get_proposals(Api& api, const Request&, Parts) {
  TRY_ASSIGN(const auto answer, api.database.learn([&](const WorkStep&) { return !api.closing; }));
  return heavy_json_response(learn_json(answer));
}

Result<Work> learn_work(Api& api, const Request&) {
  return Work([&api](const Teller& teller) -> Result<std::string> {
    TRY_ASSIGN(const auto answer, api.database.learn(teller.progress));
    return json_text(learn_json(answer));
  });
}

Result<Response> post_accept(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto body, body_json(request));
  std::vector<std::size_t> numbers;
  const auto accept = body.find("accept");
  const bool listed =
      accept != body.end() && accept->is_array() &&
      std::ranges::all_of(*accept, [](const auto& one) { return one.is_number_unsigned(); });
  if (!listed) {
    return Error{ErrorCode::invalid_input, "no proposals are named", "accept",
                 "Give their numbers as /api/v1/learn shows them: [1, 4]."};
  }
  for (const auto& one : *accept) {
    numbers.push_back(one.get<std::size_t>());
  }
  const auto lock = api.database.writing();
  TRY_ASSIGN(const auto answer, ask_learn(api.database.path(), {}));
  TRY_ASSIGN(const auto accepted, accept_proposals(api.database.path(), answer, numbers,
                                                   who_asks(request), clock_now()));
  return json_response({{"accepted", accepted}});
}

}  // namespace tienvoud::app
