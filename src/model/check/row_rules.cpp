#include "model/check/row_rules.h"

#include <fmt/format.h>

#include "model/journal/fact_key.h"
#include "model/shown_text.h"

namespace tienvoud {
namespace {

/// A stretch that becomes this long or shorter when its end is moved by a day was a night shift.
constexpr Duration longest_shift = hours(16);

/// The same time of the clock on the next day.
Instant next_day(Instant moment, const TimeZone& zone) {
  LocalTime local = zone.to_local(moment);
  local.day = local.day.next();
  return zone.to_instant(local);
}

void check_ends(std::optional<Instant> from,
                std::optional<Instant> to,
                std::string_view from_column,
                const TimeZone& zone,
                RowFaults& faults) {
  if (!from || !to || *to >= *from) {
    return;
  }
  FieldFault fault{"end_before_start",
                   fmt::format("It ends at {}, before it begins at {} (column {}).", to_string(*to),
                               to_string(*from), from_column),
                   "Correct the begin or the end; a night shift ends on the next day.",
                   {},
                   {}};
  const Instant moved = next_day(*to, zone);
  if (moved > *from && moved - *from <= longest_shift) {
    fault.repair = "next_day";
    fault.repaired_value = to_string(moved);
  }
  faults.push_back({Severity::doubt, "to", std::move(fault)});
}

template <class Fact>
void check_has_moment(const Fact& fact, RowFaults& faults) {
  if (!fact.from && !fact.to) {
    faults.push_back({Severity::refused,
                      "from",
                      {"no_moment",
                       "Neither its begin nor its end is given.",
                       "Give the moment it began, the moment it ended, or both.",
                       {},
                       {}}});
  }
}

}  // namespace

void check_fact_row(const StateFact& fact, const TimeZone& zone, RowFaults& faults) {
  check_ends(fact.at, fact.to, "at", zone, faults);
}

void check_fact_row(const RunFact& fact, const TimeZone& zone, RowFaults& faults) {
  check_has_moment(fact, faults);
  check_ends(fact.from, fact.to, "from", zone, faults);
}

void check_fact_row(const BookingFact& fact, const TimeZone& zone, RowFaults& faults) {
  check_has_moment(fact, faults);
  check_ends(fact.from, fact.to, "from", zone, faults);
  if (fact.from && fact.to && *fact.to - *fact.from > hours(24)) {
    faults.push_back({Severity::note,
                      "to",
                      {"longer_than_a_day",
                       fmt::format("A person is booked for {:.1f} hours without a break.",
                                   (*fact.to - *fact.from).natural()),
                       "Check whether the end was forgotten; the row counts as it is written.",
                       {},
                       {}}});
  }
}

void check_fact_row(const CountFact& fact, const TimeZone&, RowFaults& faults) {
  if (!fact.machine.exists() && !fact.order.exists()) {
    faults.push_back({Severity::refused,
                      "machine",
                      {"count_of_nothing",
                       "It names neither a machine nor an order.",
                       "Name the machine or the order whose pieces were counted.",
                       {},
                       {}}});
  }
}

void check_fact_row(const LotFact&, const TimeZone&, RowFaults&) {}

void check_fact_row(const PlannedFact& fact, const TimeZone& zone, RowFaults& faults) {
  check_ends(fact.from, fact.to, "from", zone, faults);
}

void check_fact_row(const CorrectionFact& fact, const TimeZone&, RowFaults& faults) {
  if (!parse_fact_key(fact.retracts)) {
    faults.push_back({Severity::refused,
                      "retracts",
                      {"not_a_key",
                       fmt::format("\"{}\" is not the key of a fact.", shown(fact.retracts)),
                       "Copy the 32 hexadecimal digits from the column key of an exported file.",
                       {},
                       {}}});
  }
}

ReadingKind kind_of_reading(const ReadingRow& reading) {
  return reading.power    ? ReadingKind::power
         : reading.energy ? ReadingKind::interval
                          : ReadingKind::counter;
}

void check_fact_row(const ReadingRow& reading, const TimeZone&, RowFaults& faults) {
  const int given = (reading.power ? 1 : 0) + (reading.energy ? 1 : 0) + (reading.counter ? 1 : 0);
  if (given != 1) {
    faults.push_back(
        {Severity::refused,
         "power_w",
         {"not_one_value",
          given == 0 ? "It holds no value." : "It holds more than one value.",
          "Give exactly one of power_w, energy_kwh and counter_kwh, as the meter reads.",
          {},
          {}}});
  } else if (reading.counter && *reading.counter < Energy()) {
    faults.push_back({Severity::doubt,
                      "counter_kwh",
                      {"negative",
                       "A register cannot stand below zero.",
                       "Write the amount without its sign, or leave the row out where it cancels "
                       "another.",
                       {},
                       {}}});
  }
}

void check_reading_kind(const ReadingRow& reading, ReadingKind meter, RowFaults& faults) {
  const ReadingKind kind = kind_of_reading(reading);
  if (kind == meter) {
    return;
  }
  const auto column = [](ReadingKind of) {
    return of == ReadingKind::power      ? "power_w"
           : of == ReadingKind::interval ? "energy_kwh"
                                         : "counter_kwh";
  };
  faults.push_back(
      {Severity::refused,
       column(kind),
       {"other_kind_of_reading",
        fmt::format("This meter reads {}, which stands in column {}.", text_of(meter, {}),
                    column(meter)),
        "Put the value into the column that the meter reads, or correct its reading in meters.csv.",
        {},
        {}}});
}

}  // namespace tienvoud
