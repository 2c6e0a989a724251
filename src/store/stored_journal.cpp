#include "store/stored_journal.h"

#include <algorithm>
#include <optional>
#include <set>

#include "model/journal/fact_key.h"
#include "model/journal/journal_merge.h"
#include "model/journal/retraction.h"
#include "store/facts/fact_table.h"
#include "store/readings/reading_reader.h"

namespace tienvoud::store {
namespace {

/// Keys that corrections take back, and the same as a JSON array of 32 hexadecimal digits each.
struct Retracted {
  std::set<FactKey> keys;
  std::string json;
};

Result<Retracted> read_retracted(const Connection& connection,
                                 std::int64_t firm_id,
                                 const CodeNumbers& numbers) {
  Journal journal;
  TRY_ASSIGN(auto query, connection.prepare(select_facts<CorrectionFact>() + "true"));
  query.start(firm_id);
  TRY(collect_facts(query, numbers, connection.path(), journal.corrections));
  sort_and_unite(journal);
  Retracted retracted{retracted_keys(journal.corrections), {}};
  std::vector<std::string> texts;
  texts.reserve(retracted.keys.size());
  for (const auto& key : retracted.keys) {
    texts.push_back('"' + to_string(key) + '"');
  }
  retracted.json = fmt::format("[{}]", fmt::join(texts, ","));
  return retracted;
}

/// SQL that leaves retracted facts out, with the JSON of their keys in parameter `at`.
std::string not_retracted(const Retracted& retracted, int at) {
  return retracted.keys.empty()
             ? fmt::format("?{} IS NOT NULL", at)
             : fmt::format("lower(hex(key)) NOT IN (SELECT value FROM json_each(?{}))", at);
}

/// Lists lanes of a kind, the first column of each and, for counts of no machine, the order; and
/// the column they stand in. Empty: the facts of the kind stand alone.
struct Lanes {
  std::string_view column;
  std::string_view list;
};
template <class Fact>
constexpr Lanes lanes_of() {
  if constexpr (std::is_same_v<Fact, StateFact> || std::is_same_v<Fact, RunFact>) {
    return {"machine",
            "SELECT number, 0 FROM code_number WHERE firm_id = ?1 AND kind = 'resources'"};
  } else if constexpr (std::is_same_v<Fact, BookingFact>) {
    return {"person", "SELECT number, 0 FROM code_number WHERE firm_id = ?1 AND kind = 'people'"};
  } else if constexpr (std::is_same_v<Fact, CountFact>) {
    return {
        "machine",
        "SELECT number, -1 FROM code_number WHERE firm_id = ?1 AND kind = 'resources' "
        "UNION ALL SELECT DISTINCT 0, \"order\" FROM counts WHERE firm_id = ?1 AND machine = 0"};
  } else {
    return {};
  }
}

/// Columns by which a row that says only when something began is paired with one that says when it
/// ended.
template <class Fact>
constexpr std::string_view pair_columns() {
  if constexpr (std::is_same_v<Fact, RunFact>) {
    return "machine, \"order\", operation";
  } else if constexpr (std::is_same_v<Fact, BookingFact>) {
    return "person, \"order\", operation, machine";
  } else {
    return {};
  }
}

/// Reads of one kind all facts that may matter in a period, and a few more; facts_for of the model
/// chooses among them as it would among all.
template <class Fact>
class KindReader {
 public:
  KindReader(const Connection& connection,
             std::int64_t firm_id,
             const CodeNumbers& numbers,
             const Retracted& retracted)
      : connection_(connection), firm_id_(firm_id), numbers_(numbers), retracted_(retracted) {}

