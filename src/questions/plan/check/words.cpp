#include "questions/plan/check/words.h"

#include <fmt/format.h>

namespace tienvoud::plan::checking {

Result<Words> Words::of(const Firm& firm) {
  TRY_ASSIGN(TimeZone zone, TimeZone::find(firm.profile.time_zone));
  return Words(firm, std::move(zone));
}

std::string Words::machine(Id<Resource> id) const {
  return id.exists() ? firm_->resources[id].code : "hands";
}

std::string Words::moment(Instant at) const {
  const LocalTime local = zone_.to_local(at);
  const std::int64_t second = local.since_midnight.base() / seconds(1).base();
  auto text = fmt::format("{} {:02}:{:02}", to_string(local.day), second / 3600, second / 60 % 60);
  return second % 60 == 0 ? text : text + fmt::format(":{:02}", second % 60);
}

std::string Words::length(Duration duration) {
  const double whole = in_seconds(duration);
  if (whole < 120) {
    return fmt::format("{:.0f} s", whole);
  }
  return whole < 7200 ? fmt::format("{:.0f} min", whole / 60)
                      : fmt::format("{:.1f} h", whole / 3600);
}

}  // namespace tienvoud::plan::checking
