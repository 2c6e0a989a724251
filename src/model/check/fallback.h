#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/ensure.h"
#include "model/field.h"
#include "model/firm/firm.h"

namespace tienvoud {

/// Reads a column's fallback into a member. That it can be read is the schema's duty.
template <class M>
void read_fallback(std::string_view table, const Column& column, M& member) {
  if constexpr (!ReferenceOf<M>::is) {
    if (!column.fallback.empty()) {
      FieldFault fault;
      const FieldFormat format = format_of(table, column, kind_of<M>());
      ensure(read_cell(column.fallback, format, fault, member), "a fallback can be read");
    }
  }
}

/// A row of which nobody said anything: every column has its fallback.
template <class T>
T row_of_fallbacks() {
  T row;
  T::columns(
      [&](const Column& column, auto member) { read_fallback(T::info.name, column, row.*member); });
  return row;
}

/// Notes that every guess of such a row is assumed.
template <class T>
void assume_guesses(std::uint32_t row, std::vector<Assumption>& assumptions) {
  T::columns([&](const Column& column, auto) {
    if (column.guess) {
      assumptions.push_back({T::info.name, row, column.name});
    }
  });
}

}  // namespace tienvoud
