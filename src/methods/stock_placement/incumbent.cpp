#include "methods/stock_placement/incumbent.h"

#include <algorithm>
#include <limits>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

double cost_of(const StageGraph& graph, const ServiceTimes& times, std::size_t stage) {
  return graph
      .cost[stage][at(times.inbound[stage] + graph.lead_time[stage] - times.service[stage])];
}

/// The longest promise of those that supply a stage, but for one.
std::int32_t latest_but(const StageGraph& graph,
                        const ServiceTimes& times,
                        std::size_t stage,
                        std::size_t but) {
  std::int32_t latest = graph.around.inbound.empty() ? 0 : graph.around.inbound[stage].low;
  for (const auto link : graph.into[stage]) {
    const auto from = at(graph.links[at(link)].from);
    latest = from == but ? latest : std::max(latest, times.service[from]);
  }
  return latest;
}

double price_at(const std::vector<std::vector<double>>& prices,
                std::size_t stage,
                std::int32_t time) {
  return prices.empty() || prices[stage].empty() ? 0 : prices[stage][at(time)];
}

/// The inbound time, none before the latest supplier, that a block's prices and messages like best.
std::int32_t best_inbound(const StageGraph& graph,
                          TimeRange range,
                          const MessagePassing& passing,
                          const Messages& messages,
                          std::size_t stage) {
  double least = std::numeric_limits<double>::infinity();
  std::int32_t best = range.low;
  for (std::int32_t time = range.low; time <= range.high; ++time) {
    const double price = passing.price_of_inbound(messages, stage, time) +
                         price_at(graph.around.inbound_price, stage, time);
    if (price < least) {
      least = price;
      best = time;
    }
  }
  return best;
}

/// What a stage's promise costs itself and its successors, for each promise it may make.
class Move {
 public:
  Move(const StageGraph& graph, const ServiceTimes& times, std::size_t stage)
      : graph_(graph), times_(times), stage_(stage) {
    shortest_ = 0;
    for (const auto link : graph.out_of[stage]) {
      const auto to = at(graph.links[at(link)].to);
      others_.push_back({to, latest_but(graph, times, to, stage)});
      // A successor must still be able to keep its own promise.
      if (others_.back().latest < times.service[to] - graph.lead_time[to]) {
        shortest_ = std::max(shortest_, times.service[to] - graph.lead_time[to]);
      }
    }
    longest_ =
        std::min(graph.ranges.service[stage].high, times.inbound[stage] + graph.lead_time[stage]);
  }

  [[nodiscard]] double cost(std::int32_t service) const {
    double sum =
        graph_.cost[stage_][at(times_.inbound[stage_] + graph_.lead_time[stage_] - service)];
    for (const Other& other : others_) {
      sum +=
          graph_.cost[other.stage][at(std::max(service, other.latest) +
                                      graph_.lead_time[other.stage] - times_.service[other.stage])];
    }
    return sum;
  }

  /// The cheapest promise; of equal ones the longest, which leaves most room to those upstream.
  [[nodiscard]] std::int32_t best() const {
    std::int32_t found = times_.service[stage_];
    double least = cost(found);
    for (std::int32_t service = shortest_; service <= longest_; ++service) {
      const double now = cost(service);
      if (now < least || (now == least && service > found)) {
        least = now;
        found = service;
      }
    }
    return found;
  }

 private:
  struct Other {
    std::size_t stage = 0;
    std::int32_t latest = 0;
  };
  const StageGraph& graph_;
  const ServiceTimes& times_;
  std::size_t stage_;
  std::int32_t shortest_ = 0;
  std::int32_t longest_ = 0;
  std::vector<Other> others_;
};

}  // namespace

void set_total(const StageGraph& graph, ServiceTimes& times) {
  times.cost = 0;
  for (std::size_t i = 0; i < graph.size(); ++i) {
    times.cost += cost_of(graph, times, i) +
                  price_at(graph.around.inbound_price, i, times.inbound[i]) +
                  price_at(graph.around.service_price, i, times.service[i]);
  }
}

ServiceTimes decode(const StageGraph& graph,
                    const TimeRanges& ranges,
                    const MessagePassing& passing,
                    const Messages& messages) {
  ServiceTimes times{std::vector<std::int32_t>(graph.size()),
                     std::vector<std::int32_t>(graph.size()), 0};
  std::vector<double> price;
  for (const auto stage : graph.order) {
    const auto i = at(stage);
    times.inbound[i] = latest_but(graph, times, i, graph.size());
    if (graph.is_priced() && !graph.around.inbound_price[i].empty()) {
      const std::int32_t first = std::max(times.inbound[i], ranges.inbound[i].low);
      const std::int32_t last = std::max(first, ranges.inbound[i].high);
      times.inbound[i] = best_inbound(graph, {first, last}, passing, messages, i);
    }
    const std::int32_t longest =
        std::min(graph.ranges.service[i].high, times.inbound[i] + graph.lead_time[i]);
    const TimeRange range = ranges.service[i];
    passing.price_of_service(messages, ranges, stage, price);
    double least = std::numeric_limits<double>::infinity();
    std::int32_t best = std::min(longest, range.low);
    for (std::int32_t service = range.low; service <= std::min(longest, range.high); ++service) {
      const double cost = price[at(service - range.low)] +
                          graph.cost[i][at(times.inbound[i] + graph.lead_time[i] - service)];
      if (cost <= least) {
        least = cost;
        best = service;
      }
    }
    times.service[i] = best;
  }
  set_total(graph, times);
  return times;
}

void improve(const StageGraph& graph, ServiceTimes& times) {
  constexpr int most_rounds = 20;
  double before = std::numeric_limits<double>::infinity();
  for (int round = 0; round < most_rounds && times.cost < before * (1 - 1e-12); ++round) {
    before = times.cost;
    for (auto stage = graph.order.rbegin(); stage != graph.order.rend(); ++stage) {
      const auto i = at(*stage);
      const auto best = Move(graph, times, i).best();
      if (best == times.service[i]) {
        continue;
      }
      times.service[i] = best;
      for (const auto link : graph.out_of[i]) {
        const auto to = at(graph.links[at(link)].to);
        times.inbound[to] = std::max(best, latest_but(graph, times, to, i));
      }
    }
    set_total(graph, times);
  }
}

}  // namespace tienvoud::methods
