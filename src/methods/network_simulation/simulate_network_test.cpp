#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "base/random.h"
#include "methods/network_simulation/flat_network.h"
#include "methods/network_simulation/lane_math.h"
#include "methods/network_simulation/testing/reference_simulation.h"

namespace tienvoud::methods {
namespace {

struct Case {
  SupplyNetwork network;
  std::vector<SupplyFailure> failures;
  SimulationPlan plan;
  SimulationOptions options;

  [[nodiscard]] Result<SimulationOutcome> outcome() const {
    return simulate_network(network, failures, plan, options);
  }
};

/// Every kind of thing at once: several sources, shared inputs and capacities, all kinds of demand,
/// lead times and failures.
Case random_case(std::uint64_t seed) {
  RandomStream random(seed);
  Case one;
  const auto nodes = static_cast<std::int32_t>(2 + random.uniform_int(7));
  for (std::int32_t n = 0; n < nodes; ++n) {
    SupplyNode node;
    NodePlan plan;
    node.stock = random.uniform(0, 30);
    if (n >= nodes / 2) {
      node.demand = random.uniform(1, 5);
      node.demand_deviation = node.demand * random.uniform(0, 1);
    }
    plan.base_stock = random.uniform(0, 60);
    plan.kind = static_cast<DemandKind>(random.uniform_int(3));
    plan.chance = random.uniform(0.1, 1);
    plan.listed = {0, 0, random.uniform(0, 5), 4};
    plan.lost_sales = random.chance(0.5);
    plan.priority = static_cast<std::int32_t>(random.uniform_int(3));
    plan.holding = 0.01;
    plan.late = 0.5;
    plan.lost = 3;
    one.network.nodes.push_back(node);
    one.plan.nodes.push_back(plan);
    for (auto left = random.uniform_int(4); left > 0; --left) {
      SupplySource source;
      source.node = n;
      source.flow = random.uniform(0, 3);
      source.capacity = random.chance(0.5) ? no_limit : source.flow + random.uniform(0, 4);
      source.ramp = static_cast<double>(random.uniform_int(5));
      source.lead_time = random.chance(0.3) ? 0 : random.uniform(0, 6);
      source.lead_time_deviation = random.chance(0.5) ? 0 : 0.5 * source.lead_time;
      const auto row = static_cast<std::int32_t>(one.network.sources.size());
      for (std::int32_t part = 0; part < n; ++part) {
        if (random.chance(0.4)) {
          one.network.inputs.push_back({row, part, random.uniform(0.5, 2)});
        }
      }
      one.network.uses.push_back({row, static_cast<std::int32_t>(random.uniform_int(2)), 1});
      if (random.chance(0.3)) {
        // Two steps of one routing on the same machines, or on others.
        one.network.uses.push_back({row, static_cast<std::int32_t>(random.uniform_int(2)), 0.5});
      }
      one.network.sources.push_back(source);
      one.plan.sources.emplace_back().priority = static_cast<std::int32_t>(random.uniform_int(3));
      if (random.chance(0.2)) {
        one.plan.sources.back().lead_times = {3, 1, 1, 8};
      }
    }
  }
  one.network.capacities = {{random.uniform(2, 9)}, {no_limit}};
  for (int kind = 0; kind < 3 && !one.network.sources.empty(); ++kind) {
    SupplyFailure failure;
    const auto pick = [&](std::size_t size) {
      return static_cast<std::int32_t>(random.uniform_int(size));
    };
    failure.sources = {pick(one.network.sources.size())};
    failure.capacities = {pick(2)};
    failure.nodes = {pick(one.network.nodes.size())};
    failure.days = random.uniform(1, 12);
    failure.per_year = random.uniform(2, 20);
    one.failures.push_back(failure);
    one.plan.recoveries.push_back({static_cast<RecoveryPlan::Kind>(kind), {3, 7.5}});
  }
  one.options.days = 120;
  one.options.runs = 19;
  one.options.seed = seed;
  one.options.rationing = random.chance(0.5) ? Rationing::proportional : Rationing::by_priority;
  one.options.orders_cross = random.chance(0.5);
  one.options.reroute = random.chance(0.7);
  return one;
}

/// The same with failures as they are planned, several at once and on top of themselves among them.
Case planned_case(std::uint64_t seed) {
  Case one = random_case(seed);
  RandomStream random(seed, 1);
  one.options.warm_up = static_cast<std::int32_t>(random.uniform_int(20));
  one.options.start = random.chance(0.5) ? StartingStock::steady : StartingStock::base_stock;
  one.plan.planned.emplace();
  for (auto left = one.failures.empty() ? 0 : 60; left > 0; --left) {
    one.plan.planned->push_back({static_cast<std::int32_t>(random.uniform_int(19)),
                                 static_cast<std::int32_t>(random.uniform_int(3)),
                                 static_cast<std::int32_t>(random.uniform_int(40))});
  }
  return one;
}

void expect_days_of_reference(const Case& one, std::uint64_t seed) {
  const auto run = static_cast<std::int32_t>(seed % 11);
  const auto days = trace_network(one.network, one.failures, one.plan, one.options, run).value();
  testing::ReferenceSimulation reference(one.network, one.failures, one.plan, one.options,
                                         static_cast<std::uint32_t>(run));
  for (std::size_t day = 0; day < days.size(); ++day) {
    const auto expected = reference.next_day();
    const auto near = [&](const auto& got, const auto& want, const char* what) {
      for (std::size_t i = 0; i < want.size(); ++i) {
        ASSERT_NEAR(got[i], want[i], 2e-4)
            << what << " " << i << " on day " << day << " of seed " << seed;
      }
    };
    near(days[day].up, expected.up, "source up");
    near(days[day].on_hand, expected.on_hand, "on hand");
    near(days[day].in_transit, expected.in_transit, "in transit");
    near(days[day].late, expected.late, "late");
    near(days[day].demanded, expected.demanded, "demanded");
    near(days[day].lost, expected.lost, "lost");
    near(days[day].lost_stock, expected.lost_stock, "lost stock");
    near(days[day].position, expected.position, "position");
    near(days[day].started, expected.started, "started");
    near(days[day].waiting, expected.waiting, "waiting");
    if (::testing::Test::HasFatalFailure()) {
      return;
    }
  }
}

TEST(SimulateNetwork, DoesEachDayWhatAPlainReferenceDoes) {
  for (std::uint64_t seed = 0; seed < 400 && !HasFatalFailure(); ++seed) {
    expect_days_of_reference(random_case(seed), seed);
  }
}

TEST(SimulateNetwork, LetsFailWhatIsPlannedAsAPlainReferenceDoes) {
  for (std::uint64_t seed = 0; seed < 200 && !HasFatalFailure(); ++seed) {
    expect_days_of_reference(planned_case(seed), seed);
  }
}

TEST(SimulateNetwork, StaysAsItIsWhereNothingVariesAndItStartsSteady) {
  Case one;
  one.network.nodes = {{.stock = 7}, {.stock = 3, .demand = 2}};
  one.network.sources = {{.node = 0, .flow = 6, .lead_time = 4.5},
                         {.node = 1, .flow = 2, .lead_time = 2}};
  one.network.inputs = {{1, 0, 3}};
  one.plan = plan_of_today(one.network, 0);
  one.options.start = StartingStock::steady;
  for (const TracedDay& day : trace_network(one.network, {}, one.plan, one.options, 0).value()) {
    EXPECT_NEAR(day.on_hand[1], 3, 1e-9);
    EXPECT_NEAR(day.on_hand[0] + day.in_transit[0], 7 + 4.5 * 6, 6.1);
  }
}

TEST(SimulateNetwork, LosesAndMakesNothingUnseen) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    auto one = random_case(seed);
    const auto days = trace_network(one.network, one.failures, one.plan, one.options, 3).value();
    for (std::size_t t = 1; t < days.size(); ++t) {
      const auto& [before, now] = std::tie(days[t - 1], days[t]);
      for (std::size_t n = 0; n < one.network.nodes.size(); ++n) {
        double balance = 0;  // what came less what went
        double waits = -now.late[n];
        for (std::size_t s = 0; s < one.network.sources.size(); ++s) {
          if (one.network.sources[s].node == static_cast<std::int32_t>(n)) {
            balance += now.started[s];
            waits += now.waiting[s];
            EXPECT_LE(now.started[s], one.network.sources[s].capacity * (1 + 1e-12));
            EXPECT_TRUE(now.up[s] != 0 || now.started[s] == 0);
          }
        }
        for (const auto& input : one.network.inputs) {
          if (input.node == static_cast<std::int32_t>(n)) {
            balance -= now.started[static_cast<std::size_t>(input.source)] * input.quantity;
            waits -= now.waiting[static_cast<std::size_t>(input.source)] * input.quantity;
          }
        }
        const auto grown = [&](const std::vector<double> TracedDay::* what) {
          return (now.*what)[n] - (before.*what)[n];
        };
        const double delivered =
            grown(&TracedDay::demanded) - grown(&TracedDay::lost) - grown(&TracedDay::late);
        balance -= delivered + grown(&TracedDay::lost_stock);
        EXPECT_NEAR(grown(&TracedDay::on_hand) + grown(&TracedDay::in_transit), balance, 1e-9);
        EXPECT_NEAR(now.position[n], now.on_hand[n] + now.in_transit[n] + waits, 1e-7);
        EXPECT_GE(now.on_hand[n], -1e-9);
        EXPECT_GE(now.late[n], -1e-9);
      }
      double used = 0;
      for (const auto& use : one.network.uses) {
        used += use.capacity == 0 ? use.quantity * now.started[static_cast<std::size_t>(use.source)]
                                  : 0;
      }
      EXPECT_LE(used, one.network.capacities[0].per_day * (1 + 1e-9));
    }
  }
}

