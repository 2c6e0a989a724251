#include <gtest/gtest.h>

#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {
namespace {

/// Node 0 is bought and asked by customers; node 1 lies elsewhere for it.
SupplyNetwork with_store() {
  SupplyNetwork network;
  network.nodes = {{.stock = 10, .demand = 5, .margin = 2}, {.stock = 40}};
  network.sources = {{.node = 0, .flow = 5}, {.node = 0}};
  network.inputs = {{1, 1, 1}};
  return network;
}

TEST(StockElsewhere, IsWhatASourceDoesNothingButBring) {
  EXPECT_EQ(stock_elsewhere(with_store()), (std::vector<std::int32_t>{-1, 1}));
}

TEST(StockElsewhere, IsNotWhatFlowsTakesTimeIsLimitedOrShared) {
  const std::vector<std::int32_t> none = {-1, -1};
  const auto changed = [](auto change) {
    SupplyNetwork network = with_store();
    change(network);
    return stock_elsewhere(network);
  };
  EXPECT_EQ(changed([](auto& n) { n.sources[1].flow = 1; }), none);
  EXPECT_EQ(changed([](auto& n) { n.sources[1].ramp = 1; }), none);
  EXPECT_EQ(changed([](auto& n) { n.sources[1].lead_time = 2; }), none);
  EXPECT_EQ(changed([](auto& n) { n.sources[1].capacity = 9; }), none);
  EXPECT_EQ(changed([](auto& n) { n.inputs[0].quantity = 2; }), none);
  EXPECT_EQ(changed([](auto& n) { n.nodes[1].demand = 1; }), none);
  EXPECT_EQ(changed([](auto& n) { n.inputs.push_back({0, 1, 1}); }), none);
  EXPECT_EQ(changed([](auto& n) { n.inputs.push_back({1, 0, 1}); }), none);
  EXPECT_EQ(changed([](auto& n) { n.uses.push_back({1, 0, 1}); }), none);
  EXPECT_EQ(changed([](auto& n) { n.sources[0].node = 1; }), none);
}

}  // namespace
}  // namespace tienvoud::methods
