#include "store/change_log.h"

#include <fmt/format.h>

#include "store/readings/day_row.h"

namespace tienvoud::store {
namespace {

std::optional<std::string> optional_text(const Statement& row, int column) {
  if (row.is_null(column)) {
    return std::nullopt;
  }
  return std::string(row.text(column));
}

}  // namespace

std::string_view severity_word(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::doubt:
      return "doubt";
    case Severity::refused:
      return "refused";
  }
  return "refused";
}

Severity severity_of(std::string_view word) {
  return word == "note" ? Severity::note : word == "doubt" ? Severity::doubt : Severity::refused;
}

Result<std::int64_t> log_change(const Connection& connection,
                                std::int64_t firm_id,
                                const ChangeRecord& change,
                                const std::vector<RowChange>& rows) {
  TRY_ASSIGN(const auto id,
             connection.number("SELECT coalesce(max(change_id), 0) + 1 FROM firm_change"));
  TRY_ASSIGN(auto insert, connection.prepare("INSERT INTO firm_change (firm_id, change_id, kind, "
                                             "summary, who, made_at_us, import_id) VALUES "
                                             "(?, ?, ?, ?, ?, ?, ?)"));
  TRY(insert.run(firm_id, id, change.kind, change.summary, change.who,
                 change.made_at.microseconds(), change.import_id));
  TRY_ASSIGN(auto insert_row,
             connection.prepare("INSERT INTO firm_change_row (firm_id, change_id, ordinal, "
                                "table_name, position, before_json, after_json) VALUES "
                                "(?, ?, ?, ?, ?, ?, ?)"));
  std::int64_t ordinal = 0;
  for (const auto& row : rows) {
    TRY(insert_row.run(firm_id, id, ++ordinal, row.table, row.position, row.before_json,
                       row.after_json));
  }
  return id;
}

Result<std::vector<ChangeRecord>> read_changes(const Connection& connection, std::int64_t firm_id) {
  TRY_ASSIGN(auto query, connection.prepare("SELECT change_id, kind, summary, who, made_at_us, "
                                            "import_id, undone_at_us, undone_by FROM firm_change "
                                            "WHERE firm_id = ? ORDER BY change_id"));
  query.start(firm_id);
  std::vector<ChangeRecord> changes;
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return changes;
    }
    ChangeRecord change;
    change.id = query.integer(0);
    change.kind = query.text(1);
    change.summary = query.text(2);
    change.who = query.text(3);
    change.made_at = Instant::of_microseconds(query.integer(4));
    change.import_id = query.optional_integer(5);
    if (const auto undone = query.optional_integer(6)) {
      change.undone_at = Instant::of_microseconds(*undone);
    }
    change.undone_by = query.text(7);
    changes.push_back(std::move(change));
  }
}

Result<std::vector<RowChange>> read_change_rows(const Connection& connection,
                                                std::int64_t firm_id,
                                                std::int64_t change_id) {
  TRY_ASSIGN(auto query,
             connection.prepare("SELECT table_name, position, before_json, after_json FROM "
                                "firm_change_row WHERE firm_id = ? AND change_id = ? "
                                "ORDER BY ordinal"));
  query.start(firm_id, change_id);
  std::vector<RowChange> rows;
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return rows;
    }
    rows.push_back({std::string(query.text(0)), query.integer(1), optional_text(query, 2),
                    optional_text(query, 3)});
  }
}

Result<void> mark_undone(const Connection& connection,
                         std::int64_t firm_id,
                         std::int64_t change_id,
                         Instant now,
                         std::string_view who) {
  TRY_ASSIGN(auto update,
             connection.prepare("UPDATE firm_change SET undone_at_us = ?3, undone_by = ?4 WHERE "
                                "firm_id = ?1 AND change_id = ?2"));
  return update.run(firm_id, change_id, now.microseconds(), who);
}

Result<void> mark_all_cells_dirty(const Connection& connection, std::int64_t firm_id) {
  // Days that any fact or reading touches; a state without an end reaches to the day of the next
  // one, so all days between count too.
  TRY_ASSIGN(
      auto mark,
      connection.prepare(fmt::format(
          "WITH RECURSIVE extent(first, last) AS ("
          "  SELECT min(a), max(b) FROM ("
          "    SELECT min(begins_us) AS a, max(ends_us) AS b FROM states WHERE firm_id = ?1 "
          "    UNION ALL SELECT min(begins_us), max(ends_us) FROM runs WHERE firm_id = ?1 "
          "    UNION ALL SELECT min(begins_us), max(ends_us) FROM bookings WHERE firm_id = ?1"
          "    UNION ALL SELECT min(begins_us), max(ends_us) FROM counts WHERE firm_id = ?1 "
          "    UNION ALL SELECT min(begins_us), max(ends_us) FROM planned WHERE firm_id = ?1 "
          "    UNION ALL SELECT min(day) * {0}, max(day) * {0} FROM reading_block "
          "    WHERE firm_id = ?1)), "
          "days(day, last) AS ("
          "  SELECT first / {0} - (first % {0} < 0), last / {0} - (last % {0} < 0) "
          "  FROM extent WHERE first IS NOT NULL "
          "  UNION ALL SELECT day + 1, last FROM days WHERE day < last LIMIT 200000) "
          "INSERT INTO dirty_cell (firm_id, machine, day) "
          "SELECT ?1, number, day FROM days JOIN (SELECT 0 AS number UNION ALL "
          "  SELECT number FROM code_number WHERE firm_id = ?1 AND kind = 'resources') "
          "WHERE true "
          "UNION SELECT ?1, machine, day FROM ledger WHERE firm_id = ?1 "
          "ON CONFLICT DO NOTHING",
          microseconds_in_day)));
  return mark.run(firm_id);
}

}  // namespace tienvoud::store
