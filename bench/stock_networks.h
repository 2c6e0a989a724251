// Networks whose safety stock is measured: how the costs of stages are made, and made-up firms.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <queue>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "methods/stock_placement/placement.h"

namespace tienvoud::bench {

/// What a stage adds to the value, how its demand varies, and what goes into it.
struct Supply {
  std::vector<double> added_value;
  std::vector<double> demand_bound;  ///< z sigma a day of its own customers; 0 for none
  struct Part {
    std::size_t from = 0;
    double quantity = 1;
  };
  std::vector<std::vector<Part>> parts;  ///< of each stage
};

/// A network that is measured: what its stages are called, and what their costs are made of.
struct Chain {
  std::vector<std::string> names;
  methods::StockNetwork network;
  Supply supply;
};

/// A stage without links, of value and demand given.
inline void add_stage(Chain& chain,
                      std::string name,
                      methods::StockStage stage,
                      double added_value,
                      double demand_bound) {
  chain.names.push_back(std::move(name));
  chain.network.stages.push_back(std::move(stage));
  chain.supply.added_value.push_back(added_value);
  chain.supply.demand_bound.push_back(demand_bound);
  chain.supply.parts.emplace_back();
}

inline void add_link(Chain& chain, std::size_t from, std::size_t to, double quantity) {
  chain.supply.parts[to].push_back({from, quantity});
  chain.network.links.push_back({static_cast<int>(from), static_cast<int>(to)});
}

/// Every stage after what goes into it.
inline std::vector<std::size_t> order_of(const Supply& supply) {
  std::vector<std::size_t> order;
  std::vector<char> seen(supply.parts.size());
  const auto visit = [&](const auto& self, std::size_t stage) -> void {
    if (seen[stage] != 0) {
      return;
    }
    seen[stage] = 1;
    for (const auto& part : supply.parts[stage]) {
      self(self, part.from);
    }
    order.push_back(stage);
  };
  for (std::size_t i = 0; i < supply.parts.size(); ++i) {
    visit(visit, i);
  }
  return order;
}

/// Sets the cost of every stage: values cumulate down the links, variances up them over every path,
/// so that a part which reaches a product by two routes counts twice, squared.
inline void set_costs(Chain& chain) {
  const Supply& supply = chain.supply;
  constexpr double rate = 0.35;
  const auto count = supply.parts.size();
  const auto order = order_of(supply);
  std::vector<double> value(supply.added_value);
  for (const auto i : order) {
    for (const auto& part : supply.parts[i]) {
      value[i] += part.quantity * value[part.from];
    }
  }
  std::vector<std::size_t> rank(count);
  for (std::size_t i = 0; i < count; ++i) {
    rank[order[i]] = i;
  }
  std::vector<double> variance(count);
  std::vector<double> units(count);
  for (std::size_t end = 0; end < count; ++end) {
    if (supply.demand_bound[end] == 0) {
      continue;
    }
    units[end] = 1;
    // Only what goes into this product, the last in the order first.
    std::priority_queue<std::size_t> waiting;
    waiting.push(rank[end]);
    while (!waiting.empty()) {
      const std::size_t place = waiting.top();
      while (!waiting.empty() && waiting.top() == place) {
        waiting.pop();
      }
      const std::size_t i = order[place];
      const double bound = units[i] * supply.demand_bound[end];
      variance[i] += bound * bound;
      for (const auto& part : supply.parts[i]) {
        units[part.from] += part.quantity * units[i];
        waiting.push(rank[part.from]);
      }
      units[i] = 0;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    const double each = rate * value[i] * std::sqrt(variance[i]);
    chain.network.stages[i].cost = [each](std::int32_t days) {
      return each * std::sqrt(static_cast<double>(days));
    };
  }
}

/// A firm without families: a tenth of the items are products, the rest parts on four levels; each
/// item takes one to five things of lower levels, near ones more often. Far more tangled than any
/// real chain.
inline Chain tangled_chain(std::size_t items, std::uint64_t seed) {
  RandomStream random(seed);
  Chain chain;
  const auto level_of = [&](std::size_t i) { return 5 * i / items; };
  for (std::size_t i = 0; i < items; ++i) {
    const auto level = level_of(i);
    const bool sold = level == 4;
    methods::StockStage stage;
    stage.lead_time = static_cast<std::int32_t>(level == 0 ? 1 + random.uniform_int(60)
                                                           : 1 + random.uniform_int(15));
    if (sold) {
      stage.longest_service_time = static_cast<std::int32_t>(random.uniform_int(4));
    }
    const double value = random.lognormal(2, 1.2);
    const double demand = sold ? random.lognormal(2, 1) : 0.0;
    add_stage(chain, fmt::format("item_{}", i), std::move(stage), value, demand);
    const auto below = level * items / 5;
    for (auto left = below == 0 ? 0 : 1 + random.uniform_int(5); left > 0; --left) {
      const auto near = std::min<double>(static_cast<double>(below), 400);
      const auto from = random.chance(0.8)
                            ? below - 1 - static_cast<std::size_t>(random.uniform(0, near))
                            : static_cast<std::size_t>(random.uniform_int(below));
      add_link(chain, from, i, 1.0 + static_cast<double>(random.uniform_int(3)));
    }
  }
  set_costs(chain);
  return chain;
}

/// The firm that place_stock is for: product families of 20 to 100 items on five levels (bought
/// parts, made parts, two levels of assemblies, products), each item made of things of lower levels
/// of its family; one item in a hundred is bought for all families (steel, fasteners), a few of
/// them for most items. About 2.5 links an item.
class FirmMaker {
 public:
  FirmMaker(std::size_t items, std::uint64_t seed) : items_(items), random_(seed) {}

  Chain make() {
    commons_ = std::max<std::size_t>(items_ / 100, 1);
    for (std::size_t i = 0; i < commons_; ++i) {
      add_item(0);
    }
    while (chain_.names.size() < items_) {
      add_family(std::min<std::size_t>(20 + random_.uniform_int(81), items_ - chain_.names.size()));
    }
    set_costs(chain_);
    return std::move(chain_);
  }

 private:
  void add_item(int level) {
    methods::StockStage stage;
    const double days = level == 0 ? random_.lognormal(2.8, 0.7) : random_.lognormal(1.2, 0.7);
    stage.lead_time = static_cast<std::int32_t>(std::clamp(days, 1.0, 120.0));
    double demand = 0;
    if (level == 4) {
      stage.longest_service_time = static_cast<std::int32_t>(random_.uniform_int(6));
      demand = random_.lognormal(1, 1.2);
    }
    const double value = level == 0 ? random_.lognormal(1.5, 1.3) : random_.lognormal(2, 1);
    add_stage(chain_, fmt::format("item_{}", chain_.names.size()), std::move(stage), value, demand);
  }

  void add_family(std::size_t size) {
    std::vector<std::size_t> ends;  // of each level, as indices of items
    std::size_t first = chain_.names.size();
    const std::size_t family = first;
    constexpr std::array share = {0.4, 0.6, 0.75, 0.87, 1.0};
    for (int level = 0; level < 5; ++level) {
      const auto end =
          family + static_cast<std::size_t>(std::ceil(share[static_cast<std::size_t>(level)] *
                                                      static_cast<double>(size)));
      for (std::size_t item = first; item < end; ++item) {
        add_item(level);
        for (auto left = level == 0 ? 0 : 2 + random_.uniform_int(5); left > 0; --left) {
          add_link(chain_, part_of(family, first), item,
                   1.0 + static_cast<double>(random_.uniform_int(4)));
        }
      }
      first = end;
    }
  }

  /// Three in four things that an item takes are of its family, the nearer levels more often; the
  /// rest are common, the first of them most often.
  std::size_t part_of(std::size_t family, std::size_t first) {
    if (random_.chance(0.25)) {
      const double place = std::pow(static_cast<double>(commons_), random_.uniform(0, 1));
      return std::min(static_cast<std::size_t>(place), commons_) - 1;
    }
    const double way = std::pow(random_.uniform(0, 1), 1.5);
    const auto back = static_cast<std::size_t>(way * static_cast<double>(first - family));
    return first - 1 - std::min(back, first - family - 1);
  }

  std::size_t items_;
  std::size_t commons_ = 0;
  RandomStream random_;
  Chain chain_;
};

/// Chains repeated, every time and amount moved by a random factor, until there are so many stages;
/// one in ten of the stages that take nothing is replaced by a part that all of them share.
inline Chain chains_like(const std::vector<Chain>& chains, std::size_t items, std::uint64_t seed) {
  RandomStream random(seed);
  Chain whole;
  const auto add_like = [&](const Chain& chain, std::size_t i) {
    methods::StockStage stage;
    const double days = chain.network.stages[i].lead_time * random.lognormal(0, 0.3);
    stage.lead_time = static_cast<std::int32_t>(std::floor(days + 0.5));
    stage.longest_service_time = chain.network.stages[i].longest_service_time;
    const double value = chain.supply.added_value[i] * random.lognormal(0, 0.3);
    const double demand = chain.supply.demand_bound[i] * random.lognormal(0, 0.3);
    add_stage(whole, fmt::format("stage_{}", whole.names.size()), std::move(stage), value, demand);
  };
  std::vector<std::size_t> shared;
  while (whole.names.size() < items) {
    const Chain& chain = chains[random.uniform_int(chains.size())];
    std::vector<std::size_t> now(chain.names.size());
    for (const std::size_t i : order_of(chain.supply)) {
      const bool joins =
          chain.supply.parts[i].empty() && chain.supply.demand_bound[i] == 0 && random.chance(0.1);
      if (joins && shared.size() > 3 * (1 + whole.names.size() / 500)) {
        now[i] = shared[random.uniform_int(shared.size())];
        continue;
      }
      now[i] = whole.names.size();
      if (joins) {
        shared.push_back(now[i]);
      }
      add_like(chain, i);
      for (const auto& part : chain.supply.parts[i]) {
        add_link(whole, now[part.from], now[i], part.quantity);
      }
    }
  }
  set_costs(whole);
  return whole;
}

}  // namespace tienvoud::bench
