#pragma once

#include <fmt/format.h>

#include <array>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "model/journal/fact.h"
#include "model/journal/journal_merge.h"
#include "store/facts/fact_columns.h"
#include "store/sqlite/connection.h"

namespace tienvoud::store {

using KeyBytes = std::array<std::uint8_t, 16>;

/// Big endian, so that keys sort in the database as they do in the model.
inline KeyBytes bytes_of(FactKey key) {
  KeyBytes bytes{};
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[i] = static_cast<std::uint8_t>(key.high >> (56 - 8 * i));
    bytes[8 + i] = static_cast<std::uint8_t>(key.low >> (56 - 8 * i));
  }
  return bytes;
}
inline bool key_of(Bytes bytes, FactKey& key) {
  if (bytes.size() != 16) {
    return false;
  }
  key = {};
  for (std::size_t i = 0; i < 8; ++i) {
    key.high = key.high << 8U | bytes[i];
    key.low = key.low << 8U | bytes[8 + i];
  }
  return true;
}

/// Whether two facts say the same. (Their == is that of their stamps: whether they are the same
/// fact.)
template <class Fact>
bool says_the_same(const Fact& a, const Fact& b) {
  bool same = a.key == b.key;
  Fact::columns([&](const Column&, auto member) { same = same && a.*member == b.*member; });
  return same;
}

/// The columns of a kind's table behind firm_id, key, import_id, begins_us and ends_us, quoted.
template <class Fact>
std::vector<std::string> own_columns() {
  std::vector<std::string> names;
  Fact::columns([&names]<class Member, class Owner>(const Column& column, Member Owner::*) {
    names.push_back(fmt::format("\"{}\"", column_name<Member>(column.name)));
  });
  return names;
}

/// "SELECT key, own columns FROM states WHERE firm_id = ?1 AND ".
template <class Fact>
std::string select_facts() {
  return fmt::format("SELECT key, {} FROM {} WHERE firm_id = ?1 AND ",
                     fmt::join(own_columns<Fact>(), ", "), Fact::info.name);
}

/// The fact in the statement's row. `read` says whether all of it could be read.
template <class Fact>
Read read_fact(const Statement& row, const CodeNumbers& numbers, Fact& fact) {
  Read worst = key_of(row.blob(0), fact.key) ? Read::well : Read::damaged;
  int at = 0;
  Fact::columns([&](const Column&, auto member) {
    const Read read = read_member(row, ++at, fact.*member, numbers);
    worst = std::max(worst, read);
  });
  return worst;
}

inline Error damaged_table(std::string_view table, const std::string& path) {
  return {.code = ErrorCode::corrupt,
          .message = fmt::format("The table {} of the database is damaged.", table),
          .where = path,
          .remedy = "Restore the file from a copy, or import the sources into a new one."};
}

/// Appends the facts of a statement that began with select_facts to `facts`, in its order. Those
/// that name a row which the firm lacks are left out. Error: corrupt.
template <class Fact>
Result<void> collect_facts(Statement& query,
                           const CodeNumbers& numbers,
                           const std::string& path,
                           std::vector<Fact>& facts) {
  for (;;) {
    TRY_ASSIGN(const bool row, query.next());
    if (!row) {
      return {};
    }
    Fact fact;
    switch (read_fact(query, numbers, fact)) {
      case Read::well:
        facts.push_back(std::move(fact));
        break;
      case Read::unknown_row:
        break;
      case Read::damaged:
        return damaged_table(Fact::info.name, path);
    }
  }
}

}  // namespace tienvoud::store
