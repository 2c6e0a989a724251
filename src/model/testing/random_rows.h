#pragma once

#include <rapidcheck.h>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "model/field.h"
#include "model/firm/firm.h"
#include "model/table_of.h"

// Random rows for property tests: every member gets a value that its cell can hold.

namespace tienvoud::testing {

/// Texts as users write them, with what is awkward in files: marks, quotes, accents, line breaks.
inline std::string random_text(bool is_code) {
  static const std::vector<std::string> pieces = {"A",  "b", "7", "0", "-", "/",  ".", ",", ";",
                                                  "\"", "'", "#", "ë", "€", "漢", "_", "=", "|"};
  std::string text = *rc::gen::elementOf(pieces);
  for (int left = *rc::gen::inRange(0, 12); left > 0; --left) {
    text += *rc::gen::elementOf(pieces);
    if (!is_code && *rc::gen::inRange(0, 8) == 0) {
      text += *rc::gen::element<std::string>(" x", "\ny", "\t,z");
    }
  }
  return text;
}

inline std::int64_t random_base(FieldFormat format) {
  const std::int64_t large =
      *rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << *rc::gen::inRange(1, 62));
  return format.may_be_negative && *rc::gen::arbitrary<bool>() ? -large : large;
}

template <class Dimension>
void randomize(Quantity<Dimension>& value, FieldFormat format) {
  value = Quantity<Dimension>::of_base(random_base(format));
}
template <class A, class P>
void randomize(Rate<A, P>& value, FieldFormat format) {
  value = Rate<A, P>(A::of_base(random_base(format)));
}
inline void randomize(std::string& value, FieldFormat format) {
  value = random_text(format.is_code);
}
inline void randomize(bool& value, FieldFormat) {
  value = *rc::gen::arbitrary<bool>();
}
inline void randomize(std::int64_t& value, FieldFormat) {
  value = *rc::gen::inRange<std::int64_t>(1, std::int64_t{1} << *rc::gen::inRange(1, 62));
}
inline void randomize(double& value, FieldFormat) {
  value = static_cast<double>(*rc::gen::inRange(0, 1'000'000)) / *rc::gen::inRange(1, 1'000);
}
inline void randomize(Fraction& value, FieldFormat) {
  const int whole = *rc::gen::inRange(1, 1'000'000);
  value = Fraction(static_cast<double>(*rc::gen::inRange(0, whole + 1)) / whole);
}
inline void randomize(Instant& value, FieldFormat) {
  const std::int64_t step = *rc::gen::element<std::int64_t>(1, 1'000, 1'000'000, 60'000'000);
  value = Instant::of_microseconds(
      *rc::gen::inRange(first_moment.microseconds() / step + 1, last_moment.microseconds() / step) *
      step);
}
inline void randomize(Day& value, FieldFormat) {
  value =
      Day(*rc::gen::inRange(Day::of(1990, 1, 1).since_epoch(), Day::of(2100, 1, 1).since_epoch()));
}
inline void randomize(TimeOfDay& value, FieldFormat) {
  const std::int64_t step = *rc::gen::element<std::int64_t>(1, 1'000'000, 60'000'000);
  value.since_midnight =
      microseconds(*rc::gen::inRange<std::int64_t>(0, 86'400'000'000 / step + 1) * step);
}
inline void randomize(Weekdays& value, FieldFormat) {
  value.bits = static_cast<std::uint8_t>(*rc::gen::inRange(1, 128));
}
inline void randomize(PlanGoals& value, FieldFormat) {
  for (std::size_t i = value.order.size(); i-- > 1;) {
    std::swap(value.order[i], value.order[*rc::gen::inRange<std::size_t>(0, i + 1)]);
  }
}
template <class Enum>
  requires std::is_enum_v<Enum>
void randomize(Enum& value, FieldFormat) {
  constexpr auto all = choices(Enum{});
  value = all[*rc::gen::inRange<std::size_t>(0, all.size())].second;
}
template <class M>
void randomize(std::optional<M>& value, FieldFormat format) {
  value.reset();
  if (*rc::gen::arbitrary<bool>()) {
    M inner{};
    randomize(inner, format);
    value = inner;
  }
}

/// A random row. References name rows of `firm`'s tables, or none where the column allows it.
template <class Row>
Row random_row(const Firm& firm) {
  Row row;
  Row::columns([&]<class M, class Owner>(const Column& column, M Owner::* member) {
    const FieldKind kind = kind_of<M>();
    if constexpr (ReferenceOf<M>::is) {
      using Target = typename ReferenceOf<M>::Row;
      const std::size_t size = table_of<Target>(firm).size();
      const auto pick = [&] { return Id<Target>(*rc::gen::inRange<std::size_t>(0, size)); };
      if constexpr (ReferenceOf<M>::is_list) {
        for (int left = size == 0 ? 0 : *rc::gen::inRange(0, 4); left > 0; --left) {
          (row.*member).push_back(pick());
        }
      } else if (size > 0 && (column.need != Need::optional || *rc::gen::arbitrary<bool>())) {
        row.*member = pick();
      }
    } else {
      randomize(row.*member, format_of(Row::info.name, column, kind));
      if constexpr (std::is_same_v<M, std::string>) {
        if (column.need == Need::optional && column.fallback.empty() &&
            *rc::gen::arbitrary<bool>()) {
          (row.*member).clear();
        }
      }
    }
  });
  return row;
}

}  // namespace tienvoud::testing
