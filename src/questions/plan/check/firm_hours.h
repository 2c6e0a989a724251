#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "base/result.h"
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
  static Result<FirmHours> read(const Firm& firm, const FirmWork& work, Period horizon);

  /// Of a skill, or of all people where it is none. Null: nobody is known, so that nobody is short.
  [[nodiscard]] const Presence* people(Id<Skill> skill) const;
  /// Nothing where those who could do it are not known, and for a subcontractor.
  [[nodiscard]] PeopleNeed need_of(const Operation& operation, const Way& way) const;
  /// When a machine works, of hands when they do; null: at any time.
  [[nodiscard]] const OpenHours* open(const Task& task, const Way& way) const;
  /// Whether the run may stop where its machine closes. What never fits may.
  [[nodiscard]] bool may_stop(const Task& task) const;

 private:
  FirmHours(const Firm& firm, Period horizon) : firm_(&firm), horizon_(horizon) {}

  /// What the ways of a machine ask of people.
  struct Asked {
    std::map<Id<Skill>, std::int64_t> people;
    Duration longest_attended;
    bool runs_alone = false;  ///< some work does
  };

  Result<void> read_calendars();
  void read_people();
  void ask(const Operation& operation, const Way& way, Asked& asked) const;
  /// Nothing: at any time.
  [[nodiscard]] std::pair<OpenHours, bool> hours_with_people(const OpenHours* own,
                                                             const Asked& asked) const;
  [[nodiscard]] OpenHours when_there(Id<Skill> skill, std::int64_t amount) const;

  const Firm* firm_;
  Period horizon_;
  std::map<Id<Calendar>, OpenHours> calendars_;
  std::map<Id<Skill>, Presence> people_;  ///< none: of all
  std::map<Id<Resource>, OpenHours> machines_;
  std::map<std::pair<Id<Order>, Id<Operation>>, OpenHours> hands_;
};

}  // namespace tienvoud::plan::checking
