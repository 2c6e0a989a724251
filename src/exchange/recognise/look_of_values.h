#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tienvoud::exchange {

/// How a column's dates are written, as its values prove.
struct DateLook {
  bool dates = false;  ///< nearly every value that is not empty is a date: one in four may differ
  bool iso = false;    ///< all dates are ISO 8601: nothing needs to be declared
  std::string format;  ///< "d-m-Y H:M", where one is proven
  std::string other;   ///< where day and month could be either: the other way to read them
};
DateLook look_of_dates(const std::vector<std::string>& values);

/// Whether the values are times of day without a date: "7:05", "07:05:00"; one in four may differ.
bool look_like_clocks(const std::vector<std::string>& values);

/// The decimal mark that a column's numbers prove: "," or "."; empty where there is none, and "?"
/// where a mark could as well divide thousands, or where values contradict each other.
std::string look_of_decimals(const std::vector<std::string>& values);

}  // namespace tienvoud::exchange
