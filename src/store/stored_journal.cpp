#include "store/stored_journal.h"

#include <algorithm>
#include <optional>
#include <set>

#include "model/journal/fact_key.h"
#include "store/facts/fact_table.h"
#include "store/readings/reading_reader.h"

namespace tienvoud::store {
namespace {

using Retracted = std::set<FactKey>;

/// The column by which the facts of a kind follow one another: the last one before a period and the
/// first one after it matter for what lies in it. Empty: every fact stands alone.
template <class Fact>
constexpr std::string_view sequence_column() {
  if constexpr (std::is_same_v<Fact, StateFact> || std::is_same_v<Fact, RunFact> ||
                std::is_same_v<Fact, CountFact>) {
    return "machine";
  } else if constexpr (std::is_same_v<Fact, BookingFact>) {
    return "person";
  } else {
    return {};
  }
}

Result<Retracted> read_retracted(const Connection& connection, std::int64_t firm_id) {
  Retracted retracted;
  TRY_ASSIGN(auto query, connection.prepare("SELECT retracts FROM corrections WHERE firm_id = ?"));
  query.start(firm_id);
  for (;;) {
    TRY_ASSIGN(const bool found, query.next());
    if (!found) {
      return retracted;
    }
    if (const auto key = parse_fact_key(query.text(0))) {
      retracted.insert(*key);
    }
  }
}

/// Reads the facts of one kind that matter in a period.
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
    if constexpr (!sequence_column<Fact>().empty()) {
      TRY(read_neighbours("begins_us < ?3 ORDER BY begins_us DESC, key DESC", period.from));
      TRY(read_neighbours("begins_us >= ?3 ORDER BY begins_us, key", period.to));
    }
    std::ranges::sort(facts_, {},
                      [](const Fact& fact) { return std::pair(extent_of(fact).begins, fact.key); });
    const auto [first, last] =
        std::ranges::unique(facts_, {}, [](const Fact& fact) { return fact.key; });
    facts_.erase(first, last);
    return std::move(facts_);
  }

 private:
  Result<void> read_overlapping(Period period) {
    // A fact that reaches into the period began at most the longest one's length before it.
    TRY_ASSIGN(auto longest,
               connection_.prepare(fmt::format("SELECT max(ends_us - begins_us) FROM {} WHERE "
                                               "firm_id = ?",
                                               Fact::info.name)));
    longest.start(firm_id_);
    TRY_ASSIGN(const bool any, longest.next());
    const Duration length =
        Duration::of_base(any ? std::max<std::int64_t>(longest.integer(0), 0) : 0);
    TRY_ASSIGN(auto query, connection_.prepare(select_facts<Fact>() +
                                               "begins_us BETWEEN ?2 AND ?3 AND ends_us >= ?4"));
    query.start(firm_id_, (period.from - length).microseconds(), period.to.microseconds(),
                period.from.microseconds());
    std::vector<Fact> found;
    TRY(collect_facts(query, numbers_, connection_.path(), found));
    for (auto& fact : found) {
      if (!retracted_.contains(fact.key)) {
        facts_.push_back(std::move(fact));
      }
    }
    return {};
  }

  /// For each machine or person the first fact, that nobody took back, in the order asked for.
  Result<void> read_neighbours(std::string_view order, Instant edge) {
    constexpr auto column = sequence_column<Fact>();
    TRY_ASSIGN(auto groups,
               connection_.prepare(fmt::format("SELECT DISTINCT {} FROM {} WHERE firm_id = ?",
                                               column, Fact::info.name)));
    TRY_ASSIGN(auto query, connection_.prepare(select_facts<Fact>() +
                                               fmt::format("{} = ?2 AND {}", column, order)));
    groups.start(firm_id_);
    for (;;) {
      TRY_ASSIGN(const bool another, groups.next());
      if (!another) {
        return {};
      }
      query.start(firm_id_, groups.integer(0), edge.microseconds());
      for (;;) {
        TRY_ASSIGN(const bool found, query.next());
        Fact fact;
        if (!found) {
          break;
        }
        const Read read = read_fact(query, numbers_, fact);
        if (read == Read::damaged) {
          return damaged_table(Fact::info.name, connection_.path());
        }
        if (read == Read::well && !retracted_.contains(fact.key)) {
          facts_.push_back(std::move(fact));
          break;
        }
      }
    }
  }

  const Connection& connection_;
  std::int64_t firm_id_;
  const CodeNumbers& numbers_;
  const Retracted& retracted_;
  std::vector<Fact> facts_;
};

}  // namespace

Result<Journal> StoredJournal::facts(Period period) const {
  Journal journal;
  TRY_ASSIGN(const auto retracted, read_retracted(*connection_, firm_id_));
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
  return journal;
}

Result<void> StoredJournal::readings(Id<Meter> meter,
                                     Period period,
                                     FunctionRef<void(const Readings&)> sink) const {
  return ReadingReader(*connection_, firm_id_)
      .read(numbers_.number(meter), firm_->meters[meter].code, period, sink);
}

Result<Period> StoredJournal::extent() const {
  TRY_ASSIGN(Period extent, ReadingReader(*connection_, firm_id_).extent());
  std::string sql;
  Journal::lists([&]<class Fact>(std::vector<Fact> Journal::*) {
    sql += fmt::format(
        "{} SELECT min(begins_us) AS begins, max(ends_us) AS ends FROM {} WHERE "
        "firm_id = ?1",
        sql.empty() ? "" : " UNION ALL", Fact::info.name);
  });
  TRY_ASSIGN(auto query, connection_->prepare(sql));
  query.start(firm_id_);
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
  Journal journal;
  const KeyBytes bytes = bytes_of(key);
  std::optional<Error> fault;
  Journal::lists([&]<class Fact>(std::vector<Fact> Journal::* list) {
    auto query = connection_->prepare(select_facts<Fact>() + "key = ?2");
    if (query) {
      query->start(firm_id_, Bytes(bytes));
      if (auto done = collect_facts(*query, numbers_, connection_->path(), journal.*list); !done) {
        fault = std::move(done).error();
      }
    } else {
      fault = std::move(query).error();
    }
  });
  if (fault) {
    return *std::move(fault);
  }
  return journal;
}

}  // namespace tienvoud::store
