#pragma once

#include <vector>

#include "model/journal/memory_journal.h"
#include "model/memory_ledger.h"
#include "model/weather.h"

namespace tienvoud::begin::testing {

/// What a made-up shop did for some days.
struct MadeUpDays {
  Firm firm;
  MemoryJournal journal;  ///< quarters of the main meter
  MemoryLedger ledger;
  std::vector<DayTemperature> weather;
};

inline const Day made_up_start = Day::of(2026, 1, 5);  // a Monday

/// What the day's energy is made of. Days from 0.
struct MadeUpLoad {
  int days = 120;
  int step_at = 70;      ///< the day on which the step begins
  double saved_kwh = 0;  ///< a day, from then on
  double a_degree = 6;   ///< kWh for each degree below 15
  std::uint64_t seed = 1;
};

/// A shop of one machine, open on weekdays: 240 kWh a day, 20 for each hour that the machine runs
/// (the more often the later), what the weather takes, and noise of which half stays a day.
MadeUpDays made_up_days(const MadeUpLoad& load);

/// Two operations on one machine, one with setups of an hour, one of two; the second grows common.
/// From the step on a setup takes `setup_factor` of that, and of each hundred pieces of which ten
/// were spoiled, `spoiled` are.
MadeUpDays made_up_lots(double setup_factor, double spoiled, std::uint64_t seed);

}  // namespace tienvoud::begin::testing