  Result<std::vector<Fact>> read(Period period) {
    TRY(read_overlapping(period));
    if constexpr (!lanes_of<Fact>().list.empty()) {
      TRY(read_neighbours("begins_us < ?3", "DESC", period.from));
      TRY(read_neighbours("begins_us >= ?3", "ASC", period.to));
    }
    if constexpr (!pair_columns<Fact>().empty()) {
      TRY(read_halves("begins_us < ?2", "DESC", "from_us", period.from));
      TRY(read_halves("begins_us >= ?2", "ASC", "to_us", period.to));
    }
    return std::move(facts_);
  }

 private:
  Result<void> read_overlapping(Period period) {
    // A fact that reaches into the period began at most the longest one's length before it.
    TRY_ASSIGN(auto longest,
               connection_.prepare(fmt::format(
                   "SELECT max(ends_us - begins_us) FROM {} WHERE firm_id = ?", Fact::info.name)));
    longest.start(firm_id_);
    TRY_ASSIGN(const bool any, longest.next());
    const Duration length =
        Duration::of_base(any ? std::max<std::int64_t>(longest.integer(0), 0) : 0);
    TRY_ASSIGN(auto query,
               connection_.prepare(select_facts<Fact>() +
                                   "begins_us BETWEEN ?2 AND ?3 AND ends_us >= ?4 AND " +
                                   not_retracted(retracted_, 5)));
    query.start(firm_id_, (period.from - length).microseconds(), period.to.microseconds(),
                period.from.microseconds(), retracted_.json);
    return collect_facts(query, numbers_, connection_.path(), facts_);
  }

  /// For each lane the nearest fact that nobody took back.
  Result<void> read_neighbours(std::string_view side, std::string_view order, Instant edge) {
    constexpr auto lanes = lanes_of<Fact>();
    TRY_ASSIGN(auto list, connection_.prepare(lanes.list));
    const bool counts = std::is_same_v<Fact, CountFact>;
    TRY_ASSIGN(auto query,
               connection_.prepare(
                   select_facts<Fact>() +
                   fmt::format("{0} = ?2 AND {1} AND {2} AND {3} ORDER BY begins_us {4}, key {4}",
                               lanes.column, side, not_retracted(retracted_, 4),
                               counts ? "(?5 < 0 OR \"order\" = ?5)" : "?5 = 0", order)));
    list.start(firm_id_);
    for (;;) {
      TRY_ASSIGN(const bool another, list.next());
      if (!another) {
        return {};
      }
      query.start(firm_id_, list.integer(0), edge.microseconds(), retracted_.json, list.integer(1));
      TRY(collect_first(query));
    }
  }

  /// The first fact of a query that the firm knows.
  Result<void> collect_first(Statement& query) {
    for (;;) {
      TRY_ASSIGN(const bool found, query.next());
      if (!found) {
        return {};
      }
      Fact fact;
      const Read read = read_fact(query, numbers_, fact);
      if (read == Read::damaged) {
        return damaged_table(Fact::info.name, connection_.path());
      }
      if (read == Read::well) {
        facts_.push_back(std::move(fact));
        return {};
      }
    }
  }

  /// The nearest row of each pair that says only one end, where it is the outer one.
  Result<void> read_halves(std::string_view side,
                           std::string_view order,
                           std::string_view outer,
                           Instant edge) {
    TRY_ASSIGN(auto query,
               connection_.prepare(fmt::format(
                   "SELECT key, {0} FROM (SELECT *, row_number() OVER (PARTITION BY {1} ORDER BY "
                   "begins_us {2}, key {2}) AS nth FROM {3} WHERE firm_id = ?1 AND "
                   "(from_us IS NULL) <> (to_us IS NULL) AND {4} AND {5}) "
                   "WHERE nth = 1 AND {6} IS NOT NULL",
                   fmt::join(own_columns<Fact>(), ", "), pair_columns<Fact>(), order,
                   Fact::info.name, side, not_retracted(retracted_, 3), outer)));
    query.start(firm_id_, edge.microseconds(), retracted_.json);
    return collect_facts(query, numbers_, connection_.path(), facts_);
  }

