#pragma once

#include <span>
#include <vector>

#include "store/facts/fact_table.h"

namespace tienvoud::store {

/// What became of facts handed to an import.
template <class Fact>
struct FactsAdded {
  std::vector<std::size_t> fresh;  ///< which of them were not there, or said more than before
  std::vector<Fact> displaced;     ///< what stood under the key of a fresh one that said otherwise
  std::int64_t repeated = 0;       ///< there already, with the same content
  std::int64_t conflicts = 0;      ///< there already with other content: one of the two counts
};

/// Writes facts of one kind under one import. A key is written once, whatever the order and number
/// of imports; where a source says two things under one number, the one that the model keeps
/// (sort_and_unite in model/journal/journal_merge.h) counts, so that no order of arrival can
/// matter.
template <class Fact>
class FactWriter {
 public:
  static Result<FactWriter> make(const Connection& connection,
                                 std::int64_t firm_id,
                                 std::int64_t import_id) {
    FactWriter made;
    made.connection_ = &connection;
    made.firm_id_ = firm_id;
    made.import_id_ = import_id;
    const auto columns = own_columns<Fact>();
    const std::string names =
        fmt::format("firm_id, key, import_id, begins_us, ends_us, {}", fmt::join(columns, ", "));
    std::string marks = "?, ?, ?, ?, ?";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      marks += ", ?";
    }
    const auto table = Fact::info.name;
    TRY_ASSIGN(made.insert_,
               connection.prepare(fmt::format(
                   "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING", table, names, marks)));
    TRY_ASSIGN(made.find_, connection.prepare(select_facts<Fact>() + "key = ?2"));
    TRY_ASSIGN(made.remove_, connection.prepare(fmt::format(
                                 "DELETE FROM {} WHERE firm_id = ? AND key = ?", table)));
    TRY_ASSIGN(made.again_,
               connection.prepare(fmt::format(
                   "INSERT INTO fact_again (firm_id, kind, key, import_id) "
                   "SELECT firm_id, '{0}', key, ?3 FROM {0} WHERE firm_id = ?1 AND key = ?2 "
                   "AND import_id <> ?3 ON CONFLICT DO NOTHING",
                   table)));
    TRY_ASSIGN(made.owner_, connection.prepare(fmt::format(
                                "SELECT import_id FROM {} WHERE firm_id = ? AND key = ?", table)));
    return made;
  }

  Result<FactsAdded<Fact>> add(std::span<const Fact> facts, const CodeNumbers& numbers) {
    FactsAdded<Fact> added;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      TRY_ASSIGN(const bool fresh, insert(facts[i], numbers));
      if (fresh) {
        added.fresh.push_back(i);
      } else {
        TRY(settle(facts[i], i, numbers, added));
      }
    }
    return added;
  }

 private:
  Result<bool> insert(const Fact& fact, const CodeNumbers& numbers) {
    const KeyBytes key = bytes_of(fact.key);
    insert_.start(firm_id_, Bytes(key), import_id_, time_of(fact).microseconds(),
                  end_of(fact).microseconds());
    int at = 5;
    Fact::columns(
        [&](const Column&, auto member) { bind_member(insert_, ++at, fact.*member, numbers); });
    TRY(insert_.finish());
    return connection_->changes() == 1;
  }

  /// The key is there: a repeat, or a conflict that one of the two wins.
  Result<void> settle(const Fact& fact,
                      std::size_t index,
                      const CodeNumbers& numbers,
                      FactsAdded<Fact>& added) {
    const KeyBytes key = bytes_of(fact.key);
    std::vector<Fact> stored;
    find_.start(firm_id_, Bytes(key));
    TRY(collect_facts(find_, numbers, connection_->path(), stored));
    if (!stored.empty() && says_the_same(stored.front(), fact)) {
      ++added.repeated;
      return again_.run(firm_id_, Bytes(key), import_id_);
    }
    ++added.conflicts;
    if (!stored.empty() && says_the_same(kept_of(stored.front(), fact), stored.front())) {
      return again_.run(firm_id_, Bytes(key), import_id_);
    }
    owner_.start(firm_id_, Bytes(key));
    TRY_ASSIGN(const bool found, owner_.next());
    const std::int64_t owner = found ? owner_.integer(0) : import_id_;
    owner_.reset();
    TRY(remove_.run(firm_id_, Bytes(key)));
    TRY(insert(fact, numbers));
    // The import that brought the other one still vouches for the key.
    TRY(again_.run(firm_id_, Bytes(key), owner));
    added.fresh.push_back(index);
    if (!stored.empty()) {
      added.displaced.push_back(std::move(stored.front()));
    }
    return {};
  }

  /// Which of two facts of one key stays.
  static Fact kept_of(const Fact& a, const Fact& b) {
    Fact kept = a;
    Journal::lists([&]<class Other>(std::vector<Other> Journal::* list) {
      if constexpr (std::is_same_v<Fact, Other>) {
        Journal both;
        both.*list = {a, b};
        sort_and_unite(both);
        kept = (both.*list).front();
      }
    });
    return kept;
  }

  const Connection* connection_ = nullptr;
  std::int64_t firm_id_ = 0;
  std::int64_t import_id_ = 0;
  Statement insert_;
  Statement find_;
  Statement remove_;
  Statement again_;
  Statement owner_;
};

}  // namespace tienvoud::store
