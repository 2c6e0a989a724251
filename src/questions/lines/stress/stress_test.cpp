#include "questions/lines/stress/stress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "base/random.h"
#include "methods/stress_test/testing/full_program.h"
#include "model/draft.h"
#include "questions/lines/testing/made_up_shop.h"
#include "questions/lines/testing/small_shop.h"

namespace tienvoud::lines {
namespace {

using testing::made_up_shop;
using testing::start_day;

/// Small firms of 15 to 40 items, the oddities in turn.
testing::MadeUpShopOptions of_seed(std::uint64_t seed) {
  return testing::with_oddities({.items = 15 + static_cast<std::size_t>(seed * 7 % 26),
                                 .suppliers = 4 + static_cast<std::size_t>(seed % 7),
                                 .seed = seed});
}

FirmNetwork network_from(const Firm& firm) {
  auto network = network_of(firm, start_day());
  EXPECT_TRUE(network.ok()) << (network.ok() ? "" : network.error().message);
  return network.ok() ? *std::move(network) : FirmNetwork();
}

StressAnswer stressed(const Firm& firm, const FirmNetwork& network) {
  auto answer = stress_of(firm, network);
  EXPECT_TRUE(answer.ok()) << (answer.ok() ? "" : answer.error().message);
  return answer.ok() ? *std::move(answer) : StressAnswer();
}

TEST(MadeUpShop, IsAFirmThatTheTablesAllow) {
  for (std::uint64_t seed = 0; seed < 64; ++seed) {
    auto options = of_seed(seed);
    options.planted_bad_start = seed % 3 == 0;
    const auto firm = made_up_shop(options);
    const auto checked = check_firm(draft_of(firm));
    ASSERT_TRUE(checked.firm);
    for (const auto& finding : checked.findings) {
      EXPECT_EQ(finding.severity, Severity::note)
          << seed << ' ' << finding.place.file << ' ' << finding.value << ' ' << finding.reason;
    }
    Firm::tables([&]<class T>(Table<T> Firm::* table) {
      EXPECT_EQ((firm.*table).size(), ((*checked.firm).*table).size()) << T::info.name;
    });
  }
}

TEST(MadeUpShop, HasEveryOddityThatTheStressTestMustMaster) {
  std::map<std::string, int> seen;
  for (std::uint64_t seed = 0; seed < 64; ++seed) {
    const auto firm = made_up_shop(of_seed(seed));
    const auto network = network_from(firm);
    std::map<std::int32_t, std::set<SourceKind>> kinds;
    for (std::size_t i = 0; i < network.sources.size(); ++i) {
      const auto& source = network.network.sources[i];
      kinds[source.node].insert(network.sources[i].kind);
      seen["other group"] += network.sources[i].other_group.exists() ? 1 : 0;
      seen["source without flow"] += source.flow == 0 ? 1 : 0;
    }
    for (const auto& [node, ways] : kinds) {
      seen["made or bought"] +=
          ways.contains(SourceKind::make) && ways.contains(SourceKind::purchase) ? 1 : 0;
    }
    for (const auto& item : network.items) {
      seen["second bill"] += item.other_ways.empty() ? 0 : 1;
      seen["idle"] += item.flow == 0 ? 1 : 0;
    }
    for (const auto& capacity : network.capacities) {
      seen["lane with a limit"] += capacity.lane.exists() ? 1 : 0;
    }
    seen["several sites"] += firm.sites.size() > 1 ? 1 : 0;
    for (const auto& failure : failures_of(firm, network)) {
      seen[std::string(name_of(failure.kind))] += 1;
    }
  }
  EXPECT_EQ(seen.size(), 7U + 7U);
  for (const auto& [what, count] : seen) {
    EXPECT_GE(count, 20) << what;
  }
}

void expect_whole_loss(std::uint64_t seed,
                       const FirmNetwork& network,
                       const Failure& failure,
                       double loss) {
  const double whole = methods::testing::FullProgram(network.network, failure.failure).loss();
  EXPECT_NEAR(loss, whole, 1e-6 * std::max(1.0, whole))
      << "seed " << seed << ' ' << name_of(failure.kind) << ' ' << failure.code;
}

TEST(StressOfTables, EqualsTheProgramOfTheWholeNetworkOn500Firms) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const auto firm = made_up_shop(of_seed(seed));
    const auto network = network_from(firm);
    const auto failures = failures_of(firm, network);
    const auto engine = methods::StressEngine::make(network.network);
    ASSERT_TRUE(engine.ok()) << seed << ' ' << engine.error().message;
    methods::StressEngine::Scratch scratch(*engine);
    RandomStream random(seed, 8);
    for (int k = 0; k < 2; ++k) {
      const auto& failure = failures[static_cast<std::size_t>(random.uniform_int(failures.size()))];
      const auto outcome = engine->loss(failure.failure, scratch);
      ASSERT_TRUE(outcome.ok()) << seed << ' ' << outcome.error().message;
      expect_whole_loss(seed, network, failure, outcome->lost_margin);
    }
  }
}

TEST(LinesInDepth, EveryFailureOf25FirmsEqualsTheProgramOfTheWholeNetwork) {
  for (std::uint64_t seed = 500; seed < 525; ++seed) {
    const auto firm = made_up_shop(of_seed(seed));
    const auto network = network_from(firm);
    const auto answer = stressed(firm, network);
    ASSERT_TRUE(answer.left_out.empty()) << seed;
    ASSERT_EQ(answer.outcomes.size(), failures_of(firm, network).size()) << seed;
    for (const auto& outcome : answer.outcomes) {
      expect_whole_loss(seed, network, outcome.failure, outcome.lost_margin_eur);
    }
  }
}

TEST(StressOfTables, MoreStockNeverRaisesTheLoss) {
  const auto losses = [](const Firm& firm) {
    const auto network = network_from(firm);
    const auto engine = methods::StressEngine::make(network.network).value();
    methods::StressEngine::Scratch scratch(engine);
    std::map<std::string, double> found;
    for (const auto& failure : failures_of(firm, network)) {
      if (failure.kind == FailureKind::supplier || failure.kind == FailureKind::site) {
        found[failure.code] = engine.loss(failure.failure, scratch).value().lost_margin;
      }
    }
    return found;
  };
  for (std::uint64_t seed = 1000; seed < 1030; ++seed) {
    auto firm = made_up_shop(of_seed(seed));
    const auto before = losses(firm);
    RandomStream random(seed, 6);
    for (int k = 0; k < 3; ++k) {
      const Id<Stock> id(random.uniform_int(firm.stock.size()));
      auto row = firm.stock[id];
      row.quantity = Pieces::of(row.quantity.natural() * random.uniform(1, 3) + 1);
      firm.stock.set(id, row);
    }
    for (const auto& [code, loss] : losses(firm)) {
      EXPECT_LE(loss, before.at(code) + 1e-7 * (1 + before.at(code))) << seed << ' ' << code;
    }
  }
}

}  // namespace
}  // namespace tienvoud::lines
