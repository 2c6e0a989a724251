#include "methods/stock_placement/stage_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace tienvoud::methods {
namespace {

constexpr std::int32_t longest_time = 100'000;  ///< of a path, so that tables stay small

Error wrong(std::string message, std::string remedy) {
  return {ErrorCode::invalid_input, std::move(message), "", std::move(remedy)};
}

Result<void> check_times_and_links(const StockNetwork& network) {
  const auto count = std::ssize(network.stages);
  for (std::ptrdiff_t i = 0; i < count; ++i) {
    const StockStage& stage = network.stages[static_cast<std::size_t>(i)];
    if (stage.lead_time < 0 || stage.longest_service_time < 0) {
      return wrong(fmt::format("stage {} has a negative time", i), "Give times of 0 or more.");
    }
  }
  for (const StockLink& link : network.links) {
    if (link.from < 0 || link.to < 0 || link.from >= count || link.to >= count) {
      return wrong("a link leads to no stage", "Name stages that are there.");
    }
  }
  return {};
}

Result<std::vector<std::int32_t>> topological_order(const StageGraph& graph) {
  std::vector<std::int32_t> waiting(graph.size());
  std::vector<std::int32_t> order;
  for (std::size_t i = 0; i < graph.size(); ++i) {
    waiting[i] = static_cast<std::int32_t>(graph.into[i].size());
    if (waiting[i] == 0) {
      order.push_back(static_cast<std::int32_t>(i));
    }
  }
  for (std::size_t next = 0; next < order.size(); ++next) {
    for (const auto link : graph.out_of[static_cast<std::size_t>(order[next])]) {
      const auto to = graph.links[static_cast<std::size_t>(link)].to;
      if (--waiting[static_cast<std::size_t>(to)] == 0) {
        order.push_back(to);
      }
    }
  }
  if (order.size() < graph.size()) {
    std::string stages;
    for (std::size_t i = 0; i < graph.size(); ++i) {
      if (waiting[i] > 0 && stages.size() < 100) {
        stages += fmt::format(" {}", i);
      }
    }
    return wrong(
        fmt::format("these stages supply themselves in a circle or wait for one:{}", stages),
        "Break the circle in the bill of material.");
  }
  return order;
}

/// What no stage can exceed: the longest way that leads to it, and its own promise.
Result<void> set_ranges(const StockNetwork& network, StageGraph& graph) {
  graph.ranges.inbound.assign(graph.size(), {});
  graph.ranges.service.assign(graph.size(), {});
  for (const auto stage : graph.order) {
    const auto i = static_cast<std::size_t>(stage);
    std::int32_t inbound = 0;
    for (const auto link : graph.into[i]) {
      const auto from = static_cast<std::size_t>(graph.links[static_cast<std::size_t>(link)].from);
      inbound = std::max(inbound, graph.ranges.service[from].high);
    }
    if (inbound + graph.lead_time[i] > longest_time) {
      return wrong(fmt::format("the way to stage {} takes too many periods", i),
                   "Count in longer periods.");
    }
    graph.ranges.inbound[i].high = inbound;
    graph.ranges.service[i].high =
        std::min(inbound + graph.lead_time[i], network.stages[i].longest_service_time);
  }
  return {};
}

Result<void> tabulate_costs(const StockNetwork& network, StageGraph& graph) {
  graph.cost.resize(graph.size());
  graph.concave.assign(graph.size(), true);
  for (std::size_t i = 0; i < graph.size(); ++i) {
    auto& table = graph.cost[i];
    const auto count = graph.ranges.inbound[i].high + graph.lead_time[i] + 1;
    table.reserve(static_cast<std::size_t>(count));
    for (std::int32_t days = 0; days < count; ++days) {
      const double cost = network.stages[i].cost(days);
      if (!std::isfinite(cost) || cost < 0 || (days > 0 && cost < table.back())) {
        return wrong(
            fmt::format("the cost of stage {} is negative, falls with time or is no number", i),
            "Give costs of 0 or more that do not fall.");
      }
      table.push_back(cost);
    }
    const double slack = 1e-12 * table.back();  // rounding of the caller's function
    for (std::size_t d = 2; d < table.size(); ++d) {
      graph.concave[i] =
          graph.concave[i] && table[d] - table[d - 1] <= table[d - 1] - table[d - 2] + slack;
    }
  }
  return {};
}

}  // namespace

Result<StageGraph> make_stage_graph(const StockNetwork& network) {
  TRY(check_times_and_links(network));
  StageGraph graph;
  graph.into.resize(network.stages.size());
  graph.out_of.resize(network.stages.size());
  for (const StockStage& stage : network.stages) {
    graph.lead_time.push_back(stage.lead_time);
  }
  graph.links = network.links;
  std::ranges::sort(graph.links, {},
                    [](const StockLink& link) { return std::pair(link.from, link.to); });
  const auto repeated = std::ranges::unique(
      graph.links, {}, [](const StockLink& link) { return std::pair(link.from, link.to); });
  graph.links.erase(repeated.begin(), repeated.end());
  for (std::size_t link = 0; link < graph.links.size(); ++link) {
    graph.out_of[static_cast<std::size_t>(graph.links[link].from)].push_back(
        static_cast<std::int32_t>(link));
    graph.into[static_cast<std::size_t>(graph.links[link].to)].push_back(
        static_cast<std::int32_t>(link));
  }
  TRY_ASSIGN(graph.order, topological_order(graph));
  TRY(set_ranges(network, graph));
  TRY(tabulate_costs(network, graph));
  return graph;
}

bool narrow(const StageGraph& graph, TimeRanges& ranges) {
  for (bool changed = true; changed;) {
    changed = false;
    const auto raise = [&](std::int32_t& low, std::int32_t to) {
      changed = changed || to > low;
      low = std::max(low, to);
    };
    const auto lower = [&](std::int32_t& high, std::int32_t to) {
      changed = changed || to < high;
      high = std::min(high, to);
    };
    for (const auto stage : graph.order) {
      const auto i = static_cast<std::size_t>(stage);
      TimeRange& inbound = ranges.inbound[i];
      TimeRange& service = ranges.service[i];
      std::int32_t latest = graph.around.inbound.empty() ? 0 : graph.around.inbound[i].high;
      for (const auto link : graph.into[i]) {
        const auto from =
            static_cast<std::size_t>(graph.links[static_cast<std::size_t>(link)].from);
        raise(inbound.low, ranges.service[from].low);
        latest = std::max(latest, ranges.service[from].high);
        lower(ranges.service[from].high, inbound.high);
      }
      lower(inbound.high, latest);
      lower(service.high, inbound.high + graph.lead_time[i]);
      raise(inbound.low, service.low - graph.lead_time[i]);
      if (inbound.low > inbound.high || service.low > service.high) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace tienvoud::methods