  const Connection& connection_;
  std::int64_t firm_id_;
  const CodeNumbers& numbers_;
  const Retracted& retracted_;
  std::vector<Fact> facts_;
};

/// Appends the facts of one kind that have one of the keys.
template <class Fact>
Result<void> collect_keys(const Connection& connection,
                          std::int64_t firm_id,
                          const CodeNumbers& numbers,
                          const std::set<FactKey>& keys,
                          std::vector<Fact>& facts) {
  TRY_ASSIGN(auto query, connection.prepare(select_facts<Fact>() + "key = ?2"));
  for (const auto& key : keys) {
    const KeyBytes bytes = bytes_of(key);
    query.start(firm_id, Bytes(bytes));
    TRY(collect_facts(query, numbers, connection.path(), facts));
  }
  return {};
}

}  // namespace

Result<Journal> StoredJournal::facts(Period period) const {
  Journal journal;
  TRY_ASSIGN(const auto retracted, read_retracted(*connection_, firm_id_, numbers_));
  std::optional<Error> fault;
  Journal::lists([&]<class Fact>(std::vector<Fact> Journal::* list) {
    if (fault) {
      return;
    }
    auto facts = KindReader<Fact>(*connection_, firm_id_, numbers_, retracted).read(period);
    if (facts) {
      journal.*list = *std::move(facts);
    } else {
      fault = std::move(facts).error();
    }
  });
  if (fault) {
    return *std::move(fault);
  }
  sort_and_unite(journal);
  TRY_ASSIGN(const auto taken_back, facts_of(retracted.keys));
  journal.retracted = numbered_stamps(taken_back);
  return facts_for(journal, period);
}

Result<Journal> StoredJournal::retracted() const {
  TRY_ASSIGN(const auto retracted, read_retracted(*connection_, firm_id_, numbers_));
  return facts_of(retracted.keys);
}

Result<void> StoredJournal::readings(Id<Meter> meter,
                                     Period period,
                                     FunctionRef<void(const Readings&)> sink) const {
  return ReadingReader(*connection_, firm_id_)
      .read(numbers_.number(meter), firm_->meters[meter].code, period, sink);
}

Result<Period> StoredJournal::extent() const {
  TRY_ASSIGN(Period extent, ReadingReader(*connection_, firm_id_).extent());
  TRY_ASSIGN(const auto retracted, read_retracted(*connection_, firm_id_, numbers_));
  std::string sql;
  Journal::lists([&]<class Fact>(std::vector<Fact> Journal::*) {
    sql += fmt::format(
        "{} SELECT min(begins_us) AS begins, max(ends_us) AS ends FROM {} WHERE "
        "firm_id = ?1 AND {}",
        sql.empty() ? "" : " UNION ALL", Fact::info.name, not_retracted(retracted, 2));
  });
  TRY_ASSIGN(auto query, connection_->prepare(sql));
  query.start(firm_id_, retracted.json);
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return extent;
    }
    if (query.is_null(0)) {
      continue;
    }
    const Period facts{Instant::of_microseconds(query.integer(0)),
                       Instant::of_microseconds(query.integer(1)) + microseconds(1)};
    extent = extent.empty()
                 ? facts
                 : Period{std::min(extent.from, facts.from), std::max(extent.to, facts.to)};
  }
}

Result<Journal> StoredJournal::find(FactKey key) const {
  return facts_of({key});
}

Result<Journal> StoredJournal::facts_of(const std::set<FactKey>& keys) const {
  Journal journal;
  Result<void> read;
  Journal::lists([&]<class Fact>(std::vector<Fact> Journal::* list) {
    if (read.ok() && !keys.empty()) {
      read = collect_keys<Fact>(*connection_, firm_id_, numbers_, keys, journal.*list);
    }
  });
  TRY(std::move(read));
  sort_and_unite(journal);
  return journal;
}

}  // namespace tienvoud::store
