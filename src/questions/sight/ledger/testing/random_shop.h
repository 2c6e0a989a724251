#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "model/firm/firm.h"
#include "questions/sight/ledger/testing/listed_journal.h"

namespace tienvoud::sight::testing {

/// Draws everything a hostile week of a small shop can hold: facts for the same moment, of no
/// length, reversed, repeated, open at either end, over several midnights; numbered sources with
/// numbers missing; meters that fall silent, start anew and roll over.
class RandomShop {
 public:
  explicit RandomShop(std::uint64_t seed) : random_(seed) { make_firm(); }

  static constexpr std::int64_t first_day = 20'500;  // in 2026
  Firm firm;

  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(n));
  }
  bool one_in(std::int64_t n) { return below(n) == 0; }

  /// A moment of the week; often one that other facts have too, sometimes midnight.
  Instant moment() {
    const std::int64_t midnight = (first_day + below(6)) * 86'400'000'000;
    if (one_in(8)) {
      return Instant::of_microseconds(midnight);
    }
    const std::int64_t half_hour = midnight + below(48) * 1'800'000'000;
    return Instant::of_microseconds(one_in(3) ? half_hour + below(7'000'000) : half_hour);
  }

  Journal facts(std::int64_t count) {
    Journal journal;
    for (std::int64_t i = 0; i < count; ++i) {
      switch (below(5)) {
        case 0:
        case 1:
          journal.states.push_back(state());
          break;
        case 2:
          journal.runs.push_back(run());
          break;
        case 3:
          journal.bookings.push_back(booking());
          break;
        default:
          journal.counts.push_back(count_fact());
          break;
      }
    }
    return journal;
  }

  /// Readings of one meter over a part of the week, as the meter's kind gives them.
  std::map<std::int64_t, std::int64_t> readings(Id<Meter> meter) {
    const Meter& row = firm.meters[meter];
    std::map<std::int64_t, std::int64_t> all;
    std::int64_t t = moment().microseconds();
    std::int64_t standing = below(5'000'000);
    for (std::int64_t i = 0, n = 1 + below(200); i < n; ++i) {
      const std::int64_t value = below(9'000'000) - (one_in(50) ? 4'000'000 : 0);
      standing = one_in(40) ? below(100'000) : (standing + below(300'000)) % 10'000'000;
      all[t] = row.reading == ReadingKind::counter ? standing : value;
      t += one_in(12) ? below(40) * row.interval.base() / 3 + 1 : row.interval.base();
    }
    return all;
  }

  template <class T>
  void shuffle(std::vector<T>& list) {
    std::shuffle(list.begin(), list.end(), random_);
  }

 private:
  void make_firm();

  template <class Fact>
  void stamp(Fact& fact) {
    fact.key = {random_(), random_()};
    if (one_in(3)) {
      // Several numbers are never drawn: they are lost.
      fact.source = one_in(2) ? "cell-1" : "cell-2";
      fact.epoch = below(2);
      fact.sequence = below(60);
    }
  }
  template <class Row>
  Id<Row> any(const Table<Row>& table) {
    return Id<Row>(static_cast<std::size_t>(below(static_cast<std::int64_t>(table.size()))));
  }
  template <class Row>
  Id<Row> any_or_none(const Table<Row>& table) {
    return one_in(4) ? Id<Row>() : any(table);
  }
  template <class Fact>
  void draw_ends(Fact& fact) {
    fact.from = moment();
    fact.to = one_in(5) ? moment() : *fact.from + minutes(30 * below(20));
    if (one_in(4)) {
      fact.from.reset();
    } else if (one_in(3)) {
      fact.to.reset();
    }
  }
  template <class Fact>
  void draw_pieces(Fact& fact) {
    fact.good = Pieces::of_base(below(40) * 1'000 + below(3));
    fact.scrap = Pieces::of_base(below(3) * 1'000);
    fact.rework = Pieces::of_base(below(2) * 1'000);
    fact.review = Pieces::of_base(below(2) * 1'000);
  }

  StateFact state() {
    StateFact fact;
    stamp(fact);
    fact.at = moment();
    if (one_in(5)) {
      fact.to = one_in(4) ? moment() : fact.at + minutes(30 * below(12));
    }
    fact.machine = Id<Resource>(static_cast<std::size_t>(below(3)));
    fact.state = static_cast<MachineState>(below(machine_states));
    return fact;
  }
  RunFact run() {
    RunFact fact;
    stamp(fact);
    draw_ends(fact);
    fact.machine = Id<Resource>(static_cast<std::size_t>(1 + below(3)));
    fact.order = any(firm.orders);
    fact.operation = any_or_none(firm.operations);
    return fact;
  }
  BookingFact booking() {
    BookingFact fact;
    stamp(fact);
    draw_ends(fact);
    fact.person = any(firm.people);
    fact.order = any_or_none(firm.orders);
    fact.operation = any_or_none(firm.operations);
    fact.machine = any_or_none(firm.resources);
    fact.activity = static_cast<MachineState>(3 + below(3));
    if (one_in(2)) {
      draw_pieces(fact);
    }
    return fact;
  }
  CountFact count_fact() {
    CountFact fact;
    stamp(fact);
    fact.at = moment();
    fact.machine = any_or_none(firm.resources);
    fact.order = any_or_none(firm.orders);
    fact.operation = any_or_none(firm.operations);
    draw_pieces(fact);
    return fact;
  }

  std::mt19937_64 random_;
};

inline void RandomShop::make_firm() {
  const auto named = []<class Row>(Row row, std::string code) {
    row.code = std::move(code);
    return row;
  };
  for (const char* code : {"mill", "lathe", "oven", "saw", "compressor", "milling"}) {
    Resource machine = named(Resource(), code);
    machine.kind = machine.code == "compressor" ? ResourceKind::utility
                   : machine.code == "milling"  ? ResourceKind::work_center
                                                : ResourceKind::machine;
    firm.resources.add(machine);
  }
  for (const char* code : {"P1", "P2", "P3"}) {
    firm.people.add(named(Person(), code));
  }
  for (int i = 0; i < 3; ++i) {
    Item item = named(Item(), "item" + std::to_string(i));
    item.mass = PieceMass(Mass::of(0.7 * (i + 1)));
    const Id<Item> id = firm.items.add(item);
    Operation operation = named(Operation(), "op" + std::to_string(i));
    operation.run = PieceTime(seconds(40 + 30 * i));
    firm.operations.add(operation);
    Order order = named(Order(), "order" + std::to_string(i));
    order.item = id;
    order.quantity = Pieces::of(10 + 7 * i);
    firm.orders.add(order);
  }
  const auto meter = [&](const char* code, std::optional<std::size_t> machine, ReadingKind kind,
                         Duration interval) {
    Meter row = named(Meter(), code);
    row.resource = machine ? Id<Resource>(*machine) : Id<Resource>();
    row.reading = kind;
    row.interval = interval;
    firm.meters.add(row);
  };
  meter("mill-power", 0, ReadingKind::power, seconds(61));
  meter("lathe-interval", 1, ReadingKind::interval, minutes(15));
  meter("lathe-counter", 1, ReadingKind::counter, minutes(10));
  meter("oven-counter", 2, ReadingKind::counter, minutes(15));
  meter("saw-power", 3, ReadingKind::power, minutes(13));
  meter("light", std::nullopt, ReadingKind::interval, minutes(15));
  Meter rolling = firm.meters[Id<Meter>(3)];
  rolling.rollover = Energy::of_base(10'000'000);
  firm.meters.set(Id<Meter>(3), rolling);
  Meter main = named(Meter(), "main");
  main.role = MeterRole::main;
  main.interval = minutes(15);
  firm.meters.add(main);
}

}  // namespace tienvoud::sight::testing
