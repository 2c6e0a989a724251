#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/instant.h"
#include "base/quantity.h"
#include "model/journal/fact.h"
#include "store/code_numbers.h"
#include "store/sqlite/statement.h"
#include "store/words.h"

// How the members of a fact stand in their table: names of columns, and values both ways.
namespace tienvoud::store {

/// "good" and Pieces give "good_thousandths": the unit in which the database keeps a member ends
/// its name.
template <class Member>
std::string column_name(std::string_view name) {
  if constexpr (std::is_same_v<Member, Instant> || std::is_same_v<Member, std::optional<Instant>>) {
    return std::string(name) + "_us";
  } else if constexpr (std::is_same_v<Member, Pieces>) {
    return std::string(name) + "_thousandths";
  } else if constexpr (std::is_same_v<Member, std::optional<Mass>>) {
    return std::string(name.substr(0, name.rfind("_kg"))) + "_mg";
  } else {
    return std::string(name);
  }
}

inline void bind_member(Statement& to, int at, std::int64_t value, const CodeNumbers&) {
  to.bind(at, value);
}
inline void bind_member(Statement& to, int at, const std::string& value, const CodeNumbers&) {
  to.bind(at, value);
}
inline void bind_member(Statement& to, int at, Instant value, const CodeNumbers&) {
  to.bind(at, value.microseconds());
}
template <class Dimension>
void bind_member(Statement& to, int at, Quantity<Dimension> value, const CodeNumbers&) {
  to.bind(at, value.base());
}
template <class Row>
void bind_member(Statement& to, int at, Id<Row> value, const CodeNumbers& numbers) {
  to.bind(at, numbers.number(value));
}
template <class Choice>
  requires std::is_enum_v<Choice>
void bind_member(Statement& to, int at, Choice value, const CodeNumbers&) {
  to.bind(at, word_of(value));
}
template <class Value>
void bind_member(Statement& to,
                 int at,
                 const std::optional<Value>& value,
                 const CodeNumbers& numbers) {
  if (value) {
    bind_member(to, at, *value, numbers);
  } else {
    to.bind(at, std::nullopt);
  }
}

/// How a stored value came out.
enum class Read {
  well,
  unknown_row,  ///< it names a row that the firm at hand lacks
  damaged,      ///< no program of ours wrote that
};

inline Read read_member(const Statement& from, int at, std::int64_t& value, const CodeNumbers&) {
  value = from.integer(at);
  return Read::well;
}
inline Read read_member(const Statement& from, int at, std::string& value, const CodeNumbers&) {
  value = from.text(at);
  return Read::well;
}
inline Read read_member(const Statement& from, int at, Instant& value, const CodeNumbers&) {
  value = Instant::of_microseconds(from.integer(at));
  return Read::well;
}
template <class Dimension>
Read read_member(const Statement& from, int at, Quantity<Dimension>& value, const CodeNumbers&) {
  value = Quantity<Dimension>::of_base(from.integer(at));
  return Read::well;
}
template <class Row>
Read read_member(const Statement& from, int at, Id<Row>& value, const CodeNumbers& numbers) {
  return numbers.find(from.integer(at), value) ? Read::well : Read::unknown_row;
}
template <class Choice>
  requires std::is_enum_v<Choice>
Read read_member(const Statement& from, int at, Choice& value, const CodeNumbers&) {
  return choice_of(from.text(at), value) ? Read::well : Read::damaged;
}
template <class Value>
Read read_member(const Statement& from,
                 int at,
                 std::optional<Value>& value,
                 const CodeNumbers& numbers) {
  if (from.is_null(at)) {
    value.reset();
    return Read::well;
  }
  return read_member(from, at, value.emplace(), numbers);
}

}  // namespace tienvoud::store
