#pragma once

#include <fmt/format.h>

#include <string>

#include "base/id.h"
#include "base/result.h"
#include "base/table.h"

namespace tienvoud::app {

/// The row of that code; none where there is none.
template <class T>
Id<T> id_named(const Table<T>& table, const std::string& code) {
  for (const Id<T> id : table.ids()) {
    if (table[id].code == code) {
      return id;
    }
  }
  return {};
}

/// The same for what a user named; file: of the table. Error: not_found.
template <class T>
Result<Id<T>> named_row(const Table<T>& table, const std::string& code, const std::string& file) {
  const Id<T> id = id_named(table, code);
  if (!id.exists()) {
    return Error{ErrorCode::not_found, fmt::format("there is no {} in {}", code, file), file,
                 "Give a code that stands in that table."};
  }
  return id;
}

}  // namespace tienvoud::app
