#include "questions/lines/stock/stages.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/random.h"
#include "methods/statistics/distribution.h"
#include "methods/statistics/statistics.h"

namespace tienvoud::lines {
namespace {

constexpr double service_otherwise = 0.95;
constexpr double kept_times = 0.95;  // of process times, by the longest that is counted with
constexpr int quantiles = 20;

double middle_of(int i) {
  return (i + 0.5) / quantiles;
}

std::int32_t mode_of(const Firm& firm, Id<Supplier> supplier) {
  for (const Lane& lane : firm.lanes) {
    if (lane.from_supplier == supplier) {
      return static_cast<std::int32_t>(lane.mode);
    }
  }
  return -1;
}

/// Times of one source: learnt ones where its offer has receipts, else lognormal.
ProcessTimes times_of(const Firm& firm, const FirmNetwork& network, std::size_t source) {
  ProcessTimes times;
  const auto& numbers = network.network.sources[source];
  const Id<Offer> offer = network.sources[source].offer;
  if (offer.exists()) {
    const auto group = static_cast<std::int32_t>(offer.index());
    const std::int32_t mode = mode_of(firm, firm.offers[offer].supplier);
    if (network.lead_times.count(group, mode) > 0) {
      for (int i = 0; i < quantiles; ++i) {
        times.push_back(network.lead_times.quantile(group, mode, middle_of(i)));
      }
      return times;
    }
  }
  if (numbers.lead_time <= 0) {
    return ProcessTimes(quantiles, 0.0);
  }
  const double ratio = numbers.lead_time_deviation / numbers.lead_time;
  const double of_log = std::sqrt(std::log1p(ratio * ratio));
  for (int i = 0; i < quantiles; ++i) {
    times.push_back(numbers.lead_time *
                    std::exp(of_log * normal_quantile(middle_of(i)) - of_log * of_log / 2));
  }
  return times;
}

/// Times of a node: its sources' by their flows, brought back to as many equally likely ones.
ProcessTimes mixed_times(const Firm& firm,
                         const FirmNetwork& network,
                         const methods::SupplyOrder& order,
                         std::size_t node) {
  std::vector<std::pair<double, double>> weighted;
  double all = 0;
  for (auto row = order.first_source[node]; row < order.first_source[node + 1]; ++row) {
    const auto source = static_cast<std::size_t>(order.source[static_cast<std::size_t>(row)]);
    const double flow = network.network.sources[source].flow;
    if (flow > 0) {
      for (const double time : times_of(firm, network, source)) {
        weighted.emplace_back(time, flow);
        all += flow;
      }
    }
  }
  std::sort(weighted.begin(), weighted.end());
  ProcessTimes times;
  double below = 0;
  for (const auto& [time, weight] : weighted) {
    below += weight;
    while (times.size() < quantiles && below >= middle_of(static_cast<int>(times.size())) * all) {
      times.push_back(time);
    }
  }
  times.resize(quantiles, times.empty() ? 0.0 : times.back());
  return times;
}

/// Everything that is asked of a node by what stands behind it, walked from the customers back.
class Behind {
 public:
  Behind(const Firm& firm, const FirmNetwork& network, const methods::SupplyOrder& order)
      : firm_(firm), network_(network), order_(order), units_(network.nodes.size(), 0) {}

  /// Adds one node's own demand to everything it is made of.
  void add(std::size_t customer_node, std::vector<double>& variance, std::vector<double>& service) {
    const double deviation = network_.network.nodes[customer_node].demand_deviation;
    const Item& item = firm_.items[network_.nodes[customer_node].item];
    const double level = item.service_level ? item.service_level->value() : service_otherwise;
    std::vector<std::size_t> reached = {customer_node};
    units_[customer_node] = 1;
    // Nodes after their parts: walking the order backwards meets each once, after all it goes into.
    for (std::size_t at = place(customer_node) + 1; at-- > 0;) {
      const auto node = static_cast<std::size_t>(order_.nodes[at]);
      if (units_[node] <= 0) {
        continue;
      }
      variance[node] += units_[node] * deviation * units_[node] * deviation;
      service[node] = std::max(service[node], level);
      pass_on(node, reached);
    }
    for (const auto node : reached) {
      units_[node] = 0;
    }
  }

 private:
  [[nodiscard]] std::size_t place(std::size_t node) {
    if (places_.empty()) {
      places_.resize(order_.nodes.size());
      for (std::size_t i = 0; i < order_.nodes.size(); ++i) {
        places_[static_cast<std::size_t>(order_.nodes[i])] = i;
      }
    }
    return places_[node];
  }

  void pass_on(std::size_t node, std::vector<std::size_t>& reached) {
    double flow = 0;
    for (auto row = order_.first_source[node]; row < order_.first_source[node + 1]; ++row) {
      flow += network_.network.sources[source_at(row)].flow;
    }
    for (auto row = order_.first_source[node]; flow > 0 && row < order_.first_source[node + 1];
         ++row) {
      const auto source = source_at(row);
      const double part = network_.network.sources[source].flow / flow;
      for (auto i = order_.first_input[source]; part > 0 && i < order_.first_input[source + 1];
           ++i) {
        const auto& input =
            network_.network
                .inputs[static_cast<std::size_t>(order_.input[static_cast<std::size_t>(i)])];
        const auto from = static_cast<std::size_t>(input.node);
        if (units_[from] <= 0) {
          reached.push_back(from);
        }
        units_[from] += units_[node] * part * input.quantity;
      }
    }
  }

