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
#include "model/field_kind.h"
#include "model/firm/site.h"

namespace tienvoud {

// How one cell is read and written. What is read follows from the type of the member that the
// column is bound to; in which unit follows from the end of the column's name. Cells are in the
// canonical form of the firm folder (decimal point, no thousands marks, ISO 8601); other dialects
// are turned into it before they come here. What `text_of` writes, `read_cell` reads back to the
// identical value.

/// Why a cell cannot be read. The remedy is the same text for all faults of a kind.
struct FieldFault {
  std::string code;
  std::string reason;
  std::string remedy;
  std::string repair;  ///< as in Finding
  std::string repaired_value;
};

/// Longest code and longest other text that are read, in bytes.
inline constexpr std::size_t longest_code = 200;
inline constexpr std::size_t longest_text = 4'000;

/// Moments of data lie between these; others are typing errors or empty dates of an old system.
inline constexpr Instant first_moment = Instant::of_seconds(631'152'000);   // 1990-01-01
inline constexpr Instant last_moment = Instant::of_seconds(4'102'444'800);  // 2100-01-01

// Each `read_cell` takes a cell that is not empty and has no blanks at its ends. False: it cannot
// be read, and `fault` says why; `value` is then as before.

bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, std::string& value);
bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, bool& value);
bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, std::int64_t& value);
bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, double& value);
bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, Fraction& value);
bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, Instant& value);
bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, Day& value);
bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, TimeOfDay& value);
bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, Weekdays& value);
bool read_cell(std::string_view cell, FieldFormat format, FieldFault& fault, PlanGoals& value);

/// A decimal number times `format.scale`, rounded once to whole base units.
bool read_scaled(std::string_view cell, FieldFormat format, FieldFault& fault, std::int64_t& base);
/// Place of a word in `words`, letter case aside.
bool read_word(std::string_view cell,
               std::span<const std::string_view> words,
               FieldFault& fault,
               std::size_t& place);

std::string text_of(const std::string& value, FieldFormat format);
std::string text_of(bool value, FieldFormat format);
std::string text_of(std::int64_t value, FieldFormat format);
std::string text_of(double value, FieldFormat format);
std::string text_of(Fraction value, FieldFormat format);
std::string text_of(Instant value, FieldFormat format);
std::string text_of(Day value, FieldFormat format);
std::string text_of(TimeOfDay value, FieldFormat format);
std::string text_of(Weekdays value, FieldFormat format);
std::string text_of(const PlanGoals& value, FieldFormat format);
/// The shortest decimal number that reads back to `base`.
std::string scaled_text(std::int64_t base, FieldFormat format);

template <class Dimension>
bool read_cell(std::string_view cell,
               FieldFormat format,
               FieldFault& fault,
               Quantity<Dimension>& value) {
  std::int64_t base = 0;
  if (!read_scaled(cell, format, fault, base)) {
    return false;
  }
  value = Quantity<Dimension>::of_base(base);
  return true;
}
template <class Dimension>
std::string text_of(Quantity<Dimension> value, FieldFormat format) {
  return scaled_text(value.base(), format);
}

template <class Amount, class Per>
bool read_cell(std::string_view cell,
               FieldFormat format,
               FieldFault& fault,
               Rate<Amount, Per>& value) {
  Amount amount;
  if (!read_cell(cell, format, fault, amount)) {
    return false;
  }
  value = Rate<Amount, Per>(amount);
  return true;
}
template <class Amount, class Per>
std::string text_of(Rate<Amount, Per> value, FieldFormat format) {
  return scaled_text(value.for_one().base(), format);
}

template <class Enum>
  requires std::is_enum_v<Enum>
bool read_cell(std::string_view cell, FieldFormat, FieldFault& fault, Enum& value) {
  static constexpr auto words = words_of<Enum>();
  std::size_t place = 0;
  if (!read_word(cell, words, fault, place)) {
    return false;
  }
  value = choices(Enum{})[place].second;
  return true;
}
template <class Enum>
  requires std::is_enum_v<Enum>
std::string text_of(Enum value, FieldFormat) {
  for (const auto& [word, choice] : choices(Enum{})) {
    if (choice == value) {
      return std::string(word);
    }
  }
  return {};
}

template <class M>
bool read_cell(std::string_view cell,
               FieldFormat format,
               FieldFault& fault,
               std::optional<M>& value) {
  M inner{};
  if (!read_cell(cell, format, fault, inner)) {
    return false;
  }
  value = std::move(inner);
  return true;
}
template <class M>
std::string text_of(const std::optional<M>& value, FieldFormat format) {
  return value ? text_of(*value, format) : std::string();
}

}  // namespace tienvoud
