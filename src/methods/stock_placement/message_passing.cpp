#include "methods/stock_placement/message_passing.h"

#include <algorithm>
#include <limits>
#include <span>

namespace tienvoud::methods {
namespace {

/// Subtracts the least value from all; returns it.
double normalise(std::span<double> values) {
  const double least = *std::ranges::min_element(values);
  for (double& value : values) {
    value -= least;
  }
  return least;
}

}  // namespace

MessagePassing::MessagePassing(const StageGraph& graph) : graph_(graph) {
  std::size_t longest = 0;
  for (std::size_t i = 0; i < graph.size(); ++i) {
    const auto size = std::max(graph.ranges.inbound[i].size(), graph.ranges.service[i].size());
    within_.emplace_back(size, 0.0);
    longest = std::max(longest, size);
  }
  for (const StockLink& link : graph.links) {
    along_.emplace_back(std::max(graph.ranges.service[static_cast<std::size_t>(link.from)].size(),
                                 graph.ranges.inbound[static_cast<std::size_t>(link.to)].size()),
                        0.0);
  }
  undecided_.resize(graph.size());
  belief_.resize(longest);
  part_.resize(longest);
  turned_.resize(longest);
}

void MessagePassing::gather_inbound(const TimeRanges& ranges, std::size_t stage) {
  const TimeRange range = ranges.inbound[stage];
  const auto low = static_cast<std::size_t>(range.low);
  std::copy_n(within_[stage].begin() + range.low, range.size(), belief_.begin());
  for (const auto link : graph_.into[stage]) {
    const Times& message = along_[static_cast<std::size_t>(link)];
    for (std::size_t t = 0; t < range.size(); ++t) {
      belief_[t] += message[low + t];
    }
  }
}

void MessagePassing::gather_service(const TimeRanges& ranges, std::size_t stage) {
  const TimeRange range = ranges.service[stage];
  const auto low = static_cast<std::size_t>(range.low);
  std::copy_n(within_[stage].begin() + range.low, range.size(), belief_.begin());
  for (const auto link : graph_.out_of[stage]) {
    const Times& message = along_[static_cast<std::size_t>(link)];
    for (std::size_t t = 0; t < range.size(); ++t) {
      belief_[t] += message[low + t];
    }
  }
}

void MessagePassing::forward(const TimeRanges& ranges, std::size_t stage) {
  const TimeRange inbound = ranges.inbound[stage];
  const TimeRange service = ranges.service[stage];
  gather_inbound(ranges, stage);
  const double share_in =
      1.0 / static_cast<double>(std::max<std::size_t>(graph_.into[stage].size(), 1));
  // The transform wants both times from the high end down.
  for (std::size_t t = 0; t < inbound.size(); ++t) {
    part_[inbound.size() - 1 - t] =
        share_in * belief_[t] - within_[stage][static_cast<std::size_t>(inbound.low) + t];
  }
  min_transform({part_.data(), inbound.size()}, graph_.cost[stage],
                inbound.high + graph_.lead_time[stage] - service.high, graph_.concave[stage],
                {turned_.data(), service.size()}, space_);
  for (std::size_t t = 0; t < service.size(); ++t) {
    within_[stage][static_cast<std::size_t>(service.low) + t] = turned_[service.size() - 1 - t];
  }
  normalise({within_[stage].data() + service.low, service.size()});

  gather_service(ranges, stage);
  const double share_out =
      1.0 / static_cast<double>(std::max<std::size_t>(graph_.out_of[stage].size(), 1));
  for (const auto link : graph_.out_of[stage]) {
    Times& message = along_[static_cast<std::size_t>(link)];
    const TimeRange next =
        ranges.inbound[static_cast<std::size_t>(graph_.links[static_cast<std::size_t>(link)].to)];
    for (std::size_t t = 0; t < service.size(); ++t) {
      part_[t] = share_out * belief_[t] - message[static_cast<std::size_t>(service.low) + t];
    }
    // The least over all service times up to the inbound time.
    double least = part_[0];
    std::size_t seen = 1;
    for (std::int32_t time = next.low; time <= next.high; ++time) {
      for (; seen < service.size() && service.low + static_cast<std::int32_t>(seen) <= time;
           ++seen) {
        least = std::min(least, part_[seen]);
      }
      message[static_cast<std::size_t>(time)] = least;
    }
    normalise({message.data() + next.low, next.size()});
  }
}

void MessagePassing::note_undecided(TimeRange service, std::size_t stage) {
  std::size_t first = 0;
  while (belief_[first] > tolerance_) {
    ++first;
  }
  std::size_t last = service.size() - 1;
  while (belief_[last] > tolerance_) {
    --last;
  }
  undecided_[stage] = {service.low + static_cast<std::int32_t>(first),
                       service.low + static_cast<std::int32_t>(last)};
}

double MessagePassing::backward(const TimeRanges& ranges, std::size_t stage) {
  const TimeRange inbound = ranges.inbound[stage];
  const TimeRange service = ranges.service[stage];
  double bound = 0;
  gather_service(ranges, stage);
  bound += normalise({belief_.data(), service.size()});
  note_undecided(service, stage);
  const double share_out =
      1.0 / static_cast<double>(std::max<std::size_t>(graph_.out_of[stage].size(), 1));
  for (std::size_t t = 0; t < service.size(); ++t) {
    part_[t] = share_out * belief_[t] - within_[stage][static_cast<std::size_t>(service.low) + t];
  }
  min_transform({part_.data(), service.size()}, graph_.cost[stage],
                inbound.low + graph_.lead_time[stage] - service.low, graph_.concave[stage],
                {within_[stage].data() + inbound.low, inbound.size()}, space_);
  bound += normalise({within_[stage].data() + inbound.low, inbound.size()});

  gather_inbound(ranges, stage);
  bound += normalise({belief_.data(), inbound.size()});
  const double share_in =
      1.0 / static_cast<double>(std::max<std::size_t>(graph_.into[stage].size(), 1));
  for (const auto link : graph_.into[stage]) {
    Times& message = along_[static_cast<std::size_t>(link)];
    const TimeRange before =
        ranges.service[static_cast<std::size_t>(graph_.links[static_cast<std::size_t>(link)].from)];
    for (std::size_t t = 0; t < inbound.size(); ++t) {
      part_[t] = share_in * belief_[t] - message[static_cast<std::size_t>(inbound.low) + t];
    }
    // The least over all inbound times from the service time on.
    double least = std::numeric_limits<double>::infinity();
    auto left = inbound.size();
    for (std::int32_t time = before.high; time >= before.low; --time) {
      for (; left > 0 && inbound.low + static_cast<std::int32_t>(left) - 1 >= time; --left) {
        least = std::min(least, part_[left - 1]);
      }
      message[static_cast<std::size_t>(time)] = least;
    }
    bound += normalise({message.data() + before.low, before.size()});
  }
  return bound;
}

double MessagePassing::sweep(const TimeRanges& ranges) {
  for (const auto stage : graph_.order) {
    forward(ranges, static_cast<std::size_t>(stage));
  }
  double bound = 0;
  for (auto stage = graph_.order.rbegin(); stage != graph_.order.rend(); ++stage) {
    bound += backward(ranges, static_cast<std::size_t>(*stage));
  }
  return bound;
}

void MessagePassing::price_of_service(const TimeRanges& ranges,
                                      std::int32_t stage,
                                      std::vector<double>& price) const {
  const auto i = static_cast<std::size_t>(stage);
  const TimeRange range = ranges.service[i];
  price.assign(range.size(), 0.0);
  for (const auto link : graph_.out_of[i]) {
    const Times& message = along_[static_cast<std::size_t>(link)];
    for (std::size_t t = 0; t < range.size(); ++t) {
      price[t] += message[static_cast<std::size_t>(range.low) + t];
    }
  }
}

}  // namespace tienvoud::methods
