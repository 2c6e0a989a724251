#include "exchange/weather/read_weather.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  tienvoud::exchange::FindingCollector findings;
  [[maybe_unused]] const auto weather =
      tienvoud::exchange::weather_of(text, "weather.csv", findings);
  return 0;
}
