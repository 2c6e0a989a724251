#include "questions/sight/ledger/streams.h"

#include <algorithm>
#include <map>
#include <utility>

#include "questions/sight/ledger/lost_numbers.h"
#include "questions/sight/ledger/meter_energy.h"
#include "questions/sight/ledger/people_stream.h"
#include "questions/sight/ledger/run_stream.h"
#include "questions/sight/ledger/state_stream.h"
#include "questions/sight/ledger/utc_day.h"

namespace tienvoud::sight {

namespace {

/// Grows by moments; none before the first.
void include(std::optional<Period>& extent, std::optional<Instant> t) {
  if (!t) {
    return;
  }
  if (!extent) {
    extent = Period{*t, *t};
  }
  extent->from = std::min(extent->from, *t);
  extent->to = std::max(extent->to, *t);
}

/// The facts of a journal list by what they are about.
template <class Subject, class Fact>
std::map<Subject, std::vector<const Fact*>> by_subject(const std::vector<Fact>& facts,
                                                       Subject Fact::* subject) {
  std::map<Subject, std::vector<const Fact*>> groups;
  for (const Fact& fact : facts) {
    groups[fact.*subject].push_back(&fact);
  }
  return groups;
}

/// Pieces of a count or booking, if there are any.
template <class Fact>
void add_pieces(
    const Fact& fact, Instant at, bool as_said, Period extent, std::vector<PieceMark>& marks) {
  PieceMark mark{
      at, {fact.order, fact.operation}, as_said, fact.good, fact.scrap, fact.rework, fact.review};
  if (mark.good == Pieces() && mark.scrap == Pieces() && mark.rework == Pieces() &&
      mark.review == Pieces()) {
    return;
  }
  // A row begins after its `from`: what was counted as the ledger begins is in its first row.
  mark.at = std::min(std::max(at, extent.from + microseconds(1)), extent.to);
  marks.push_back(mark);
}

MachineStreams& streams_at(LedgerStreams& streams, Id<Resource> machine) {
  return machine ? streams.machines[machine.index()] : streams.machines.back();
}

void add_people(const Journal& journal, const LedgerRules& rules, LedgerStreams& streams) {
  for (const auto& [person, bookings] : by_subject(journal.bookings, &BookingFact::person)) {
    const PersonStreams split = person_streams(bookings, streams.extent->to, rules);
    for (const BookedAt& one : split.booked) {
      streams_at(streams, one.machine).booked.push_back(one.span);
    }
    for (const Tended& one : split.tended) {
      streams_at(streams, one.machine).tended.push_back(one.span);
    }
  }
}

void add_all_pieces(const Journal& journal, LedgerStreams& streams) {
  for (const CountFact& count : journal.counts) {
    add_pieces(count, count.at, false, *streams.extent, streams_at(streams, count.machine).pieces);
  }
  for (const BookingFact& booking : journal.bookings) {
    const auto at = booking.to ? booking.to : booking.from;
    if (at) {
      add_pieces(booking, *at, true, *streams.extent, streams_at(streams, booking.machine).pieces);
    }
  }
}

/// The first and last reading of a meter with what they say of the time beside them. told: an
/// extent that holds every reading.
Result<void> include_readings(const Firm& firm,
                              Id<Meter> id,
                              const JournalReader& reader,
                              Period told,
                              std::optional<Period>& extent) {
  const Meter& meter = firm.meters[id];
  std::optional<Instant> first;
  std::optional<Instant> last;
  const auto look = [&](const Readings& readings) {
    if (!readings.values.empty()) {
      first = first ? first : readings.time(0);
      last = readings.time(readings.values.size() - 1);
    }
  };
  // The reader passes the nearest readings beside a period too.
  TRY(reader.readings(id, {told.from, told.from + microseconds(1)}, look));
  if (!first) {
    return {};
  }
  const bool is_interval = meter.reading == ReadingKind::interval;
  include(extent, is_interval ? *first - interval_of(meter) : *first);
  TRY(reader.readings(id, {told.to, told.to + microseconds(1)}, look));
  const bool holds_on = meter.reading == ReadingKind::power;
  include(extent, holds_on ? *last + std::min(interval_of(meter), longest_gap_of(meter)) : *last);
  return {};
}

}  // namespace

Result<std::optional<Period>> ledger_extent(const Firm& firm,
                                            const JournalReader& reader,
                                            const Journal& journal) {
  std::optional<Period> extent;
  TRY_ASSIGN(const Period told, reader.extent());
  for (const StateFact& fact : journal.states) {
    include(extent, fact.at);
    include(extent, fact.to);
  }
  for (const RunFact& fact : journal.runs) {
    include(extent, fact.from);
    include(extent, fact.to);
  }
  for (const BookingFact& fact : journal.bookings) {
    include(extent, fact.from);
    include(extent, fact.to);
  }
  for (const CountFact& fact : journal.counts) {
    include(extent, fact.at);
  }
  if (!told.empty()) {
    for (const Id<Meter> meter : firm.meters.ids()) {
      TRY(include_readings(firm, meter, reader, told, extent));
    }
  }
  if (!extent) {
    return extent;
  }
  if (extent->from < start_of(Day::of(1900, 1, 1)) || extent->to > start_of(Day::of(2200, 1, 1))) {
    return Error{.code = ErrorCode::unusable,
                 .message = "The journal holds a moment outside the years 1900 to 2200.",
                 .where = to_string(extent->from) + " to " + to_string(extent->to),
                 .remedy = "Take back the fact or reading with that time."};
  }
  return extent;
}

LedgerStreams streams_of(const Firm& firm,
                         const Journal& journal,
                         std::optional<Period> extent,
                         const LedgerRules& rules) {
  LedgerStreams streams;
  streams.extent = extent;
  streams.machines.resize(firm.resources.size() + 1);
  if (!extent) {
    return streams;
  }
  const LostStretches lost = lost_stretches(journal);
  for (const auto& [machine, facts] : by_subject(journal.states, &StateFact::machine)) {
    streams_at(streams, machine).states = state_spans(facts, *extent, lost, rules);
  }
  add_people(journal, rules, streams);
  const auto runs = by_subject(journal.runs, &RunFact::machine);
  for (const auto& [machine, facts] : runs) {
    streams_at(streams, machine).runs = run_spans(facts, extent->to, rules);
  }
  for (const Id<Resource> machine : firm.resources.ids()) {
    if (!runs.contains(machine)) {
      MachineStreams& own = streams_at(streams, machine);
      own.runs = booked_runs(own.booked);
    }
  }
  add_all_pieces(journal, streams);
  for (MachineStreams& own : streams.machines) {
    std::ranges::sort(own.booked);
    std::ranges::sort(own.tended);
    std::ranges::sort(own.pieces);
  }
  return streams;
}

Result<LedgerStreams> read_streams(const Firm& firm,
                                   const JournalReader& reader,
                                   const LedgerRules& rules) {
  TRY_ASSIGN(const Journal journal, reader.facts(Period{}));
  TRY_ASSIGN(const auto extent, ledger_extent(firm, reader, journal));
  return streams_of(firm, journal, extent, rules);
}

bool is_covered(const Firm& firm, Id<Resource> machine) {
  const ResourceKind kind = firm.resources[machine].kind;
  return kind == ResourceKind::machine || kind == ResourceKind::utility;
}

std::vector<Id<Meter>> meters_of(const Firm& firm, Id<Resource> machine, const LedgerRules& rules) {
  std::vector<Id<Meter>> meters;
  for (const Id<Meter> id : firm.meters.ids()) {
    const Meter& meter = firm.meters[id];
    if (meter.role == MeterRole::sub && meter.carrier == rules.carrier &&
        meter.resource == machine) {
      meters.push_back(id);
    }
  }
  return meters;
}

}  // namespace tienvoud::sight
