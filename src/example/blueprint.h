#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/instant.h"
#include "base/time_zone.h"
#include "example/machine_kinds.h"
#include "example/options.h"
#include "example/timeline.h"
#include "model/firm/firm.h"

namespace tienvoud::example {

/// What is true of a machine and no table of the firm says.
struct MachineTraits {
  const MachineKind* kind = nullptr;                 ///< null: not a machine
  std::array<std::int64_t, machine_states> watts{};  ///< level by state
  bool left_on = false;                              ///< nobody switches it off at night
  double hours_between_failures = 150;               ///< of running
  double speed = 1;                                  ///< times of a piece, as a multiple
  double waits_after = 1;  ///< of its power above off while it waits, once the waste is mended
};

/// What is true of an operation, whatever its norm says. Masses are mg a piece.
struct OperationTraits {
  double setup_s = 0;
  double run_s = 0;
  double scrap = 0;
  double power = 1;          ///< what it draws, as a multiple of its machine's level
  std::int64_t gross = 0;    ///< raw material taken for a piece, off-cut included; first step only
  std::int64_t offcut = 0;   ///< of which is left over
  std::int64_t removed = 0;  ///< chips
  std::int64_t added = 0;    ///< bought parts that go in
  std::int64_t after = 0;    ///< mass of a piece after it
  double setup_after = 1;    ///< of its setup, once the waste is mended
  double scrap_after = 1;    ///< of its scrap, likewise
};

/// The made-up firm before its first day: tables as the firm would fill them, and beside them the
/// truth that the shop floor will follow.
struct Blueprint {
  ExampleOptions options;
  TimeZone zone;
  Period period;
  Firm firm;
  std::vector<MachineTraits> machines;               ///< by resource
  std::vector<OperationTraits> operations;           ///< by operation
  std::vector<std::vector<Id<Operation>>> routings;  ///< by item
  std::vector<Id<Item>> material;    ///< by item: what it is made of; none for bought items
  Id<Item> fastener;                 ///< the bought part that goes into assemblies
  std::int64_t fastener_mass = 0;    ///< mg
  std::vector<WorkingTime> working;  ///< by calendar, over the period
  std::vector<bool> direct;          ///< by person: works on orders

  Instant mended_at = Instant::never();  ///< from then on the waste is smaller
  std::vector<double> temperature;       ///< C, mean of each local day; empty: no weather

  [[nodiscard]] Tick length() const { return (period.length().base()) / 1'000'000; }
  [[nodiscard]] Instant at(Tick t) const { return period.from + seconds(t); }
  [[nodiscard]] Tick tick(Instant t) const { return (t - period.from).base() / 1'000'000; }
};

/// Places of the calendars in their table.
namespace calendar {
inline const Id<Calendar> day(0), early(1), late(2), day_machines(3), two_shift_machines(4),
    office(5);
}  // namespace calendar

/// How many of everything a preset has.
struct PresetSize {
  int machines, people, indirect_people, products, orders, customers, suppliers;
  double load;  ///< of the machines' open hours, on average
  Date start;
  int days;
};
PresetSize size_of(Preset preset);

// The parts of the blueprint, in the order in which they are laid. Each fills its own tables.
void lay_calendars(Blueprint& blueprint);  // calendars.cpp: profile, calendars, tariff, sites
void lay_machines(Blueprint& blueprint);   // machines.cpp: resources, meters
void lay_people(Blueprint& blueprint);     // people.cpp: skills, people
void lay_catalogue(Blueprint& blueprint);  // catalogue.cpp: items, bills, operations, modes
void lay_supply(Blueprint& blueprint);     // supply.cpp: suppliers, offers, lanes
void lay_orders(Blueprint& blueprint);     // orders.cpp: customers, orders, demand; scales the work

Blueprint make_blueprint(const ExampleOptions& options);

/// A share with three decimals, as people write it into tables.
inline Fraction neat(double share) {
  return Fraction(std::round(share * 1000) / 1000);
}

}  // namespace tienvoud::example
