// Ledgers small enough to be written down whole.
#include <gtest/gtest.h>

#include <algorithm>

#include "questions/sight/ledger/build_ledger.h"
#include "questions/sight/ledger/testing/random_shop.h"
#include "questions/sight/ledger/testing/row_text.h"

namespace tienvoud::sight {
namespace {

using testing::ListedJournal;
using enum MachineState;

Instant at(std::int64_t hour) {
  return Instant::of_seconds(testing::RandomShop::first_day * 86'400 + hour * 3'600);
}

/// A mill (machine 0), a group (machine 1), a person, eleven orders.
struct Shop {
  Shop() {
    Resource mill;
    mill.code = "mill";
    firm.resources.add(mill);
    Resource group;
    group.kind = ResourceKind::work_center;
    firm.resources.add(group);
    firm.people.add(Person());
    for (int i = 0; i < 11; ++i) {
      firm.orders.add(Order());
    }
    Meter meter;
    meter.resource = Id<Resource>(0);
    meter.interval = minutes(60);
    firm.meters.add(meter);
  }
  void state(std::int64_t hour, MachineState what) {
    StateFact fact;
    fact.key = {1, ++keys};
    fact.at = at(hour);
    fact.machine = Id<Resource>(0);
    fact.state = what;
    journal.journal.states.push_back(fact);
  }
  void run(std::int64_t from, std::int64_t to, std::size_t order) {
    RunFact fact;
    fact.key = {2, ++keys};
    fact.from = at(from);
    fact.to = at(to);
    fact.machine = Id<Resource>(0);
    fact.order = Id<Order>(order);
    journal.journal.runs.push_back(fact);
  }
  BookingFact& book(std::int64_t from, std::int64_t to, Id<Order> order, Id<Resource> machine) {
    BookingFact fact;
    fact.key = {3, ++keys};
    fact.from = at(from);
    fact.to = at(to);
    fact.person = Id<Person>(0);
    fact.order = order;
    fact.machine = machine;
    journal.journal.bookings.push_back(fact);
    return journal.journal.bookings.back();
  }
  CountFact& count(std::int64_t hour, std::int64_t good) {
    CountFact fact;
    fact.key = {4, ++keys};
    fact.at = at(hour);
    fact.machine = Id<Resource>(0);
    fact.good = Pieces::of_base(good * 1'000);
    journal.journal.counts.push_back(fact);
    return journal.journal.counts.back();
  }
  void power(std::int64_t hour, std::int64_t watts) {
    journal.values[Id<Meter>(0)][at(hour).microseconds()] = watts * 1'000;
  }
  std::vector<LedgerRow> rows() {
    auto ledger = build_ledger(firm, journal, Period{}, rules);
    EXPECT_TRUE(ledger.ok());
    return *std::move(ledger);
  }
  Firm firm;
  ListedJournal journal;
  LedgerRules rules;
  std::uint64_t keys = 0;
};

constexpr Id<Resource> mill(0);

TEST(Rows, IdleInsideARunIsTheOrdersAndOutsideIsNobodys) {
  Shop shop;
  shop.state(6, run);
  shop.state(8, idle);
  shop.run(6, 9, 3);
  shop.power(6, 1'000);
  shop.power(8, 400);
  shop.power(10, 0);
  const auto rows = shop.rows();
  ASSERT_EQ(rows.size(), 3U) << testing::text_of(rows);
  EXPECT_EQ(rows[0].order, Id<Order>(3));
  EXPECT_EQ(rows[0].state, run);
  EXPECT_EQ(rows[0].energy, Energy::of_base(1'000 * 7'200'000LL));
  EXPECT_EQ(rows[1].order, Id<Order>(3));
  EXPECT_EQ(rows[1].state, idle);
  EXPECT_EQ(rows[1].energy, Energy::of_base(400 * 3'600'000LL));
  EXPECT_FALSE(rows[2].order.exists());
  EXPECT_EQ(rows[2].state, idle);
  // The last reading holds for the hour between readings.
  EXPECT_EQ(rows[2].to, at(11));
  EXPECT_EQ(rows[2].metered_time, hours(2));
}

TEST(Rows, TenOrdersAtOnceShareTimeAndEnergyExactly) {
  Shop shop;
  shop.state(6, run);
  for (std::size_t order = 0; order < 10; ++order) {
    shop.run(6, 7, order);
  }
  shop.run(6, 7, 4);  // said twice
  shop.power(6, 1'000'003);
  shop.power(7, 0);
  auto rows = shop.rows();
  std::erase_if(rows, [](const LedgerRow& row) { return !row.order; });
  ASSERT_EQ(rows.size(), 10U) << testing::text_of(rows);
  Energy energy;
  Duration time;
  for (const LedgerRow& row : rows) {
    energy += row.energy;
    time += row.machine_time;
    EXPECT_EQ(row.machine_time, minutes(6));
  }
  EXPECT_EQ(time, hours(1));
  EXPECT_EQ(energy, Energy::of_base(1'000'003LL * 3'600'000));
}

TEST(Rows, ARunOverMonthsIsCutAtEveryMidnightAndAtNothingElse) {
  Shop shop;
  shop.state(0, run);
  shop.state(24 * 70, off);
  shop.run(1, 24 * 70, 2);
  const auto rows = shop.rows();
  EXPECT_EQ(std::ranges::count(rows, Id<Order>(2), &LedgerRow::order), 70);
  for (const LedgerRow& row : rows) {
    EXPECT_LE(row.to - row.from, hours(24));
  }
}

TEST(Rows, AMachineOfBookingsTakesRunAndStateFromThem) {
  Shop shop;
  shop.book(6, 7, Id<Order>(1), mill).activity = setup;
  shop.book(7, 9, Id<Order>(1), mill).good = Pieces::of_base(40'000);
  shop.book(10, 11, {}, mill).activity = down;
  const auto rows = shop.rows();
  ASSERT_EQ(rows.size(), 4U) << testing::text_of(rows);
  EXPECT_EQ(rows[0].state, setup);
  EXPECT_EQ(rows[0].order, Id<Order>(1));
  EXPECT_EQ(rows[1].state, run);
  EXPECT_EQ(rows[1].good, Pieces::of_base(40'000));
  EXPECT_EQ(rows[1].people_time, hours(2));
  EXPECT_EQ(rows[2].state, unknown);
  EXPECT_EQ(rows[2].gap, Gap::no_state);
  EXPECT_EQ(rows[3].state, down);
  EXPECT_FALSE(rows[3].order.exists());
  EXPECT_EQ(rows[3].people_time, hours(1));
}

TEST(Rows, TimeBookedOnAnOrderThatDoesNotRunThereHasItsOwnRow) {
  Shop shop;
  shop.state(6, run);
  shop.run(6, 8, 3);
  shop.book(6, 8, Id<Order>(5), mill);
  const auto rows = shop.rows();
  ASSERT_EQ(rows.size(), 2U) << testing::text_of(rows);
  EXPECT_EQ(rows[0].machine_time, hours(2));
  EXPECT_EQ(rows[0].people_time, Duration());
  EXPECT_EQ(rows[1].order, Id<Order>(5));
  EXPECT_EQ(rows[1].machine_time, Duration());
  EXPECT_EQ(rows[1].people_time, hours(2));
}

TEST(Rows, ACountAtAChangeOfOrdersBelongsToTheOneThatEnds) {
  Shop shop;
  shop.state(6, run);
  shop.state(10, off);
  shop.run(6, 8, 3);
  shop.run(8, 10, 4);
  shop.count(8, 20);
  const auto rows = shop.rows();
  ASSERT_EQ(rows.size(), 2U) << testing::text_of(rows);
  EXPECT_EQ(rows[0].good, Pieces::of_base(20'000));
  EXPECT_EQ(rows[1].good, Pieces());
}

TEST(Rows, AJournalOfOneCountIsOneRowOfNoLength) {
  Shop shop;
  shop.count(24, 20).order = Id<Order>(3);
  const auto rows = shop.rows();
  ASSERT_EQ(rows.size(), 1U) << testing::text_of(rows);
  EXPECT_EQ(rows[0].from, rows[0].to);
  EXPECT_EQ(rows[0].order, Id<Order>(3));
  EXPECT_EQ(rows[0].good, Pieces::of_base(20'000));
}

TEST(Rows, ACellBesideTheLedgerIsEmpty) {
  for (const bool moment_only : {true, false}) {
    Shop shop;
    shop.count(24, 20).order = Id<Order>(3);
    if (!moment_only) {
      shop.state(26, run);
      shop.state(30, off);
    }
    const Day day(static_cast<std::int32_t>(testing::RandomShop::first_day));
    for (const int away : {-3, -1, 0, 2, 5}) {
      const auto cell = build_cell(shop.firm, shop.journal, {mill, day.next(away)}, shop.rules);
      ASSERT_TRUE(cell.ok());
      EXPECT_TRUE(cell->empty()) << away;
    }
    const auto cell = build_cell(shop.firm, shop.journal, {mill, day.next(1)}, shop.rules);
    ASSERT_TRUE(cell.ok());
    EXPECT_FALSE(cell->empty());
  }
}

TEST(Rows, AGroupHasRowsOnlyWhereSomethingIsKnown) {
  Shop shop;
  shop.state(0, run);
  shop.state(20, off);
  shop.book(6, 7, Id<Order>(1), Id<Resource>(1));
  const auto rows = shop.rows();
  EXPECT_EQ(std::ranges::count(rows, Id<Resource>(1), &LedgerRow::machine), 1);
}

TEST(Rows, AnEmptyJournalHasNone) {
  Shop shop;
  EXPECT_TRUE(shop.rows().empty());
}

TEST(Rows, AMomentBeyondAllReasonIsToldAndNotBuilt) {
  Shop shop;
  shop.run(0, 24 * 365 * 400, 1);
  const auto ledger = build_ledger(shop.firm, shop.journal, Period{}, shop.rules);
  ASSERT_FALSE(ledger.ok());
  EXPECT_EQ(ledger.error().code, ErrorCode::unusable);
}

TEST(Rows, TheFirstIntervalOfAMeterIsNotLost) {
  Shop shop;
  Meter meter = shop.firm.meters[Id<Meter>(0)];
  meter.reading = ReadingKind::interval;
  shop.firm.meters.set(Id<Meter>(0), meter);
  shop.state(6, run);
  shop.power(6, 100);
  shop.power(7, 200);
  const auto rows = shop.rows();
  ASSERT_EQ(rows.size(), 2U) << testing::text_of(rows);
  EXPECT_EQ(rows[0].from, at(5));
  EXPECT_EQ(rows[0].energy, Energy::of_base(100'000));
  EXPECT_EQ(rows[0].gap, Gap::no_state);
  EXPECT_EQ(rows[1].energy, Energy::of_base(200'000));
}

TEST(Rows, AMeterThatFallsSilentNamesItsGap) {
  Shop shop;
  shop.state(0, run);
  shop.state(20, off);
  shop.power(0, 100);
  const auto rows = shop.rows();
  ASSERT_EQ(rows.size(), 2U) << testing::text_of(rows);
  EXPECT_EQ(rows[0].to, at(5));
  EXPECT_EQ(rows[0].metered_time, hours(5));
  EXPECT_EQ(rows[1].gap, Gap::silent_meter);
  EXPECT_EQ(rows[1].state, run);
  EXPECT_EQ(rows[1].metered_time, Duration());
}

}  // namespace
}  // namespace tienvoud::sight
