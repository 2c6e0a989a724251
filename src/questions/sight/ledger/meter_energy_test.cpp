#include "questions/sight/ledger/meter_energy.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "questions/sight/ledger/testing/random_shop.h"
#include "questions/sight/ledger/value_sum.h"

namespace tienvoud::sight {
namespace {

using testing::ListedJournal;
using testing::RandomShop;

constexpr std::int64_t midnight = RandomShop::first_day * 86'400'000'000;

Instant at_minute(std::int64_t minute) {
  return Instant::of_microseconds(midnight + minute * 60'000'000);
}

struct OneMeter {
  explicit OneMeter(ReadingKind kind) {
    meter.reading = kind;
    meter.interval = minutes(15);
  }
  MeterSlices slices(std::vector<Instant> cuts) {
    firm.meters = Table<Meter>({meter});
    auto result = meter_energy(firm, Id<Meter>(0), journal, cuts);
    EXPECT_TRUE(result.ok());
    return *std::move(result);
  }
  void say(std::int64_t minute, std::int64_t value) {
    journal.values[Id<Meter>(0)][midnight + minute * 60'000'000] = value;
  }
  Firm firm;
  Meter meter;
  ListedJournal journal;
};

RC_GTEST_PROP(MeterEnergy, OfAnyCutsAddsUp, (std::uint64_t seed)) {
  RandomShop shop(seed);
  const Id<Meter> meter(static_cast<std::size_t>(shop.below(7)));
  ListedJournal journal;
  journal.values[meter] = shop.readings(meter);
  journal.longest_run = static_cast<std::size_t>(1 + shop.below(60));
  std::vector<Instant> cuts;
  for (std::int64_t i = 0, n = 2 + shop.below(40); i < n; ++i) {
    cuts.push_back(shop.moment());
  }
  std::ranges::sort(cuts);
  const auto repeats = std::ranges::unique(cuts);
  cuts.erase(repeats.begin(), repeats.end());
  RC_PRE(cuts.size() > 1);
  const auto fine = meter_energy(shop.firm, meter, journal, cuts);
  RC_ASSERT(fine.ok());
  RC_ASSERT(std::ranges::includes(fine->cuts, cuts));
  RC_ASSERT(fine->cuts.front() == cuts.front());
  RC_ASSERT(fine->cuts.back() == cuts.back());
  // Any two of the cuts alone give the same energy, and other runs of readings the same slices.
  const auto a = static_cast<std::size_t>(shop.below(static_cast<std::int64_t>(cuts.size()) - 1));
  const auto b =
      a + 1 + static_cast<std::size_t>(shop.below(static_cast<std::int64_t>(cuts.size() - a) - 1));
  journal.longest_run = static_cast<std::size_t>(1 + shop.below(5));
  const auto coarse = meter_energy(shop.firm, meter, journal, std::vector{cuts[a], cuts[b]});
  RC_ASSERT(coarse.ok());
  RC_ASSERT(coarse->between(cuts[a], cuts[b]) == fine->between(cuts[a], cuts[b]));
}

TEST(MeterEnergy, OfPowerIsItsIntegral) {
  OneMeter one(ReadingKind::power);
  one.say(0, 1'000'000);   // 1 kW
  one.say(15, 3'000'000);  // 3 kW
  one.say(30, 0);
  const auto slices = one.slices({at_minute(0), at_minute(10), at_minute(20), at_minute(30)});
  EXPECT_EQ(slices.energy, (std::vector<Energy>{Energy::of_base(600'000'000),
                                                Energy::of_base(300'000'000 + 900'000'000),
                                                Energy::of_base(1'800'000'000)}));
  EXPECT_EQ(slices.gap, (std::vector<Gap>{Gap::none, Gap::none, Gap::none}));
}

TEST(MeterEnergy, OfPowerHoldsNoLongerThanTheLongestGap) {
  OneMeter one(ReadingKind::power);
  one.meter.longest_gap = minutes(20);
  one.say(0, 1'000'000);
  one.say(60, 1'000'000);
  const auto slices = one.slices({at_minute(0), at_minute(70)});
  EXPECT_EQ(slices.cuts,
            (std::vector<Instant>{at_minute(0), at_minute(20), at_minute(60), at_minute(70)}));
  EXPECT_EQ(slices.gap, (std::vector<Gap>{Gap::none, Gap::silent_meter, Gap::none}));
  EXPECT_EQ(slices.energy[1], Energy());
}

TEST(MeterEnergy, OfAMeterThatNeverSpokeIsAGap) {
  OneMeter one(ReadingKind::counter);
  const auto slices = one.slices({at_minute(0), at_minute(70)});
  EXPECT_EQ(slices.gap, (std::vector<Gap>{Gap::silent_meter}));
  EXPECT_EQ(slices.energy, (std::vector<Energy>{Energy()}));
}

TEST(MeterEnergy, OfAnIntervalEndsAtItsStamp) {
  OneMeter one(ReadingKind::interval);
  one.say(15, 900);
  one.say(30, 300);
  const auto slices = one.slices({at_minute(0), at_minute(5), at_minute(15), at_minute(30)});
  EXPECT_EQ(slices.energy, (std::vector<Energy>{Energy::of_base(300), Energy::of_base(600),
                                                Energy::of_base(300)}));
}

TEST(MeterEnergy, OfAMissingIntervalIsAGapAndNotSmeared) {
  OneMeter one(ReadingKind::interval);
  one.say(15, 900);
  one.say(45, 300);
  const auto slices = one.slices({at_minute(0), at_minute(45)});
  EXPECT_EQ(slices.cuts,
            (std::vector<Instant>{at_minute(0), at_minute(15), at_minute(30), at_minute(45)}));
  EXPECT_EQ(slices.gap, (std::vector<Gap>{Gap::none, Gap::silent_meter, Gap::none}));
  EXPECT_EQ(slices.energy[2], Energy::of_base(300));
}

TEST(MeterEnergy, OfACounterIsItsRise) {
  OneMeter one(ReadingKind::counter);
  one.say(0, 5'000);
  one.say(60, 11'000);
  const auto slices = one.slices({at_minute(0), at_minute(10), at_minute(60)});
  EXPECT_EQ(slices.energy, (std::vector<Energy>{Energy::of_base(1'000), Energy::of_base(5'000)}));
}

TEST(MeterEnergy, OfACounterThatWasResetIsAGapAndNeverNegative) {
  OneMeter one(ReadingKind::counter);
  one.say(0, 5'000);
  one.say(60, 200);
  one.say(120, 500);
  const auto slices = one.slices({at_minute(0), at_minute(120)});
  EXPECT_EQ(slices.gap, (std::vector<Gap>{Gap::counter_reset, Gap::none}));
  EXPECT_EQ(slices.energy, (std::vector<Energy>{Energy(), Energy::of_base(300)}));
}

TEST(MeterEnergy, OfACounterThatRolledOverGoesOn) {
  OneMeter one(ReadingKind::counter);
  one.meter.rollover = Energy::of_base(10'000);
  one.say(0, 9'900);
  one.say(60, 200);
  const auto slices = one.slices({at_minute(0), at_minute(60)});
  EXPECT_EQ(slices.energy, (std::vector<Energy>{Energy::of_base(300)}));
}

TEST(MeterEnergy, OfMetersWithGapsAtDifferentTimesIsCutAtAllOfThem) {
  Firm firm;
  ListedJournal journal;
  for (std::size_t i = 0; i < 2; ++i) {
    Meter meter;
    meter.interval = minutes(1);
    firm.meters.add(meter);
    for (std::int64_t minute = 0; minute < 60; ++minute) {
      const bool silent = minute > 10 + 20 * static_cast<std::int64_t>(i) &&
                          minute < 25 + 20 * static_cast<std::int64_t>(i);
      if (!silent) {
        journal.values[Id<Meter>(i)][at_minute(minute).microseconds()] = 60'000;
      }
    }
  }
  const std::vector<Id<Meter>> meters{Id<Meter>(0), Id<Meter>(1)};
  const std::vector<Instant> cuts{at_minute(0), at_minute(60)};
  const auto sum = meters_energy(firm, meters, journal, cuts);
  ASSERT_TRUE(sum.ok());
  EXPECT_EQ(sum->cuts, (std::vector<Instant>{at_minute(0), at_minute(15), at_minute(25),
                                             at_minute(35), at_minute(45), at_minute(60)}));
  EXPECT_EQ(sum->gap, (std::vector<Gap>{Gap::none, Gap::silent_meter, Gap::none, Gap::silent_meter,
                                        Gap::none}));
  EXPECT_EQ(sum->energy[1], Energy::of_base(10 * 60 * 60'000));
  EXPECT_EQ(sum->between(at_minute(0), at_minute(60)), Energy::of_base(2 * 50 * 60 * 60'000));
}

RC_GTEST_PROP(ExactSum, IsTheSumOfAnyValues, (std::vector<std::int64_t> values, bool large)) {
  if (!large) {
    for (std::int64_t& value : values) {
      value /= 4'096;
    }
  }
  Int128 sum = 0;
  for (const std::int64_t value : values) {
    sum += value;
  }
  RC_ASSERT(exact_sum(values) == sum);
}

TEST(ExactSum, HoldsAtTheEndsOfTheRange) {
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max(),
        (std::int64_t{1} << 52) - 1, std::int64_t{1} << 52, -(std::int64_t{1} << 52)}) {
    const std::vector<std::int64_t> values(2'500, value);
    EXPECT_TRUE(exact_sum(values) == static_cast<Int128>(value) * 2'500);
  }
}

}  // namespace
}  // namespace tienvoud::sight
