// Commands that look after a database: log, verify, undo.
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "app/cli/text_table.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/json/log_json.h"
#include "app/ledger_update.h"
#include "exchange/findings_report.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

struct Log {
  std::vector<store::ImportRecord> imports;
  std::vector<store::ChangeRecord> changes;
  std::vector<store::RunRecord> runs;
};

Result<Log> read_log(const store::Store& store) {
  Log log;
  TRY_ASSIGN(log.imports, store.imports());
  TRY_ASSIGN(log.changes, store.changes());
  TRY_ASSIGN(log.runs, store.runs());
  return log;
}

nlohmann::ordered_json log_json(const Log& log) {
  nlohmann::ordered_json json;
  const auto list = [&](const char* name, const auto& records, auto record_json) {
    json[name] = nlohmann::ordered_json::array();
    for (const auto& record : records) {
      json[name].push_back(record_json(record));
    }
  };
  list("imports", log.imports, import_json);
  list("changes", log.changes, change_json);
  list("runs", log.runs, run_json);
  return json;
}

/// "2026-03-02T06:00:00Z": whole seconds are enough for a person.
std::string short_time(Instant at) {
  return to_string(Instant::of_seconds(at.microseconds() / 1'000'000));
}

void print_log(const Log& log) {
  TextTable table;
  table.column("what", TextTable::Align::left);
  table.column("number", TextTable::Align::right);
  table.column("when", TextTable::Align::left);
  table.column("of what", TextTable::Align::left);
  table.column("undone", TextTable::Align::left);
  for (const auto& record : log.imports) {
    table.row({"import", std::to_string(record.id), short_time(record.imported_at),
               fmt::format("{} ({} files)", record.note, record.sources.size()),
               record.undone_at ? short_time(*record.undone_at) : ""});
  }
  for (const auto& record : log.changes) {
    table.row({"change", std::to_string(record.id), short_time(record.made_at),
               fmt::format("{}, by {}", record.summary, record.who),
               record.undone_at ? short_time(*record.undone_at) : ""});
  }
  for (const auto& record : log.runs) {
    table.row({"answer", std::to_string(record.id), short_time(record.recorded_at),
               fmt::format("{} {}", record.question, record.options_json), ""});
  }
  fmt::print("{}", table.text());
}

}  // namespace

Result<int> perform(const LogCommand& asked) {
  TRY_ASSIGN(const auto store, store::Store::open(asked.database, store::OpenMode::read));
  TRY_ASSIGN(const auto log, read_log(store));
  if (asked.form == OutputForm::json) {
    fmt::print("{}\n", log_json(log).dump(2));
  } else {
    print_log(log);
  }
  return done;
}

Result<int> perform(const VerifyCommand& asked) {
  TRY_ASSIGN(const auto store, store::Store::open(asked.database, store::OpenMode::read));
  TRY_ASSIGN(const auto findings, store.verify());
  if (findings.empty()) {
    fmt::print("{} is sound: every block agrees with its checksum, every sum with its rows.\n",
               asked.database);
    return done;
  }
  fmt::print("{}", exchange::findings_report(findings, findings.size()));
  return data_prevents_answer;
}

Result<int> perform(const UndoCommand& asked) {
  if (!asked.import_id && !asked.change_id) {
    fmt::print(
        stderr,
        "tienvoud: say what to undo: --import N or --change N; `tienvoud log {}` lists them.\n",
        asked.database);
    return wrong_usage;
  }
  TRY_ASSIGN(auto store, store::Store::open(asked.database, store::OpenMode::write));
  if (asked.import_id) {
    TRY(store.undo_import(*asked.import_id, clock_now()));
  } else {
    TRY(store.undo_change(*asked.change_id, clock_now(), asked.who));
  }
  TRY_ASSIGN(const auto draft, store.firm_draft());
  std::size_t cells = 0;
  if (draft) {
    TRY_ASSIGN(const auto firm, store.firm());
    Progress bar;
    TRY_ASSIGN(cells, update_ledger(store, firm, bar.sink()));
  }
  fmt::print("Undone: {} {}. Ledger: {} days of a machine built anew.\n",
             asked.import_id ? "import" : "change",
             asked.import_id ? *asked.import_id : *asked.change_id,
             number(static_cast<double>(cells)));
  return done;
}

}  // namespace tienvoud::app
