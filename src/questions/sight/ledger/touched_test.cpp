#include "questions/sight/ledger/touched.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "model/journal/fact_key.h"
#include "model/journal/memory_journal.h"
#include "questions/sight/ledger/testing/kept_ledger.h"
#include "questions/sight/ledger/testing/random_shop.h"
#include "questions/sight/ledger/utc_day.h"

namespace tienvoud::sight {
namespace {

using testing::built_at_once;
using testing::first_difference;
using testing::KeptLedger;
using testing::ListedJournal;
using testing::RandomShop;

template <class Fact>
void deal(const std::vector<Fact>& facts,
          std::vector<Fact> Journal::* list,
          RandomShop& shop,
          std::vector<Journal>& batches) {
  for (const Fact& fact : facts) {
    // Three times in all, in batches anywhere: a week late, early, or twice in one.
    for (int i = 0; i < 3; ++i) {
      const auto batch =
          static_cast<std::size_t>(shop.below(static_cast<std::int64_t>(batches.size())));
      (batches[batch].*list).push_back(fact);
    }
  }
}

/// Takes back some of what counts, as corrections do.
void take_back_some(ListedJournal& journal, RandomShop& shop) {
  std::vector<FactKey> keys;
  Journal::lists([&](auto list) {
    for (const auto& fact : journal.journal.*list) {
      if (shop.one_in(6)) {
        keys.push_back(fact.key);
      }
    }
  });
  for (const FactKey& key : keys) {
    journal.retract(key);
  }
}

/// Adds a slice of each meter's readings to the journal, and says which.
std::vector<NewReadings> add_readings(
    const std::map<Id<Meter>, std::map<std::int64_t, std::int64_t>>& all,
    RandomShop& shop,
    ListedJournal& journal) {
  std::vector<NewReadings> added;
  for (const auto& [meter, values] : all) {
    auto from = values.begin();
    std::advance(from, shop.below(static_cast<std::int64_t>(values.size())));
    auto to = from;
    for (std::int64_t i = 0; i <= shop.below(30) && std::next(to) != values.end(); ++i) {
      ++to;
    }
    for (auto at = from; at != std::next(to); ++at) {
      journal.values[meter].insert(*at);
    }
    added.push_back(
        {meter, Instant::of_microseconds(from->first), Instant::of_microseconds(to->first)});
  }
  return added;
}

RC_GTEST_PROP(TouchedCells, AreEnoughToKeepTheLedgerBitEqual, (std::uint64_t seed)) {
  RandomShop shop(seed);
  LedgerRules rules;
  rules.shared_by = static_cast<SharedBy>(shop.below(3));
  const Journal facts = shop.facts(1 + shop.below(50));
  std::map<Id<Meter>, std::map<std::int64_t, std::int64_t>> readings;
  for (const Id<Meter> meter : shop.firm.meters.ids()) {
    if (!shop.one_in(3)) {
      readings[meter] = shop.readings(meter);
    }
  }
  std::vector<Journal> batches(static_cast<std::size_t>(1 + shop.below(6)));
  Journal::lists([&](auto list) { deal(facts.*list, list, shop, batches); });

  ListedJournal journal;
  KeptLedger kept(shop.firm, rules);
  for (const Journal& batch : batches) {
    journal.add(batch);
    kept.follow(journal, add_readings(readings, shop, journal));
    if (shop.one_in(3)) {
      take_back_some(journal, shop);
      kept.follow(journal, {});
    }
    const std::string difference =
        first_difference(kept.cells(), built_at_once(shop.firm, journal, rules));
    RC_LOG() << difference;
    RC_ASSERT(difference.empty());
  }
}

/// Corrections of facts drawn from all there are, and of earlier corrections too; some of facts
/// that come later.
std::vector<CorrectionFact> corrections_of(const Journal& facts, RandomShop& shop) {
  std::vector<FactKey> keys;
  Journal::lists([&](auto list) {
    for (const auto& fact : facts.*list) {
      keys.push_back(fact.key);
    }
  });
  std::vector<CorrectionFact> corrections;
  for (std::int64_t i = 0, n = shop.below(12); i < n; ++i) {
    CorrectionFact correction;
    correction.key = {7, static_cast<std::uint64_t>(i)};
    correction.at = shop.moment();
    correction.retracts = to_string(
        keys[static_cast<std::size_t>(shop.below(static_cast<std::int64_t>(keys.size())))]);
    keys.push_back(correction.key);
    corrections.push_back(correction);
  }
  return corrections;
}

RC_GTEST_PROP(TouchedCells, FollowCorrectionsAndCorrectionsOfThem, (std::uint64_t seed)) {
  RandomShop shop(seed);
  const LedgerRules rules;
  Journal facts = shop.facts(1 + shop.below(40));
  facts.corrections = corrections_of(facts, shop);
  std::vector<Journal> batches(static_cast<std::size_t>(1 + shop.below(6)));
  Journal::lists([&](auto list) {
    for (const auto& fact : facts.*list) {
      const auto batch = shop.below(static_cast<std::int64_t>(batches.size()));
      (batches[static_cast<std::size_t>(batch)].*list).push_back(fact);
    }
  });
  MemoryJournal journal;
  KeptLedger kept(shop.firm, rules);
  for (const Journal& batch : batches) {
    journal.insert(batch);
    kept.follow(journal, {});
    const std::string difference =
        first_difference(kept.cells(), built_at_once(shop.firm, journal, rules));
    RC_LOG() << difference;
    RC_ASSERT(difference.empty());
  }
}

/// A year of one state a day on two machines.
struct Year {
  Year() {
    for (const char* code : {"mill", "lathe"}) {
      Resource machine;
      machine.code = code;
      firm.resources.add(machine);
    }
    Meter meter;
    meter.resource = Id<Resource>(0);
    meter.interval = seconds(60);
    firm.meters.add(meter);
    for (std::uint64_t day = 0; day < 365; ++day) {
      for (std::uint64_t machine = 0; machine < 2; ++machine) {
        StateFact fact;
        fact.key = {machine, day};
        fact.at = at(static_cast<std::int64_t>(day), 6);
        fact.machine = Id<Resource>(machine);
        fact.state = day % 2 == 0 ? MachineState::run : MachineState::idle;
        facts.states.push_back(fact);
      }
    }
    journal.add(facts);
  }
  static Instant at(std::int64_t day, std::int64_t hour) {
    return Instant::of_seconds((RandomShop::first_day + day) * 86'400 + hour * 3'600);
  }
  static Day day_after(int day) { return Day(static_cast<int>(RandomShop::first_day) + day); }
  Firm firm;
  Journal facts;
  ListedJournal journal;
  LedgerRules rules;
};

TEST(TouchedCells, OfOneLateStateAreTheDaysItHolds) {
  Year year;
  const auto before = read_streams(year.firm, year.journal, year.rules);
  ASSERT_TRUE(before.ok());
  const Journal facts = year.journal.facts(Period{}).value();
  Journal added;
  StateFact late;
  late.key = {9, 9};
  late.at = Year::at(100, 12);
  late.machine = Id<Resource>(1);
  late.state = MachineState::down;
  added.states.push_back(late);
  year.journal.add(added);
  const auto touched =
      touched_cells(year.firm, LedgerBefore{facts, before->extent}, year.journal, {}, year.rules);
  ASSERT_TRUE(touched.ok());
  EXPECT_EQ(*touched, (std::vector<LedgerCell>{{Id<Resource>(1), Year::day_after(100)},
                                               {Id<Resource>(1), Year::day_after(101)}}));
}

TEST(TouchedCells, OfOneLateReadingAreTheDayInWhichItHolds) {
  Year year;
  year.journal.values[Id<Meter>(0)] = {{Year::at(0, 7).microseconds(), 5},
                                       {Year::at(300, 7).microseconds(), 5}};
  const auto before = read_streams(year.firm, year.journal, year.rules);
  ASSERT_TRUE(before.ok());
  const Journal facts = year.journal.facts(Period{}).value();
  const std::vector<NewReadings> late = {{Id<Meter>(0), Year::at(50, 7), Year::at(50, 7)}};
  year.journal.values[Id<Meter>(0)][Year::at(50, 7).microseconds()] = 7;
  const auto touched =
      touched_cells(year.firm, LedgerBefore{facts, before->extent}, year.journal, late, year.rules);
  ASSERT_TRUE(touched.ok());
  EXPECT_EQ(*touched, (std::vector<LedgerCell>{{Id<Resource>(0), Year::day_after(50)}}));
}

TEST(TouchedCells, OfNothingNewAreNone) {
  Year year;
  const auto before = read_streams(year.firm, year.journal, year.rules);
  ASSERT_TRUE(before.ok());
  const Journal facts = year.journal.facts(Period{}).value();
  const auto touched =
      touched_cells(year.firm, LedgerBefore{facts, before->extent}, year.journal, {}, year.rules);
  ASSERT_TRUE(touched.ok());
  EXPECT_TRUE(touched->empty());
}

TEST(ChangeOf, TakesBackAndAddsOnlyWhatDiffers) {
  LedgerRow same;
  LedgerRow old_row;
  old_row.energy = Energy::of_base(1);
  LedgerRow new_row;
  new_row.energy = Energy::of_base(2);
  const std::vector<LedgerRow> before{same, old_row};
  const std::vector<LedgerRow> after{new_row, same};
  const LedgerChange change = change_of({Id<Resource>(0), Day(1)}, before, after);
  EXPECT_EQ(change.retracted, (std::vector<LedgerRow>{old_row}));
  EXPECT_EQ(change.added, (std::vector<LedgerRow>{new_row}));
}

}  // namespace
}  // namespace tienvoud::sight
