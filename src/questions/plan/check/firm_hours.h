#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/absence.h"
#include "model/firm/firm.h"
#include "questions/plan/check/firm_work.h"
#include "questions/plan/check/open_hours.h"

namespace tienvoud::plan::checking {

/// One person, or one tool: who is needed for a share of a run counts for that share.
inline constexpr std::int64_t hundredths = 100;

/// How many are there from each moment on, in hundredths.
struct Presence {
  struct Step {
    Instant from;
    std::int64_t there = 0;
  };
  std::vector<Step> steps;  ///< the first at the start of the horizon
};

/// People that a way asks while it is set up and while it runs, in hundredths.
struct PeopleNeed {
  std::int64_t setup = 0;
  std::int64_t run = 0;
};

/// Who is there when, and when machines are open, from the firm's calendars.
class FirmHours {
 public:
  /// Error: not_found for a time zone that this machine does not know.
  static Result<FirmHours> read(const Firm& firm,
                                const FirmWork& work,
                                Period horizon,
                                std::span<const Absence> absences);

  /// Of a skill, or of all people where it is none. Null: nobody is known, so that nobody is short.
  [[nodiscard]] const Presence* people(Id<Skill> skill) const;
  /// Nothing where those who could do it are not known, and for a subcontractor.
  [[nodiscard]] PeopleNeed need_of(const Operation& operation, const Way& way) const;
  /// When work in a way goes on: while its machine is open and those who attend it are there; null:
  /// at any time.
  [[nodiscard]] const OpenHours* open(const Task& task, const Way& way) const;
  /// What is over of a setup that is longer than its work ever goes on in one go becomes run.
  void cut_long_setups(FirmWork& work) const;
  /// Whether the run may stop where its machine closes. What never fits may.
  [[nodiscard]] bool may_stop(const Task& task) const;

 private:
  FirmHours(const Firm& firm, Period horizon, std::span<const Absence> absences)
      : firm_(&firm), horizon_(horizon), absences_(absences) {}

  /// Where work goes on, and whom it asks how much of.
  struct Asked {
    Id<Resource> machine;  ///< none: hands
    Id<Skill> skill;
    std::int64_t people = 0;
    friend auto operator<=>(const Asked&, const Asked&) = default;
  };

  Result<void> read_calendars();
  void read_people();
  void read_work(const FirmWork& work);
  [[nodiscard]] Asked asked_of(const Operation& operation, const Way& way) const;
  [[nodiscard]] OpenHours when_there(Id<Skill> skill, std::int64_t amount) const;

  const Firm* firm_;
  Period horizon_;
  std::span<const Absence> absences_;
  std::map<Id<Calendar>, OpenHours> calendars_;
  std::map<Id<Skill>, Presence> people_;  ///< none: of all
  std::map<Asked, OpenHours> work_;       ///< of what does not go on at any time
};

}  // namespace tienvoud::plan::checking
