#pragma once

// Firms that could be, for tests and benchmarks: parts of many suppliers, modules, products,
// machine groups, regions; what fails how often; and what could be decided about it.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/random.h"
#include "methods/resilient_design/design.h"

namespace tienvoud::methods::testing {

struct FirmShape {
  std::size_t items = 40;
  std::size_t suppliers = 6;
  std::size_t failures = 30;
  std::size_t second_sources = 6;  ///< options, each with one to move flow
  std::size_t buffers = 10;
  std::size_t lanes = 2;
  std::size_t places = 1;
  /// A cheap part in every product from one supplier and hardly in stock, while dear products lie
  /// in heaps.
  bool planted_bad_start = false;
};

class MadeUpDesign {
 public:
  MadeUpDesign(const FirmShape& shape, std::uint64_t seed) : shape_(shape), random_(seed, 77) {}

  DesignProblem make() {
    add_items();
    set_flows();
    set_stocks();
    add_second_sources();
    add_stock_options();
    add_lanes();
    add_places();
    add_failures();
    return problem_;
  }

 private:
  [[nodiscard]] static std::int32_t index(std::size_t i) { return static_cast<std::int32_t>(i); }
  [[nodiscard]] static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }
  SupplyNetwork& network() { return problem_.network; }

  std::size_t some_supplier() {
    const double skewed = random_.uniform() * random_.uniform();
    return std::min(static_cast<std::size_t>(skewed * static_cast<double>(shape_.suppliers)),
                    shape_.suppliers - 1);
  }

  void add_bought_source(std::size_t node, std::size_t supplier, double price, double share) {
    constexpr double ramps[] = {10, 20, 40};
    SupplySource source;
    source.node = index(node);
    source.cost = price;
    source.lead_time = std::round(random_.uniform(5, 50));
    source.transit = transit_[supplier];
    source.ramp = ramps[random_.uniform_int(3)];
    source.capacity = share;  // scaled by the flow once that is known
    supplier_of_.push_back(index(supplier));
    network().sources.push_back(source);
  }

  void add_items() {
    for (std::size_t i = 0; i < shape_.suppliers; ++i) {
      constexpr double days[] = {1, 3, 8, 20};
      transit_.push_back(days[random_.uniform_int(4)]);
    }
    parts_ = shape_.items * 6 / 10;
    products_ = std::max<std::size_t>(2, shape_.items * 15 / 100);
    groups_ = std::max<std::size_t>(1, shape_.items / 150);
    network().capacities.resize(groups_);
    for (std::size_t i = 0; i < shape_.items; ++i) {
      SupplyNode node;
      if (i < parts_) {
        node.value = random_.lognormal(1.5, 1.3);
        network().nodes.push_back(node);
        const double kind = shape_.planted_bad_start && i == 0 ? 0 : random_.uniform();
        const double share = kind < 0.75 ? 1 : 0.6;
        add_bought_source(i, some_supplier(), node.value, share);
        if (share < 1) {
          const auto other = some_supplier();
          add_bought_source(i, other, node.value * random_.uniform(1, 1.1), 0.4);
        }
        continue;
      }
      network().nodes.push_back(node);
      add_made(i);
    }
  }

  void add_made(std::size_t i) {
    const auto source = index(network().sources.size());
    supplier_of_.push_back(-1);
    SupplySource made;
    made.node = index(i);
    made.cost = random_.uniform(1, 10);
    made.lead_time = std::round(random_.uniform(1, 8));
    double value = made.cost;
    const bool is_product = i >= shape_.items - products_;
    const auto makers = is_product ? shape_.items - products_ : i;
    std::vector<std::size_t> parts;
    if (shape_.planted_bad_start && is_product) {
      parts.push_back(0);
    }
    for (auto left = 2 + random_.uniform_int(3); left > 0; --left) {
      const bool module = makers > parts_ && random_.chance(is_product ? 0.5 : 0.2);
      const auto part =
          module ? parts_ + static_cast<std::size_t>(random_.uniform_int(makers - parts_))
                 : static_cast<std::size_t>(random_.uniform_int(parts_));
      if (std::ranges::find(parts, part) == parts.end()) {
        parts.push_back(part);
      }
    }
    for (const auto part : parts) {
      const double quantity = part < parts_ ? 1 + static_cast<double>(random_.uniform_int(3)) : 1;
      network().inputs.push_back({source, index(part), quantity});
      value += quantity * network().nodes[part].value;
    }
    network().uses.push_back(
        {source, index(random_.uniform_int(groups_)), random_.uniform(0.05, 0.3)});
    network().sources.push_back(made);
    SupplyNode& node = network().nodes[i];
    node.value = value;
    if (is_product) {
      node.demand = std::round(random_.lognormal(-0.3, 0.9) * 20 + 1) / 20;
      node.price = value * random_.uniform(1.3, 2.2);
      node.margin = node.price - value;
    }
  }

