#include "questions/sight/learn/learn.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "base/random.h"
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

/// Lots of 5 to 100 pieces, whose times differ by 15 %.
void make_lots(SmallShop& shop, Id<Operation> operation, int count, double setup_s, double run_s) {
  RandomStream random(11, operation.index());
  for (int i = 0; i < count; ++i) {
    const auto pieces = static_cast<std::int64_t>(5 + random.uniform_int(96));
    shop.make({.operation = operation,
               .setup_s = setup_s * random.lognormal(0, 0.15),
               .run_s = run_s * static_cast<double>(pieces) * random.lognormal(0, 0.15),
               .good = pieces});
  }
}

TEST(Learn, GivesAFirmWithoutNormTimesItsTimes) {
  SmallShop shop;
  make_lots(shop, shop.add_operation("A/10"), 80, 1'800, 95);
  make_lots(shop, shop.add_operation("B/10"), 40, 600, 20);
  const Learned learned = learned_from(shop);
  EXPECT_EQ(learned.lots, 120);
  const Proposal* run = find(learned, "A/10", "run time");
  ASSERT_NE(run, nullptr);
  EXPECT_NEAR(run->after, 95, 95 * 0.05);
  EXPECT_FALSE(run->before.has_value());
  EXPECT_EQ(run->count, 80);
  EXPECT_LT(run->band.low, run->after);
  EXPECT_GT(run->band.high, run->after);
  EXPECT_LT(run->spread.low, run->band.low);
  EXPECT_NE(run->sentence.find("has no norm time yet"), std::string::npos);
  const Proposal* setup = find(learned, "A/10", "setup time");
  ASSERT_NE(setup, nullptr);
  EXPECT_NEAR(setup->after, 30, 30 * 0.05);
  EXPECT_NEAR(find(learned, "B/10", "run time")->after, 20, 20 * 0.06);
}

TEST(Learn, ProposesChangesThatTheFirmCanTake) {
  SmallShop shop;
  const Id<Operation> operation = shop.add_operation("A/10");
  make_lots(shop, operation, 30, 1'800, 95);
  Firm firm = shop.firm;
  const Learned learned = learned_from(shop);
  ASSERT_GE(learned.proposals.size(), 2U);
  for (const Proposal& proposal : learned.proposals) {
    auto changed = tienvoud::apply(proposal.change, firm);
    ASSERT_TRUE(changed.ok()) << proposal.sentence;
    firm = *std::move(changed);
  }
  EXPECT_NEAR(in_seconds(firm.operations[operation].run->for_one()),
              find(learned, "A/10", "run time")->after, 1e-6);
  // What was learnt and taken is not proposed again.
  shop.firm.operations = firm.operations;
  EXPECT_TRUE(learned_from(shop).proposals.empty());
}

TEST(Learn, IsNotMovedByLotsLeftOpenOvernight) {
  SmallShop shop;
  const Id<Operation> operation = shop.add_operation("A/10");
  make_lots(shop, operation, 40, 600, 60);
  const double before = find(learned_from(shop), "A/10", "run time")->after;
  for (int i = 0; i < 6; ++i) {
    shop.make({.operation = operation, .setup_s = 600, .run_s = 14 * 3'600, .good = 20});
  }
  const double after = find(learned_from(shop), "A/10", "run time")->after;
  EXPECT_NEAR(after, before, 0.05 * before);
}

TEST(Learn, StatesWideBandsWhereLotsAreFew) {
  SmallShop shop;
  make_lots(shop, shop.add_operation("OFTEN"), 100, 600, 60);
  make_lots(shop, shop.add_operation("ONCE"), 1, 600, 60);
  const Learned learned = learned_from(shop);
  const Proposal* often = find(learned, "OFTEN", "run time");
  const Proposal* once = find(learned, "ONCE", "run time");
  ASSERT_TRUE(often != nullptr && once != nullptr);
  EXPECT_GT(once->band.high / once->band.low, 1.3);
  EXPECT_LT(often->band.high / often->band.low, 1.1);
  EXPECT_FALSE(once->notes.empty());
  EXPECT_GT(often->evidence, once->evidence);
}

TEST(Learn, LeavesANormAloneThatTheLotsAgreeWith) {
  SmallShop shop;
  const Id<Operation> right = shop.add_operation("RIGHT");
  const Id<Operation> wrong = shop.add_operation("WRONG");
  for (const Id<Operation> id : {right, wrong}) {
    make_lots(shop, id, 60, 600, 60);
    Operation operation = shop.firm.operations[id];
    operation.setup = minutes(10);
    operation.run = PieceTime(seconds(id == right ? 61 : 45));
    shop.firm.operations.set(id, operation);
  }
  const Learned learned = learned_from(shop);
  EXPECT_EQ(find(learned, "RIGHT", "run time"), nullptr);
  const Proposal* run = find(learned, "WRONG", "run time");
  ASSERT_NE(run, nullptr);
  EXPECT_EQ(run->before, 45);
  EXPECT_NE(run->sentence.find("not the 45.0 s of its norm"), std::string::npos);
}

TEST(Learn, TellsSetupFromRunByHowTimeGrowsWithTheLotWhereNoStateDoes) {
  for (const MachineState state : {MachineState::run, MachineState::unknown}) {
    SmallShop shop;
    const Id<Operation> operation = shop.add_operation("A/10");
    RandomStream random(3);
    for (int i = 0; i < 60; ++i) {
      const auto pieces = static_cast<std::int64_t>(5 + random.uniform_int(120));
      shop.make({.operation = operation,
                 .run_s = 2'400 * random.lognormal(0, 0.1) +
                          50 * static_cast<double>(pieces) * random.lognormal(0, 0.05),
                 .good = pieces,
                 .run_state = state});
    }
    const Learned learned = learned_from(shop);
    const Proposal* run = find(learned, "A/10", "run time");
    const Proposal* setup = find(learned, "A/10", "setup time");
    ASSERT_TRUE(run != nullptr && setup != nullptr);
    EXPECT_NEAR(run->after, 50, 3);
    EXPECT_NEAR(setup->after, 40, 5);
    EXPECT_NE(setup->rule.find("repeated medians"), std::string::npos);
    EXPECT_LT(setup->band.low, 40);
    EXPECT_GT(setup->band.high, 40);
  }
}

TEST(Learn, SaysSoWhereSetupCannotBeToldAtAll) {
  SmallShop shop;
  const Id<Operation> operation = shop.add_operation("A/10");
  for (int i = 0; i < 10; ++i) {
    shop.make({.operation = operation, .run_s = 3'000, .good = 20});
  }
  const Learned learned = learned_from(shop);
  EXPECT_EQ(find(learned, "A/10", "setup time"), nullptr);
  const Proposal* run = find(learned, "A/10", "run time");
  ASSERT_NE(run, nullptr);
  EXPECT_EQ(run->after, 150);
  EXPECT_NE(run->notes.back().find("holds the setup"), std::string::npos);
}

TEST(Learn, ProposesATimeForEachMachineOnlyWhereTheyDifferClearly) {
  for (const double factor : {1.0, 1.6}) {
    SmallShop shop;
    const Id<Operation> operation = shop.add_operation("A/10");
    Mode mode;
    mode.operation = operation;
    mode.resource = SmallShop::other_mill;
    shop.firm.modes.add(mode);
    RandomStream random(5);
    for (int i = 0; i < 60; ++i) {
      const bool other = i % 2 == 1;
      shop.make({.operation = operation,
                 .machine = other ? SmallShop::other_mill : SmallShop::mill,
                 .setup_s = 600,
                 .run_s = 40 * 60 * (other ? factor : 1) * random.lognormal(0, 0.15),
                 .good = 40});
    }
    const Learned learned = learned_from(shop);
    const bool together = find(learned, "A/10", "run time") != nullptr;
    const Proposal* apart = find(learned, "A/10 on MILL2", "run time");
    EXPECT_EQ(together, factor == 1.0);
    EXPECT_EQ(apart != nullptr, factor != 1.0);
    if (apart != nullptr) {
      EXPECT_NEAR(apart->after, 96, 6);
      EXPECT_TRUE(tienvoud::apply(apart->change, shop.firm).ok());
    }
  }
}

TEST(Learn, LeavesOutLotsThatThePeriodCutsAndCountsThem) {
  SmallShop shop;
  const Id<Operation> operation = shop.add_operation("A/10");
  make_lots(shop, operation, 20, 600, 60);
  const Instant middle = shop.rows[21].from + seconds(1);
  const Learned learned = learned_from(shop, {middle, Instant::never()});
  const auto cut = std::ranges::find(learned.left_out, "lots that the period's ends may cut",
                                     &NotLearnt::reason);
  ASSERT_NE(cut, learned.left_out.end());
  EXPECT_EQ(cut->count, 1);
  EXPECT_EQ(learned.lots, 9);
}

TEST(Learn, NamesPiecesWithoutTimeAndTimeWithoutPieces) {
  SmallShop shop;
  const Id<Operation> operation = shop.add_operation("A/10");
  shop.make({.operation = operation, .run_s = 600, .good = 0});
  shop.make({.operation = operation, .run_s = 0, .good = 10});
  const Learned learned = learned_from(shop);
  EXPECT_TRUE(learned.proposals.empty());
  EXPECT_EQ(learned.left_out.size(), 3U);  // and that no scrap is counted
}

RC_GTEST_PROP(Learn, AnswersTheSameWhateverTheOrderOfOperations, ()) {
  // Ledger rows come sorted, so what may differ is how they are grouped: by machine or all at once.
  SmallShop shop;
  const int lots = *rc::gen::inRange(1, 30);
  const Id<Operation> a = shop.add_operation("A");
  const Id<Operation> b = shop.add_operation("B");
  for (int i = 0; i < lots; ++i) {
    shop.make({.operation = *rc::gen::element(a, b),
               .machine = *rc::gen::element(SmallShop::mill, SmallShop::other_mill),
               .setup_s = static_cast<double>(*rc::gen::inRange(0, 2'000)),
               .run_s = static_cast<double>(*rc::gen::inRange(1, 20'000)),
               .good = *rc::gen::inRange(0, 50),
               .scrap = *rc::gen::inRange(0, 5)});
  }
  SmallShop turned = shop;
  std::ranges::reverse(turned.rows);
  const Learned one = learned_from(shop);
  const Learned other = learned_from(turned);
  RC_ASSERT(one.proposals.size() == other.proposals.size());
  RC_ASSERT(one.left_out == other.left_out);
  for (std::size_t i = 0; i < one.proposals.size(); ++i) {
    const Proposal& proposal = one.proposals[i];
    RC_ASSERT(proposal.sentence == other.proposals[i].sentence);
    RC_ASSERT(proposal.after == other.proposals[i].after);
    RC_ASSERT(proposal.after > 0);
    RC_ASSERT(proposal.band.low <= proposal.after * 1.001);
    RC_ASSERT(proposal.band.high >= proposal.after * 0.999);
    if (i > 0) {
      RC_ASSERT(one.proposals[i - 1].evidence >= proposal.evidence);
    }
    RC_ASSERT(tienvoud::apply(proposal.change, shop.firm).ok());
  }
}

}  // namespace
}  // namespace tienvoud::sight