  [[nodiscard]] std::size_t source_at(std::int32_t row) const {
    return static_cast<std::size_t>(order_.source[static_cast<std::size_t>(row)]);
  }

  const Firm& firm_;
  const FirmNetwork& network_;
  const methods::SupplyOrder& order_;
  std::vector<double> units_;
  std::vector<std::size_t> places_;
};

double flow_through(const FirmNetwork& network,
                    const methods::SupplyOrder& order,
                    std::size_t node) {
  double flow = 0;
  for (auto row = order.first_source[node]; row < order.first_source[node + 1]; ++row) {
    flow += network.network
                .sources[static_cast<std::size_t>(order.source[static_cast<std::size_t>(row)])]
                .flow;
  }
  return flow;
}

/// How long the customers of each node wait at most, after the way to them.
void set_patience(const FirmNetwork& network,
                  const std::vector<std::int32_t>& stage_at,
                  std::vector<Stage>& stages) {
  // From which node the goods of an item leave for a customer, and how long that takes.
  std::map<std::pair<Id<Item>, Id<Customer>>, std::pair<std::int32_t, double>> ways;
  for (const auto& input : network.network.inputs) {
    const auto& source = network.network.sources[static_cast<std::size_t>(input.source)];
    const NodeMeaning& to = network.nodes[static_cast<std::size_t>(source.node)];
    if (to.customer.exists() && source.flow > 0) {
      auto& way = ways[{to.item, to.customer}];
      way = {input.node, std::max(way.second, source.lead_time)};
    }
  }
  for (const DailyDemand& demand : network.demand) {
    const auto way = ways.find({demand.item, demand.customer});
    const auto [node, days] =
        way != ways.end() ? way->second : std::pair(network.main_node[demand.item.index()], 0.0);
    const auto index = stage_at[static_cast<std::size_t>(node)];
    if (index < 0) {
      continue;
    }
    Stage& stage = stages[static_cast<std::size_t>(index)];
    const double waits = std::max(0.0, demand.patience_days - days);
    stage.patience_days = stage.serves_customers ? std::min(stage.patience_days, waits) : waits;
    stage.serves_customers = true;
  }
}

}  // namespace

StageNetwork stages_of(const Firm& firm, const FirmNetwork& network) {
  StageNetwork result;
  const auto order = methods::order_network(network.network);
  if (!order) {
    return result;  // network_of has checked it
  }
  const auto nodes = network.nodes.size();
  std::vector<double> variance(nodes, 0);
  std::vector<double> service(nodes, 0);
  Behind behind(firm, network, *order);
  for (std::size_t i = 0; i < nodes; ++i) {
    if (network.network.nodes[i].demand > 0) {
      behind.add(i, variance, service);
    }
  }
  std::vector<std::int32_t> stage_at(nodes, -1);
  for (std::size_t i = 0; i < nodes; ++i) {
    const double flow = flow_through(network, *order, i);
    if (network.nodes[i].customer.exists() || flow <= 0) {
      continue;
    }
    Stage stage;
    stage.node = static_cast<std::int32_t>(i);
    stage.demand = flow;
    stage.deviation = std::sqrt(variance[i]);
    stage.process = mixed_times(firm, network, *order, i);
    stage.longest_process =
        static_cast<std::int32_t>(std::lround(methods::quantile(stage.process, kept_times)));
    stage.service = service[i] > 0 ? std::min(service[i], 0.9999) : service_otherwise;
    stage.service_origin =
        firm.items[network.nodes[i].item].service_level ? Origin::measured : Origin::assumed;
    stage.value = network.network.nodes[i].value;
    stage_at[i] = static_cast<std::int32_t>(result.stages.size());
    result.stages.push_back(std::move(stage));
  }
  for (const auto& input : network.network.inputs) {
    const auto& source = network.network.sources[static_cast<std::size_t>(input.source)];
    const auto from = stage_at[static_cast<std::size_t>(input.node)];
    const auto to = stage_at[static_cast<std::size_t>(source.node)];
    if (source.flow > 0 && from >= 0 && to >= 0) {
      const double flow = flow_through(network, *order, static_cast<std::size_t>(source.node));
      result.links.push_back({from, to, input.quantity * source.flow / flow});
    }
  }
  set_patience(network, stage_at, result.stages);
  return result;
}

Exposure exposure_of(const Stage& stage, double net_days) {
  const double shift = net_days - stage.longest_process;
  double sum = 0;
  double squares = 0;
  for (const double process : stage.process) {
    const double left = std::max(0.0, process + shift);
    sum += left;
    squares += left * left;
  }
  const auto n = static_cast<double>(stage.process.size());
  const double mean_days = sum / n;
  const double days_variance = std::max(0.0, squares / n - mean_days * mean_days);
  return {mean_days, stage.demand * mean_days,
          std::sqrt(mean_days * stage.deviation * stage.deviation +
                    stage.demand * stage.demand * days_variance)};
}

double safety_stock_of(const Stage& stage, const Exposure& exposure) {
  if (exposure.mean <= 0 || exposure.deviation <= 0) {
    return 0;
  }
  constexpr double hardly_varies = 0.05;  // a gamma variable is a normal one, to a hundredth
  const double cover =
      exposure.deviation < hardly_varies * exposure.mean
          ? exposure.mean + normal_quantile(stage.service) * exposure.deviation
          : methods::gamma_quantile(stage.service, exposure.mean, exposure.deviation);
  return std::max(0.0, cover - exposure.mean);
}

}  // namespace tienvoud::lines
