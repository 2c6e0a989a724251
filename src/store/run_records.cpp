#include "store/run_records.h"

#include <fmt/format.h>

#include <bit>
#include <nlohmann/json.hpp>

#include "store/change_log.h"

namespace tienvoud::store {
namespace {

RunRecord run_of(const Statement& row) {
  RunRecord run;
  run.id = row.integer(0);
  run.recorded_at = Instant::of_microseconds(row.integer(1));
  run.question = row.text(2);
  run.version = row.text(3);
  run.firm_hash = row.text(4);
  run.options_json = row.text(5);
  run.seed = std::bit_cast<std::uint64_t>(row.integer(6));
  run.answer_hash = row.text(7);
  return run;
}

constexpr const char* run_columns =
    "run_id, recorded_at_us, question, version, firm_hash, options_json, seed, answer_hash";

/// Calls `use` for each row of a query that has begun.
template <class Use>
Result<void> each_row(Statement& query, Use use) {
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return {};
    }
    use(query);
  }
}

}  // namespace

Result<std::int64_t> write_run(const Connection& connection,
                               std::int64_t firm_id,
                               const RunRecord& run) {
  TRY_ASSIGN(auto transaction, Transaction::begin(connection));
  TRY_ASSIGN(const auto id,
             connection.number("SELECT coalesce(max(run_id), 0) + 1 FROM run_record"));
  TRY_ASSIGN(auto insert,
             connection.prepare(fmt::format("INSERT INTO run_record (firm_id, {}, answer_json) "
                                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                            run_columns)));
  TRY(insert.run(firm_id, id, run.recorded_at.microseconds(), run.question, run.version,
                 run.firm_hash, run.options_json, std::bit_cast<std::int64_t>(run.seed),
                 run.answer_hash, run.answer_json));
  TRY(transaction.commit());
  return id;
}

Result<std::vector<RunRecord>> read_runs(const Connection& connection, std::int64_t firm_id) {
  TRY_ASSIGN(auto query,
             connection.prepare(fmt::format(
                 "SELECT {} FROM run_record WHERE firm_id = ? ORDER BY run_id DESC", run_columns)));
  query.start(firm_id);
  std::vector<RunRecord> runs;
  TRY(each_row(query, [&](const Statement& row) { runs.push_back(run_of(row)); }));
  return runs;
}

Result<RunRecord> read_run(const Connection& connection,
                           std::int64_t firm_id,
                           std::int64_t run_id) {
  TRY_ASSIGN(auto query, connection.prepare(fmt::format(
                             "SELECT {}, answer_json FROM run_record WHERE firm_id = ? AND run_id "
                             "= ?",
                             run_columns)));
  query.start(firm_id, run_id);
  TRY_ASSIGN(const bool found, query.next());
  if (!found) {
    return Error{.code = ErrorCode::not_found,
                 .message = fmt::format("There is no recorded answer {}.", run_id),
                 .where = connection.path(),
                 .remedy = "List the recorded answers."};
  }
  RunRecord run = run_of(query);
  run.answer_json = query.text(8);
  return run;
}

namespace {

Result<void> add_file_rows(const Connection& connection,
                           std::int64_t firm_id,
                           std::vector<ImportRecord>& imports) {
  TRY_ASSIGN(auto query,
             connection.prepare(
                 "SELECT r.file, r.table_name, r.row_count, coalesce(d.waiting, 0), r.import_id "
                 "FROM file_rows "
                 "AS r LEFT JOIN (SELECT import_id, file, table_name, count(*) AS waiting FROM "
                 "doubt_row WHERE firm_id = ?1 AND settled_at_us IS NULL GROUP BY import_id, file, "
                 "table_name) AS d ON d.import_id = r.import_id AND d.file = r.file AND "
                 "d.table_name = r.table_name WHERE r.firm_id = ?1 ORDER BY r.import_id, "
                 "r.ordinal"));
  query.start(firm_id);
  auto record = imports.begin();  // both are in the order of imports
  return each_row(query, [&](const Statement& row) {
    while (record != imports.end() && record->id < row.integer(4)) {
      ++record;
    }
    if (record != imports.end() && record->id == row.integer(4)) {
      record->rows.push_back(
          {std::string(row.text(0)), std::string(row.text(1)), row.integer(2), row.integer(3)});
    }
  });
}

}  // namespace

