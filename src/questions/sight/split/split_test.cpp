#include "questions/sight/split/split.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"
#include "questions/sight/split/apportion.h"

namespace tienvoud::sight {
namespace {

using enum MachineState;

struct Truth {
  double off, idle, run;
};

/// Some days of quarters: machine m runs, waits or is off, each by its own pattern; base 2 kW.
SplitProblem plant(const std::vector<Truth>& truths, int days, double noise, std::uint64_t seed) {
  SplitProblem problem;
  RandomStream random(seed, 5);
  for (std::size_t m = 0; m < truths.size(); ++m) {
    problem.machines.push_back({"M" + std::to_string(m), {}});
  }
  std::vector<MachineState> states(truths.size(), off);
  for (int quarter = 0; quarter < days * 96; ++quarter) {
    SplitInterval interval{Instant::of_seconds(quarter * 900),
                           minutes(15),
                           {},
                           0,
                           static_cast<std::uint32_t>(problem.times.size()),
                           0};
    double kwh = 2 * 0.25;
    for (std::uint32_t m = 0; m < truths.size(); ++m) {
      const int late = 3 * static_cast<int>(m);  // they begin one after another
      const bool day = quarter % 96 >= 24 + late && quarter % 96 < 70 + late;
      if (!day) {
        states[m] = off;
      } else if (states[m] == off || random.chance(0.1)) {
        states[m] = random.chance(0.6) ? run : idle;
      }
      problem.times.push_back({m, states[m], no_job, minutes(15)});
      ++interval.times_count;
      kwh += 0.25 * (states[m] == off    ? truths[m].off
                     : states[m] == idle ? truths[m].idle
                                         : truths[m].run);
    }
    interval.energy = Energy::of(kwh * (1 + noise * random.normal()));
    problem.intervals.push_back(interval);
  }
  return problem;
}

TEST(SplitEnergy, FindsThePowersOfMachinesThatTakeTurns) {
  const std::vector<Truth> truths = {{0, 1, 5}, {0, 2.5, 9}, {0, 0.4, 3}};
  const auto split = split_energy(plant(truths, 20, 0.005, 1), {});
  ASSERT_TRUE(split.ok());
  for (std::size_t m = 0; m < truths.size(); ++m) {
    const auto& machine = split->machines[m];
    EXPECT_NEAR(machine.power_kw[static_cast<std::size_t>(run)], truths[m].run, 0.15);
    EXPECT_NEAR(machine.power_kw[static_cast<std::size_t>(idle)], truths[m].idle, 0.15);
  }
  EXPECT_NEAR(split->base_kw, 2, 0.1);
}

TEST(SplitEnergy, ThePowerThatTheFirmStatesDecidesWhatTheMeterCannotTell) {
  // Two machines that are always on together: the meter knows 5 + 9 kW and no more.
  SplitProblem problem = plant({{0, 5, 14}}, 10, 0.005, 2);
  problem.machines.push_back({"twin", {}});
  SplitProblem twins;
  twins.machines = problem.machines;
  for (SplitInterval interval : problem.intervals) {
    const StateTime time = problem.times[interval.first_time];
    interval.first_time = static_cast<std::uint32_t>(twins.times.size());
    interval.times_count = 2;
    twins.times.push_back(time);
    twins.times.push_back({1, time.state, no_job, time.time});
    twins.intervals.push_back(interval);
  }
  const auto unstated = split_energy(twins, {});
  ASSERT_TRUE(unstated.ok());
  ASSERT_EQ(unstated->pairs.size(), 1U) << "that they cannot be told apart must be said";
  const Interval wide = unstated->machines[0].energy_band;
  const Interval together = unstated->pairs[0].energy_band;
  EXPECT_GT(wide.high - wide.low, 5 * (together.high - together.low));

  twins.machines[0].stated[static_cast<std::size_t>(run)] = Power::of(5);
  twins.machines[0].stated[static_cast<std::size_t>(idle)] = Power::of(1.5);
  const auto stated = split_energy(twins, {});
  ASSERT_TRUE(stated.ok());
  EXPECT_NEAR(stated->machines[0].power_kw[static_cast<std::size_t>(run)], 5, 0.5);
  EXPECT_NEAR(stated->machines[1].power_kw[static_cast<std::size_t>(run)], 9, 0.5);
}

TEST(SplitEnergy, TheSameSeedGivesTheSameBandsForAnyNumberOfThreads) {
  const SplitProblem problem = plant({{0, 1, 5}, {0, 2, 7}}, 5, 0.02, 3);
  const auto one = split_energy(problem, {.seed = 9, .replicates = 60, .threads = 1});
  const auto three = split_energy(problem, {.seed = 9, .replicates = 60, .threads = 3});
  ASSERT_TRUE(one.ok() && three.ok());
  for (std::size_t m = 0; m < 2; ++m) {
    EXPECT_EQ(one->machines[m].energy_band, three->machines[m].energy_band);
    EXPECT_EQ(one->machines[m].energy_kwh, three->machines[m].energy_kwh);
  }
}

TEST(SplitEnergy, OneDayIsTooLittle) {
  const auto split = split_energy(plant({{0, 1, 5}}, 1, 0, 1), {});
  ASSERT_FALSE(split.ok());
  EXPECT_EQ(split.error().code, ErrorCode::unusable);
}

TEST(SplitEnergy, StopsWhenAsked) {
  std::stop_source source;
  source.request_stop();
  const auto split = split_energy(plant({{0, 1, 5}}, 3, 0, 1), {.stop = source.get_token()});
  ASSERT_FALSE(split.ok());
  EXPECT_EQ(split.error().code, ErrorCode::cancelled);
}

RC_GTEST_PROP(Apportion, EveryMillijouleOfAnIntervalIsGivenAwayOnce, ()) {
  SplitProblem problem;
  Split split;
  SplitInterval interval{Instant(), minutes(15), {}, *rc::gen::inRange(0, 2) * 1.0, 0, 0};
  interval.energy = Energy::of_base(*rc::gen::inRange<std::int64_t>(-1'000'000, 40'000'000'000));
  const auto machines = *rc::gen::inRange<std::uint32_t>(0, 6);
  for (std::uint32_t m = 0; m < machines; ++m) {
    problem.machines.push_back({});
    split.machines.emplace_back();
    split.machines.back().power_kw[static_cast<std::size_t>(run)] = *rc::gen::inRange(0, 20) * 0.37;
    problem.times.push_back({m, run, no_job, seconds(*rc::gen::inRange(1, 900))});
    ++interval.times_count;
  }
  split.base_kw = *rc::gen::inRange(0, 5) * 0.7;
  const auto shares = apportion(problem, interval, split, surplus_limit(split));
  Energy sum = shares.base + shares.open + shares.unmetered;
  for (const Energy part : shares.times) {
    RC_ASSERT(part >= Energy());
    sum += part;
  }
  RC_ASSERT(sum == interval.energy);
}

TEST(Apportion, WhatNobodyCanExplainStaysUnmetered) {
  SplitProblem problem;
  problem.machines.push_back({});
  problem.times.push_back({0, run, no_job, minutes(15)});
  Split split;
  split.machines.emplace_back();
  split.machines[0].power_kw[static_cast<std::size_t>(run)] = 4;
  split.residual_share = 0.01;
  const SplitInterval interval{Instant(), minutes(15), Energy::of(6), 0, 0, 1};
  const auto shares = apportion(problem, interval, split, surplus_limit(split));
  EXPECT_EQ(shares.times[0], Energy::of(1.1));  // 1 kWh predicted, a tenth more is believed
  EXPECT_EQ(shares.unmetered, Energy::of(4.9));
}

}  // namespace
}  // namespace tienvoud::sight
