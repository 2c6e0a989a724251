#include "questions/lines/network/firm_network.h"

#include <gtest/gtest.h>

#include <cmath>

#include "questions/lines/testing/small_shop.h"

namespace tienvoud::lines {
namespace {

using testing::eur;
using testing::small_shop;
using testing::start_day;

FirmNetwork made_of(const Firm& firm) {
  auto network = network_of(firm, start_day());
  EXPECT_TRUE(network.ok()) << (network.ok() ? "" : network.error().message);
  return network.ok() ? *std::move(network) : FirmNetwork();
}

const methods::SupplySource& source_of(const FirmNetwork& network, SourceKind kind) {
  for (std::size_t i = 0; i < network.sources.size(); ++i) {
    if (network.sources[i].kind == kind) {
      return network.network.sources[i];
    }
  }
  ADD_FAILURE() << "no such source";
  return network.network.sources.front();
}

TEST(FirmNetwork, CarriesDemandDownTheBill) {
  const auto network = made_of(small_shop());
  ASSERT_EQ(network.nodes.size(), 2U);
  EXPECT_NEAR(network.items[1].sold, 10, 1e-12);
  EXPECT_NEAR(network.items[0].flow, 20, 1e-12);
  EXPECT_NEAR(network.items[1].material_cost, 8, 1e-12);
  EXPECT_NEAR(network.items[1].margin, 42, 1e-12);
  EXPECT_NEAR(source_of(network, SourceKind::purchase).flow, 20, 1e-12);
  EXPECT_NEAR(source_of(network, SourceKind::make).flow, 10, 1e-12);
  EXPECT_NEAR(network.network.nodes[0].stock, 100, 1e-12);
  EXPECT_NEAR(network.network.nodes[1].demand_deviation, 5, 0.01);
}

TEST(FirmNetwork, CountsPlannedScrapOfComponentAndOperations) {
  auto firm = small_shop();
  auto operation = firm.operations[Id<Operation>(0)];
  operation.scrap = Fraction(0.2);
  firm.operations.set(Id<Operation>(0), operation);
  auto line = firm.bill_of_material[Id<BillOfMaterialLine>(0)];
  line.scrap = Fraction(0.5);
  firm.bill_of_material.set(Id<BillOfMaterialLine>(0), line);
  EXPECT_NEAR(made_of(firm).items[0].flow, 10 * 2 / 0.5 / 0.8, 1e-9);
}

TEST(FirmNetwork, ByProductsAreNotTaken) {
  auto firm = small_shop();
  Item chips;
  chips.code = "CHIPS";
  BillOfMaterialLine line;
  line.parent = Id<Item>(1);
  line.component = firm.items.add(chips);
  line.quantity = Pieces::of(3);
  line.by_product = true;
  firm.bill_of_material.add(line);
  const auto network = made_of(firm);
  EXPECT_EQ(network.items[2].flow, 0);
  EXPECT_EQ(network.main_node[2], -1);
}

TEST(FirmNetwork, MachineHoursAreSharedByAllThatIsMadeThere) {
  const auto network = made_of(small_shop());
  ASSERT_EQ(network.network.capacities.size(), 1U);
  EXPECT_NEAR(network.network.capacities[0].per_day, 40.0 / 7, 1e-9) << "no calendar: 40 h a week";
  ASSERT_EQ(network.network.uses.size(), 1U);
  EXPECT_NEAR(network.network.uses[0].quantity, 1.0 / 6, 1e-9);
}

TEST(FirmNetwork, WhatIsDoneTodayIsPossibleAndSaysWhereTheDataDoubtsIt) {
  auto firm = small_shop();
  auto operation = firm.operations[Id<Operation>(0)];
  operation.run = PieceTime(hours(2));
  firm.operations.set(Id<Operation>(0), operation);
  const auto network = made_of(firm);
  EXPECT_NEAR(network.network.capacities[0].per_day, 20, 1e-9);
  ASSERT_EQ(network.findings.size(), 1U);
  EXPECT_EQ(network.findings[0].table, "resources");
  EXPECT_EQ(network.findings[0].row, "LATHE");
}

TEST(FirmNetwork, WithoutDemandThereIsNoAnswer) {
  auto firm = small_shop();
  firm.demand = {};
  const auto network = network_of(firm, start_day());
  ASSERT_FALSE(network.ok());
  EXPECT_EQ(network.error().code, ErrorCode::unusable);
}

TEST(FirmNetwork, DemandOfZeroCountsAsNone) {
  auto firm = small_shop();
  auto demand = firm.demand[Id<Demand>(0)];
  demand.quantity = Pieces();
  firm.demand.set(Id<Demand>(0), demand);
  EXPECT_FALSE(network_of(firm, start_day()).ok());
}

TEST(FirmNetwork, AnItemThatNobodyFillsIsAFindingAndTheRestIsAnswered) {
  auto firm = small_shop();
  firm.offers = {};
  const auto network = made_of(firm);
  ASSERT_EQ(network.findings.size(), 1U);
  EXPECT_EQ(network.findings[0].row, "BAR");
  EXPECT_NEAR(network.items[1].margin, 42, 1e-9) << "its value stands for its price";
}

TEST(FirmNetwork, ASecondLaneOfASupplierStandsReady) {
  auto firm = small_shop();
  for (const char* code : {"L1", "L2"}) {
    Lane lane;
    lane.code = code;
    lane.from_supplier = Id<Supplier>(0);
    lane.to_site = Id<Site>(0);
    lane.transit_time = days(code == std::string("L1") ? 2 : 5);
    firm.lanes.add(lane);
  }
  const auto network = made_of(firm);
  ASSERT_EQ(network.sources.size(), 3U);
  EXPECT_NEAR(network.network.sources[0].flow, 20, 1e-9);
  EXPECT_EQ(network.network.sources[0].transit, 2);
  EXPECT_EQ(network.network.sources[1].flow, 0);
  EXPECT_EQ(network.network.sources[1].ramp, 5);
  EXPECT_EQ(network.network.capacities[0].per_day, 30)
      << "the offer's: half as much again as today";
}

TEST(FirmNetwork, GoodsGoToCustomersByTheirLanes) {
  auto firm = small_shop();
  Lane lane;
  lane.transit_time = days(3);
  testing::send_by_lane(firm, lane);
  const auto network = made_of(firm);
  ASSERT_EQ(network.nodes.size(), 3U);
  EXPECT_TRUE(network.nodes[2].customer.exists());
  EXPECT_NEAR(network.network.nodes[2].demand, 10, 1e-9);
  EXPECT_EQ(network.network.nodes[1].demand, 0);
  EXPECT_EQ(source_of(network, SourceKind::delivery).transit, 3);
}

TEST(FirmNetwork, StockAtAnotherSiteCanBeBroughtHome) {
  auto firm = small_shop();
  Site store;
  store.code = "store";
  store.kind = SiteKind::warehouse;
  Stock stock;
  stock.item = Id<Item>(0);
  stock.site = firm.sites.add(store);
  stock.quantity = Pieces::of(40);
  firm.stock.add(stock);
  const auto network = made_of(firm);
  ASSERT_EQ(network.nodes.size(), 3U);
  EXPECT_EQ(network.network.nodes[2].stock, 40);
  EXPECT_EQ(source_of(network, SourceKind::transfer).node, 0);
}

TEST(FirmNetwork, LanesCarryTheirShares) {
  auto firm = small_shop();
  for (const double share : {0.7, 0.3}) {
    Lane lane;
    lane.code = share > 0.5 ? "L1" : "L2";
    lane.from_supplier = Id<Supplier>(0);
    lane.to_site = Id<Site>(0);
    lane.transit_time = days(2);
    lane.share = Fraction(share);
    firm.lanes.add(lane);
  }
  const auto network = made_of(firm);
  EXPECT_NEAR(network.network.sources[0].flow, 14, 1e-9);
  EXPECT_NEAR(network.network.sources[1].flow, 6, 1e-9);
}

TEST(FirmNetwork, OrdersStandForDemandThatNobodyForecast) {
  auto firm = small_shop();
  firm.demand = {};
  for (int i = 0; i < 10; ++i) {
    Order order;
    order.code = "O" + std::to_string(i);
    order.item = Id<Item>(1);
    order.quantity = Pieces::of(50);
    order.released_at = start_day() - days(100 - 10 * i);
    order.due_at = *order.released_at + days(12);
    firm.orders.add(order);
  }
  const auto network = made_of(firm);
  ASSERT_EQ(network.demand.size(), 1U);
  EXPECT_NEAR(network.demand[0].mean, 500.0 / 91, 1e-9);
  EXPECT_NEAR(network.demand[0].deviation, std::sqrt(10 * 2500.0 / 91), 1e-9);
  EXPECT_EQ(network.demand[0].patience_days, 12);
}

TEST(FirmNetwork, LeadTimesAreLearntFromReceipts) {
  auto firm = small_shop();
  for (int i = 0; i < 30; ++i) {
    PurchaseOrder order;
    order.code = "P" + std::to_string(i);
    order.supplier = Id<Supplier>(0);
    order.item = Id<Item>(0);
    order.quantity = Pieces::of(100);
    order.ordered_at = start_day() - days(300 - 5 * i);
    order.received_at = *order.ordered_at + days(16);
    firm.purchase_orders.add(order);
  }
  const auto network = made_of(firm);
  EXPECT_NEAR(source_of(network, SourceKind::purchase).lead_time, 16, 1e-9);
  EXPECT_TRUE(network.lead_times.count(0, -1) == 30U);
}

}  // namespace
}  // namespace tienvoud::lines
