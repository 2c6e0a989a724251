#include "exchange/p1/telegram.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const tienvoud::TimeZone zone = *tienvoud::TimeZone::find("Europe/Amsterdam");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto telegram : tienvoud::exchange::cut_telegrams(text)) {
    [[maybe_unused]] const auto result = tienvoud::exchange::read_telegram(telegram, zone);
  }
  return 0;
}
