#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "model/firm/site.h"
#include "model/schema.h"

namespace tienvoud {

/// What a cell is, beyond its type: reckoned once a column, used for every row.
struct FieldFormat {
  std::int64_t scale = 1;  ///< base units in one of the written unit
  bool may_be_negative = true;
  bool is_code = false;  ///< a text by which other rows name this one: short, in one line
};

template <class M>
struct OptionalOf {
  static constexpr bool is = false;
  using Inner = M;
};
template <class M>
struct OptionalOf<std::optional<M>> {
  static constexpr bool is = true;
  using Inner = M;
};

/// Whether a member names rows of another table, one (Id<T>) or several (vector of Id<T>).
template <class M>
struct ReferenceOf {
  static constexpr bool is = false;
  static constexpr bool is_list = false;
};
template <class T>
struct ReferenceOf<Id<T>> {
  static constexpr bool is = true;
  static constexpr bool is_list = false;
  using Row = T;
};
template <class T>
struct ReferenceOf<std::vector<Id<T>>> {
  static constexpr bool is = true;
  static constexpr bool is_list = true;
  using Row = T;
};

/// The words of an enumeration, in the order of its choices.
template <class Enum>
constexpr auto words_of() {
  constexpr auto all = choices(Enum{});
  std::array<std::string_view, all.size()> words;
  for (std::size_t i = 0; i < all.size(); ++i) {
    words[i] = all[i].first;
  }
  return words;
}

/// What a member's type means for its column, whatever the type: filled by `kind_of`.
struct FieldKind {
  enum class Dimension : std::uint8_t {
    none,
    energy,
    power,
    mass,
    pieces,
    money,
    duration,
    volume
  };
  Dimension amount = Dimension::none;
  Dimension per = Dimension::none;               ///< of a rate
  std::string_view word = {};                    ///< "yes or no", "whole number", "moment", ...; of
                                                 ///< quantities empty
  std::span<const std::string_view> words = {};  ///< of an enumeration
  std::string_view refers_to = {};               ///< the table whose codes it holds
  bool is_list = false;
};

/// The kind of field that a member of type M is. Defined for every type that a schema uses.

/// How the cells of a column are written. `table`: readings may be negative (energy fed back) where
/// amounts elsewhere may not.
FieldFormat format_of(std::string_view table, const Column& column, const FieldKind& kind);

/// What a column holds, for people: "whole number", "number, in kWh", "one of make, buy, both",
/// "code of items".
std::string type_text(const Column& column, const FieldKind& kind);

/// The unit that a column's name ends in, as people write it ("kWh", "EUR per kWh"); empty without
/// one.
std::string unit_of(const Column& column, const FieldKind& kind);

template <class D>
constexpr FieldKind::Dimension dimension_of() {
  using enum FieldKind::Dimension;
  if constexpr (std::is_same_v<D, EnergyDimension>) {
    return energy;
  } else if constexpr (std::is_same_v<D, PowerDimension>) {
    return power;
  } else if constexpr (std::is_same_v<D, MassDimension>) {
    return mass;
  } else if constexpr (std::is_same_v<D, PiecesDimension>) {
    return pieces;
  } else if constexpr (std::is_same_v<D, MoneyDimension>) {
    return money;
  } else if constexpr (std::is_same_v<D, DurationDimension>) {
    return duration;
  } else {
    return volume;
  }
}
template <class D>
constexpr FieldKind quantity_kind(const Quantity<D>*) {
  return {.amount = dimension_of<D>()};
}
template <class A, class P>
constexpr FieldKind quantity_kind(const Rate<A, P>*) {
  return {.amount = quantity_kind(static_cast<const A*>(nullptr)).amount,
          .per = quantity_kind(static_cast<const P*>(nullptr)).amount};
}

template <class M>
FieldKind kind_of() {
  if constexpr (OptionalOf<M>::is) {
    return kind_of<typename OptionalOf<M>::Inner>();
  } else if constexpr (ReferenceOf<M>::is) {
    return {.refers_to = ReferenceOf<M>::Row::info.name, .is_list = ReferenceOf<M>::is_list};
  } else if constexpr (std::is_enum_v<M>) {
    static constexpr auto words = words_of<M>();
    return {.words = words};
  } else if constexpr (std::is_same_v<M, std::string>) {
    return {.word = "text"};
  } else if constexpr (std::is_same_v<M, bool>) {
    return {.word = "yes or no"};
  } else if constexpr (std::is_same_v<M, std::int64_t>) {
    return {.word = "whole number"};
  } else if constexpr (std::is_same_v<M, double>) {
    return {.word = "number"};
  } else if constexpr (std::is_same_v<M, Fraction>) {
    return {.word = "share from 0 to 1"};
  } else if constexpr (std::is_same_v<M, Instant>) {
    return {.word = "moment"};
  } else if constexpr (std::is_same_v<M, Day>) {
    return {.word = "day"};
  } else if constexpr (std::is_same_v<M, TimeOfDay>) {
    return {.word = "time of day"};
  } else if constexpr (std::is_same_v<M, Weekdays>) {
    return {.word = "days of the week"};
  } else if constexpr (std::is_same_v<M, PlanGoals>) {
    return {.word = "goals of a plan: lateness, cost, work_in_process, distance"};
  } else {
    return quantity_kind(static_cast<const M*>(nullptr));
  }
}

}  // namespace tienvoud
