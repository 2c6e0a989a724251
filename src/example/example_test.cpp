#include "example/example.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "example/facts.h"
#include "example/readings.h"
#include "model/draft.h"

namespace tienvoud::example {
namespace {

ExampleOptions small_of(std::uint64_t seed) {
  ExampleOptions options;
  options.seed = seed;
  return options;
}

Energy loads_of(const Truth& truth) {
  Energy sum;
  for (const auto& load : truth.loads) {
    sum += load.total();
  }
  return sum;
}

bool same_journal(const Journal& a, const Journal& b) {
  return a.states == b.states && a.runs == b.runs && a.bookings == b.bookings &&
         a.counts == b.counts && a.lots == b.lots;
}

RC_GTEST_PROP(Example, MainMeterClosesOnLoadsAndUnexplainedWithinOneStepOfTheMeter, ()) {
  auto options = small_of(*rc::gen::arbitrary<std::uint64_t>());
  options.unexplained = *rc::gen::element(0.0, 0.01, 0.05);
  const auto example = make_example(options);
  std::int64_t read = 0;
  for_each_readings(example, Id<Meter>(0), [&](const Readings& readings) {
    for (const auto value : readings.values) {
      read += value;
    }
  });
  const auto rest =
      loads_of(example.truth) + example.truth.unexplained_total - Energy::of_base(read);
  RC_ASSERT(rest >= Energy());
  RC_ASSERT(rest < example.truth.meter_step);
}

RC_GTEST_PROP(Example, NoPersonTendsMoreThanOnePersonCan, ()) {
  const auto example = make_example(small_of(*rc::gen::arbitrary<std::uint64_t>()));
  const auto& firm = example.firm;
  std::map<Id<Person>, std::vector<std::pair<Instant, std::int64_t>>> steps;
  for (const auto& booking : example.journal.bookings) {
    const auto& operation = firm.operations[booking.operation];
    const auto share =
        booking.activity == MachineState::setup ? operation.attended_setup : operation.attended_run;
    const auto load = std::llround(share.value() * 1000);
    steps[booking.person].emplace_back(*booking.from, load);
    steps[booking.person].emplace_back(*booking.to, -load);
  }
  for (auto& [person, list] : steps) {
    std::sort(list.begin(), list.end());
    std::int64_t load = 0;
    for (const auto& [at, change] : list) {
      load += change;
      RC_ASSERT(load <= 1000);
    }
  }
}

RC_GTEST_PROP(Example, NoMachineRunsTwoOrdersAtOnce, ()) {
  const auto example = make_example(small_of(*rc::gen::arbitrary<std::uint64_t>()));
  std::map<Id<Resource>, Instant> free_from;
  for (const auto& run : example.journal.runs) {
    RC_ASSERT(*run.from < *run.to);
    const auto found = free_from.find(run.machine);
    const bool free = found == free_from.end() || found->second <= *run.from;
    RC_ASSERT(free);
    free_from[run.machine] = *run.to;
  }
}

RC_GTEST_PROP(Example, EveryMachineIsInOneStateAtEveryMoment, ()) {
  const auto example = make_example(small_of(*rc::gen::arbitrary<std::uint64_t>()));
  for (const auto& timeline : example.power.timelines) {
    Tick at = 0;
    for (const auto& segment : timeline.segments) {
      RC_ASSERT(segment.from == at);
      RC_ASSERT(segment.to > segment.from);
      at = segment.to;
    }
    RC_ASSERT(at == example.power.length);
  }
}

RC_GTEST_PROP(Example, MaterialOfEveryOrderBalancesToTheMilligram, ()) {
  const auto example = make_example(small_of(*rc::gen::arbitrary<std::uint64_t>()));
  std::vector<Mass> balance(example.firm.orders.size());
  std::map<std::string, Pieces> lots;
  for (const auto& fact : example.journal.lots) {
    if (fact.kind == MovementKind::issue) {
      balance[fact.order.index()] += *fact.mass;
      lots[fact.lot] -= fact.quantity;
      RC_ASSERT(lots[fact.lot] >= Pieces());
    } else if (fact.order.exists()) {
      balance[fact.order.index()] -= *fact.mass;
    } else if (fact.at < example.period.to) {
      lots[fact.lot] += fact.quantity;
    } else {
      // The count on the last day finds what the movements leave.
      RC_ASSERT(lots[fact.lot] == fact.quantity);
    }
  }
  for (const auto id : example.firm.orders.ids()) {
    const auto& truth = example.truth.orders[id.index()].material;
    RC_ASSERT(balance[id.index()] == Mass::of_base(truth.in_work));
    RC_ASSERT(truth.in_work >= 0);
    if (example.firm.orders[id].status == OrderStatus::done) {
      RC_ASSERT(truth.in_work == 0);
    }
  }
}

RC_GTEST_PROP(Example, PeoplesSplitHoursSumToTheClock, ()) {
  const auto example = make_example(small_of(*rc::gen::arbitrary<std::uint64_t>()));
  Duration split;
  Duration clock;
  Duration touch;
  Duration orders_touch;
  for (const auto& order : example.truth.orders) {
    split += order.people_time;
    orders_touch += order.touch_time;
  }
  for (const auto& person : example.truth.people) {
    clock += person.clock;
    touch += person.touch;
    RC_ASSERT(person.clock <= person.presence);
  }
  RC_ASSERT(split == clock);
  RC_ASSERT(orders_touch == touch);
  RC_ASSERT(touch >= clock);
}

RC_GTEST_PROP(Example, CountedPiecesAreWhatTheOperationsMade, ()) {
  const auto example = make_example(small_of(*rc::gen::arbitrary<std::uint64_t>()));
  std::vector<Pieces> good(example.firm.operations.size());
  std::vector<Pieces> scrap(good);
  const auto add = [&](const auto& fact) {
    if (fact.operation.exists()) {
      good[fact.operation.index()] += fact.good;
      scrap[fact.operation.index()] += fact.scrap;
    }
  };
  for (const auto& fact : example.journal.counts) {
    add(fact);
  }
  for (const auto& fact : example.journal.bookings) {
    add(fact);
  }
  std::set<Id<Operation>> in_work;
  for (const auto& order : example.firm.orders) {
    if (order.status == OrderStatus::started) {
      for (const auto id : example.firm.operations.ids()) {
        if (example.firm.operations[id].item == order.item) {
          in_work.insert(id);
        }
      }
    }
  }
  for (const auto id : example.firm.operations.ids()) {
    const auto& tally = example.truth.operations[id.index()].tally;
    if (!in_work.contains(id)) {
      RC_ASSERT(scrap[id.index()].base() == tally.scrap * Pieces::per_unit);
      RC_ASSERT((good[id.index()] + scrap[id.index()]).base() == tally.pieces * Pieces::per_unit);
    }
  }
}

void expect_no_findings(const Firm& firm) {
  const auto checked = check_firm(draft_of(firm));
  for (const auto& finding : checked.findings) {
    ADD_FAILURE() << finding.code << " " << finding.place.file << " " << finding.place.column << " "
                  << finding.value << ": " << finding.reason;
  }
  ASSERT_TRUE(checked.firm.has_value());
  EXPECT_TRUE(checked.firm->assumptions.empty());
}

TEST(Example, FirmsOfEverySizePassTheChecksWithoutFindings) {
  for (const auto preset : {Preset::small, Preset::shop}) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      auto options = small_of(seed);
      options.preset = preset;
      options.submeters = seed % 2 == 0;
      options.power_known = seed > 1;
      expect_no_findings(make_example(options).firm);
    }
  }
}