void expect_same_bits(const SimulationOutcome& a, const SimulationOutcome& b) {
  ASSERT_EQ(a.runs.size(), b.runs.size());
  for (std::size_t r = 0; r < a.runs.size(); ++r) {
    EXPECT_EQ(a.runs[r].cost(), b.runs[r].cost());
    EXPECT_EQ(a.runs[r].fill_rate, b.runs[r].fill_rate);
  }
  for (std::size_t n = 0; n < a.nodes.size(); ++n) {
    EXPECT_EQ(a.nodes[n].on_hand.mean, b.nodes[n].on_hand.mean);
    EXPECT_EQ(a.nodes[n].service.half_width, b.nodes[n].service.half_width);
  }
  EXPECT_EQ(a.yearly_losses, b.yearly_losses);
}

TEST(SimulateNetwork, AnswersTheSameBitsOnAnyNumberOfThreads) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto one = random_case(seed);
    one.options.threads = 1;
    const auto alone = one.outcome().value();
    for (const int threads : {2, 3, 8}) {
      one.options.threads = threads;
      expect_same_bits(alone, one.outcome().value());
    }
  }
}

TEST(SimulateNetwork, AsksTheSameOfARunWhateverTheNumberOfRuns) {
  auto one = random_case(5);
  const auto many = one.outcome().value();
  for (const int runs : {1, 2, 7, 8, 9}) {
    one.options.runs = runs;
    const auto few = one.outcome().value();
    ASSERT_EQ(few.runs.size(), static_cast<std::size_t>(runs));
    for (std::size_t r = 0; r < few.runs.size(); ++r) {
      EXPECT_EQ(few.runs[r].cost(), many.runs[r].cost());
    }
  }
}

