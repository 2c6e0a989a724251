#include "model/journal/memory_journal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "model/journal/fact_key.h"
#include "model/journal/journal_merge.h"
#include "model/memory_ledger.h"
#include "model/same_rows.h"

namespace tienvoud {
namespace {

Instant hour(std::int64_t n) {
  return Instant::of_seconds(1'770'000'000 + n * 3'600);
}

FactKey key(std::uint64_t n) {
  return {n * 0x9E3779B97F4A7C15, n};
}

StateFact state(std::uint64_t number, std::int64_t at, std::size_t machine) {
  StateFact fact;
  fact.key = key(number);
  fact.at = hour(at);
  fact.machine = Id<Resource>(machine);
  fact.state = static_cast<MachineState>(number % machine_states);
  return fact;
}

CorrectionFact correction(std::uint64_t number, std::int64_t at, FactKey retracts) {
  CorrectionFact fact;
  fact.key = key(number);
  fact.at = hour(at);
  fact.retracts = to_string(retracts);
  return fact;
}

/// Some facts of every kind, each with a key of its own, some of them taken back.
Journal random_journal() {
  Journal journal;
  std::uint64_t number = 0;
  for (int left = *rc::gen::inRange(0, 30); left > 0; --left) {
    const std::int64_t at = *rc::gen::inRange(0, 50);
    const auto machine = *rc::gen::inRange<std::size_t>(0, 3);
    ++number;
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        journal.states.push_back(state(number, at, machine));
        break;
      case 1: {
        RunFact run;
        run.key = key(number);
        run.machine = Id<Resource>(machine);
        run.order = Id<Order>(*rc::gen::inRange<std::size_t>(0, 2));
        if (const int ends = *rc::gen::inRange(1, 4); true) {
          run.from = (ends & 1) != 0 ? std::optional(hour(at)) : std::nullopt;
          run.to =
              (ends & 2) != 0 ? std::optional(hour(at + *rc::gen::inRange(0, 20))) : std::nullopt;
        }
        journal.runs.push_back(run);
        break;
      }
      case 2: {
        CountFact count;
        count.key = key(number);
        count.at = hour(at);
        count.machine = Id<Resource>(machine);
        journal.counts.push_back(count);
        break;
      }
      default:
        journal.corrections.push_back(
            correction(number, at, key(*rc::gen::inRange<std::uint64_t>(0, 40))));
    }
  }
  return journal;
}

bool same_journal(const Journal& a, const Journal& b) {
  bool same = true;
  Journal::lists([&](auto list) {
    same = same && std::equal((a.*list).begin(), (a.*list).end(), (b.*list).begin(),
                              (b.*list).end(), [](const auto& x, const auto& y) {
                                return x.key == y.key && same_row(x, y);
                              });
  });
  return same;
}

/// The facts one by one in random order, every one up to three times.
std::vector<Journal> shuffled_pieces(const Journal& journal) {
  std::vector<Journal> pieces;
  Journal::lists([&](auto list) {
    for (const auto& fact : journal.*list) {
      for (int times = *rc::gen::inRange(1, 4); times > 0; --times) {
        Journal piece;
        (piece.*list).push_back(fact);
        pieces.push_back(std::move(piece));
      }
    }
  });
  std::vector<std::size_t> order(pieces.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
    std::swap(order[i], order[*rc::gen::inRange<std::size_t>(0, i + 1)]);
  }
  std::vector<Journal> result;
  for (const std::size_t i : order) {
    result.push_back(pieces[i]);
  }
  return result;
}

RC_GTEST_PROP(MemoryJournal, AnyOrderAndRepetitionOfFactsGivesTheSameJournal, ()) {
  const Journal journal = random_journal();
  const MemoryJournal whole(journal);
  MemoryJournal pieces;
  for (Journal& piece : shuffled_pieces(journal)) {
    pieces.insert(std::move(piece));
  }
  RC_ASSERT(same_journal(whole.facts({}).value(), pieces.facts({}).value()));
  RC_ASSERT(whole.extent().value() == pieces.extent().value());
}

RC_GTEST_PROP(MemoryJournal, NormalisingTwiceChangesNothing, ()) {
  Journal once = random_journal();
  normalise(once);
  Journal twice = once;
  normalise(twice);
  RC_ASSERT(same_journal(once, twice));
}

/// A slow statement of what facts(period) promises for runs and states.
RC_GTEST_PROP(MemoryJournal, FactsHoldWhateverReachesIntoThePeriodAndItsNeighbours, ()) {
  const Journal journal = random_journal();
  const MemoryJournal memory(journal);
  const Journal all = memory.facts({}).value();
  const Period period{hour(*rc::gen::inRange(0, 30)), hour(*rc::gen::inRange(30, 60))};
  const Journal chosen = memory.facts(period).value();
  const auto has = [](const auto& list, FactKey of) {
    return std::any_of(list.begin(), list.end(), [&](const auto& fact) { return fact.key == of; });
  };
  for (const RunFact& run : all.runs) {
    const bool touches = time_of(run) < period.to && end_of(run) >= period.from &&
                         (time_of(run) >= period.from || end_of(run) > period.from);
    if (touches) {
      RC_ASSERT(has(chosen.runs, run.key));
    }
  }
  for (std::size_t machine = 0; machine < 3; ++machine) {
    const StateFact* before = nullptr;
    const StateFact* after = nullptr;
    for (const StateFact& fact : all.states) {
      if (fact.machine != Id<Resource>(machine)) {
        continue;
      }
      before = fact.at < period.from ? &fact : before;
      after = after == nullptr && fact.at >= period.to ? &fact : after;
    }
    if (before != nullptr) {
      RC_ASSERT(has(chosen.states, before->key));
    }
    if (after != nullptr) {
      RC_ASSERT(has(chosen.states, after->key));
    }
    // And no more than these: a month of states must not bring a year of them along.
    const auto outside = [&](const StateFact& fact) {
      return fact.machine == Id<Resource>(machine) && !period.contains(fact.at);
    };
    RC_ASSERT(std::count_if(chosen.states.begin(), chosen.states.end(), outside) ==
              (before != nullptr) + (after != nullptr));
  }
}

TEST(MemoryJournal, BringsTheStartOfARunThatEndsInThePeriodAlongWhateverCameBetween) {
  Journal journal;
  const auto run = [&](std::uint64_t number, std::size_t order, std::optional<Instant> from,
                       std::optional<Instant> to) {
    RunFact fact;
    fact.key = key(number);
    fact.machine = Id<Resource>(0);
    fact.order = Id<Order>(order);
    fact.from = from;
    fact.to = to;
    journal.runs.push_back(fact);
  };
  run(1, 0, hour(0), std::nullopt);  // starts long before, ends within
  run(2, 1, hour(1), std::nullopt);  // starts and ends before: not wanted
  run(3, 1, std::nullopt, hour(2));
  run(4, 2, hour(3), hour(4));  // the machine's last run before
  run(5, 0, std::nullopt, hour(11));
  run(6, 3, hour(12), std::nullopt);
  run(7, 4, hour(21), hour(22));  // the machine's first run after
  run(8, 3, std::nullopt, hour(30));
  const Journal chosen = MemoryJournal(journal).facts({hour(10), hour(20)}).value();
  std::vector<std::uint64_t> numbers;
  for (const RunFact& fact : chosen.runs) {
    numbers.push_back(fact.key.low);
  }
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 4, 5, 6, 7, 8}));
}

