#pragma once

#include <span>
#include <vector>

#include "model/firm/firm.h"

namespace tienvoud {

/// A machine, a work center, a tool or a person that is not there for a while, whatever its
/// calendar says. A planner tells it of late; no table has it.
struct Absence {
  Id<Resource> resource;  ///< or
  Id<Person> person;
  Period when;
};

/// When a resource is away, with all of a work center that is: sorted stretches that do not touch.
std::vector<Period> absences_of(const Firm& firm,
                                std::span<const Absence> absences,
                                Id<Resource> resource);
/// Likewise, of a person.
std::vector<Period> absences_of(std::span<const Absence> absences, Id<Person> person);

/// When the last of them ends; `ever` where there are none.
Instant last_absence_ends(std::span<const Absence> absences);

}  // namespace tienvoud
