#include "questions/sight/overhead.h"

#include <algorithm>
#include <map>
#include <vector>

#include "questions/sight/ledger/ledger_rules.h"
#include "questions/sight/ledger/people_stream.h"

namespace tienvoud::sight {
namespace {

using Bookings = std::vector<const BookingFact*>;

/// The bookings of each person who never books on an order.
std::map<Id<Person>, Bookings> of_indirect_people(const Journal& facts) {
  std::map<Id<Person>, Bookings> people;
  for (const BookingFact& booking : facts.bookings) {
    if (booking.person.exists()) {
      people[booking.person].push_back(&booking);
    }
  }
  std::erase_if(people, [](const auto& entry) {
    return std::ranges::any_of(entry.second,
                               [](const BookingFact* one) { return one->order.exists(); });
  });
  return people;
}

}  // namespace

Amounts overhead_of(const Journal& facts, const Rates& rates, Period period, Period extent) {
  Duration clock;
  Duration touch;
  for (const auto& [person, bookings] : of_indirect_people(facts)) {
    const PersonStreams streams = person_streams(bookings, extent.to, LedgerRules());
    for (const Tended& one : streams.tended) {
      const Period part = period.intersection({one.span.from, one.span.to});
      if (!part.empty() && !one.machine.exists()) {
        clock += one.span.clock_time(part.from, part.to);
      }
    }
    for (const BookedAt& one : streams.booked) {
      const Period part = period.intersection({one.span.from, one.span.to});
      if (!part.empty() && !one.machine.exists()) {
        touch += part.length();
      }
    }
  }
  Amounts amounts;
  amounts[Amount::people_time] = clock.base();
  amounts[Amount::touch_time] = touch.base();
  amounts[Amount::people_cost] = (rates.labour().rate * clock).base();
  return amounts;
}

void part_overhead(Amounts overhead, GroupBy by, FoldedPeriod& folded) {
  Amounts& people = folded.outside_orders[static_cast<std::size_t>(LossKind::people_without_order)];
  for (const Amount amount : {Amount::people_time, Amount::touch_time, Amount::people_cost}) {
    overhead[amount] = std::min(overhead[amount], people[amount]);
  }
  people -= overhead;
  folded.outside_orders[static_cast<std::size_t>(LossKind::overhead)] += overhead;
  folded.machine_losses[{{}, LossKind::people_without_order}] -= overhead;
  folded.machine_losses[{{}, LossKind::overhead}] += overhead;
  if (by == GroupBy::loss) {
    folded.groups[static_cast<GroupKey>(LossKind::people_without_order)] -= overhead;
    folded.groups[static_cast<GroupKey>(LossKind::overhead)] += overhead;
  }
}

}  // namespace tienvoud::sight
