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

/// Every failure of the firm, or the worst and some others of the rest.
void equals_the_whole_program(std::uint64_t seed, std::size_t most, bool times) {
  const auto firm = made_up_shop(of_seed(seed));
  const auto network = network_from(firm);
  const auto answer = stressed(firm, network);
  ASSERT_TRUE(answer.left_out.empty()) << seed;
  ASSERT_EQ(answer.outcomes.size(), failures_of(firm, network).size()) << seed;
  const auto step = std::max<std::size_t>(1, answer.outcomes.size() / most);
  for (std::size_t i = 0; i < answer.outcomes.size(); i += step) {
    const auto& outcome = answer.outcomes[i];
    const methods::testing::FullProgram full(network.network, outcome.failure.failure);
    const double loss = full.loss();
    EXPECT_NEAR(outcome.lost_margin_eur, loss, 1e-6 * std::max(1.0, loss))
        << "seed " << seed << ' ' << name_of(outcome.failure.kind) << ' ' << outcome.failure.code;
    if (times) {
      const double time = full.time_to_survive();
      ASSERT_EQ(std::isinf(time), !outcome.days_to_survive) << seed;
      EXPECT_NEAR(outcome.days_to_survive.value_or(0), std::isinf(time) ? 0 : time,
                  1e-6 * (1 + outcome.days_to_survive.value_or(0)))
          << "seed " << seed << ' ' << name_of(outcome.failure.kind) << ' ' << outcome.failure.code;
    }
  }
}

TEST(StressOfTables, EqualsTheProgramOfTheWholeNetworkOn500Firms) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    equals_the_whole_program(seed, 3, false);
  }
}

TEST(LinesInDepth, EveryFailureOf500FirmsEqualsTheProgramOfTheWholeNetwork) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    equals_the_whole_program(seed, 1000, seed % 10 == 0);
  }
}

TEST(StressOfTables, MoreStockNeverRaisesTheLoss) {
  for (std::uint64_t seed = 1000; seed < 1040; ++seed) {
    auto firm = made_up_shop(of_seed(seed));
    std::map<std::pair<FailureKind, std::string>, double> before;
    for (const auto& outcome : stressed(firm, network_from(firm)).outcomes) {
      before[{outcome.failure.kind, outcome.failure.code}] = outcome.lost_margin_eur;
    }
    RandomStream random(seed, 6);
    for (int k = 0; k < 3; ++k) {
      const Id<Stock> id(random.uniform_int(firm.stock.size()));
      auto row = firm.stock[id];
      row.quantity = Pieces::of(row.quantity.natural() * random.uniform(1, 3) + 1);
      firm.stock.set(id, row);
    }
    for (const auto& outcome : stressed(firm, network_from(firm)).outcomes) {
      const double loss = before.at({outcome.failure.kind, outcome.failure.code});
      EXPECT_LE(outcome.lost_margin_eur, loss + 1e-7 * (1 + loss))
          << seed << ' ' << name_of(outcome.failure.kind) << ' ' << outcome.failure.code;
    }
  }
}

}  // namespace
}  // namespace tienvoud::lines