TEST(SimulateNetwork, RefusesWhatDoesNotFit) {
  const auto refused = [](auto spoil) {
    auto one = random_case(3);
    EXPECT_TRUE(one.outcome().ok());
    spoil(one);
    const auto outcome = one.outcome();
    ASSERT_FALSE(outcome.ok());
    EXPECT_FALSE(outcome.error().remedy.empty());
  };
  refused([](Case& c) { c.plan.nodes.pop_back(); });
  refused([](Case& c) { c.plan.nodes[0].base_stock = -1; });
  refused([](Case& c) { c.plan.nodes[0].kind = DemandKind::listed, c.plan.nodes[0].listed = {}; });
  refused(
      [](Case& c) { c.plan.nodes[0].kind = DemandKind::intermittent, c.plan.nodes[0].chance = 0; });
  refused([](Case& c) { c.plan.sources[0].lead_times = {-1}; });
  refused([](Case& c) { c.plan.sources[0].lead_times = {6000}; });
  refused([](Case& c) { c.failures[0].sources = {99}; });
  refused([](Case& c) { c.failures[0].per_year = std::nan(""); });
  refused([](Case& c) { c.plan.recoveries[2].listed = {}; });
  refused([](Case& c) { c.options.runs = 0; });
  refused([](Case& c) { c.plan.planned = {{0, 3, 0}}; });
  refused([](Case& c) { c.plan.planned = {{19, 0, 0}}; });
  refused([](Case& c) { c.plan.planned = {{0, 0, 120}}; });
  refused([](Case& c) { c.network.sources[0].lead_time = -1; });
  refused([](Case& c) {
    c.network.sources.resize(c.network.sources.size() + 65);
    c.plan.sources.resize(c.network.sources.size());
  });
}

TEST(LaneMath, DrawsWhatPhiloxDraws) {
  simulation::LaneBlock words;
  simulation::philox_lanes(0x123456789ABCDEF0, {7, 8, 16, 2}, words);
  for (std::uint32_t lane = 0; lane < simulation::lanes; ++lane) {
    const auto one = philox4x32({7, 8, 16 + lane, 2}, {0x9ABCDEF0, 0x12345678});
    for (std::size_t i = 0; i < 4; ++i) {
      EXPECT_EQ(words[i].v[lane], one[i]);
    }
  }
}

TEST(LaneMath, KeepsItsDigits) {
  for (std::uint64_t word = 0; word < (std::uint64_t{1} << 32); word += 65'521) {
    const double u = simulation::uniform_of(static_cast<std::uint32_t>(word));
    ASSERT_NEAR(simulation::quick_normal_quantile(u), normal_quantile(u), 5e-7) << u;
    ASSERT_NEAR(simulation::quick_log(u), std::log(u), 1e-9 * (1 - std::log(u)));
    const double x = (u - 0.5) * 100;
    ASSERT_NEAR(simulation::quick_exp(x) / std::exp(x), 1, 1e-9);
  }
}

TEST(WholeLeadTimes, KeepMeanAndDeviation) {
  RandomStream random(1);
  for (int i = 0; i < 200; ++i) {
    SupplySource source;
    source.lead_time = random.uniform(0.2, 90);
    source.lead_time_deviation = source.lead_time * random.uniform(0, 0.8);
    double sum = 0;
    double squares = 0;
    for (const double days : simulation::whole_lead_times(source, {})) {
      sum += days / 256;
      squares += days * days / 256;
    }
    EXPECT_NEAR(sum, source.lead_time, 0.003);
    const double deviation = std::sqrt(squares - sum * sum);
    EXPECT_NEAR(deviation, source.lead_time_deviation, 0.55 + 0.06 * source.lead_time_deviation);
  }
}

}  // namespace
}  // namespace tienvoud::methods
