#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "model/field.h"

namespace tienvoud::exchange {

/// A unit that a file may write quantities in, against the base unit of its dimension.
struct Unit {
  FieldKind::Dimension dimension = FieldKind::Dimension::none;
  std::int64_t numerator = 1;  ///< base units of the dimension in `denominator` of this unit
  std::int64_t denominator = 1;
  bool clock = false;  ///< written as hours, minutes and perhaps seconds: "7:45"
};

/// "kWh", "Wh", "MWh", "MJ", "W", "kW", "h", "min", "s", "HH:MM", "t", "kg", "g", "%", "pieces",
/// "EUR", "ct", and so on.
std::optional<Unit> find_unit(std::string_view name);
/// Their names, for messages.
std::string unit_names();

/// How a column writes numbers, and what one of them means in the target's unit.
struct NumberRecipe {
  DecimalFormat format;
  /// target = written * numerator / denominator. 1 / 1: the digits are passed on as they are.
  std::int64_t numerator = 1;
  std::int64_t denominator = 1;
  bool clock = false;  ///< "7:45" is 7 hours and 45 minutes; numerator / denominator are of seconds
  bool percent = false;           ///< a percent sign behind it is allowed
  std::int64_t target_scale = 0;  ///< base units in the target's unit; 0 where it is not a quantity
};

/// The number as the firm folder writes it: decimal point, no thousands marks. Nothing where the
/// text is not a number of that format, or too large. Where the recipe scales, the result is
/// rounded once, to the target's base unit (nine decimals where it is not a quantity).
std::optional<std::string> canonical_number(std::string_view text, const NumberRecipe& recipe);

/// The decimal mark with which the text would be such a number, where it is none as it was
/// declared: for the finding that says what to declare, never to read.
std::optional<char> other_decimal_mark(std::string_view text, const NumberRecipe& recipe);

/// A positive decimal factor such as "0.001" or "1/12" as a fraction in whole numbers.
std::optional<std::pair<std::int64_t, std::int64_t>> read_factor(std::string_view text);

/// "7h", "-8 h", "30min", "1d", "90 s", "+02:00" as a duration.
std::optional<Duration> read_duration(std::string_view text);

/// "7:45", "07:45:30" or "-0:30" as a duration.
std::optional<Duration> read_clock(std::string_view text);

}  // namespace tienvoud::exchange
