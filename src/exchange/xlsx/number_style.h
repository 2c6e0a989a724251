#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tienvoud::exchange {

/// What a number in a cell stands for, by the format it is shown in.
enum class NumberStyle : std::uint8_t {
  number,
  date,     ///< days since the workbook's first day, shown with a day, month or year
  time,     ///< a time of day, shown without a date; its whole days do not count
  elapsed,  ///< a length of time in days: "[h]:mm"
};

/// Of a format that comes with every workbook (ECMA-376 18.8.30), by its number.
NumberStyle style_of_builtin(int number);
/// Of a format code such as "dd\-mm\-yyyy hh:mm".
NumberStyle style_of_code(std::string_view code);

/// A number of a cell as text: dates as "2026-03-01T06:00:00", times and lengths of time as
/// "30:15:00". Rounded to whole milliseconds, which is finer than a spreadsheet keeps. Nothing
/// where the number is no date: before 1900, after 9999, or the 29th of February 1900, which never
/// was.
std::optional<std::string> styled_text(double number, NumberStyle style, bool counts_from_1904);

/// A plain number with the 15 digits that a spreadsheet shows: 0.30000000000000004 is 0.3.
std::string number_text(double number);

}  // namespace tienvoud::exchange
