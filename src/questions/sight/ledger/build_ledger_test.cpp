#include "questions/sight/ledger/build_ledger.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "questions/sight/ledger/meter_energy.h"
#include "questions/sight/ledger/testing/plain_reckoning.h"
#include "questions/sight/ledger/testing/random_shop.h"
#include "questions/sight/ledger/utc_day.h"

namespace tienvoud::sight {
namespace {

using testing::ListedJournal;
using testing::Moment;
using testing::plain_energy;
using testing::plain_moment;
using testing::RandomShop;

struct Week {
  explicit Week(std::uint64_t seed) : shop(seed) {
    rules.shared_by = static_cast<SharedBy>(shop.below(3));
    journal.add(shop.facts(2 + shop.below(60)));
    for (const Id<Meter> meter : shop.firm.meters.ids()) {
      if (!shop.one_in(3)) {
        journal.values[meter] = shop.readings(meter);
      }
    }
    journal.longest_run = static_cast<std::size_t>(1 + shop.below(50));
  }
  std::vector<LedgerRow> ledger() const {
    auto rows = build_ledger(shop.firm, journal, Period{}, rules);
    RC_ASSERT(rows.ok());
    return *std::move(rows);
  }
  RandomShop shop;
  ListedJournal journal;
  LedgerRules rules;
};

RC_GTEST_PROP(BuildLedger, IsTheSumOfItsCells, (std::uint64_t seed)) {
  const Week week(seed);
  const auto whole = week.ledger();
  const auto streams = read_streams(week.shop.firm, week.journal, week.rules);
  RC_ASSERT(streams.ok());
  const DayRange days = days_of(*streams, Period{});
  std::vector<LedgerRow> cells;
  auto machines = machines_of(week.shop.firm, *streams, week.rules);
  for (const Id<Resource> machine : machines) {
    for (Day day = days.first; day < days.end; day = day.next()) {
      const auto rows = build_days(week.shop.firm, week.journal, *streams, machine,
                                   {day, day.next()}, week.rules);
      RC_ASSERT(rows.ok());
      cells.insert(cells.end(), rows->begin(), rows->end());
    }
  }
  RC_ASSERT(cells == whole);
  std::vector<LedgerRow> passed;
  RC_ASSERT(build_cells(week.shop.firm, week.journal, *streams, Period{}, week.rules,
                        [&](LedgerCell cell, std::span<const LedgerRow> rows) -> Result<void> {
                          const auto one =
                              build_cell(week.shop.firm, week.journal, cell, week.rules);
                          RC_ASSERT(one.ok());
                          RC_ASSERT(std::ranges::equal(*one, rows));
                          passed.insert(passed.end(), rows.begin(), rows.end());
                          return {};
                        })
                .ok());
  RC_ASSERT(passed == whole);
}

RC_GTEST_PROP(BuildLedger, DoesNotDependOnTheOrderOfArrival, (std::uint64_t seed)) {
  Week week(seed);
  const auto rows = week.ledger();
  const Journal facts = week.journal.journal;
  week.journal.add(facts);
  week.journal.add(facts);
  Journal::lists([&](auto list) { week.shop.shuffle(week.journal.journal.*list); });
  week.journal.longest_run = 1 + week.journal.longest_run / 3;
  RC_ASSERT(week.ledger() == rows);
}

RC_GTEST_PROP(BuildLedger, ClosesOnTheMachineClock, (std::uint64_t seed)) {
  const Week week(seed);
  const auto rows = week.ledger();
  const auto extent = ledger_extent(week.shop.firm, week.journal, week.journal.journal);
  RC_ASSERT(extent.ok());
  RC_PRE(extent->has_value());
  std::map<LedgerCell, Duration> times;
  std::map<LedgerCell, Instant> reached;
  for (const LedgerRow& row : rows) {
    RC_ASSERT(row.from <= row.to);
    RC_ASSERT(row.machine_time >= Duration());
    RC_ASSERT(row.people_time >= Duration());
    RC_ASSERT(row.touch_time >= row.people_time);
    RC_ASSERT(row.metered_time == Duration() || row.metered_time == row.machine_time);
    RC_ASSERT((row.state == MachineState::unknown) <= (row.gap != Gap::none));
    const Day day = utc_day_of(row.from);
    if (row.from < row.to) {
      RC_ASSERT(row.to <= start_of(day.next()));
    }
    times[{row.machine, day}] += row.machine_time;
  }
  for (Day day = utc_day_of((*extent)->from); start_of(day) < (*extent)->to; day = day.next()) {
    const Period part = Period{start_of(day), start_of(day.next())}.intersection(**extent);
    for (const Id<Resource> machine : week.shop.firm.resources.ids()) {
      if (is_covered(week.shop.firm, machine)) {
        RC_ASSERT((times[{machine, day}]) == part.length());
      }
    }
  }
}

RC_GTEST_PROP(BuildLedger, ClosesOnTheMeterToTheUnit, (std::uint64_t seed)) {
  const Week week(seed);
  const auto rows = week.ledger();
  const auto extent = ledger_extent(week.shop.firm, week.journal, week.journal.journal);
  RC_ASSERT(extent.ok());
  RC_PRE(extent->has_value());
  std::map<LedgerCell, std::int64_t> measured;
  for (const LedgerRow& row : rows) {
    measured[{row.machine, utc_day_of(row.from)}] += row.energy.base();
  }
  std::map<LedgerCell, std::int64_t> expected;
  for (const auto& [id, values] : week.journal.values) {
    const Meter& meter = week.shop.firm.meters[id];
    for (Day day = utc_day_of((*extent)->from);
         meter.role == MeterRole::sub && start_of(day) < (*extent)->to; day = day.next()) {
      // Power is rounded from midnight, so a day that begins late is a difference.
      const std::int64_t midnight = start_of(day).microseconds();
      const Period part = Period{start_of(day), start_of(day.next())}.intersection(**extent);
      expected[{meter.resource, day}] +=
          plain_energy(meter, values, midnight, part.to.microseconds()) -
          plain_energy(meter, values, midnight, part.from.microseconds());
    }
  }
  for (const auto& [cell, energy] : expected) {
    RC_ASSERT(measured[cell] == energy);
  }
}

RC_GTEST_PROP(BuildLedger, LosesAndDoublesNoPiece, (std::uint64_t seed)) {
  const Week week(seed);
  Pieces counted[4];
  const auto add = [&counted](const auto& list) {
    for (const auto& one : list) {
      counted[0] += one.good;
      counted[1] += one.scrap;
      counted[2] += one.rework;
      counted[3] += one.review;
    }
  };
  add(week.journal.journal.counts);
  add(week.journal.journal.bookings);
  for (const LedgerRow& row : week.ledger()) {
    counted[0] -= row.good;
    counted[1] -= row.scrap;
    counted[2] -= row.rework;
    counted[3] -= row.review;
  }
  for (const Pieces& rest : counted) {
    RC_ASSERT(rest == Pieces());
  }
}

RC_GTEST_PROP(BuildLedger, ClosesOnThePeoplesClock, (std::uint64_t seed)) {
  Week week(seed);
  // Whole bookings only, so that a plain union of them is the truth.
  for (BookingFact& booking : week.journal.journal.bookings) {
    booking.from = booking.from.value_or(booking.to.value_or(Instant()));
    booking.to = booking.to.value_or(*booking.from + minutes(90));
  }
  std::int64_t clock = 0;
  std::int64_t touch = 0;
  for (const Id<Person> person : week.shop.firm.people.ids()) {
    std::set<std::int64_t> moments;
    std::vector<std::pair<std::int64_t, std::int64_t>> stretches;
    for (const BookingFact& booking : week.journal.journal.bookings) {
      const std::int64_t from = booking.from->microseconds();
      const std::int64_t to = booking.to->microseconds();
      if (booking.person == person && from < to) {
        stretches.emplace_back(from, to);
        moments.insert({from, to});
        touch += to - from;
      }
    }
    for (auto at = moments.begin(); at != moments.end() && std::next(at) != moments.end(); ++at) {
      const bool works = std::ranges::any_of(stretches, [&](const auto& one) {
        return one.first <= *at && *std::next(at) <= one.second;
      });
      clock += works ? *std::next(at) - *at : 0;
    }
  }
  for (const LedgerRow& row : week.ledger()) {
    clock -= row.people_time.base();
    touch -= row.touch_time.base();
  }
  RC_ASSERT(clock == 0);
  RC_ASSERT(touch == 0);
}

RC_GTEST_PROP(BuildLedger, SaysAtEachMomentWhatTheFactsSay, (std::uint64_t seed)) {
  Week week(seed);
  week.rules.longest_silence = days(1000);
  for (StateFact& fact : week.journal.journal.states) {
    fact.sequence = -1;
    fact.to.reset();
  }
  std::erase_if(week.journal.journal.runs,
                [](const RunFact& fact) { return !fact.from || !fact.to; });
  const Id<Resource> machine(static_cast<std::size_t>(1 + week.shop.below(2)));
  const Journal& facts = week.journal.journal;
  const auto is_of = [machine](const auto& fact) { return fact.machine == machine; };
  RC_PRE(std::ranges::any_of(facts.states, is_of) && std::ranges::any_of(facts.runs, is_of));
  const auto rows = week.ledger();
  for (const LedgerRow& row : rows) {
    if (row.machine != machine || row.machine_time == Duration()) {
      continue;
    }
    for (const Instant t : {row.from, row.from + microseconds((row.to - row.from).base() / 2),
                            row.to - microseconds(1)}) {
      const Moment moment = plain_moment(facts, machine, t);
      RC_ASSERT(row.state == moment.state);
      if (row.order) {
        RC_ASSERT(moment.works.contains({row.order, row.operation}));
      } else {
        RC_ASSERT(moment.works.empty());
      }
      const auto share = (row.to - row.from).base() /
                         std::max<std::int64_t>(1, static_cast<std::int64_t>(moment.works.size()));
      if (week.rules.shared_by == SharedBy::equal) {
        RC_ASSERT(std::abs(row.machine_time.base() - share) <= 1);
      }
    }
  }
}

}  // namespace
}  // namespace tienvoud::sight
