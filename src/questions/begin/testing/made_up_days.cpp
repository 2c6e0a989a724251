#include "questions/begin/testing/made_up_days.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "base/time_zone.h"
#include "model/testing/small_firm.h"

namespace tienvoud::begin::testing {
namespace {

const TimeZone& zone() {
  static const TimeZone one = *TimeZone::find("Europe/Amsterdam");
  return one;
}

Firm open_on_weekdays() {
  Firm firm = tienvoud::testing::small_firm();
  firm.profile.energy_price = EnergyPrice(Money::of(0.25));
  Calendar calendar;
  calendar.holidays = "nl";
  firm.calendars.add(calendar);
  firm.shifts.add({Id<Calendar>(0), "day", Weekdays{0x1f}, {hours(7)}, {hours(17)}});
  Site site;
  site.calendar = Id<Calendar>(0);
  firm.sites.add(site);
  Meter meter = firm.meters[Id<Meter>(0)];
  meter.role = MeterRole::main;
  meter.reading = ReadingKind::interval;
  meter.interval = minutes(15);
  firm.meters.set(Id<Meter>(0), meter);
  for (const auto id : firm.resources.ids()) {
    Resource machine = firm.resources[id];
    machine.kind = ResourceKind::machine;
    firm.resources.set(id, machine);
  }
  return firm;
}

void add_quarters(MemoryJournal& journal, Day day, double kwh) {
  std::vector<Instant> times;
  std::vector<std::int64_t> values;
  const Instant end = zone().start_of(day.next());
  const auto quarters = (end - zone().start_of(day)).base() / minutes(15).base();
  for (Instant t = zone().start_of(day); t < end; t = t + minutes(15)) {
    times.push_back(t + minutes(15));
    values.push_back(Energy::of(kwh / static_cast<double>(quarters)).base());
  }
  journal.insert(Id<Meter>(0), times, values);
}

LedgerRow row_of(Day day, double begin_h, double length_h, MachineState state) {
  LedgerRow row;
  row.machine = Id<Resource>(0);
  row.from = zone().start_of(day) + Duration::of(begin_h);
  row.to = row.from + Duration::of(length_h);
  row.state = state;
  row.machine_time = row.to - row.from;
  return row;
}

}  // namespace

MadeUpDays made_up_days(const MadeUpLoad& load) {
  MadeUpDays made{open_on_weekdays(), {}, {}, {}};
  RandomStream random(load.seed, 1);
  std::vector<LedgerRow> rows;
  double away = random.normal();
  double noise = random.normal();
  for (int i = 0; i < load.days; ++i) {
    const Day day = made_up_start.next(i);
    away = 0.8 * away + 0.6 * random.normal();
    noise = 0.5 * noise + std::sqrt(0.75) * random.normal();
    const double celsius = 3 + 0.1 * i + 3 * away;
    const double run_h = day.weekday() < 5 ? std::min(9.5, random.uniform(4, 8) + 0.01 * i) : 0;
    made.weather.push_back({day, celsius});
    if (run_h > 0) {
      rows.push_back(row_of(day, 7, run_h, MachineState::run));
    }
    const double degrees = std::max(0.0, 15 - celsius);
    add_quarters(made.journal, day,
                 240 + 20 * run_h + load.a_degree * degrees + 6 * noise -
                     (i >= load.step_at ? load.saved_kwh : 0));
  }
  made.ledger = MemoryLedger(std::move(rows));
  return made;
}

MadeUpDays made_up_lots(double setup_factor, double spoiled, std::uint64_t seed) {
  MadeUpDays made{open_on_weekdays(), {}, {}, {}};
  RandomStream random(seed, 2);
  std::vector<LedgerRow> rows;
  constexpr int days = 120;
  constexpr int step_at = 70;
  for (int i = 0; i < days; ++i) {
    const Day day = made_up_start.next(i);
    if (day.weekday() >= 5) {
      continue;
    }
    Order order;
    order.code = "O" + std::to_string(i);
    order.status = OrderStatus::done;
    order.due_at = zone().start_of(day) + hours(i >= step_at ? 14 : 6);
    const Id<Order> id = made.firm.orders.add(order);
    const bool second = random.chance(i / 120.0);
    const bool after = i >= step_at;
    const double setup = (second ? 2 : 1) * (after ? setup_factor : 1) * random.lognormal(0, 0.2);
    LedgerRow prepared = row_of(day, 7, setup, MachineState::setup);
    LedgerRow made_row = row_of(day, 7 + setup, 5, MachineState::run);
    for (LedgerRow* row : {&prepared, &made_row}) {
      row->order = id;
      row->operation = Id<Operation>(second ? 1 : 0);
    }
    int scrap = 0;
    for (int piece = 0; piece < 100; ++piece) {
      scrap += random.chance(after ? spoiled / 100 : 0.1) ? 1 : 0;
    }
    made_row.scrap = Pieces::of(scrap);
    made_row.good = Pieces::of(100 - scrap);
    rows.push_back(prepared);
    rows.push_back(made_row);
  }
  made.ledger = MemoryLedger(std::move(rows));
  return made;
}

}  // namespace tienvoud::begin::testing