  void set_flows() {
    use_.assign(shape_.items, 0);
    for (std::size_t i = shape_.items; i-- > 0;) {
      use_[i] += network().nodes[i].demand;
      for (std::size_t s = 0; s < network().sources.size(); ++s) {
        SupplySource& source = network().sources[s];
        if (at(source.node) != i) {
          continue;
        }
        const double share = supplier_of_[s] < 0 ? 1 : source.capacity;
        source.flow = use_[i] * share;
        source.capacity = source.flow * (share < 1 ? random_.uniform(1, 1.8) : 1.2);
        for (const SupplyInput& input : network().inputs) {
          if (at(input.source) == s) {
            use_[at(input.node)] += input.quantity * source.flow;
          }
        }
      }
    }
    for (SharedCapacity& capacity : network().capacities) {
      capacity.per_day = 0;
    }
    for (const CapacityUse& use : network().uses) {
      network().capacities[at(use.capacity)].per_day +=
          use.quantity * network().sources[at(use.source)].flow / 0.8;
    }
  }

  void set_stocks() {
    for (std::size_t i = 0; i < shape_.items; ++i) {
      const double most = i < parts_ ? 35 : i < shape_.items - products_ ? 8 : 12;
      network().nodes[i].stock = std::round(use_[i] * random_.uniform(0, most) * 10) / 10;
      if (shape_.planted_bad_start && i >= shape_.items - products_) {
        network().nodes[i].stock = std::round(network().nodes[i].demand * 40);
      }
    }
    if (shape_.planted_bad_start) {
      network().nodes[0].value = 0.05;
      network().nodes[0].stock = std::round(use_[0]);
      network().sources[0].cost = 0.05;
    }
  }

  /// A candidate at another supplier, the option that opens it, and one that moves flow there.
  void add_second_sources() {
    const auto sources = network().sources.size();
    for (std::size_t k = 0; k < shape_.second_sources; ++k) {
      const bool first = k == 0 && shape_.planted_bad_start;
      const auto old = first ? 0 : static_cast<std::size_t>(random_.uniform_int(sources));
      const SupplySource today = network().sources[old];
      if (supplier_of_[old] < 0 || today.flow <= 0) {
        continue;
      }
      const auto candidate = index(network().sources.size());
      const auto supplier = some_supplier();
      add_bought_source(at(today.node), supplier, today.cost * random_.uniform(0.98, 1.1), 0);
      DesignOption open;
      open.yearly_cost = std::round(random_.uniform(200, 1500));
      open.one_off_cost = std::round(random_.uniform(1000, 8000));
      open.sources = {{candidate, 0, today.flow * 1.2}};
      const auto opened = index(problem_.options.size());
      problem_.options.push_back(open);
      DesignOption move;
      move.whole = false;
      move.limit = std::round(today.flow * 500) / 1000;
      move.sources = {{index(old), -1, 0}, {candidate, 1, 0}};
      move.needs = {opened};
      problem_.options.push_back(move);
    }
  }

  void add_stock_options() {
    const auto add = [&](std::size_t node, double days, double each) {
      DesignOption option;
      option.whole = false;
      option.limit = std::round(std::abs(days) * use_[node] * 10) / 10;
      option.yearly_cost = each * network().nodes[node].value;
      option.stock = {{index(node), days < 0 ? -1.0 : 1.0}};
      problem_.options.push_back(option);
    };
    for (std::size_t k = 0; k < shape_.buffers; ++k) {
      const bool first = k == 0 && shape_.planted_bad_start;
      add(first ? 0 : static_cast<std::size_t>(random_.uniform_int(shape_.items)), 60, 0.02);
    }
    for (std::size_t i = shape_.items - products_; i < shape_.items; ++i) {
      if (shape_.planted_bad_start || random_.chance(0.4)) {
        const double cover = network().nodes[i].stock / std::max(use_[i], 1e-9);
        add(i, -0.7 * std::floor(cover), 0);
      }
    }
  }