TEST(MemoryJournal, ACorrectionWorksBeforeAndAfterItsFactAndCanBeTakenBack) {
  MemoryJournal journal;
  journal.insert({.states = {},
                  .runs = {},
                  .bookings = {},
                  .counts = {},
                  .lots = {},
                  .planned = {},
                  .corrections = {correction(2, 5, key(1))}});
  Journal facts;
  facts.states.push_back(state(1, 0, 0));
  journal.insert(facts);
  EXPECT_TRUE(journal.facts({}).value().states.empty());
  Journal again;
  again.corrections.push_back(correction(3, 6, key(2)));
  journal.insert(again);
  EXPECT_EQ(journal.facts({}).value().states.size(), 1);
}

TEST(MemoryJournal, IgnoresTheRetractionOfAFactThatNobodyKnows) {
  Journal facts;
  facts.states.push_back(state(1, 0, 0));
  facts.corrections.push_back(correction(2, 5, key(77)));
  EXPECT_EQ(MemoryJournal(facts).facts({}).value().states.size(), 1);
}

TEST(MemoryJournal, OneKeyWithTwoContentsLeavesOneWhateverComesFirst) {
  StateFact early = state(1, 3, 0);
  StateFact late = early;
  late.at = hour(4);
  for (const bool reversed : {false, true}) {
    Journal journal;
    journal.states = reversed ? std::vector{late, early} : std::vector{early, late};
    normalise(journal);
    ASSERT_EQ(journal.states.size(), 1);
    EXPECT_EQ(journal.states[0].at, hour(3));
  }
}

