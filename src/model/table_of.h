#pragma once

#include <string>
#include <type_traits>

#include "base/id.h"
#include "base/table.h"
#include "model/firm/firm.h"

namespace tienvoud {

namespace detail {
/// Finds the firm's table of rows T among all of them.
template <class T>
struct TableFinder {
  Table<T> Firm::* found = nullptr;
  template <class Row>
  constexpr void operator()(Table<Row> Firm::* table) {
    if constexpr (std::is_same_v<Row, T>) {
      found = table;
    }
  }
};
template <class T>
constexpr Table<T> Firm::* member_of() {
  TableFinder<T> finder;
  Firm::tables(finder);
  return finder.found;
}
}  // namespace detail

/// The firm's table of rows of type T: `table_of<Item>(firm)` is `firm.items`.
template <class T>
const Table<T>& table_of(const Firm& firm) {
  return firm.*detail::member_of<T>();
}
template <class T>
Table<T>& table_of(Firm& firm) {
  return firm.*detail::member_of<T>();
}

/// The code by which a row is named; empty where the id names none.
template <class T>
std::string code_of(const Firm& firm, Id<T> id) {
  const Table<T>& table = table_of<T>(firm);
  return table.has(id) ? table[id].code : std::string();
}

}  // namespace tienvoud
