#pragma once

#include <string_view>

#include "base/function_ref.h"
#include "model/check/row_rules.h"
#include "model/firm/firm.h"

namespace tienvoud {

/// Whether a cell of the row is filled, by column name. References have no value yet.
using Given = FunctionRef<bool(std::string_view)>;

// What a row of each table must fulfil by itself. A rule may put right a value that cannot be (then
// the fault keeps the row). Tables without such rules take the first form.

template <class T>
void check_firm_row(T&, Given, RowFaults&) {}

void check_firm_row(Profile& profile, Given given, RowFaults& faults);
void check_firm_row(Calendar& calendar, Given given, RowFaults& faults);
void check_firm_row(Shift& shift, Given given, RowFaults& faults);
void check_firm_row(CalendarDay& day, Given given, RowFaults& faults);
void check_firm_row(TariffPeriod& period, Given given, RowFaults& faults);
void check_firm_row(Resource& resource, Given given, RowFaults& faults);
void check_firm_row(Site& site, Given given, RowFaults& faults);
void check_firm_row(Supplier& supplier, Given given, RowFaults& faults);
void check_firm_row(Skill& skill, Given given, RowFaults& faults);
void check_firm_row(Meter& meter, Given given, RowFaults& faults);
void check_firm_row(Item& item, Given given, RowFaults& faults);
void check_firm_row(Mode& mode, Given given, RowFaults& faults);
void check_firm_row(Lane& lane, Given given, RowFaults& faults);
void check_firm_row(PurchaseOrder& order, Given given, RowFaults& faults);
void check_firm_row(Order& order, Given given, RowFaults& faults);
void check_firm_row(Demand& demand, Given given, RowFaults& faults);

}  // namespace tienvoud