RC_GTEST_PROP(Example, SameOptionsGiveTheSameFirm, ()) {
  auto options = small_of(*rc::gen::arbitrary<std::uint64_t>());
  options.submeters = true;
  const auto a = make_example(options);
  const auto b = make_example(options);
  RC_ASSERT(same_journal(a.journal, b.journal));
  RC_ASSERT(a.truth.main_meter == b.truth.main_meter);
}

TEST(Example, OtherSeedGivesAnotherFirm) {
  EXPECT_FALSE(same_journal(make_example(small_of(1)).journal, make_example(small_of(2)).journal));
}

TEST(Example, OptionsThatOnlyChangeWhatIsKnownLeaveWhatHappenedAlone) {
  auto options = small_of(5);
  const auto plain = make_example(options);
  options.power_known = true;
  options.wrong_norms = 0.9;
  options.unexplained = 0.2;
  const auto other = make_example(options);
  EXPECT_TRUE(plain.journal.states == other.journal.states);
  EXPECT_TRUE(plain.journal.counts.size() == other.journal.counts.size());
}

TEST(Example, SubMetersAddUpToTheirMachines) {
  auto options = small_of(3);
  options.submeters = true;
  const auto example = make_example(options);
  ASSERT_EQ(example.firm.meters.size(), 5U);
  for (std::size_t i = 1; i < 5; ++i) {
    const Id<Meter> id(i);
    const auto& meter = example.firm.meters[id];
    std::int64_t sum = 0;
    std::int64_t first = -1;
    std::int64_t last = 0;
    for_each_readings(example, id, [&](const Readings& readings) {
      for (const auto value : readings.values) {
        sum += meter.reading == ReadingKind::counter ? 0 : value;
        first = first < 0 ? value : first;
        EXPECT_TRUE(meter.reading != ReadingKind::counter || value >= last);
        last = value;
      }
    });
    const auto seen = meter.reading == ReadingKind::counter ? last - first : sum;
    const auto found =
        std::find_if(example.truth.loads.begin(), example.truth.loads.end(),
                     [&](const LoadTruth& load) { return load.resource == meter.resource; });
    ASSERT_NE(found, example.truth.loads.end());
    // A register's first minute is before its first reading.
    EXPECT_NEAR(Energy::of_base(seen).natural(), found->total().natural(), 0.4);
  }
}

TEST(Example, PresetsHoldWhatTheyPromise) {
  const auto count = [](const Firm& firm, ResourceKind kind) {
    std::size_t number = 0;
    for (const auto& resource : firm.resources) {
      number += resource.kind == kind ? 1 : 0;
    }
    return number;
  };
  const auto small = make_example(small_of(1));
  EXPECT_EQ(count(small.firm, ResourceKind::machine), 4U);
  EXPECT_EQ(small.firm.people.size(), 5U);
  auto options = small_of(1);
  options.preset = Preset::shop;
  const auto shop = make_example(options);
  EXPECT_EQ(count(shop.firm, ResourceKind::machine), 20U);
  EXPECT_EQ(shop.firm.people.size(), 40U);
  EXPECT_EQ(shop.firm.orders.size(), 600U);
  EXPECT_GT(std::count_if(shop.firm.orders.begin(), shop.firm.orders.end(),
                          [](const Order& order) { return order.status == OrderStatus::done; }),
            540);
}

TEST(Example, FactsAreSortedAndEveryKeyIsThereOnce) {
  auto options = small_of(9);
  options.preset = Preset::shop;
  const auto example = make_example(options);
  Journal::lists([&](auto list) {
    const auto& facts = example.journal.*list;
    auto sorted = facts;
    sort_facts(sorted);
    EXPECT_TRUE(sorted == facts);
    std::set<FactKey> keys;
    for (const auto& fact : facts) {
      EXPECT_TRUE(keys.insert(fact.key).second);
    }
  });
}

}  // namespace
}  // namespace tienvoud::example
