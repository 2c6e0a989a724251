// Scrap, power and lead times.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/random.h"
#include "methods/statistics/distribution.h"
#include "questions/sight/learn/learn.h"
#include "questions/sight/learn/scrap.h"
#include "questions/sight/learn/small_shop.h"

namespace tienvoud::sight {
namespace {

using testing::SmallShop;

Learned learned_from(const SmallShop& shop, Period period = {}, const LearnOptions& options = {}) {
  auto learned = learn(shop.firm, shop.journal, shop.ledger(), period, options);
  EXPECT_TRUE(learned.ok());
  return *std::move(learned);
}

const Proposal* find(const Learned& learned,
                     const std::string& subject,
                     const std::string& figure) {
  const auto found = std::ranges::find_if(learned.proposals, [&](const Proposal& proposal) {
    return proposal.subject == subject && proposal.figure == figure;
  });
  return found == learned.proposals.end() ? nullptr : &*found;
}

void make_scrap(SmallShop& shop, Id<Operation> operation, int lots, int pieces, double fraction) {
  RandomStream random(13, operation.index());
  for (int i = 0; i < lots; ++i) {
    std::int64_t scrap = 0;
    for (int piece = 0; piece < pieces; ++piece) {
      scrap += random.chance(fraction) ? 1 : 0;
    }
    shop.make({.operation = operation, .run_s = 3'600, .good = pieces - scrap, .scrap = scrap});
  }
}

TEST(LearnScrap, FindsTheFractionOfWhatIsMadeOftenAndShrinksWhatIsNot) {
  SmallShop shop;
  make_scrap(shop, shop.add_operation("GOOD"), 50, 100, 0.01);
  make_scrap(shop, shop.add_operation("BAD"), 50, 100, 0.08);
  make_scrap(shop, shop.add_operation("USUAL"), 50, 100, 0.03);
  // Thirty pieces without a reject do not make an operation flawless.
  const Id<Operation> rare = shop.add_operation("RARE");
  shop.make({.operation = rare, .run_s = 600, .good = 30});
  shop.firm.assumptions.push_back({"operations", rare.index(), "scrap_fraction"});
  const Learned learned = learned_from(shop);
  EXPECT_NEAR(find(learned, "GOOD", "scrap")->after, 1, 0.4);
  EXPECT_NEAR(find(learned, "BAD", "scrap")->after, 8, 1);
  const Proposal* shrunk = find(learned, "RARE", "scrap");
  ASSERT_NE(shrunk, nullptr);
  EXPECT_GT(shrunk->after, 0.7);
  EXPECT_LT(shrunk->after, 4);
  EXPECT_GT(shrunk->band.high - shrunk->band.low,
            find(learned, "GOOD", "scrap")->band.high - find(learned, "GOOD", "scrap")->band.low);
}

TEST(LearnScrap, LeavesAStatedFractionAloneThatThePiecesDoNotSpeakAgainst) {
  SmallShop shop;
  make_scrap(shop, shop.add_operation("USUAL"), 50, 100, 0.03);
  // None of 60 spoilt, as the firm says: the firm's mean alone is no evidence.
  const Id<Operation> rare = shop.add_operation("RARE");
  shop.make({.operation = rare, .run_s = 600, .good = 60});
  EXPECT_EQ(find(learned_from(shop), "RARE", "scrap"), nullptr);
  // Where that was a default of nobody's choice, the mean is better than nothing.
  shop.firm.assumptions.push_back({"operations", rare.index(), "scrap_fraction"});
  EXPECT_NE(find(learned_from(shop), "RARE", "scrap"), nullptr);
}

TEST(LearnScrap, LearnsNothingWhereNoneIsCounted) {
  SmallShop shop;
  make_scrap(shop, shop.add_operation("A"), 10, 100, 0);
  const Learned learned = learned_from(shop);
  EXPECT_EQ(find(learned, "A", "scrap"), nullptr);
  EXPECT_TRUE(std::ranges::any_of(learned.left_out, [](const NotLearnt& left) {
    return left.reason == "operations at which no scrap is ever counted";
  }));
}

TEST(LearnScrap, WidensTheBandWhereWholeLotsFail) {
  SmallShop pieces;
  SmallShop lots;
  const Id<Operation> a = pieces.add_operation("A");
  const Id<Operation> b = lots.add_operation("A");
  for (int i = 0; i < 40; ++i) {
    pieces.make({.operation = a, .run_s = 3'600, .good = 95, .scrap = 5});
    const bool fails = i % 8 == 0;
    lots.make({.operation = b, .run_s = 3'600, .good = fails ? 60 : 100, .scrap = fails ? 40 : 0});
  }
  const Learned one = learned_from(pieces);
  const Learned other = learned_from(lots);
  const Proposal* even = find(one, "A", "scrap");
  const Proposal* uneven = find(other, "A", "scrap");
  ASSERT_TRUE(even != nullptr && uneven != nullptr);
  EXPECT_GT(uneven->band.high - uneven->band.low, 2.5 * (even->band.high - even->band.low));
}

RC_GTEST_PROP(BetaQuantile, IsTheInverseOfTheDistribution, ()) {
  const double a = *rc::gen::inRange(1, 4'000) / 10.0;
  const double b = *rc::gen::inRange(1, 40'000) / 10.0;
  const double p = *rc::gen::inRange(1, 100) / 100.0;
  const double x = learning::beta_quantile(p, a, b);
  RC_ASSERT(x >= 0 && x <= 1);
  RC_ASSERT(std::abs(methods::incomplete_beta(a, b, x) - p) < 1e-6);
}

TEST(LearnPower, FindsThePowerOfEachStateDespiteAWrongState) {
  SmallShop shop;
  shop.add_meter(SmallShop::mill, ReadingKind::power);
  RandomStream random(17);
  for (int i = 0; i < 40; ++i) {
    shop.draw(SmallShop::mill, MachineState::run, 3'600 * random.uniform(0.5, 4),
              7.5 * random.lognormal(0, 0.08));
    shop.draw(SmallShop::mill, MachineState::idle, 1'800, 1.8 * random.lognormal(0, 0.03));
  }
  // Somebody forgot to say that the machine stopped.
  shop.draw(SmallShop::mill, MachineState::run, 3'600 * 10, 0.3);
  const Learned learned = learned_from(shop);
  const Proposal* run = find(learned, "MILL", "power in run");
  const Proposal* idle = find(learned, "MILL", "power in idle");
  ASSERT_TRUE(run != nullptr && idle != nullptr);
  EXPECT_NEAR(run->after, 7.5, 0.3);
  EXPECT_NEAR(idle->after, 1.8, 0.05);
  EXPECT_EQ(run->count, 40);
  EXPECT_FALSE(run->notes.empty());
  EXPECT_TRUE(tienvoud::apply(run->change, shop.firm).ok());
}

TEST(LearnPower, DoesNotTrustStretchesShorterThanTheMetersInterval) {
  SmallShop shop;
  shop.add_meter(SmallShop::mill, ReadingKind::interval);
  for (int i = 0; i < 20; ++i) {
    shop.draw(SmallShop::mill, MachineState::setup, 300, 5);
  }
  const Learned learned = learned_from(shop);
  EXPECT_EQ(find(learned, "MILL", "power in setup"), nullptr);
  EXPECT_EQ(learned.left_out.front().count, 1);
}

TEST(LearnPower, TakesTheSplitsEstimateWhereAMachineHasNoMeterUnlessItIsAGuess) {
  SmallShop shop;
  const Id<Operation> operation = shop.add_operation("A");
  for (int i = 0; i < 10; ++i) {
    shop.make({.operation = operation, .setup_s = 3'600, .run_s = 3'600, .good = 10});
  }
  LearnFromSplit from;
  from.machines = {SmallShop::mill};
  from.split.machines.resize(1);
  const auto set = [&from](MachineState state, double power, Interval band) {
    from.split.machines[0].power_kw[static_cast<std::size_t>(state)] = power;
    from.split.machines[0].power_band[static_cast<std::size_t>(state)] = band;
  };
  set(MachineState::run, 8, {7, 9, 0.9});
  set(MachineState::setup, 2, {0, 6, 0.9});
  set(MachineState::idle, 2, {1.9, 2.1, 0.9});  // but it was never idle
  const Learned learned = learned_from(shop, {}, {.split = from});
  const Proposal* run = find(learned, "MILL", "power in run");
  ASSERT_NE(run, nullptr);
  EXPECT_EQ(run->after, 8);
  EXPECT_EQ(run->band, (Interval{7, 9, 0.9}));
  EXPECT_NE(run->sentence.find("estimated from the main meter"), std::string::npos);
  EXPECT_EQ(find(learned, "MILL", "power in setup"), nullptr);
  EXPECT_EQ(find(learned, "MILL", "power in idle"), nullptr);
}

/// A supplier by road with offers of several items, whose deliveries a test adds.
struct Buying {
  Firm firm;
  std::vector<Id<Offer>> offers;
  Instant ordered = *parse_instant("2026-01-05T09:00:00+01:00");

  explicit Buying(int items) {
    Supplier supplier;
    supplier.code = "S1";
    firm.suppliers.add(supplier);
    for (int i = 0; i < items; ++i) {
      Item item;
      item.code = "I" + std::to_string(i);
      Offer offer;
      offer.supplier = Id<Supplier>(0);
      offer.item = firm.items.add(item);
      offers.push_back(firm.offers.add(offer));
    }
    Lane lane;
    lane.from_supplier = Id<Supplier>(0);
    firm.lanes.add(lane);
  }

  void deliver(std::size_t offer, double days_taken) {
    PurchaseOrder order;
    order.supplier = Id<Supplier>(0);
    order.item = firm.offers[offers[offer]].item;
    order.ordered_at = ordered;
    order.received_at = ordered + Duration::of(days_taken * 24);
    firm.purchase_orders.add(order);
  }

  [[nodiscard]] Learned learned(Period period = {}) const {
    return *learn(firm, MemoryJournal(), MemoryLedger(), period);
  }
};

TEST(LearnLeadTimes, FindsTheMedianAndSpreadOfDeliveries) {
  Buying buying(1);
  RandomStream random(19);
  for (int i = 0; i < 60; ++i) {
    buying.deliver(0, 14 * random.lognormal(0, 0.2));
  }
  buying.deliver(0, 300);
  const Learned learned = buying.learned();
  const Proposal* lead = find(learned, "I0 from S1", "lead time");
  ASSERT_NE(lead, nullptr);
  EXPECT_NEAR(lead->after, 14, 1);
  const auto changed = tienvoud::apply(lead->change, buying.firm);
  ASSERT_TRUE(changed.ok());
  const Offer& offer = changed->offers[Id<Offer>(0)];
  EXPECT_NEAR(*offer.lead_time / days(1), lead->after, 1e-6);
  EXPECT_NEAR(*offer.lead_time_spread / days(1), 2.9, 1);
}

TEST(LearnLeadTimes, ShrinksASingleDeliveryToOffersThatComeTheSameWay) {
  Buying buying(6);
  RandomStream random(23);
  for (std::size_t offer = 0; offer < 5; ++offer) {
    for (int i = 0; i < 20; ++i) {
      buying.deliver(offer, 10 * random.lognormal(0, 0.2));
    }
  }
  buying.deliver(5, 20);
  const Learned learned = buying.learned();
  const Proposal* few = find(learned, "I5 from S1", "lead time");
  ASSERT_NE(few, nullptr);
  EXPECT_LT(few->after, 16);
  EXPECT_GT(few->after, 10);
  EXPECT_GT(few->band.high / few->band.low,
            1.3 * find(learned, "I0 from S1", "lead time")->band.high /
                find(learned, "I0 from S1", "lead time")->band.low);
  EXPECT_NE(few->rule.find("come the same way"), std::string::npos);
}

TEST(LearnLeadTimes, CountsWhatIsStillOpenAndWhatCannotBe) {
  Buying buying(1);
  for (int i = 0; i < 8; ++i) {
    buying.deliver(0, 10 + i % 3);
  }
  buying.deliver(0, -2);
  PurchaseOrder open;
  open.supplier = Id<Supplier>(0);
  open.item = Id<Item>(0);
  open.ordered_at = buying.ordered;
  buying.firm.purchase_orders.add(open);
  const Learned learned = buying.learned({Instant::ever(), buying.ordered + days(90)});
  EXPECT_EQ(learned.left_out.at(0).count, 1);
  const Proposal* lead = find(learned, "I0 from S1", "lead time");
  ASSERT_NE(lead, nullptr);
  EXPECT_TRUE(std::ranges::any_of(lead->notes, [](const std::string& note) {
    return note.find("1 more are still open") != std::string::npos;
  }));
}

}  // namespace
}  // namespace tienvoud::sight