/// The readings of a period as one list, with its neighbours.
std::vector<std::pair<Instant, std::int64_t>> readings(const MemoryJournal& journal,
                                                       Period period) {
  std::vector<std::pair<Instant, std::int64_t>> result;
  EXPECT_TRUE(journal.readings(Id<Meter>(0), period, [&](const Readings& run) {
    for (std::size_t i = 0; i < run.values.size(); ++i) {
      result.emplace_back(run.time(i), run.values[i]);
    }
  }));
  return result;
}

TEST(MemoryJournal, PassesReadingsWithTheirNeighbours) {
  MemoryJournal journal;
  const std::vector<Instant> times{hour(4), hour(1), hour(2), hour(3), hour(0)};
  const std::vector<std::int64_t> values{4, 1, 2, 3, 0};
  journal.insert(Id<Meter>(0), times, values);
  using List = std::vector<std::pair<Instant, std::int64_t>>;
  EXPECT_EQ(readings(journal, {hour(2), hour(3)}),
            (List{{hour(1), 1}, {hour(2), 2}, {hour(3), 3}}));
  EXPECT_EQ(readings(journal, {hour(8), hour(9)}), (List{{hour(4), 4}}));
  EXPECT_EQ(readings(journal, {hour(-9), hour(-8)}), (List{{hour(0), 0}}));
  EXPECT_EQ(readings(journal, {}).size(), 5);
  EXPECT_EQ(journal.extent().value(), (Period{hour(0), hour(4) + microseconds(1)}));
}

RC_GTEST_PROP(MemoryJournal, TheLargerOfTwoValuesStaysAndIsCounted, ()) {
  std::vector<std::pair<int, int>> pairs = *rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::pair(rc::gen::inRange(0, 6), rc::gen::inRange(0, 3)));
  MemoryJournal journal;
  for (const auto& [at, value] : pairs) {
    ReadingRow row;
    row.at = hour(at);
    row.meter = Id<Meter>(0);
    row.power = Power::of_base(value);
    journal.insert(row);
  }
  std::map<Instant, std::set<int>> expected;
  for (const auto& [at, value] : pairs) {
    expected[hour(at)].insert(value);
  }
  std::size_t conflicts = 0;
  std::vector<std::pair<Instant, std::int64_t>> largest;
  for (const auto& [at, of] : expected) {
    conflicts += of.size() > 1 ? 1U : 0U;
    largest.emplace_back(at, *of.rbegin());
  }
  RC_ASSERT(journal.conflicts(Id<Meter>(0)) == conflicts);
  RC_ASSERT(readings(journal, {}) == largest);
}

LedgerRow ledger_row(std::size_t machine, std::int64_t from, std::int64_t to) {
  LedgerRow row;
  row.machine = Id<Resource>(machine);
  row.from = hour(from);
  row.to = hour(to);
  return row;
}

TEST(MemoryLedger, PassesTheRowsThatOverlapInOrder) {
  const MemoryLedger ledger({ledger_row(1, 0, 5), ledger_row(0, 5, 9), ledger_row(0, 0, 5),
                             ledger_row(0, 7, 7), ledger_row(0, 9, 12)});
  std::vector<LedgerRow> passed;
  ASSERT_TRUE(ledger.rows({hour(5), hour(9)}, [&](std::span<const LedgerRow> rows) {
    passed.insert(passed.end(), rows.begin(), rows.end());
  }));
  EXPECT_EQ(passed, (std::vector{ledger_row(0, 5, 9), ledger_row(0, 7, 7)}));
}

TEST(MemoryLedger, AChangeTakesBackWhatIsThereOrChangesNothing) {
  MemoryLedger ledger({ledger_row(0, 0, 5), ledger_row(0, 5, 9)});
  EXPECT_TRUE(
      ledger.apply({{}, {ledger_row(0, 5, 9)}, {ledger_row(0, 5, 7), ledger_row(0, 7, 9)}}));
  EXPECT_EQ(ledger.all(),
            (std::vector{ledger_row(0, 0, 5), ledger_row(0, 5, 7), ledger_row(0, 7, 9)}));
  const auto before = ledger.all();
  EXPECT_EQ(ledger.apply({{}, {ledger_row(0, 5, 9)}, {}}).error().code, ErrorCode::corrupt);
  EXPECT_EQ(ledger.all(), before);
}

}  // namespace
}  // namespace tienvoud
