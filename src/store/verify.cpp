#include "store/verify.h"

#include <fmt/format.h>

#include <optional>

#include "methods/codec/crc32c.h"
#include "model/journal/fact.h"
#include "store/facts/fact_table.h"
#include "store/readings/day_row.h"

namespace tienvoud::store {
namespace {

Finding damage(const Connection& connection,
               std::string code,
               std::string table,
               std::string value,
               std::string reason) {
  return {.severity = Severity::refused,
          .code = std::move(code),
          .place = {connection.path(), 0, std::move(table)},
          .value = std::move(value),
          .reason = std::move(reason),
          .remedy = "Restore the file from a copy, or import the sources into a new one.",
          .repair = {},
          .repaired_value = {}};
}

/// Runs one part of the walk; where SQLite itself gives up, that is a finding of its own.
void note_fault(const Connection& connection,
                std::string_view table,
                const Result<void>& done,
                Findings& findings) {
  if (!done) {
    findings.push_back(
        damage(connection, "damaged_table", std::string(table), {}, done.error().message));
  }
}

Result<void> check_pages(const Connection& connection, Findings& findings) {
  TRY_ASSIGN(auto query, connection.prepare("PRAGMA integrity_check(100)"));
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return {};
    }
    if (query.text(0) != "ok") {
      findings.push_back(damage(connection, "damaged_pages", {}, {}, std::string(query.text(0))));
    }
  }
}

Result<void> check_blocks(const Connection& connection, std::int64_t firm_id, Findings& findings) {
  TRY_ASSIGN(auto query,
             connection.prepare("SELECT b.meter, coalesce(c.code, '?'), b.day, b.count, b.blocks "
                                "FROM reading_block AS b LEFT JOIN code_number AS c ON c.firm_id = "
                                "b.firm_id AND c.kind = 'meters' AND c.number = b.meter "
                                "WHERE b.firm_id = ? ORDER BY b.meter, b.day"));
  query.start(firm_id);
  Series series;
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return {};
    }
    const DayRowKey key{firm_id, query.integer(0),
                        Day(static_cast<std::int32_t>(query.integer(2)))};
    const std::string who = fmt::format("meter {}, {}", query.text(1), to_string(key.day));
    const auto decoded = decode_day_row(key, query.blob(4), series);
    if (!decoded) {
      findings.push_back(
          damage(connection, "damaged_block", "reading_block", who, decoded.error().message));
    } else if (static_cast<std::int64_t>(series.size()) != query.integer(3)) {
      findings.push_back(damage(connection, "damaged_block", "reading_block", who,
                                "The number of readings is not the one noted."));
    }
  }
}

Result<void> check_totals(const Connection& connection, std::int64_t firm_id, Findings& findings) {
  TRY_ASSIGN(auto query, connection.prepare("SELECT machine, day, totals FROM ledger_total WHERE "
                                            "firm_id = ?"));
  query.start(firm_id);
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      break;
    }
    const Bytes totals = query.blob(2);
    methods::ByteReader tail(totals.last(std::min<std::size_t>(4, totals.size())));
    const auto content = totals.first(totals.size() - std::min<std::size_t>(4, totals.size()));
    if (tail.fixed<std::uint32_t>() != methods::crc32c(content) || tail.failed()) {
      findings.push_back(
          damage(connection, "damaged_totals", "ledger_total",
                 fmt::format("machine number {}, {}", query.integer(0),
                             to_string(Day(static_cast<std::int32_t>(query.integer(1))))),
                 "The checksum of the ledger's sums does not hold."));
    }
  }
  TRY_ASSIGN(const auto lost,
             connection.number(fmt::format(
                 "SELECT count(*) FROM (SELECT machine, day FROM ledger WHERE firm_id = {0} EXCEPT "
                 "SELECT machine, day FROM ledger_total WHERE firm_id = {0})",
                 firm_id)));
  if (lost > 0) {
    findings.push_back(damage(connection, "damaged_totals", "ledger_total", {},
                              fmt::format("{} cells of the ledger have no sums.", lost)));
  }
  return {};
}

/// Every fact can be read as what it claims to be, and lies where its extent says.
template <class Fact>
Result<void> check_facts(const Connection& connection, std::int64_t firm_id, Findings& findings) {
  TRY_ASSIGN(auto query, connection.prepare(fmt::format(
                             "SELECT key, {}, begins_us, ends_us FROM {} WHERE firm_id = ?",
                             fmt::join(own_columns<Fact>(), ", "), Fact::info.name)));
  query.start(firm_id);
  const CodeNumbers nobody;
  const int last = static_cast<int>(own_columns<Fact>().size());
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return {};
    }
    Fact fact;
    const Read read = read_fact(query, nobody, fact);
    const bool placed = time_of(fact).microseconds() == query.integer(last + 1) &&
                        end_of(fact).microseconds() == query.integer(last + 2);
    if (read == Read::damaged || !placed) {
      findings.push_back(damage(connection, "damaged_fact", std::string(Fact::info.name), {},
                                "A stored fact is not one that this program wrote."));
    }
  }
}

}  // namespace

Result<Findings> verify_database(const Connection& connection, std::int64_t firm_id) {
  Findings findings;
  note_fault(connection, {}, check_pages(connection, findings), findings);
  note_fault(connection, "reading_block", check_blocks(connection, firm_id, findings), findings);
  note_fault(connection, "ledger_total", check_totals(connection, firm_id, findings), findings);
  Journal::lists([&]<class Fact>(std::vector<Fact> Journal::*) {
    note_fault(connection, Fact::info.name, check_facts<Fact>(connection, firm_id, findings),
               findings);
  });
  return findings;
}

}  // namespace tienvoud::store
