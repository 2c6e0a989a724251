#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/result.h"

namespace tienvoud {

/// What a local clock time means in the autumn hour that happens twice, and in the spring hour that
/// does not happen. A skipped time has one reading under either rule: as if the clock had not yet
/// jumped (02:30 is then 03:30 summer time).
enum class Fold {
  earlier,  ///< the first of two (summer time)
  later,    ///< the second of two (winter time)
};

/// How a local time maps to moments: one, two (the clock was put back) or none (it was put
/// forward).
struct LocalReading {
  enum class Kind { unique, ambiguous, skipped } kind = Kind::unique;
  Instant earlier;  ///< ambiguous: the first of the two; otherwise the moment
  Instant later;    ///< ambiguous: the second of the two; otherwise the moment
  Instant first;    ///< the first moment at which the clock shows this time or a later one
};

/// A place's offsets from UTC through the years (IANA time zone database of the system). A plain
/// value: the offsets of 1900 to 2100 are copied on loading, so that answers do not depend on where
/// they run later.
class TimeZone {
 public:
  TimeZone() = default;  ///< UTC
  /// "Europe/Amsterdam", "UTC", or a fixed offset "+01:00". Error: not_found.
  static Result<TimeZone> find(std::string_view name);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] Duration offset_at(Instant instant) const;
  [[nodiscard]] LocalTime to_local(Instant instant) const;
  [[nodiscard]] LocalReading read(LocalTime local) const;
  /// The one moment meant, by the fold rule where there are two or none.
  [[nodiscard]] Instant to_instant(LocalTime local, Fold fold = Fold::earlier) const;
  /// The first moment at which the clock shows this time or a later one: in the hour that happens
  /// twice the first, in the hour that is skipped the jump itself. Never earlier for a later local
  /// time of the same day.
  [[nodiscard]] Instant first_moment(LocalTime local) const { return read(local).first; }
  /// The local day on which a moment falls.
  [[nodiscard]] Day day_of(Instant instant) const { return to_local(instant).day; }
  /// When a local day begins; days of a change of clock have 23 or 25 hours.
  [[nodiscard]] Instant start_of(Day day) const { return to_instant({day, Duration()}); }

 private:
  struct Transition {
    Instant at;
    Duration offset;
  };
  std::string name_ = "UTC";
  std::vector<Transition> transitions_;  // sorted
  Duration first_offset_;  // before the first transition; throughout where there is none
};

}  // namespace tienvoud
