#include "app/repair_rows.h"

#include <fmt/format.h>

#include "app/journal_import.h"
#include "app/ledger_update.h"
#include "exchange/apply_repair.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

exchange::DoubtRow waiting(const store::DoubtRow& row) {
  exchange::DoubtRow result;
  result.table = row.table;
  result.file = row.place.file;
  result.row = row.place.row;
  for (const auto& [column, cell] : row.cells) {
    result.columns.push_back(column);
    result.cells.push_back(cell);
  }
  result.finding.code = row.finding_code;
  result.finding.repair = row.repair;
  return result;
}

}  // namespace

Result<RepairReport> repair_rows(const std::string& database,
                                 const std::string& repair,
                                 const std::string& who,
                                 Instant now,
                                 const ProgressSink& progress) {
  TRY_ASSIGN(auto store, store::Store::open(database, store::OpenMode::write));
  TRY_ASSIGN(const auto doubts, store.doubts());
  std::vector<exchange::DoubtRow> rows;
  std::vector<std::int64_t> ids;
  for (const auto& doubt : doubts) {
    if (doubt.repair == repair) {
      rows.push_back(waiting(doubt));
      ids.push_back(doubt.id);
    }
  }
  if (rows.empty()) {
    return Error{ErrorCode::not_found, fmt::format("no row waits for the repair {}", repair),
                 database, "`tienvoud repair` without --apply lists what waits."};
  }
  TRY_ASSIGN(auto import, JournalImport::begin(store, now, fmt::format("repair {}", repair)));
  if (import.existing() == nullptr) {
    return Error{ErrorCode::not_found, "the database holds no firm", database,
                 "Import a firm folder first."};
  }
  TRY_ASSIGN(auto outcome, exchange::apply_repair(repair, rows, *import.existing(), import.sink()));
  TRY(import.add(outcome.firm, outcome.facts));
  for (const auto& change : outcome.applied) {
    TRY(import.records().add_repair({change.repair,
                                     {change.file, change.row, change.column},
                                     change.before,
                                     change.after,
                                     who}));
  }
  for (const auto index : outcome.settled) {
    TRY(import.records().settle_doubt(ids[index], repair));
  }
  TRY(import.records().add_findings(outcome.findings));
  TRY(import.commit());
  RepairReport report;
  report.import_id = import.records().id();
  report.settled = outcome.settled.size();
  report.remaining = rows.size() - outcome.settled.size();
  report.findings = std::move(outcome.findings);
  TRY_ASSIGN(report.cells, update_ledger(store, import.firm(), progress));
  return report;
}

}  // namespace tienvoud::app
