#include "methods/stock_placement/blocks.h"

#include <algorithm>
#include <utility>

#include "methods/stock_placement/block_joining.h"
#include "methods/stock_placement/search.h"

namespace tienvoud::methods {
namespace {

constexpr double small_gap = 1e-3;  ///< from which on disputes are few

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

Blocks::Blocks(const StageGraph& graph, BlockSizes sizes) : graph_(graph), sizes_(sizes) {
  if (graph.size() >= at(sizes.least_divided)) {
    gather_parts(block_labels(graph, sizes.most_in_block));
  }
}

void Blocks::gather_parts(const std::vector<std::int32_t>& label) {
  parts_.clear();
  block_of_.resize(graph_.size());
  place_of_.resize(graph_.size());
  std::vector<std::int32_t> number(graph_.size(), -1);
  for (const auto stage : graph_.order) {
    auto& block = number[at(label[at(stage)])];
    if (block < 0) {
      block = static_cast<std::int32_t>(parts_.size());
      parts_.emplace_back();
    }
    Part& part = parts_[at(block)];
    block_of_[at(stage)] = block;
    place_of_[at(stage)] = static_cast<std::int32_t>(part.stages.size());
    part.stages.push_back(stage);
  }
  for (std::size_t link = 0; link < graph_.links.size(); ++link) {
    const StockLink& one = graph_.links[link];
    if (block_of_[at(one.from)] == block_of_[at(one.to)]) {
      parts_[at(block_of_[at(one.from)])].links.push_back(static_cast<std::int32_t>(link));
    }
  }
}

StageGraph Blocks::graph_of(const Part& part) const {
  StageGraph block;
  block.into.resize(part.stages.size());
  block.out_of.resize(part.stages.size());
  for (const auto stage : part.stages) {
    const auto i = at(stage);
    block.order.push_back(static_cast<std::int32_t>(block.order.size()));
    block.lead_time.push_back(graph_.lead_time[i]);
    block.cost.push_back(graph_.cost[i]);
    block.concave.push_back(graph_.concave[i]);
    block.ranges.inbound.push_back(graph_.ranges.inbound[i]);
    block.ranges.service.push_back(graph_.ranges.service[i]);
  }
  for (const auto link : part.links) {
    const auto from = place_of_[at(graph_.links[at(link)].from)];
    const auto to = place_of_[at(graph_.links[at(link)].to)];
    block.out_of[at(from)].push_back(static_cast<std::int32_t>(block.links.size()));
    block.into[at(to)].push_back(static_cast<std::int32_t>(block.links.size()));
    block.links.push_back({from, to});
  }
  block.around.inbound.resize(part.stages.size());
  return block;
}

void Blocks::set_prices(const Part& part,
                        const MessagePassing& passing,
                        const Messages& messages,
                        const TimeRanges& ranges,
                        StageGraph& block) const {
  block.around.inbound_price.resize(block.size());
  block.around.service_price.resize(block.size());
  for (std::size_t k = 0; k < block.size(); ++k) {
    const auto i = at(part.stages[k]);
    const auto is_outside = [&](std::int32_t stage) {
      return block_of_[at(stage)] != block_of_[i];
    };
    for (const auto link : graph_.into[i]) {
      const auto from = graph_.links[at(link)].from;
      if (!is_outside(from)) {
        continue;
      }
      auto& price = block.around.inbound_price[k];
      price.resize(graph_.ranges.inbound[i].size());
      auto& around = block.around.inbound[k];
      around.high = std::max(around.high, ranges.service[at(from)].high);
      for (std::size_t t = 0; t < price.size(); ++t) {
        const auto time = std::clamp(static_cast<std::int32_t>(t), ranges.service[at(from)].low,
                                     ranges.service[at(from)].high);
        price[t] -= passing.price_along(messages, link, time);
      }
    }
    for (const auto link : graph_.out_of[i]) {
      if (!is_outside(graph_.links[at(link)].to)) {
        continue;
      }
      auto& price = block.around.service_price[k];
      price.resize(graph_.ranges.service[i].size());
      for (auto time = ranges.service[i].low; time <= ranges.service[i].high; ++time) {
        price[at(time)] += passing.price_along(messages, link, time);
      }
    }
  }
}

double Blocks::bound(const MessagePassing& passing,
                     const Messages& messages,
                     const TimeRanges& ranges,
                     const ServiceTimes& times,
                     const PlacementOptions& options) {
  const double tolerance =
      options.relative_gap * times.cost / (2 * static_cast<double>(parts_.size()));
  double sum = 0;
  std::vector<StockLink> disputes;
  for (const Part& part : parts_) {
    StageGraph block = graph_of(part);
    set_prices(part, passing, messages, ranges, block);
    Search search(block, options);
    SearchStart start{
        {}, search.passing().part_of(passing, messages, part.stages, part.links), {}, tolerance};
    for (const auto stage : part.stages) {
      const auto i = at(stage);
      start.ranges.inbound.push_back(ranges.inbound[i]);
      start.ranges.service.push_back(ranges.service[i]);
      start.times.inbound.push_back(times.inbound[i]);
      start.times.service.push_back(times.service[i]);
    }
    set_total(block, start.times);
    const double own_cost = start.times.cost - tolerance;
    search.run(std::move(start));
    work_ += search.passing().work();
    sum += search.lower_bound();
    if (search.best().cost < own_cost) {
      find_disputes(part, search.best(), times, disputes);
    }
  }
  if (sum > times.cost * (1 - small_gap)) {
    settle(disputes);
  }
  return sum;
}

void Blocks::find_disputes(const Part& part,
                           const ServiceTimes& wanted,
                           const ServiceTimes& times,
                           std::vector<StockLink>& disputes) const {
  for (std::size_t k = 0; k < part.stages.size(); ++k) {
    const auto i = at(part.stages[k]);
    const auto note = [&](const std::vector<std::int32_t>& links) {
      for (const auto link : links) {
        const StockLink& one = graph_.links[at(link)];
        if (block_of_[at(one.from)] != block_of_[at(one.to)]) {
          disputes.push_back({block_of_[at(one.from)], block_of_[at(one.to)]});
        }
      }
    };
    if (wanted.inbound[k] != times.inbound[i]) {
      note(graph_.into[i]);
    }
    if (wanted.service[k] != times.service[i]) {
      note(graph_.out_of[i]);
    }
  }
}

void Blocks::settle(const std::vector<StockLink>& disputes) {
  std::vector<std::int32_t> into(parts_.size());
  std::vector<std::size_t> size(parts_.size());
  for (std::size_t block = 0; block < parts_.size(); ++block) {
    into[block] = static_cast<std::int32_t>(block);
    size[block] = parts_[block].stages.size();
  }
  const auto root_of = [&](std::int32_t block) {
    while (into[at(block)] != block) {
      block = into[at(block)];
    }
    return at(block);
  };
  for (const StockLink& dispute : disputes) {
    const auto one = root_of(dispute.from);
    const auto other = root_of(dispute.to);
    if (one != other && size[one] + size[other] <= at(sizes_.most_in_block)) {
      into[other] = static_cast<std::int32_t>(one);
      size[one] += size[other];
    }
  }
  std::vector<std::int32_t> label(graph_.size());
  for (std::size_t i = 0; i < label.size(); ++i) {
    label[i] = static_cast<std::int32_t>(root_of(block_of_[i]));
  }
  gather_parts(label);
}

void Blocks::improve_part(const Part& part,
                          const MessagePassing& passing,
                          const Messages& messages,
                          ServiceTimes& times,
                          const PlacementOptions& options) {
  StageGraph block = graph_of(part);
  SearchStart start;
  for (std::size_t k = 0; k < block.size(); ++k) {
    const auto i = at(part.stages[k]);
    TimeRange& around = block.around.inbound[k];
    for (const auto link : graph_.into[i]) {
      const auto from = graph_.links[at(link)].from;
      if (block_of_[at(from)] != block_of_[i]) {
        around.low = std::max(around.low, times.service[at(from)]);
      }
    }
    around.high = around.low;
    auto& most = block.ranges.service[k].high;
    for (const auto link : graph_.out_of[i]) {
      const auto to = graph_.links[at(link)].to;
      if (block_of_[at(to)] != block_of_[i]) {
        most = std::min(most, times.inbound[at(to)]);
      }
    }
    auto& latest = block.ranges.inbound[k].high;
    latest = around.low;
    for (const auto link : block.into[k]) {
      latest = std::max(latest, block.ranges.service[at(block.links[at(link)].from)].high);
    }
    most = std::min(most, latest + block.lead_time[k]);
    start.times.inbound.push_back(times.inbound[i]);
    start.times.service.push_back(times.service[i]);
  }
  start.ranges = block.ranges;
  for (std::size_t k = 0; k < block.size(); ++k) {
    start.ranges.inbound[k].low = block.around.inbound[k].low;
  }
  set_total(block, start.times);
  if (!narrow(block, start.ranges)) {
    return;
  }
  Search search(block, options);
  start.messages = search.passing().part_of(passing, messages, part.stages, part.links);
  start.tolerance = options.relative_gap * times.cost / static_cast<double>(parts_.size());
  search.run(std::move(start));
  work_ += search.passing().work();
  for (std::size_t k = 0; k < block.size(); ++k) {
    times.inbound[at(part.stages[k])] = search.best().inbound[k];
    times.service[at(part.stages[k])] = search.best().service[k];
  }
}

void Blocks::improve(const MessagePassing& passing,
                     const Messages& messages,
                     ServiceTimes& times,
                     const PlacementOptions& options) {
  ServiceTimes tried = times;
  for (const Part& part : parts_) {
    improve_part(part, passing, messages, tried, options);
  }
  // Where suppliers have become faster than was counted on, nobody waits for them.
  for (const auto stage : graph_.order) {
    const auto i = at(stage);
    tried.inbound[i] = 0;
    for (const auto link : graph_.into[i]) {
      tried.inbound[i] = std::max(tried.inbound[i], tried.service[at(graph_.links[at(link)].from)]);
    }
    tried.service[i] = std::min(tried.service[i], tried.inbound[i] + graph_.lead_time[i]);
  }
  set_total(graph_, tried);
  methods::improve(graph_, tried);
  if (tried.cost < times.cost) {
    times = std::move(tried);
  }
}

}  // namespace tienvoud::methods
