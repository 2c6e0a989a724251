#include "base/shown_number.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>

namespace tienvoud {

std::string shown_number(double value, int decimals) {
  auto digits = fmt::format("{:.{}f}", std::abs(value), decimals);
  const bool zero = digits.find_first_not_of("0.") == std::string::npos;
  auto point = digits.find('.');
  if (point == std::string::npos) {
    point = digits.size();
  }
  for (auto at = static_cast<std::ptrdiff_t>(point) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return value < 0 && !zero ? "-" + digits : digits;
}

}  // namespace tienvoud
