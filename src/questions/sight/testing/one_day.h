#pragma once

#include <cstdint>
#include <utility>

#include "questions/sight/ledger/testing/listed_journal.h"
#include "questions/sight/testing/round_firm.h"

namespace tienvoud::sight::testing {

/// One day of one machine with a meter of its own, steady at 4 kW from 06:00 to 14:00:
///   06-07 setup, 07-11 run, 11-12 idle, 12-12:30 down: order A, 200 pieces of which 10 rejected;
///   12:30-14:00 idle without an order, then off. P1 is on order A from 06 to 11, on none until 12.
struct OneDay {
  Firm firm = round_firm();
  ListedJournal journal;
  Period period{clock_time(0, 0), clock_time(1, 0)};

  OneDay() {
    const auto mill = add_machine(firm, "mill");
    Item steel;
    steel.code = "steel";
    steel.kind = ItemKind::buy;
    steel.unit = "kg";
    steel.value = PiecePrice(Money::of(2));
    const auto steel_id = firm.items.add(steel);
    Item flange;
    flange.code = "flange";
    flange.mass = PieceMass(Mass::of(1.5));
    const auto flange_id = firm.items.add(flange);
    firm.bill_of_material.add({flange_id, steel_id, Pieces::of(1.5), {}, false, {}});
    Operation milling;
    milling.code = "flange/10";
    milling.item = flange_id;
    milling.run = PieceTime(minutes(1));
    const auto operation = firm.operations.add(milling);
    Order order;
    order.code = "A";
    order.item = flange_id;
    order.quantity = Pieces::of(200);
    const auto a = firm.orders.add(order);
    Person person;
    person.code = "P1";
    const auto p1 = firm.people.add(person);
    Meter meter;
    meter.code = "M";
    meter.resource = mill;
    meter.longest_gap = hours(24);
    const auto meter_id = firm.meters.add(meter);

    std::uint64_t number = add_states(mill);
    RunFact fact;
    fact.from = clock_time(0, 6);
    fact.to = clock_time(0, 12, 30);
    fact.machine = mill;
    fact.order = a;
    fact.operation = operation;
    journal.journal.runs.push_back(stamped(fact, ++number));
    BookingFact booking;
    booking.from = clock_time(0, 6);
    booking.to = clock_time(0, 11);
    booking.person = p1;
    booking.order = a;
    booking.operation = operation;
    booking.machine = mill;
    booking.good = Pieces::of(190);
    booking.scrap = Pieces::of(10);
    journal.journal.bookings.push_back(stamped(booking, ++number));
    BookingFact waiting;
    waiting.from = clock_time(0, 11);
    waiting.to = clock_time(0, 12);
    waiting.person = p1;
    journal.journal.bookings.push_back(stamped(waiting, ++number));
    for (const auto& [at, watts] :
         {std::pair(clock_time(0, 0), 0), std::pair(clock_time(0, 6), 4000),
          std::pair(clock_time(0, 14), 0), std::pair(clock_time(1, 0), 0)}) {
      journal.values[meter_id][at.microseconds()] = std::int64_t{watts} * 1000;
    }
  }

 private:
  /// What the machine did; returns how many facts that took.
  std::uint64_t add_states(Id<Resource> mill) {
    using enum MachineState;
    std::uint64_t number = 0;
    const auto state = [&](Instant at, MachineState what) {
      StateFact fact;
      fact.at = at;
      fact.machine = mill;
      fact.state = what;
      journal.journal.states.push_back(stamped(fact, ++number));
    };
    state(clock_time(0, 0), off);
    state(clock_time(0, 6), setup);
    state(clock_time(0, 7), run);
    state(clock_time(0, 11), idle);
    state(clock_time(0, 12), down);
    state(clock_time(0, 12, 30), idle);
    state(clock_time(0, 14), off);
    state(clock_time(1, 0), off);
    return number;
  }
};

}  // namespace tienvoud::sight::testing
