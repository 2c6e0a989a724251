#include "example/crew.h"

#include <algorithm>

#include "base/ensure.h"

namespace tienvoud::example {

bool Crew::anyone() const {
  return std::any_of(workers_.begin(), workers_.end(),
                     [](const Worker& worker) { return worker.present; });
}

std::optional<std::size_t> Crew::free_person(Id<Skill> skill,
                                             std::int64_t need,
                                             std::size_t machine) const {
  const bool gather = machine % 2 == 0;
  std::optional<std::size_t> best;
  for (std::size_t person = 0; person < workers_.size(); ++person) {
    const auto& worker = workers_[person];
    if (!worker.present || worker.load + need > 1000 ||
        (best &&
         (gather ? worker.load <= workers_[*best].load : worker.load >= workers_[*best].load))) {
      continue;
    }
    const auto& skills = people_[Id<Person>(person)].skills;
    if (std::find(skills.begin(), skills.end(), skill) != skills.end()) {
      best = person;
    }
  }
  return best;
}

void Crew::take(std::size_t person, std::int64_t need) {
  workers_[person].load += need;
  ensure(workers_[person].load <= 1000, "nobody does more than one person can");
}

}  // namespace tienvoud::example