  /// All that a supplier sends comes faster and dearer: each of its sources has a twin.
  void add_lanes() {
    for (std::size_t k = 0; k < shape_.lanes; ++k) {
      const auto supplier = static_cast<std::int32_t>(k % shape_.suppliers);
      DesignOption faster;
      const auto count = network().sources.size();
      for (std::size_t s = 0; s < count; ++s) {
        const SupplySource today = network().sources[s];
        if (supplier_of_[s] != supplier || today.flow <= 0) {
          continue;
        }
        SupplySource twin = today;
        twin.flow = twin.capacity = 0;
        twin.cost *= 1.04;
        twin.transit = today.transit > 1 ? today.transit / 2 : 4;
        twin.ramp = today.ramp / 2;
        faster.sources.push_back({index(s), -0.5 * today.flow, -0.5 * today.capacity});
        faster.sources.push_back(
            {index(network().sources.size()), 0.5 * today.flow, 0.5 * today.capacity});
        supplier_of_.push_back(supplier);
        network().sources.push_back(twin);
      }
      faster.yearly_cost = 300;
      problem_.options.push_back(faster);
    }
  }

  /// A place that keeps a third of the stock of some products may be closed.
  void add_places() {
    for (std::size_t k = 0; k < shape_.places; ++k) {
      DesignOption close;
      for (std::size_t i = shape_.items - products_; i < shape_.items; ++i) {
        if (i % shape_.places == k && network().nodes[i].stock > 0) {
          close.stock.push_back({index(i), -std::round(network().nodes[i].stock * 2.5) / 10});
        }
      }
      close.yearly_cost = -std::round(random_.uniform(200, 4000));
      problem_.options.push_back(close);
    }
  }

  void add_failures() {
    struct Between {
      double low;
      double high;
    };
    const auto of_suppliers = [&](Between days, Between rate, auto chosen) {
      SupplyFailure failure;
      failure.days = std::round(random_.uniform(days.low, days.high));
      failure.per_year = random_.uniform(rate.low, rate.high);
      for (std::size_t s = 0; s < supplier_of_.size(); ++s) {
        if (supplier_of_[s] >= 0 && chosen(s)) {
          failure.sources.push_back(index(s));
        }
      }
      problem_.failures.push_back(std::move(failure));
    };
    if (shape_.planted_bad_start) {
      problem_.failures.push_back({{0}, {}, {}, 60, 0.1});
    }
    const auto count = static_cast<std::int32_t>(shape_.suppliers);
    for (std::int32_t supplier = 0; supplier < count; ++supplier) {
      const auto own = [&](std::size_t s) { return supplier_of_[s] == supplier; };
      of_suppliers({30, 75}, {0.01, 0.03}, own);
      of_suppliers({7, 20}, {0.02, 0.1}, own);
    }
    for (std::int32_t region = 0; region < std::max(1, count / 6); ++region) {
      of_suppliers({20, 40}, {0.005, 0.02},
                   [&](std::size_t s) { return supplier_of_[s] / 6 == region; });
    }
    for (std::size_t group = 0; group < groups_; ++group) {
      problem_.failures.push_back(
          {{}, {index(group)}, {}, std::round(random_.uniform(4, 15)), 0.1});
    }
    while (problem_.failures.size() < shape_.failures) {
      const auto source = static_cast<std::size_t>(random_.uniform_int(supplier_of_.size()));
      of_suppliers({20, 60}, {0.002, 0.02}, [&](std::size_t s) { return s == source; });
    }
  }

  const FirmShape shape_;
  RandomStream random_;
  DesignProblem problem_;
  std::vector<double> transit_;            ///< days, of each supplier
  std::vector<std::int32_t> supplier_of_;  ///< of each source; -1: made
  std::vector<double> use_;                ///< of each node, a day
  std::size_t parts_ = 0;
  std::size_t products_ = 0;
  std::size_t groups_ = 0;
};

}  // namespace tienvoud::methods::testing
