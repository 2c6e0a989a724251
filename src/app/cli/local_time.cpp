#include "app/cli/local_time.h"

#include <fmt/format.h>

#include "base/time_zone.h"

namespace tienvoud::app {

std::string local_time(Instant at, const Firm& firm) {
  const auto zone = TimeZone::find(firm.profile.time_zone);
  const auto time = zone.ok() ? zone->to_local(at) : TimeZone().to_local(at);
  const auto minute = time.since_midnight.base() / 60'000'000;
  return minute == 0 ? to_string(time.day)
                     : fmt::format("{} {:02}:{:02}", to_string(time.day), minute / 60, minute % 60);
}

}  // namespace tienvoud::app
