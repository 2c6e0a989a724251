#pragma once

#include <string_view>
#include <vector>

#include "base/time_zone.h"
#include "model/field.h"
#include "model/finding.h"
#include "model/firm/firm.h"
#include "model/journal/fact.h"
#include "model/journal/reading.h"

namespace tienvoud {

/// What one row by itself shows to be wrong.
struct RowFault {
  Severity severity = Severity::refused;
  std::string_view column;  ///< of the schema
  FieldFault fault;
  bool keeps_row = false;  ///< true: the row counts all the same
};
using RowFaults = std::vector<RowFault>;

// The rules of each kind of fact. `zone` is the firm's clock, by which a missing day is added.

void check_fact_row(const StateFact& fact, const TimeZone& zone, RowFaults& faults);
void check_fact_row(const RunFact& fact, const TimeZone& zone, RowFaults& faults);
void check_fact_row(const BookingFact& fact, const TimeZone& zone, RowFaults& faults);
void check_fact_row(const CountFact& fact, const TimeZone& zone, RowFaults& faults);
void check_fact_row(const LotFact& fact, const TimeZone& zone, RowFaults& faults);
void check_fact_row(const PlannedFact& fact, const TimeZone& zone, RowFaults& faults);
void check_fact_row(const CorrectionFact& fact, const TimeZone& zone, RowFaults& faults);
void check_fact_row(const ReadingRow& reading, const TimeZone& zone, RowFaults& faults);

/// What the one value of a reading is: of power, of an interval, of a counter.
ReadingKind kind_of_reading(const ReadingRow& reading);
/// A reading must be of the kind that its meter reads.
void check_reading_kind(const ReadingRow& reading, ReadingKind meter, RowFaults& faults);

}  // namespace tienvoud
