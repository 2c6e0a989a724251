#include "exchange/dialect/date_format_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "exchange/dialect/date_format.h"

namespace tienvoud::exchange {

std::string date_format_advice(const std::vector<std::string>& values) {
  std::vector<std::string> fitting;
  for (const char mark : {'-', '/', '.'}) {
    for (const std::string_view order : {"d?m?Y", "m?d?Y", "d?m?y", "m?d?y", "Y?m?d", "Y?d?m"}) {
      std::string day(order);
      std::ranges::replace(day, '?', mark);
      for (const std::string_view time : {" H:M", " I:M p", " H.M"}) {
        const Result<DateFormat> format = DateFormat::of(day + std::string(time));
        if (!values.empty() && format.ok() &&
            std::ranges::all_of(
                values, [&](const std::string& v) { return format->read(v).has_value(); })) {
          fitting.push_back(day + std::string(time));
          break;
        }
      }
    }
  }
  if (fitting.empty()) {
    return "Declare how the dates of this column are written: date_format in the mapping file, "
           "such "
           "as \"d-m-Y H:M\".";
  }
  if (fitting.size() == 1) {
    return fmt::format(
        "Declare date_format = \"{}\" for this column in the mapping file: it is the "
        "only usual order that fits every value.",
        fitting[0]);
  }
  return fmt::format(
      "Ask who made the file whether it writes \"{}\" or \"{}\", and declare that as "
      "date_format for this column: the values fit both.",
      fitting[0], fitting[1]);
}

}  // namespace tienvoud::exchange
