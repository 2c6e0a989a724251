#include "questions/sight/people.h"

#include <algorithm>
#include <map>

#include "questions/sight/ledger/people_stream.h"

namespace tienvoud::sight {

Result<std::vector<PersonHours>> people_hours(const Firm& firm,
                                              const JournalReader& journal,
                                              Period period) {
  if (!firm.profile.figures_per_person) {
    return Error{ErrorCode::forbidden, "figures per person are off in this firm",
                 "firm.toml figures_per_person",
                 "Turn them on where those concerned (the works council) agreed."};
  }
  TRY_ASSIGN(const auto extent, journal.extent());
  TRY_ASSIGN(const auto facts, journal.facts(period));
  std::map<Id<Person>, std::vector<const BookingFact*>> bookings;
  for (const BookingFact& booking : facts.bookings) {
    bookings[booking.person].push_back(&booking);
  }
  std::vector<PersonHours> people;
  for (const auto& [person, of_person] : bookings) {
    PersonHours hours{person, {}, {}};
    for (const Tended& one : person_streams(of_person, extent.to, LedgerRules()).tended) {
      const Instant from = std::max(one.span.from, period.from);
      const Instant to = std::min(one.span.to, period.to);
      if (from < to) {
        (one.span.work.order.exists() ? hours.on_orders : hours.on_none) +=
            one.span.clock_time(from, to);
      }
    }
    if (hours.on_orders + hours.on_none > Duration()) {
      people.push_back(hours);
    }
  }
  std::ranges::sort(people, {}, [&](const PersonHours& hours) {
    return hours.person.exists() ? firm.people[hours.person].code : std::string();
  });
  return people;
}

}  // namespace tienvoud::sight
