// Any bytes as readings.csv: the fast reader must take the same readings as the careful one.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "exchange/readings/both_ways.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tienvoud::exchange;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ReadingsOutcome fast = read_readings_text(text, true);
  const ReadingsOutcome careful = read_readings_text(text, false);
  if (fast.readings != careful.readings || fast.findings != careful.findings) {
    std::abort();
  }
  return 0;
}
