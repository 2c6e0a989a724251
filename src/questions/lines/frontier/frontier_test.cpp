#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "questions/lines/lines.h"
#include "questions/lines/testing/small_shop.h"

namespace tienvoud::lines {
namespace {

using testing::small_shop;
using testing::start_day;

Lines with_frontier(const Firm& firm) {
  LinesOptions options;
  options.frontier = true;
  auto lines = weigh(firm, start_day(), options);
  EXPECT_TRUE(lines.ok()) << (lines.ok() ? "" : lines.error().message);
  return lines.ok() ? *std::move(lines) : Lines();
}

/// The kinds of move that some point of the frontier has.
std::set<MoveKind> kinds_of(const Lines& lines) {
  std::set<MoveKind> kinds;
  for (const auto& point : lines.frontier->points) {
    for (const auto& move : point.moves) {
      kinds.insert(move.kind);
    }
  }
  return kinds;
}

/// A warehouse with 40 products beside the hall.
Id<Site> add_store(Firm& firm, double eur_per_year) {
  Site store;
  store.code = "store";
  store.kind = SiteKind::warehouse;
  store.cost = Money::of(eur_per_year);
  store.time_to_recover = days(30);
  const auto site = firm.sites.add(store);
  Stock stock;
  stock.item = Id<Item>(1);
  stock.site = site;
  stock.quantity = Pieces::of(40);
  stock.safety_stock = Pieces::of(30);
  firm.stock.add(stock);
  return site;
}

TEST(FirmFrontier, ADearPlaceIsClosedAndACheapOneKept) {
  for (const double rent : {90'000.0, 1.0}) {
    auto firm = small_shop();
    auto hall = firm.sites[Id<Site>(0)];
    hall.time_between_failures = days(365 * 4);
    firm.sites.set(Id<Site>(0), hall);
    add_store(firm, rent);
    const auto lines = with_frontier(firm);
    ASSERT_FALSE(lines.frontier->points.empty());
    const auto& safest = lines.frontier->points.back();
    const bool closes = std::any_of(safest.moves.begin(), safest.moves.end(), [](const Move& move) {
      return std::holds_alternative<CloseSite>(move.changes.front());
    });
    EXPECT_EQ(closes, rent > 10) << rent;
  }
}

TEST(FirmFrontier, WhereAHallOftenBurnsAPlaceElsewhereOpens) {
  auto firm = small_shop();
  auto hall = firm.sites[Id<Site>(0)];
  hall.time_between_failures = days(365 * 4);
  hall.time_to_recover = days(40);
  firm.sites.set(Id<Site>(0), hall);
  firm.profile.stock_place_yearly = Money::of(500);
  firm.profile.stock_place_once = Money::of(100);
  const auto lines = with_frontier(firm);
  EXPECT_TRUE(kinds_of(lines).contains(MoveKind::place));
  for (const auto& value : lines.assumed) {
    EXPECT_NE(value.column, "stock_place_eur_per_year") << "the firm said it";
  }
  EXPECT_TRUE(std::any_of(lines.assumed.begin(), lines.assumed.end(), [](const auto& value) {
    return value.column == "second_source_once_eur";
  }));
}

TEST(FirmFrontier, ACheaperLaneOfTheFirmTakesTheFlow) {
  auto firm = small_shop();
  auto bar = firm.items[Id<Item>(0)];
  bar.mass = PieceMass(Mass::of(2));
  firm.items.set(Id<Item>(0), bar);
  for (const char* code : {"ROAD", "RAIL"}) {
    Lane lane;
    lane.code = code;
    lane.from_supplier = Id<Supplier>(0);
    lane.to_site = Id<Site>(0);
    lane.transit_time = days(code == std::string("ROAD") ? 2 : 4);
    lane.cost = MassPrice(Money::of(code == std::string("ROAD") ? 0.4 : 0.1));
    lane.mode = code == std::string("ROAD") ? TransportMode::road : TransportMode::rail;
    firm.lanes.add(lane);
  }
  const auto lines = with_frontier(firm);
  ASSERT_FALSE(lines.frontier->points.empty());
  const auto& moves = lines.frontier->points.front().moves;
  const auto move = std::find_if(moves.begin(), moves.end(),
                                 [](const Move& each) { return each.kind == MoveKind::lane; });
  ASSERT_NE(move, moves.end());
  EXPECT_NEAR(move->cost_eur_per_year, -20 * 2 * 0.3 * 365, 1);
  EXPECT_EQ(describe(move->changes.front(), firm), "Send 100 % from S1 to hall by lane RAIL.");
}

TEST(FirmFrontier, ALaneToACustomerGetsASecondCarriage) {
  auto firm = small_shop();
  Lane lane;
  lane.transit_time = days(1);
  lane.time_to_recover = days(20);
  lane.time_between_failures = days(365);
  testing::send_by_lane(firm, lane);
  EXPECT_TRUE(kinds_of(with_frontier(firm)).contains(MoveKind::lane));
}

TEST(FirmFrontier, TheFrontierOffersPlansWhoseChangesCanBeMade) {
  auto firm = small_shop();
  const auto lines = with_frontier(firm);
  ASSERT_TRUE(lines.frontier);
  ASSERT_GE(lines.frontier->points.size(), 2U);
  double cost = -1e18;
  double loss = 1e18;
  for (const auto& point : lines.frontier->points) {
    EXPECT_GE(point.cost_eur_per_year, cost);
    EXPECT_LE(point.vulnerability.expected_loss + point.vulnerability.cvar95, loss);
    cost = point.cost_eur_per_year;
    loss = point.vulnerability.expected_loss + point.vulnerability.cvar95;
    EXPECT_LE(point.gap, 0.01);
    ASSERT_TRUE(point.simulated) << lines.frontier->not_simulated;
    EXPECT_EQ(point.simulated->years, lines.frontier->today_simulated->years);
    for (const auto& range : {point.simulated->expected_loss, point.simulated->cvar95}) {
      EXPECT_LE(range.low, range.mean);
      EXPECT_LE(range.mean, range.high);
    }
    if (point.better_on_both) {
      EXPECT_LT(point.simulated->expected_change.mean + point.simulated->cvar95_change.mean, 0);
    }
    Firm changed = firm;
    for (const auto& move : point.moves) {
      for (const auto& change : move.changes) {
        auto next = tienvoud::apply(change, changed);
        ASSERT_TRUE(next.ok()) << next.error().message;
        changed = *std::move(next);
      }
    }
  }
  EXPECT_LT(lines.frontier->points.back().vulnerability.expected_loss,
            lines.frontier->today.expected_loss);
  for (const auto& plan : lines.frontier->withheld) {
    EXPECT_NE(name_of(plan.reason), "");
  }
}

}  // namespace
}  // namespace tienvoud::lines
