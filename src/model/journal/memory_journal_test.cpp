#include "model/journal/memory_journal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "model/journal/journal_merge.h"
#include "model/testing/random_journal.h"

namespace tienvoud {
namespace {

using testing::correction;
using testing::hour;
using testing::key;
using testing::random_journal;
using testing::state;

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

}  // namespace
}  // namespace tienvoud
