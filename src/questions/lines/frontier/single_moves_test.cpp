#include "questions/lines/frontier/single_moves.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/lines/lines.h"
#include "questions/lines/testing/small_shop.h"

namespace tienvoud::lines {
namespace {

using testing::small_shop;
using testing::start_day;

struct Asked {
  Lines lines;
  SingleMoves moves;
};

Asked asked(const Firm& firm) {
  LinesOptions options;
  options.frontier = true;
  auto lines = weigh(firm, start_day(), options);
  EXPECT_TRUE(lines.ok());
  auto moves = single_moves(firm, start_day(), *lines->stress, *lines->stock, {});
  EXPECT_TRUE(moves.ok());
  return {*std::move(lines), *std::move(moves)};
}

double gain(const SingleMove& one) {
  return -(one.move.cost_eur_per_year + one.move.expected_loss_eur_per_year);
}

/// The small shop with a second supplier of bars, not approved yet.
Firm with_another() {
  Firm firm = small_shop();
  Supplier other;
  other.code = "S2";
  other.time_to_recover = days(10);
  const auto supplier = firm.suppliers.add(other);
  Offer offer = firm.offers[Id<Offer>(0)];
  offer.supplier = supplier;
  offer.share = Fraction(0);
  offer.approved = false;
  firm.offers.add(offer);
  return firm;
}

TEST(SingleMoves, StartFromTheSameTodayAsTheCurve) {
  const auto both = asked(small_shop());
  EXPECT_NEAR(both.moves.today_cost_eur_per_year, both.lines.frontier->today_cost_eur_per_year,
              1e-6);
  EXPECT_NEAR(both.moves.today_expected_loss_eur_per_year, both.lines.frontier->today.expected_loss,
              1e-6);
}

TEST(SingleMoves, AreInTheOrderOfWhatTheyGain) {
  const auto moves = asked(small_shop()).moves;
  ASSERT_FALSE(moves.moves.empty());
  EXPECT_TRUE(std::ranges::is_sorted(moves.moves, std::greater(), gain));
  for (const SingleMove& one : moves.moves) {
    EXPECT_EQ(one.move.changes.size(), one.move.sentences.size());
    EXPECT_FALSE(one.move.changes.empty());
  }
}

TEST(SingleMoves, ASecondSourceLosesLessAndItsChangesCanBeMade) {
  const Firm firm = with_another();
  const auto moves = asked(firm).moves;
  const auto second = std::ranges::find_if(
      moves.moves, [](const SingleMove& one) { return one.move.kind == MoveKind::second_source; });
  ASSERT_NE(second, moves.moves.end());
  EXPECT_LT(second->move.expected_loss_eur_per_year, 0);
  ASSERT_TRUE(second->item.exists());
  Firm changed = firm;
  for (const Change& change : second->move.changes) {
    auto next = tienvoud::apply(change, changed);
    ASSERT_TRUE(next.ok()) << next.error().message;
    changed = *std::move(next);
  }
}

TEST(SingleMoves, FreedStockIsAllThatGainsByGoing) {
  Firm firm = small_shop();
  Stock stock = firm.stock[Id<Stock>(0)];
  stock.quantity = stock.quantity * 20;
  stock.safety_stock = stock.quantity;
  firm.stock.set(Id<Stock>(0), stock);
  const auto moves = asked(firm).moves;
  ASSERT_FALSE(moves.all_freed.empty());
  EXPECT_LT(moves.freed_cost_eur_per_year, 0);
  for (const SingleMove& one : moves.all_freed) {
    EXPECT_GT(gain(one), 0);
    EXPECT_LT(one.capital_eur, 0);
  }
}

}  // namespace
}  // namespace tienvoud::lines
