#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/memory_ledger.h"
#include "questions/sight/ledger/build_ledger.h"
#include "questions/sight/sight.h"

// A firm with round figures and short ways to ask it, for tests of the whole answer.

namespace tienvoud::sight::testing {

/// A firm whose clock is UTC, open 06:00-14:30 every day, at round prices: 45 EUR for an hour of
/// people, 30 of a machine, 0.20 for a kWh, 0.10 between 12:00 and 13:00.
inline Firm round_firm() {
  Firm firm;
  firm.profile.code = "shop";
  firm.profile.time_zone = "UTC";
  firm.profile.labour_cost = HourlyCost(Money::of(45));
  firm.profile.machine_cost = HourlyCost(Money::of(30));
  firm.profile.waste_cost = MassPrice(Money::of(0.5));
  Calendar calendar;
  calendar.code = "day";
  const auto day = firm.calendars.add(calendar);
  Shift shift;
  shift.calendar = day;
  shift.name = "early";
  shift.from = {hours(6)};
  shift.to = {hours(14) + minutes(30)};
  firm.shifts.add(shift);
  Tariff tariff;
  tariff.code = "noon";
  tariff.price = EnergyPrice(Money::of(0.2));
  const auto noon = firm.tariffs.add(tariff);
  TariffPeriod cheap;
  cheap.tariff = noon;
  cheap.from = {hours(12)};
  cheap.to = {hours(13)};
  cheap.price = EnergyPrice(Money::of(0.1));
  firm.tariff_periods.add(cheap);
  Site site;
  site.code = "hall";
  site.calendar = day;
  site.tariff = noon;
  firm.sites.add(site);
  return firm;
}

inline Id<Resource> add_machine(Firm& firm, const std::string& code) {
  Resource machine;
  machine.code = code;
  machine.site = Id<Site>(0);
  return firm.resources.add(machine);
}

inline Instant clock_time(int day, int hour, int minute = 0) {
  return Instant::of_seconds(1'772'409'600 + day * 86'400 + hour * 3'600 + minute * 60);  // 2 March
}

template <class Fact>
Fact stamped(Fact fact, std::uint64_t number) {
  fact.key = {7, number};
  return fact;
}

inline Result<Sight> measured(const Firm& firm,
                              const JournalReader& journal,
                              Period period,
                              const SightOptions& options) {
  TRY_ASSIGN(std::vector<LedgerRow> rows, build_ledger(firm, journal, period, {}));
  const MemoryLedger ledger(std::move(rows));
  return measure(firm, journal, ledger, period, options);
}

inline const Loss* loss_of(const Sight& sight, LossKind kind) {
  for (const Loss& loss : sight.losses) {
    if (loss.kind == kind) {
      return &loss;
    }
  }
  return nullptr;
}

inline const GroupRow* row_of(const Sight& sight, const std::string& code) {
  for (const GroupRow& row : sight.rows) {
    if (row.code == code) {
      return &row;
    }
  }
  return nullptr;
}

}  // namespace tienvoud::sight::testing
