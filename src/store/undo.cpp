#include "store/undo.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "model/journal/fact.h"
#include "store/change_log.h"
#include "store/firm_rows.h"
#include "store/readings/day_row.h"

namespace tienvoud::store {
namespace {

/// Facts of the import go, except those that a later import carried too: that one has them now.
Result<void> undo_facts(const Connection& connection,
                        std::int64_t firm_id,
                        std::int64_t import_id,
                        std::string_view table) {
  TRY_ASSIGN(auto forget, connection.prepare("DELETE FROM fact_again WHERE firm_id = ? AND "
                                             "kind = ? AND import_id = ?"));
  TRY(forget.run(firm_id, table, import_id));
  TRY_ASSIGN(auto hand_on,
             connection.prepare(fmt::format(
                 "UPDATE {0} SET import_id = (SELECT min(a.import_id) FROM fact_again AS a WHERE "
                 "a.firm_id = ?1 AND a.kind = '{0}' AND a.key = {0}.key) WHERE firm_id = ?1 AND "
                 "import_id = ?2 AND key IN (SELECT key FROM fact_again WHERE firm_id = ?1 AND "
                 "kind = '{0}')",
                 table)));
  TRY(hand_on.run(firm_id, import_id));
  TRY_ASSIGN(auto settle,
             connection.prepare(fmt::format(
                 "DELETE FROM fact_again WHERE firm_id = ?1 AND kind = '{0}' AND import_id = "
                 "(SELECT f.import_id FROM {0} AS f WHERE f.firm_id = ?1 AND f.key = "
                 "fact_again.key)",
                 table)));
  TRY(settle.run(firm_id));
  TRY_ASSIGN(auto remove, connection.prepare(fmt::format(
                              "DELETE FROM {} WHERE firm_id = ? AND import_id = ?", table)));
  return remove.run(firm_id, import_id);
}

Result<void> remove_readings(const Connection& connection,
                             std::int64_t firm_id,
                             std::int64_t meter,
                             std::int64_t first,
                             std::int64_t last) {
  TRY_ASSIGN(auto query, connection.prepare("SELECT day, blocks FROM reading_block WHERE firm_id = "
                                            "? AND meter = ? AND day BETWEEN ? AND ?"));
  TRY_ASSIGN(auto remove, connection.prepare("DELETE FROM reading_block WHERE firm_id = ? AND "
                                             "meter = ? AND day = ?"));
  TRY_ASSIGN(auto store, connection.prepare("UPDATE reading_block SET count = ?4, blocks = ?5 "
                                            "WHERE firm_id = ?1 AND meter = ?2 AND day = ?3"));
  DayRowEncoder encoder;
  for (std::int32_t day = day_at(first).since_epoch(); day <= day_at(last).since_epoch(); ++day) {
    query.start(firm_id, meter, day, day);
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      continue;
    }
    const DayRowKey key{firm_id, meter, Day(day)};
    Series series;
    TRY(decode_day_row(key, query.blob(1), series));
    query.reset();
    Series kept;
    for (std::size_t i = 0; i < series.size(); ++i) {
      if (series.times[i] < first || series.times[i] > last) {
        kept.times.push_back(series.times[i]);
        kept.values.push_back(series.values[i]);
      }
    }
    if (kept.size() == 0) {
      TRY(remove.run(firm_id, meter, day));
      continue;
    }
    std::vector<std::uint8_t> row;
    TRY(encoder.encode(key, kept.times, kept.values, row));
    TRY(store.run(firm_id, meter, day, kept.size(), Bytes(row)));
  }
  return {};
}

Result<void> undo_readings(const Connection& connection,
                           std::int64_t firm_id,
                           std::int64_t import_id) {
  TRY_ASSIGN(auto query, connection.prepare("SELECT meter, first_us, last_us, added, conflicts "
                                            "FROM reading_import WHERE firm_id = ? AND import_id "
                                            "= ?"));
  TRY_ASSIGN(auto others,
             connection.prepare("SELECT r.import_id, c.code FROM reading_import AS r LEFT JOIN "
                                "code_number AS c ON c.firm_id = r.firm_id AND c.kind = 'meters' "
                                "AND c.number = r.meter WHERE r.firm_id = ?1 AND r.meter = ?2 AND "
                                "r.import_id <> ?3 AND r.first_us <= ?5 AND r.last_us >= ?4 "
                                "ORDER BY r.import_id DESC LIMIT 1"));
  query.start(firm_id, import_id);
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      break;
    }
    const std::int64_t meter = query.integer(0);
    const std::int64_t first = query.integer(1);
    const std::int64_t last = query.integer(2);
    if (query.integer(3) == 0 && query.integer(4) == 0) {
      continue;  // it changed nothing
    }
    others.start(firm_id, meter, import_id, first, last);
    TRY_ASSIGN(const bool shared, others.next());
    if (shared) {
      return Error{.code = ErrorCode::unusable,
                   .message = fmt::format("Import {} cannot be undone: import {} brought readings "
                                          "of meter {} in the same time.",
                                          import_id, others.integer(0), others.text(1)),
                   .where = connection.path(),
                   .remedy = "Undo that import first, and import its files again afterwards."};
    }
    TRY(remove_readings(connection, firm_id, meter, first, last));
  }
  TRY_ASSIGN(auto forget, connection.prepare("DELETE FROM reading_import WHERE firm_id = ? AND "
                                             "import_id = ?"));
  return forget.run(firm_id, import_id);
}

