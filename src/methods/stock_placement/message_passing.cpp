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

/// How much of what a time's messages sum to goes to each of its neighbours on one side.
double share_of(std::size_t neighbours) {
  return 1.0 / static_cast<double>(std::max<std::size_t>(neighbours, 1));
}

/// Where a time stands in a range; its nearest where it lies outside.
std::size_t index_in(TimeRange range, std::int32_t time) {
  return static_cast<std::size_t>(std::clamp(time, range.low, range.high) - range.low);
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
  const double share_in = share_of(graph_.into[stage].size());
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
  const double share_out = share_of(graph_.out_of[stage].size());
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

/// Takes off the ends of a range that the beliefs, their least 0, say are too dear; the beliefs of
/// what is left move to the front.
void MessagePassing::trim(TimeRange& range) {
  std::size_t first = 0;
  std::size_t end = range.size();
  while (first < end && belief_[first] > slack_) {
    ++first;
  }
  while (end > first && belief_[end - 1] > slack_) {
    --end;
  }
  if (first > 0) {
    std::move(belief_.begin() + static_cast<std::ptrdiff_t>(first),
              belief_.begin() + static_cast<std::ptrdiff_t>(end), belief_.begin());
  }
  range.high = range.low + static_cast<std::int32_t>(end) - 1;
  range.low += static_cast<std::int32_t>(first);
}

double MessagePassing::backward(TimeRanges& ranges, std::size_t stage, GapByStage* gap) {
  TimeRange& inbound = ranges.inbound[stage];
  TimeRange& service = ranges.service[stage];
  double bound = 0;
  gather_service(ranges, stage);
  bound += normalise({belief_.data(), service.size()});
  trim(service);
  inbound.low = std::max(inbound.low, service.low - graph_.lead_time[stage]);
  if (inbound.low > inbound.high) {
    return std::numeric_limits<double>::infinity();
  }
  const double share_out = share_of(graph_.out_of[stage].size());
  for (std::size_t t = 0; t < service.size(); ++t) {
    part_[t] = share_out * belief_[t] - within_[stage][static_cast<std::size_t>(service.low) + t];
  }
  const std::span<double> turned{within_[stage].data() + inbound.low, inbound.size()};
  min_transform({part_.data(), service.size()}, graph_.cost[stage],
                inbound.low + graph_.lead_time[stage] - service.low, graph_.concave[stage], turned,
                space_);
  double least = normalise(turned);
  bound += least;
  if (gap != nullptr) {
    const auto first = belief_.begin();
    const auto chosen_service = index_in(service, gap->service[stage]);
    gap->preferred[stage] =
        service.low +
        static_cast<std::int32_t>(
            std::min_element(first, first + static_cast<std::ptrdiff_t>(service.size())) - first);
    const std::int32_t net =
        std::max(gap->inbound[stage] + graph_.lead_time[stage] - gap->service[stage], 0);
    gap->excess[stage] += (1 - share_out) * belief_[chosen_service] + part_[chosen_service] +
                          graph_.cost[stage][static_cast<std::size_t>(net)] -
                          turned[index_in(inbound, gap->inbound[stage])] - least;
  }

  gather_inbound(ranges, stage);
  bound += normalise({belief_.data(), inbound.size()});
  trim(inbound);
  const auto parts = graph_.into[stage].size();
  const double share_in = share_of(parts);
  if (gap != nullptr && parts == 0) {
    gap->excess[stage] += belief_[index_in(inbound, gap->inbound[stage])];
  }
  for (const auto link : graph_.into[stage]) {
    Times& message = along_[static_cast<std::size_t>(link)];
    const auto from = static_cast<std::size_t>(graph_.links[static_cast<std::size_t>(link)].from);
    TimeRange& before = ranges.service[from];
    before.high = std::min(before.high, inbound.high);
    if (before.low > before.high) {
      return std::numeric_limits<double>::infinity();
    }
    for (std::size_t t = 0; t < inbound.size(); ++t) {
      part_[t] = share_in * belief_[t] - message[static_cast<std::size_t>(inbound.low) + t];
    }
    // The least over all inbound times from the service time on.
    least = std::numeric_limits<double>::infinity();
    auto left = inbound.size();
    for (std::int32_t time = before.high; time >= before.low; --time) {
      for (; left > 0 && inbound.low + static_cast<std::int32_t>(left) - 1 >= time; --left) {
        least = std::min(least, part_[left - 1]);
      }
      message[static_cast<std::size_t>(time)] = least;
    }
    least = normalise({message.data() + before.low, before.size()});
    bound += least;
    if (gap != nullptr) {
      gap->excess[from] +=
          part_[index_in(inbound, gap->inbound[stage])] -
          message[static_cast<std::size_t>(before.low) + index_in(before, gap->service[from])] -
          least;
    }
  }
  return bound;
}

double MessagePassing::sweep(TimeRanges& ranges, double last, double cutoff, GapByStage* gap) {
  slack_ = std::max(cutoff - last, 0.0);
  if (gap != nullptr) {
    gap->excess.assign(graph_.size(), 0.0);
    gap->preferred.assign(graph_.size(), 0);
  }
  for (const auto stage : graph_.order) {
    forward(ranges, static_cast<std::size_t>(stage));
  }
  double bound = 0;
  for (auto stage = graph_.order.rbegin(); stage != graph_.order.rend(); ++stage) {
    bound += backward(ranges, static_cast<std::size_t>(*stage), gap);
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
