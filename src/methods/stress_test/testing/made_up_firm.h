#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods::testing {

// Made-up manufacturers for tests and benchmarks: five levels, half of the items bought from one to
// three sources, the rest made of about five components of the levels below, near ones more often.

struct MadeUpOptions {
  std::size_t items = 1000;
  std::size_t suppliers = 50;
  std::uint64_t seed = 1;
  /// Also what makes every failure hang together: lanes with little room to spare, items that are
  /// made or bought, second bills of material.
  bool tangled = false;
};

struct MadeUpFirm {
  SupplyNetwork network;
  // Failures of each kind.
  std::vector<SupplyFailure> suppliers, sources, lanes, regions, companies, machine_groups, sites;

  [[nodiscard]] std::vector<SupplyFailure> all() const {
    std::vector<SupplyFailure> failures;
    for (const auto* kind :
         {&suppliers, &sources, &lanes, &regions, &companies, &machine_groups, &sites}) {
      failures.insert(failures.end(), kind->begin(), kind->end());
    }
    return failures;
  }
};

class FirmMaker {
 public:
  explicit FirmMaker(const MadeUpOptions& options)
      : options_(options), random_(options.seed, 4, options.items, options.suppliers) {}

  MadeUpFirm make() {
    const auto n = options_.items;
    firm_.network.nodes.resize(n);
    rates_.assign(n, 0);
    bought_ = n / 2;
    make_suppliers();
    make_groups();
    make_demand();
    make_bills();
    // Needs from the products down; components come before what they go into.
    for (std::size_t i = n; i-- > 0;) {
      rates_[i] += firm_.network.nodes[i].demand;
      for (const auto& part : parts_[i]) {
        rates_[part.node] += part.quantity * rates_[i];
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      stock(i);
      if (i < bought_) {
        buy(i);
      } else {
        produce(i);
      }
    }
    limit();
    fail();
    return std::move(firm_);
  }

 private:
  struct Part {
    std::size_t node = 0;
    double quantity = 1;
  };
  struct Lane {
    std::size_t supplier = 0;
    double transit = 0;
    std::vector<std::int32_t> sources;
  };

  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_.uniform_int(n)); }

  void make_suppliers() {
    for (std::size_t s = 0; s < options_.suppliers; ++s) {
      region_.push_back(below(std::min<std::size_t>(20, 1 + options_.suppliers / 3)));
      company_.push_back(random_.chance(0.4) && s > 0 ? company_[below(s)] : s);
      first_lane_.push_back(lanes_.size());
      for (std::size_t mode = 0; mode < 1 + below(2); ++mode) {
        lanes_.push_back(
            {s, std::round(mode == 0 ? random_.uniform(1, 15) : random_.uniform(20, 50)), {}});
      }
    }
    first_lane_.push_back(lanes_.size());
  }

  void make_groups() {
    groups_ = std::max<std::size_t>(2, options_.items / 150);
    firm_.network.capacities.resize(groups_);
    group_users_.resize(groups_);
  }

  void make_demand() {
    const auto n = options_.items;
    for (std::size_t i = 0; i < n; ++i) {
      auto& node = firm_.network.nodes[i];
      node.value = random_.lognormal(2, 1.2);
      if (i >= n - std::max<std::size_t>(1, n * 14 / 100) || random_.chance(0.03)) {
        node.demand = random_.lognormal(1, 1);
        node.price = node.value * random_.uniform(5, 20);
        node.margin = node.price * random_.uniform(0.1, 0.6);
      }
    }
  }

  void make_bills() {
    const auto n = options_.items;
    parts_.resize(n);
    const auto start = [&](std::size_t level) {
      return level == 0 ? 0 : bought_ + (n - bought_) * (level - 1) / 4;
    };
    std::size_t level = 1;
    for (std::size_t i = bought_; i < n; ++i) {
      while (level < 4 && i >= start(level + 1)) {
        ++level;
      }
      const auto count = 2 + below(7);
      for (std::size_t k = 0; k < count; ++k) {
        // One level down, or a bought part; of the same product family as a rule.
        const std::size_t from = random_.chance(0.5) ? 0 : level - 1;
        const auto low = start(from);
        const auto size = start(from + 1) - low;
        if (size == 0) {
          continue;
        }
        const double family = static_cast<double>(i - start(level)) /
                              static_cast<double>(std::max<std::size_t>(
                                  1, (level == 4 ? n : start(level + 1)) - start(level)));
        const double place =
            random_.chance(0.85) ? family + random_.normal(0, 0.01) : random_.uniform();
        const auto node =
            low + std::min(size - 1, static_cast<std::size_t>(std::max(0.0, place) *
                                                              static_cast<double>(size)));
        const bool there =
            std::ranges::any_of(parts_[i], [&](const Part& part) { return part.node == node; });
        if (!there) {
          parts_[i].push_back({node, 1.0 + static_cast<double>(below(4))});
        }
      }
    }
  }

  void stock(std::size_t i) {
    auto& node = firm_.network.nodes[i];
    if (i < bought_ || random_.chance(0.6)) {
      node.stock = rates_[i] * random_.lognormal(i < bought_ ? 2.3 : 1.2, 0.8);
    }
  }

  void buy(std::size_t i) {
    const double u = random_.uniform();
    const std::size_t count = u < 0.5 ? 1 : u < 0.85 ? 2 : 3;
    double left = rates_[i];
    for (std::size_t k = 0; k < count; ++k) {
      SupplySource source;
      source.node = static_cast<std::int32_t>(i);
      source.flow = k + 1 == count ? left : left * random_.uniform(0.3, 1);
      if (k + 1 == count && count > 1 && random_.chance(0.4)) {
        firm_.network.sources.back().flow += left;  // only in reserve
        firm_.network.sources.back().capacity += left;
        source.flow = 0;
      }
      left -= source.flow;
      source.capacity = random_.chance(0.1) ? no_limit
                                            : source.flow * random_.uniform(1, 1.8) +
                                                  rates_[i] * random_.uniform(0, 0.3);
      source.ramp = random_.chance(0.3) ? 0 : std::round(random_.uniform(1, 45));
      source.cost = firm_.network.nodes[i].value;
      const auto near = i * options_.suppliers / bought_;
      const auto supplier = random_.chance(0.6) ? std::min(options_.suppliers - 1, near + below(5))
                                                : below(options_.suppliers);
      const auto lane =
          first_lane_[supplier] + below(first_lane_[supplier + 1] - first_lane_[supplier]);
      source.transit = lanes_[lane].transit;
      source.lead_time = source.transit + random_.uniform(1, 20);
      lanes_[lane].sources.push_back(static_cast<std::int32_t>(firm_.network.sources.size()));
      firm_.network.sources.push_back(source);
    }
  }

  void add_made(std::size_t i, double flow, std::size_t group) {
    auto& network = firm_.network;
    const auto index = static_cast<std::int32_t>(network.sources.size());
    SupplySource source{.node = static_cast<std::int32_t>(i), .flow = flow};
    source.capacity = random_.chance(0.5) ? no_limit : flow * 1.3 + rates_[i] * 0.1;
    source.lead_time = std::round(random_.uniform(0, 12)) / 2;
    network.sources.push_back(source);
    for (const auto& part : parts_[i]) {
      network.inputs.push_back({index, static_cast<std::int32_t>(part.node), part.quantity});
    }
    network.uses.push_back({index, static_cast<std::int32_t>(group), random_.uniform(0.01, 0.2)});
    group_users_[group].push_back(i);
  }

  void produce(std::size_t i) {
    const auto group = below(groups_);
    if (parts_[i].empty()) {
      buy(i);
      return;
    }
    const double second = random_.chance(0.05) ? random_.uniform(0, 0.5) : 0;
    add_made(i, rates_[i] * (1 - second), group);
    if (second > 0) {
      add_made(i, rates_[i] * second, (group + 1) % groups_);
    }
    if (options_.tangled && random_.chance(0.1)) {
      // The same from another bill: one part less.
      auto kept = parts_[i];
      parts_[i].pop_back();
      if (!parts_[i].empty()) {
        add_made(i, 0, below(groups_));
        firm_.network.sources.back().capacity = rates_[i] * random_.uniform(0.2, 1);
      }
      parts_[i] = std::move(kept);
    } else if (options_.tangled && random_.chance(0.1)) {
      rates_[i] += 1e-3;  // a need that its makers do not cover: bought
      const double made = rates_[i];
      rates_[i] = 1e-3;
      buy(i);
      rates_[i] = made - 1e-3;
    }
  }

  /// Machine groups have little to spare; lanes of a tangled firm too.
  void limit() {
    auto& network = firm_.network;
    if (options_.tangled) {
      for (const auto& lane : lanes_) {
        if (random_.chance(0.3)) {
          const auto capacity = static_cast<std::int32_t>(network.capacities.size());
          network.capacities.emplace_back();
          for (const auto source : lane.sources) {
            network.uses.push_back({source, capacity, random_.uniform(0.5, 2)});
          }
        }
      }
    }
    std::vector<double> used(network.capacities.size(), 0);
    for (const auto& use : network.uses) {
      used[static_cast<std::size_t>(use.capacity)] +=
          use.quantity * network.sources[static_cast<std::size_t>(use.source)].flow;
    }
    for (std::size_t c = 0; c < used.size(); ++c) {
      network.capacities[c].per_day = used[c] * random_.uniform(1.02, 1.4);
    }
  }

  SupplyFailure of(double low, double high) {
    SupplyFailure failure;
    failure.days = std::round(random_.uniform(low, high));
    failure.per_year = random_.uniform(0.01, 0.2);
    return failure;
  }

  void fail() {
    auto& network = firm_.network;
    const auto suppliers = options_.suppliers;
    for (std::size_t i = 0; i < suppliers; ++i) {
      firm_.suppliers.push_back(of(10, 60));
      firm_.companies.push_back(of(10, 60));
    }
    for (std::size_t i = 0; i < 20; ++i) {
      firm_.regions.push_back(of(7, 40));
    }
    for (const auto& lane : lanes_) {
      firm_.lanes.push_back(of(5, 40));
      firm_.lanes.back().sources = lane.sources;
      for (const auto source : lane.sources) {
        firm_.suppliers[lane.supplier].sources.push_back(source);
        firm_.companies[company_[lane.supplier]].sources.push_back(source);
        firm_.regions[region_[lane.supplier]].sources.push_back(source);
        firm_.sources.push_back(of(7, 60));
        firm_.sources.back().sources.push_back(source);
      }
    }
    for (std::size_t g = 0; g < groups_; ++g) {
      firm_.machine_groups.push_back(of(3, 30));
      firm_.machine_groups.back().capacities.push_back(static_cast<std::int32_t>(g));
    }
    // A site: two machine groups, and the stock of half of what they make.
    for (std::size_t g = 0; g + 1 < groups_; g += 2) {
      firm_.sites.push_back(of(10, 40));
      for (const auto group : {g, g + 1}) {
        firm_.sites.back().capacities.push_back(static_cast<std::int32_t>(group));
        for (const auto node : group_users_[group]) {
          if (random_.chance(0.5)) {
            firm_.sites.back().nodes.push_back(static_cast<std::int32_t>(node));
          }
        }
      }
    }
    std::erase_if(firm_.companies, [](const auto& one) { return one.sources.empty(); });
    std::erase_if(firm_.regions, [](const auto& one) { return one.sources.empty(); });
    (void)network;
  }

  MadeUpOptions options_;
  RandomStream random_;
  MadeUpFirm firm_;
  std::size_t bought_ = 0;
  std::size_t groups_ = 0;
  std::vector<double> rates_;
  std::vector<std::vector<Part>> parts_;
  std::vector<Lane> lanes_;
  std::vector<std::size_t> region_, company_, first_lane_;
  std::vector<std::vector<std::size_t>> group_users_;
};

inline MadeUpFirm made_up_firm(const MadeUpOptions& options) {
  return FirmMaker(options).make();
}

}  // namespace tienvoud::methods::testing