Result<void> undo_firm(const Connection& connection,
                       std::int64_t firm_id,
                       std::int64_t import_id,
                       Instant now) {
  TRY_ASSIGN(const auto changes, read_changes(connection, firm_id));
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    if (change->import_id != import_id || change->undone_at) {
      continue;
    }
    TRY_ASSIGN(const auto rows, read_change_rows(connection, firm_id, change->id));
    TRY_ASSIGN(auto stored, read_firm_rows(connection, firm_id));
    TRY_ASSIGN(const auto draft, without_changes(stored ? *std::move(stored) : FirmDraft(), rows));
    TRY(write_firm_rows(connection, firm_id, draft));
    TRY(mark_undone(connection, firm_id, change->id, now, "undo of the import"));
  }
  return {};
}

/// The rows that the import decided on wait again, unless the import that brought them is undone
/// too. A decision carries the moment of the import that made it.
Result<void> reopen_doubts(const Connection& connection,
                           std::int64_t firm_id,
                           std::int64_t import_id) {
  TRY_ASSIGN(auto reopen,
             connection.prepare("UPDATE doubt_row SET settled_at_us = NULL, settled_how = NULL "
                                "WHERE firm_id = ?1 AND settled_how <> 'undone' AND settled_at_us "
                                "= (SELECT imported_at_us FROM import WHERE firm_id = ?1 AND "
                                "import_id = ?2) AND import_id NOT IN (SELECT import_id FROM "
                                "import WHERE firm_id = ?1 AND undone_at_us IS NOT NULL)"));
  return reopen.run(firm_id, import_id);
}

/// The imports in force whose decisions were on rows that this one brought.
Result<std::vector<std::int64_t>> repairs_of(const Connection& connection,
                                             std::int64_t firm_id,
                                             std::int64_t import_id) {
  TRY_ASSIGN(auto query, connection.prepare(
                             "SELECT DISTINCT i.import_id FROM doubt_row AS d JOIN import AS i ON "
                             "i.firm_id = d.firm_id AND i.imported_at_us = d.settled_at_us WHERE "
                             "d.firm_id = ?1 AND d.import_id = ?2 AND d.settled_how <> 'undone' "
                             "AND i.undone_at_us IS NULL AND i.import_id > ?2 ORDER BY "
                             "i.import_id DESC"));
  query.start(firm_id, import_id);
  std::vector<std::int64_t> found;
  for (;;) {
    TRY_ASSIGN(const bool more, query.next());
    if (!more) {
      return found;
    }
    found.push_back(query.integer(0));
  }
}

}  // namespace

Result<void> undo_import_within(const Connection& connection,
                                std::int64_t firm_id,
                                std::int64_t import_id,
                                Instant now) {
  TRY_ASSIGN(const auto repairs, repairs_of(connection, firm_id, import_id));
  for (const auto repair : repairs) {
    TRY(undo_import_within(connection, firm_id, repair, now));
  }
  TRY_ASSIGN(auto mark, connection.prepare("UPDATE import SET undone_at_us = ?3 WHERE firm_id = ?1 "
                                           "AND import_id = ?2 AND undone_at_us IS NULL"));
  TRY(mark.run(firm_id, import_id, now.microseconds()));
  if (connection.changes() == 0) {
    return Error{.code = ErrorCode::not_found,
                 .message = fmt::format("There is no import {} that could be undone.", import_id),
                 .where = connection.path(),
                 .remedy = "List the imports."};
  }
  // What goes may reach far (a state lasts until the next one), so every cell is built again.
  TRY(mark_all_cells_dirty(connection, firm_id));
  std::optional<Error> fault;
  Journal::lists([&]<class Fact>(std::vector<Fact> Journal::*) {
    if (!fault) {
      if (auto done = undo_facts(connection, firm_id, import_id, Fact::info.name); !done) {
        fault = std::move(done).error();
      }
    }
  });
  if (fault) {
    return *std::move(fault);
  }
  TRY(undo_readings(connection, firm_id, import_id));
  TRY(undo_firm(connection, firm_id, import_id, now));
  TRY_ASSIGN(auto settle, connection.prepare("UPDATE doubt_row SET settled_at_us = ?3, settled_how "
                                             "= 'undone' WHERE firm_id = ?1 AND import_id = ?2 AND "
                                             "settled_at_us IS NULL"));
  TRY(settle.run(firm_id, import_id, now.microseconds()));
  return reopen_doubts(connection, firm_id, import_id);
}

}  // namespace tienvoud::store
