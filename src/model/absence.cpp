#include "model/absence.h"

#include <algorithm>

namespace tienvoud {
namespace {

template <class IsMeant>
std::vector<Period> merged(std::span<const Absence> absences, IsMeant is_meant) {
  std::vector<Period> all;
  for (const Absence& one : absences) {
    if (!one.when.empty() && is_meant(one)) {
      all.push_back(one.when);
    }
  }
  std::ranges::sort(all, {}, &Period::from);
  std::vector<Period> apart;
  for (const Period& one : all) {
    if (!apart.empty() && one.from <= apart.back().to) {
      apart.back().to = std::max(apart.back().to, one.to);
    } else {
      apart.push_back(one);
    }
  }
  return apart;
}

}  // namespace

std::vector<Period> absences_of(const Firm& firm,
                                std::span<const Absence> absences,
                                Id<Resource> resource) {
  return merged(absences, [&](const Absence& one) {
    // check_firm left no circle among work centers, so that the way up ends.
    for (Id<Resource> at = resource; at.exists(); at = firm.resources[at].work_center) {
      if (one.resource == at) {
        return true;
      }
    }
    return false;
  });
}

std::vector<Period> absences_of(std::span<const Absence> absences, Id<Person> person) {
  return merged(absences,
                [&](const Absence& one) { return one.person.exists() && one.person == person; });
}

Instant last_absence_ends(std::span<const Absence> absences) {
  Instant last = Instant::ever();
  for (const Absence& one : absences) {
    last = std::max(last, one.when.to);
  }
  return last;
}

}  // namespace tienvoud
