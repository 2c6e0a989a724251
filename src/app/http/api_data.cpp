// Files in, what is wrong with them, and how it is mended or taken back.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "app/clock.h"
#include "app/http/api.h"
#include "app/import_files.h"
#include "app/json/findings_groups.h"
#include "app/json/log_json.h"
#include "app/ledger_update.h"
#include "app/present_findings.h"
#include "app/preview.h"
#include "app/repair_rows.h"
#include "exchange/recognise/recognise.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t examples = 5;
constexpr std::int64_t preview_rows = 20;

std::int64_t rows_in_doubt(const Findings& findings) {
  return std::ranges::count(findings, Severity::doubt, &Finding::severity);
}

Json summary_json(const Findings& findings, std::optional<std::int64_t> rows_total) {
  return {{"rows_total", rows_total ? Json(*rows_total) : Json(nullptr)},
          {"rows_in_doubt", rows_in_doubt(findings)},
          {"groups", findings_groups(findings, examples)}};
}

/// The mapping file that the page's choice of columns stands for.
Result<std::string> mapping_of(const nlohmann::json& choice, const std::string& path) {
  exchange::TableGuess guess;
  TRY_ASSIGN(guess.table, text_in(choice, "table"));
  TRY_ASSIGN(guess.date_format, text_in(choice, "date_format"));
  TRY_ASSIGN(guess.decimal_mark, text_in(choice, "decimal_mark"));
  const auto columns = choice.find("columns");
  if (guess.table.empty() || columns == choice.end() || !columns->is_object()) {
    return Error{ErrorCode::invalid_input, "the mapping names no table or no columns", "mapping",
                 "Give table and columns: {\"order\": \"Ordernr\"}."};
  }
  for (const auto& [target, column] : columns->items()) {
    const bool word = !target.empty() && std::ranges::all_of(target, [](char c) {
      return (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');
    });
    if (!word || !column.is_string()) {
      return Error{ErrorCode::invalid_input, "a column of the mapping is none", "mapping.columns",
                   "Give the name of a column for each target."};
    }
    guess.columns.push_back({column.get<std::string>(), target, exchange::Sure::certain, "chosen"});
  }
  TRY_ASSIGN(const auto zone, text_in(choice, "time_zone"));
  if (const auto row = choice.find("header_row"); row != choice.end() && !row->is_null()) {
    if (!row->is_number_unsigned() || *row < 1 || *row > 1'000'000) {
      return Error{ErrorCode::invalid_input, "header_row is no row of a file", "mapping.header_row",
                   "Give the row with the names of the columns, from 1."};
    }
    guess.header_row = row->get<std::int64_t>();
  }
  return exchange::mapping_text(guess, std::filesystem::path(path).filename().string(),
                                zone.empty() ? "Europe/Amsterdam" : zone);
}

/// The files a request names, and the mapping it wants them read by.
Result<Sources> sources_of(const Api& api, const nlohmann::json& body) {
  Sources sources;
  const auto files = body.find("files");
  if (files == body.end() || !files->is_array() || files->empty()) {
    return Error{ErrorCode::invalid_input, "no files are named", "files",
                 "Name files as /api/v1/files called them: [\"f1\"]."};
  }
  for (const auto& file : *files) {
    if (!file.is_string()) {
      return Error{ErrorCode::invalid_input, "a file's word is a text", "files",
                   "Name files as /api/v1/files called them: [\"f1\"]."};
    }
    TRY_ASSIGN(auto path, api.uploads.path_of(file.get<std::string>()));
    sources.files.push_back(std::move(path));
  }
  TRY_ASSIGN(sources.machine, text_in(body, "machine"));
  TRY_ASSIGN(const auto zone, text_in(body, "time_zone"));
  sources.time_zone = zone.empty() ? sources.time_zone : zone;
  if (const auto mapping = body.find("mapping"); mapping != body.end() && mapping->is_object()) {
    TRY_ASSIGN(sources.mapping_text, mapping_of(*mapping, sources.files.front()));
  } else {
    TRY_ASSIGN(const auto word, text_in(body, "mapping"));
    if (!word.empty()) {
      TRY_ASSIGN(sources.mapping, api.uploads.path_of(word));
    }
  }
  return sources;
}

Json counted_json(const std::vector<std::pair<std::string, std::int64_t>>& counts) {
  Json list = Json::array();
  for (const auto& [table, rows] : counts) {
    list.push_back({{"table", table}, {"rows", rows}});
  }
  return list;
}

/// The firm, or nothing where none was imported yet.
Result<std::optional<Firm>> firm_of(const store::Store& store) {
  TRY_ASSIGN(const auto draft, store.firm_draft());
  if (!draft) {
    return std::optional<Firm>();
  }
  TRY_ASSIGN(auto firm, store.firm());
  return std::optional<Firm>(std::move(firm));
}

Result<void> renew_ledger(store::Store& store, const ProgressSink& progress) {
  TRY_ASSIGN(const auto draft, store.firm_draft());
  if (draft) {
    TRY_ASSIGN(const auto firm, store.firm());
    TRY(update_ledger(store, firm, progress));
  }
  return {};
}

}  // namespace

