#include "questions/sight/ledger/people_stream.h"

#include <algorithm>
#include <compare>
#include <iterator>

#include "questions/sight/ledger/open_rows.h"

namespace tienvoud::sight {

namespace {

struct Target {
  Id<Resource> machine;
  Work work;
  friend auto operator<=>(const Target&, const Target&) = default;
};

struct Turn {
  Instant at;
  bool begins = false;
  Target target;
  friend auto operator<=>(const Turn&, const Turn&) = default;
};

/// One stretch in which nothing changes for the person.
void add_stretch(Period period,
                 const std::map<Target, std::int64_t>& active,
                 std::vector<Tended>& tended) {
  std::int64_t rank = 0;
  for (const auto& [target, bookings] : active) {
    tended.push_back({target.machine,
                      {period.from, period.to, target.work, rank,
                       static_cast<std::int64_t>(active.size()), bookings}});
    ++rank;
  }
}

std::vector<Tended> split_clock(const std::vector<BookedAt>& booked) {
  std::vector<Turn> turns;
  turns.reserve(2 * booked.size());
  for (const BookedAt& one : booked) {
    const Target target{one.machine, one.span.work};
    turns.push_back({one.span.from, true, target});
    turns.push_back({one.span.to, false, target});
  }
  std::ranges::sort(turns);
  std::vector<Tended> tended;
  std::map<Target, std::int64_t> active;  // with the number of bookings that say so
  for (std::size_t i = 0; i < turns.size(); ++i) {
    if (i > 0 && turns[i - 1].at < turns[i].at) {
      add_stretch({turns[i - 1].at, turns[i].at}, active, tended);
    }
    const auto place = active.try_emplace(turns[i].target, 0).first;
    place->second += turns[i].begins ? 1 : -1;
    // Ends sort before beginnings of the same moment, but each booking has some length, so a count
    // falls to zero only where the last booking of the work has ended.
    if (place->second == 0) {
      active.erase(place);
    }
  }
  return tended;
}

}  // namespace

PersonStreams person_streams(std::span<const BookingFact* const> bookings,
                             Instant known_until,
                             const LedgerRules& rules) {
  std::vector<TimedRow<Target>> rows;
  rows.reserve(bookings.size());
  for (std::size_t i = 0; i < bookings.size(); ++i) {
    const BookingFact& booking = *bookings[i];
    rows.push_back(
        {booking.from, booking.to, {booking.machine, {booking.order, booking.operation}}, i});
  }
  PersonStreams streams;
  for (const RowStretch& row :
       complete_rows<Target>(rows, known_until, rules.longest_open_booking)) {
    if (!row.period.empty()) {
      const BookingFact& booking = *bookings[row.index];
      streams.booked.push_back(
          {booking.machine,
           {row.period.from, row.period.to, {booking.order, booking.operation}, booking.activity}});
    }
  }
  streams.tended = split_clock(streams.booked);
  return streams;
}

}  // namespace tienvoud::sight
