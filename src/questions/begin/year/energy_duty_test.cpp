#include "questions/begin/year/energy_duty.h"

#include <gtest/gtest.h>

#include "model/gas.h"
#include "model/journal/memory_journal.h"
#include "model/testing/small_firm.h"

namespace tienvoud::begin {
namespace {

const Period the_year{Instant::of_microseconds(0), Instant::of_microseconds(0) + days(365)};

/// A firm with one main meter of gas, a counter, beside what it has.
Id<Meter> with_gas_meter(Firm& firm) {
  Meter meter;
  meter.code = "GAS";
  meter.role = MeterRole::main;
  meter.carrier = Carrier::gas;
  meter.reading = ReadingKind::counter;
  return firm.meters.add(meter);
}

/// Standings of a counter of gas, in m3, at the begin and after so many days.
void add_standings(MemoryJournal& journal, Id<Meter> meter, int last_day, std::int64_t m3) {
  const std::array times = {the_year.from, the_year.from + days(last_day)};
  const std::array<std::int64_t, 2> values = {0, m3 * gas_energy_per_m3};
  journal.insert(meter, times, values);
}

double gas_of(const Firm& firm, const MemoryJournal& journal) {
  const auto gas = measured_gas(firm, journal, the_year);
  EXPECT_TRUE(gas.ok() && *gas);
  return **gas;
}

TEST(EnergyDuty, ReadsGasInCubicMetresAndDoesNotMakeAYearOfAWinter) {
  for (const auto& [last_day, m3] : {std::pair(365, 26'000), std::pair(90, 12'000)}) {
    Firm firm = tienvoud::testing::small_firm();
    MemoryJournal journal;
    add_standings(journal, with_gas_meter(firm), last_day, m3);
    EXPECT_NEAR(gas_of(firm, journal), m3, 1e-6);
  }
}

TEST(EnergyDuty, AddsThePlacesOfAFirm) {
  Firm firm = tienvoud::testing::small_firm();
  MemoryJournal journal;
  add_standings(journal, with_gas_meter(firm), 365, 5'000);
  Meter second = firm.meters[Id<Meter>(1)];
  second.code = "GAS2";
  add_standings(journal, firm.meters.add(second), 365, 7'000);
  EXPECT_NEAR(gas_of(firm, journal), 12'000, 1e-6);
}

TEST(EnergyDuty, SaysNothingOfGasWithoutAMeterThatSpoke) {
  Firm firm = tienvoud::testing::small_firm();
  const MemoryJournal silent;
  EXPECT_FALSE(*measured_gas(firm, silent, the_year));
  with_gas_meter(firm);
  EXPECT_FALSE(*measured_gas(firm, silent, the_year));
}

TEST(EnergyDuty, HoldsFromEitherThreshold) {
  EXPECT_FALSE((EnergyDuty{49'999, 24'999.0}.holds()));
  EXPECT_FALSE((EnergyDuty{49'999, std::nullopt}.holds()));
  EXPECT_TRUE((EnergyDuty{50'000, std::nullopt}.holds()));
  EXPECT_TRUE((EnergyDuty{0, 25'000.0}.holds()));
}

}  // namespace
}  // namespace tienvoud::begin
