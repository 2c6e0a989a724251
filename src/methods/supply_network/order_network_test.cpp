#include <gtest/gtest.h>

#include <cmath>

#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {
namespace {

/// Two parts, a module of both, a product of the module and the second part.
SupplyNetwork small_network() {
  SupplyNetwork network;
  network.nodes.resize(4);
  for (std::int32_t node : {3, 2, 1, 0}) {
    network.sources.push_back({.node = node, .flow = 1});
  }
  network.inputs = {{1, 0, 1}, {1, 1, 2}, {0, 2, 1}, {0, 1, 1}};
  network.capacities = {{8}};
  network.uses = {{0, 0, 0.5}, {1, 0, 0.25}};
  return network;
}

TEST(OrderNetwork, PutsEachNodeAfterWhatItIsMadeOf) {
  const auto order = order_network(small_network());
  ASSERT_TRUE(order.ok());
  EXPECT_EQ(order->nodes, (std::vector<std::int32_t>{0, 1, 2, 3}));
}

TEST(OrderNetwork, GroupsRowsByWhatTheyBelongTo) {
  const auto order = order_network(small_network());
  ASSERT_TRUE(order.ok());
  EXPECT_EQ(order->first_source, (std::vector<std::int32_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(order->source, (std::vector<std::int32_t>{3, 2, 1, 0}));
  EXPECT_EQ(order->first_input, (std::vector<std::int32_t>{0, 2, 4, 4, 4}));
  EXPECT_EQ(order->input, (std::vector<std::int32_t>{2, 3, 0, 1}));
  EXPECT_EQ(order->first_taker, (std::vector<std::int32_t>{0, 1, 3, 4, 4}));
  EXPECT_EQ(order->taker, (std::vector<std::int32_t>{0, 1, 3, 2}));
  EXPECT_EQ(order->first_user, (std::vector<std::int32_t>{0, 2}));
  EXPECT_EQ(order->first_use, (std::vector<std::int32_t>{0, 1, 2, 2, 2}));
}

TEST(OrderNetwork, RefusesWhatCannotBe) {
  const auto refused = [](auto spoil, std::string_view where) {
    auto network = small_network();
    spoil(network);
    const auto order = order_network(network);
    ASSERT_FALSE(order.ok()) << where;
    EXPECT_EQ(order.error().code, ErrorCode::invalid_input);
    EXPECT_EQ(order.error().where, where);
    EXPECT_FALSE(order.error().remedy.empty());
  };
  refused([](auto& n) { n.inputs.push_back({2, 3, 1}); }, "node 1");  // the product in its part
  refused([](auto& n) { n.nodes[2].stock = -1; }, "node 2");
  refused([](auto& n) { n.nodes[3].margin = std::nan(""); }, "node 3");
  refused([](auto& n) { n.sources[1].node = 4; }, "source 1");
  refused([](auto& n) { n.sources[2].lead_time = no_limit; }, "source 2");
  refused([](auto& n) { n.sources[0].capacity = 0.5; }, "source 0");
  refused([](auto& n) { n.inputs[0].node = -1; }, "input 0");
  refused([](auto& n) { n.inputs[1].quantity = 0; }, "input 1");
  refused([](auto& n) { n.uses[1].capacity = 1; }, "use 1");
  refused([](auto& n) { n.capacities[0].per_day = std::nan(""); }, "capacity 0");
}

}  // namespace
}  // namespace tienvoud::methods
