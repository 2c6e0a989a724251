#include "questions/lines/lines.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "questions/lines/stock/achieved.h"
#include "questions/lines/testing/small_shop.h"

namespace tienvoud::lines {
namespace {

using testing::small_shop;
using testing::start_day;

Lines weighed(const Firm& firm, const LinesOptions& options = {}) {
  auto lines = weigh(firm, start_day(), options);
  EXPECT_TRUE(lines.ok()) << (lines.ok() ? "" : lines.error().message);
  return lines.ok() ? *std::move(lines) : Lines();
}

const FailureAnswer& of_kind(const Lines& lines, FailureKind kind) {
  for (const auto& each : lines.stress->outcomes) {
    if (each.failure.kind == kind) {
      return each;
    }
  }
  ADD_FAILURE() << name_of(kind) << " was not tried";
  return lines.stress->outcomes.front();
}

TEST(Lines, ASupplierCostsWhatStockDoesNotCover) {
  const auto lines = weighed(small_shop());
  const auto& supplier = of_kind(lines, FailureKind::supplier);
  // One day of transit and 30 of recovery less 5 days of stock (100 bars of 20 a day) and the one
  // on the way: 25 days without 10 products of 42 EUR margin.
  EXPECT_EQ(supplier.failure.code, "S1");
  EXPECT_NEAR(supplier.lost_margin_eur, 25 * 10 * 42, 1e-6);
  EXPECT_NEAR(supplier.lost_revenue_eur, 25 * 10 * 50, 1e-6);
  EXPECT_NEAR(supplier.failure.spent_eur_per_year, 20 * 4 * 365, 1e-6);
  EXPECT_NEAR(*supplier.loss_per_euro, 10'500.0 / 29'200, 1e-9);
  ASSERT_EQ(supplier.products.size(), 1U);
  EXPECT_EQ(supplier.path, (std::vector<std::string>{"S1", "BAR", "PUMP"}));
  ASSERT_TRUE(supplier.days_to_survive);
  EXPECT_GE(*supplier.days_to_survive, 6);
}

TEST(Lines, AMachineGroupCostsItsDays) {
  const auto lines = weighed(small_shop());
  EXPECT_NEAR(of_kind(lines, FailureKind::machine_group).lost_margin_eur, 20 * 10 * 42, 1e-6);
}

TEST(Lines, ASiteLosesWhatLiesThere) {
  const auto lines = weighed(small_shop());
  const auto& site = of_kind(lines, FailureKind::site);
  EXPECT_GE(site.lost_margin_eur, 60 * 10 * 42 - 1e-6);
  EXPECT_EQ(lines.stress->outcomes.front().exposure_index, 1);
}

TEST(Lines, WhatLiesElsewhereIsSoldWhenTheSiteStops) {
  for (const bool by_lane : {false, true}) {
    auto firm = small_shop();
    if (by_lane) {
      testing::send_by_lane(firm, {});
    }
    Site store;
    store.code = "store";
    store.kind = SiteKind::warehouse;
    Stock stock;
    stock.item = Id<Item>(1);
    stock.site = firm.sites.add(store);
    firm.stock.add(stock);
    const double without = of_kind(weighed(firm), FailureKind::site).lost_margin_eur;
    stock.quantity = Pieces::of(70);
    firm.stock.add(stock);
    EXPECT_NEAR(of_kind(weighed(firm), FailureKind::site).lost_margin_eur, without - 70 * 42, 1e-6)
        << by_lane;
  }
}

TEST(Lines, ARegionStopsSuppliersAndSitesForAsLongAsTheSlowest) {
  const auto lines = weighed(small_shop());
  const auto& region = of_kind(lines, FailureKind::region);
  EXPECT_EQ(region.failure.code, "Twente");
  EXPECT_EQ(region.failure.failure.days, 60);
}

TEST(Lines, MoreStockNeverCostsMore) {
  double before = 1e18;
  for (const double stock : {0.0, 50.0, 100.0, 300.0, 800.0}) {
    auto firm = small_shop();
    auto row = firm.stock[Id<Stock>(0)];
    row.quantity = Pieces::of(stock);
    firm.stock.set(Id<Stock>(0), row);
    const double loss = of_kind(weighed(firm), FailureKind::supplier).lost_margin_eur;
    EXPECT_LE(loss, before + 1e-6);
    before = loss;
  }
  EXPECT_EQ(before, 0) << "40 days of stock cover 30";
}

TEST(Lines, SaysWhomToPhoneFirst) {
  auto firm = small_shop();
  EXPECT_FALSE(weighed(firm).stress->phone_first) << "the firm said how long all of it takes";
  auto supplier = firm.suppliers[Id<Supplier>(0)];
  supplier.time_to_recover = {};
  firm.suppliers.set(Id<Supplier>(0), supplier);
  const auto lines = weighed(firm);
  ASSERT_TRUE(lines.stress->phone_first);
  const auto& phone = *lines.stress->phone_first;
  EXPECT_EQ(lines.stress->outcomes[phone.outcome].failure.days_row, "S1");
  EXPECT_LT(phone.loss_low_eur, phone.loss_high_eur);
  ASSERT_TRUE(lines.scoreboard.key_assumption);
  EXPECT_EQ(lines.scoreboard.key_assumption->column, "time_to_recover_d");
}

TEST(Lines, AFirmSaysHowOftenThingsFail) {
  auto firm = small_shop();
  auto supplier = firm.suppliers[Id<Supplier>(0)];
  supplier.time_between_failures = days(365 * 8);
  firm.suppliers.set(Id<Supplier>(0), supplier);
  const auto lines = weighed(firm);
  EXPECT_EQ(of_kind(lines, FailureKind::supplier).failure.failure.per_year, 0.125);
  EXPECT_EQ(of_kind(lines, FailureKind::supplier).failure.rate_origin, Origin::measured);
  EXPECT_EQ(of_kind(lines, FailureKind::site).failure.rate_origin, Origin::assumed);
}

TEST(Lines, FlowsOfMarginCloseOnBothSides) {
  const auto lines = weighed(small_shop());
  double in = 0;
  double out = 0;
  for (const auto& flow : lines.flows) {
    (flow.to_customer ? out : in) += flow.margin_eur_per_year;
  }
  EXPECT_NEAR(in, 10 * 42 * 365, 1e-6);
  EXPECT_NEAR(out, in, 1e-6);
}

TEST(Lines, StockIsPlacedProvenAndReachesItsPromise) {
  const auto lines = weighed(small_shop());
  ASSERT_TRUE(lines.stock);
  EXPECT_LE(lines.stock->proven_gap(), 1e-6);
  ASSERT_EQ(lines.stock->rows.size(), 2U);
  for (const auto& row : lines.stock->rows) {
    if (row.achieved) {
      EXPECT_GE(row.achieved->fraction, row.service_fraction - 0.02);
    }
  }
}

TEST(Lines, MakingToOrderReachesItsPromiseToo) {
  auto firm = small_shop();
  for (int i = 0; i < 5; ++i) {
    Order order;
    order.code = "O" + std::to_string(i);
    order.item = Id<Item>(1);
    order.quantity = Pieces::of(10);
    order.released_at = start_day() - days(50 - i);
    order.due_at = *order.released_at + days(7);
    firm.orders.add(order);
  }
  const auto lines = weighed(firm);
  const auto row = std::find_if(lines.stock->rows.begin(), lines.stock->rows.end(),
                                [](const StockAdvice& each) { return each.achieved.has_value(); });
  ASSERT_NE(row, lines.stock->rows.end());
  EXPECT_EQ(row->promised_days, 7);
  EXPECT_GE(row->achieved->fraction, row->service_fraction - 0.02);
}

TEST(Lines, WithoutStockFewAreServedAtOnce) {
  // No placement: a stage promises nothing, and keeps nothing for it.
  const auto network = network_of(small_shop(), start_day());
  ASSERT_TRUE(network.ok());
  const auto stages = stages_of(small_shop(), *network);
  std::vector<StockAdvice> rows(stages.stages.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].item = network->nodes[static_cast<std::size_t>(stages.stages[i].node)].item;
  }
  ASSERT_TRUE(add_achieved(*network, stages, 1, rows).ok());
  for (const auto& row : rows) {
    EXPECT_TRUE(!row.achieved || row.achieved->fraction < 0.2);
  }
}

TEST(Lines, CustomersWhoWaitNeedLessStock) {
  const auto impatient = weighed(small_shop());
  auto firm = small_shop();
  for (int i = 0; i < 5; ++i) {
    Order order;
    order.code = "O" + std::to_string(i);
    order.item = Id<Item>(1);
    order.quantity = Pieces::of(10);
    order.released_at = start_day() - days(50 - i);
    order.due_at = *order.released_at + days(40);
    firm.orders.add(order);
  }
  EXPECT_LT(weighed(firm).stock->placed_eur, impatient.stock->placed_eur);
}

TEST(Lines, IsTheSameWhenAskedAgain) {
  LinesOptions options;
  options.frontier = true;
  const auto first = weighed(small_shop(), options);
  const auto again = weighed(small_shop(), options);
  EXPECT_EQ(first.scoreboard.kpis, again.scoreboard.kpis);
  ASSERT_EQ(first.frontier->points.size(), again.frontier->points.size());
  for (std::size_t i = 0; i < first.frontier->points.size(); ++i) {
    EXPECT_EQ(first.frontier->points[i].cost_eur_per_year,
              again.frontier->points[i].cost_eur_per_year);
  }
}

}  // namespace
}  // namespace tienvoud::lines
