// Any text as a mapping file; dates, numbers and lengths of time besides.
#include <cstdint>
#include <string>
#include <string_view>

#include "exchange/dialect/date_format_advice.h"
#include "exchange/mapping/find_files.h"
#include "exchange/mapping/read_mapping.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tienvoud::exchange;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  [[maybe_unused]] const MappingReading mapping = read_mapping(text, "f");
  const std::size_t cut = text.find('\n');
  const std::string_view first = text.substr(0, cut);
  const std::string_view rest = cut == std::string_view::npos ? first : text.substr(cut + 1);
  if (const auto format = DateFormat::of(first); format.ok()) {
    [[maybe_unused]] const auto time = format->read(rest);
  }
  [[maybe_unused]] const auto advice = date_format_advice({std::string(first), std::string(rest)});
  NumberRecipe number{.format = {',', '.'}, .numerator = 3, .denominator = 7, .target_scale = 1000};
  [[maybe_unused]] const auto one = canonical_number(first, number);
  [[maybe_unused]] const auto two = read_duration(first);
  [[maybe_unused]] const auto three = read_factor(first);
  [[maybe_unused]] const bool fits = fits_pattern(rest, first);
  return 0;
}
