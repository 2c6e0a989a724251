#include "methods/resilient_design/last_stock.h"

#include <gtest/gtest.h>

namespace tienvoud::methods {
namespace {

TEST(LastStock, StandsBetweenANodeAndAllWhoTakeOfIt) {
  SupplyNetwork network;
  // A part with two stores elsewhere, of which a product takes two, and which customers ask as
  // well.
  network.nodes = {{.stock = 3, .demand = 1, .margin = 4},
                   {.stock = 30},
                   {.stock = 50},
                   {.demand = 6, .margin = 9}};
  network.sources = {{.node = 0, .flow = 13}, {.node = 0}, {.node = 0}, {.node = 3, .flow = 6}};
  network.inputs = {{1, 1, 1}, {2, 2, 1}, {3, 0, 2}};
  put_elsewhere_in_line(network);
  // Bought, then by the first store, then by the second.
  EXPECT_EQ(network.sources[1].node, 1);
  EXPECT_EQ(network.inputs[0].node, 0);
  EXPECT_EQ(network.sources[2].node, 2);
  EXPECT_EQ(network.inputs[1].node, 1);
  EXPECT_EQ(network.inputs[2].node, 2) << "the product takes where goods leave";
  EXPECT_EQ(network.sources[1].flow, 13);
  EXPECT_EQ(network.sources[2].flow, 13);
  EXPECT_EQ(network.nodes[0].demand, 0);
  EXPECT_EQ(network.nodes[2].demand, 1);
  EXPECT_EQ(network.nodes[2].margin, 4);
  EXPECT_EQ(network.nodes[2].stock, 50);
  EXPECT_TRUE(order_network(network).ok());
}

}  // namespace
}  // namespace tienvoud::methods
