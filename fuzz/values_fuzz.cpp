// Moments, decimals and text of base: what is read must be written and read back the same, and what
// is refused must say so in valid UTF-8.
#include <cmath>
#include <cstdint>
#include <string_view>

#include "base/decimal.h"
#include "base/ensure.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "base/text.h"

namespace tienvoud {
namespace {

void check_error(const Error& error) {
  ensure(!error.message.empty() && is_valid_utf8(error.message), "an error has a readable message");
}

void check_moments(std::string_view text) {
  // An offset may carry a moment out of the years 0 to 9999, which are all that is read.
  static const Period readable{*parse_instant("0000-01-01T00:00:00Z"),
                               *parse_instant("9999-12-31T24:00:00Z")};
  if (const Result<Instant> read = parse_instant(text); !read.ok()) {
    check_error(read.error());
  } else if (readable.contains(*read)) {
    const Result<Instant> again = parse_instant(to_string(*read));
    ensure(again.ok() && *again == *read, "a moment is read back");
  }
  if (const Result<Day> read = parse_day(text); !read.ok()) {
    check_error(read.error());
  } else {
    ensure(to_string(*read) == text, "a day is written as it was read");
  }
  if (const Result<LocalTime> read = parse_local_time(text); !read.ok()) {
    check_error(read.error());
  } else {
    ensure(read->since_midnight >= Duration() && read->since_midnight < days(1),
           "a local time lies on its day");
  }
}

void check_decimals(std::string_view text, DecimalFormat format) {
  constexpr std::int64_t scale = Energy::per_unit;
  const Result<std::int64_t> read = parse_scaled(text, scale, 1, format);
  const Result<double> approximate = parse_double(text, format);
  if (!read.ok()) {
    check_error(read.error());
    return;
  }
  ensure(approximate.ok(), "what is a number is a number for both readers");
  const double expected = *approximate * static_cast<double>(scale);
  ensure(std::abs(static_cast<double>(*read) - expected) <= 1 + std::abs(expected) * 1e-14,
         "both readers agree to the precision of a double");
  const Result<std::int64_t> again = parse_scaled(format_scaled(*read, scale, 1), scale, 1);
  ensure(again.ok() && *again == *read, "a decimal is read back");
}

}  // namespace
}  // namespace tienvoud

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tienvoud;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_moments(text);
  check_decimals(text, {});
  check_decimals(text, {.decimal_mark = ',', .thousands_mark = '.'});
  ensure(is_valid_utf8(windows_1252_to_utf8(text)), "every byte of Windows-1252 has a meaning");
  const std::size_t middle = size / 2;
  const std::size_t distance = edit_distance(text.substr(0, middle), text.substr(middle), 2);
  ensure(distance <= 3, "a distance above the limit is the limit and one");
  return 0;
}