Result<std::vector<ImportRecord>> read_imports(const Connection& connection, std::int64_t firm_id) {
  TRY_ASSIGN(auto query, connection.prepare("SELECT import_id, imported_at_us, note, undone_at_us "
                                            "FROM import WHERE firm_id = ? ORDER BY import_id"));
  query.start(firm_id);
  std::vector<ImportRecord> imports;
  TRY(each_row(query, [&](const Statement& row) {
    ImportRecord record;
    record.id = row.integer(0);
    record.imported_at = Instant::of_microseconds(row.integer(1));
    record.note = row.text(2);
    if (const auto undone = row.optional_integer(3)) {
      record.undone_at = Instant::of_microseconds(*undone);
    }
    imports.push_back(std::move(record));
  }));
  TRY_ASSIGN(auto sources, connection.prepare("SELECT name, content_hash, size_bytes FROM "
                                              "source_file WHERE firm_id = ? AND import_id = ? "
                                              "ORDER BY ordinal"));
  for (auto& record : imports) {
    sources.start(firm_id, record.id);
    TRY(each_row(sources, [&](const Statement& row) {
      record.sources.push_back(
          {std::string(row.text(0)), std::string(row.text(1)), row.integer(2)});
    }));
  }
  TRY(add_file_rows(connection, firm_id, imports));
  return imports;
}

Result<std::vector<std::int64_t>> read_imports_of(const Connection& connection,
                                                  std::int64_t firm_id,
                                                  const std::string& content_hash) {
  TRY_ASSIGN(auto query,
             connection.prepare("SELECT DISTINCT s.import_id FROM source_file AS s JOIN import AS "
                                "i ON i.firm_id = s.firm_id AND i.import_id = s.import_id WHERE "
                                "s.firm_id = ? AND s.content_hash = ? AND i.undone_at_us IS NULL "
                                "ORDER BY s.import_id"));
  query.start(firm_id, content_hash);
  std::vector<std::int64_t> ids;
  TRY(each_row(query, [&](const Statement& row) { ids.push_back(row.integer(0)); }));
  return ids;
}

Result<Findings> read_findings(const Connection& connection,
                               std::int64_t firm_id,
                               std::int64_t import_id) {
  TRY_ASSIGN(auto query,
             connection.prepare("SELECT severity, code, file, row, column_name, value, reason, "
                                "remedy, repair, repaired_value FROM finding WHERE firm_id = ? AND "
                                "import_id = ? ORDER BY ordinal"));
  query.start(firm_id, import_id);
  Findings findings;
  TRY(each_row(query, [&](const Statement& row) {
    const auto text = [&row](int column) { return std::string(row.text(column)); };
    findings.push_back({.severity = severity_of(row.text(0)),
                        .code = text(1),
                        .place = {text(2), row.integer(3), text(4)},
                        .value = text(5),
                        .reason = text(6),
                        .remedy = text(7),
                        .repair = text(8),
                        .repaired_value = text(9)});
  }));
  return findings;
}

Result<std::vector<DoubtRow>> read_doubts(const Connection& connection, std::int64_t firm_id) {
  TRY_ASSIGN(auto query, connection.prepare("SELECT doubt_id, table_name, file, row, cells_json, "
                                            "finding_code, repair FROM doubt_row WHERE firm_id = ? "
                                            "AND settled_at_us IS NULL ORDER BY doubt_id"));
  query.start(firm_id);
  std::vector<DoubtRow> doubts;
  TRY(each_row(query, [&](const Statement& row) {
    DoubtRow doubt;
    doubt.id = row.integer(0);
    doubt.table = row.text(1);
    doubt.place = {std::string(row.text(2)), row.integer(3), {}};
    doubt.finding_code = row.text(5);
    doubt.repair = row.text(6);
    const auto cells = nlohmann::json::parse(row.text(4), nullptr, false);
    for (const auto& cell : cells) {
      if (cell.is_array() && cell.size() == 2 && cell[0].is_string() && cell[1].is_string()) {
        doubt.cells.emplace_back(cell[0].get<std::string>(), cell[1].get<std::string>());
      }
    }
    doubts.push_back(std::move(doubt));
  }));
  return doubts;
}

Result<std::vector<AppliedRepair>> read_repairs(const Connection& connection,
                                                std::int64_t firm_id,
                                                std::int64_t import_id) {
  TRY_ASSIGN(auto query, connection.prepare("SELECT repair, file, row, column_name, before, after, "
                                            "who FROM applied_repair WHERE firm_id = ? AND "
                                            "import_id = ? ORDER BY ordinal"));
  query.start(firm_id, import_id);
  std::vector<AppliedRepair> repairs;
  TRY(each_row(query, [&](const Statement& row) {
    const auto text = [&row](int column) { return std::string(row.text(column)); };
    repairs.push_back({text(0), {text(1), row.integer(2), text(3)}, text(4), text(5), text(6)});
  }));
  return repairs;
}

}  // namespace tienvoud::store