Result<Response> get_findings(Api& api, const Request&, Parts) {
  return api.database.read([](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto imports, store.imports());
    TRY_ASSIGN(const auto findings, present_findings(store));
    return heavy_json_response(summary_json(findings, rows_total(imports)));
  });
}

Result<Response> post_repair(Api& api, const Request& request, Parts) {
  return at_once(api, repair_work(api, request));
}

Result<Work> repair_work(Api& api, const Request& request) {
  TRY_ASSIGN(const auto body, body_json(request));
  const auto repair = body.find("repair");
  if (repair == body.end() || !repair->is_string()) {
    return Error{ErrorCode::invalid_input, "no repair is named", "repair",
                 "Name one that /api/v1/findings shows."};
  }
  return Work([&api, name = repair->get<std::string>(),
               who = who_asks(request)](const Teller& teller) -> Result<std::string> {
    const auto lock = api.database.writing();
    TRY_ASSIGN(const auto report,
               repair_rows(api.database.path(), name, who, clock_now(), teller.progress));
    return json_text({{"import", report.import_id},
                      {"settled_rows", report.settled},
                      {"remaining_rows", report.remaining}});
  });
}

Result<Response> get_imports(Api& api, const Request&, Parts) {
  return api.database.read([](const store::Store& store) -> Result<Response> {
    TRY_ASSIGN(const auto imports, store.imports());
    Json list = Json::array();
    for (const auto& import : imports) {
      list.push_back(import_json(import));
    }
    return json_response({{"imports", std::move(list)}});
  });
}

Result<Response> post_import(Api& api, const Request& request, Parts) {
  return at_once(api, import_work(api, request));
}

Result<Work> import_work(Api& api, const Request& request) {
  TRY_ASSIGN(const auto body, body_json(request));
  TRY_ASSIGN(auto asked, sources_of(api, body));
  return Work([&api, sources = std::move(asked)](const Teller& teller) -> Result<std::string> {
    const auto lock = api.database.writing();
    TRY_ASSIGN(const auto report,
               import_files(sources, api.database.path(), clock_now(), teller.progress));
    api.uploads.forget(sources.files);
    return json_text({{"import", report.import_id},
                      {"new_facts", counted_json(report.new_facts)},
                      {"rows", counted_json(report.rows_of_tables)},
                      {"known_facts", report.known_facts},
                      {"readings", report.readings},
                      {"rows_in_doubt", report.doubts},
                      {"findings", summary_json(report.findings, report.rows_total)}});
  });
}

Result<Response> delete_import(Api& api, const Request& request, Parts parts) {
  TRY_ASSIGN(const auto id, whole_number(parts[0], "the import's number"));
  return at_once(api, undo_import_work(api, request, id));
}

Result<Work> undo_import_work(Api& api, const Request&, std::int64_t import) {
  return Work([&api, import](const Teller& teller) -> Result<std::string> {
    const auto lock = api.database.writing();
    TRY_ASSIGN(auto store, store::Store::open(api.database.path(), store::OpenMode::write));
    TRY(store.undo_import(import, clock_now()));
    TRY(renew_ledger(store, teller.progress));
    return std::string("{}");
  });
}

Result<Response> post_preview(Api& api, const Request& request, Parts) {
  TRY_ASSIGN(const auto body, body_json(request));
  TRY_ASSIGN(const auto sources, sources_of(api, body));
  TRY_ASSIGN(const auto firm,
             api.database.read([](const store::Store& store) { return firm_of(store); }));
  TRY_ASSIGN(const auto read, preview_sources(sources, firm ? &*firm : nullptr, preview_rows));
  Json tables = Json::array();
  for (const auto& table : read.tables) {
    Json rows = Json::array();
    Json numbers = Json::array();
    for (const auto& row : table.rows) {
      rows.push_back(row.cells);
      numbers.push_back(row.row);
    }
    tables.push_back({{"table", table.table},
                      {"columns", table.columns},
                      {"rows", std::move(rows)},
                      {"row_numbers", std::move(numbers)}});
  }
  return json_response({{"tables", std::move(tables)},
                        {"rows_read", read.facts},
                        {"findings", summary_json(read.findings, read.rows_total)}});
}

}  // namespace tienvoud::app
