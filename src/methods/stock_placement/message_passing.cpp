#include "methods/stock_placement/message_passing.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace tienvoud::methods {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Subtracts the least value from all; returns it.
double normalise(std::span<double> values) {
  // Four at once, because each comparison waits for the one before.
  std::array<double, 4> leasts;
  leasts.fill(values[0]);
  std::size_t i = 0;
  for (; i + 4 <= values.size(); i += 4) {
    for (std::size_t k = 0; k < 4; ++k) {
      leasts[k] = std::min(leasts[k], values[i + k]);
    }
  }
  double least = std::min(std::min(leasts[0], leasts[1]), std::min(leasts[2], leasts[3]));
  for (; i < values.size(); ++i) {
    least = std::min(least, values[i]);
  }
  for (double& value : values) {
    value -= least;
  }
  return least;
}

void add(const double* from, double* to, std::size_t count) {
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    const std::array<double, 4> sums = {to[i] + from[i], to[i + 1] + from[i + 1],
                                        to[i + 2] + from[i + 2], to[i + 3] + from[i + 3]};
    std::copy_n(sums.data(), 4, to + i);
  }
  for (; i < count; ++i) {
    to[i] += from[i];
  }
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

void extrapolate(const Messages& now, const Messages& before, double factor, Messages& next) {
  next.resize(now.size());
  const double* const newer = now.data();
  const double* const older = before.data();
  double* const out = next.data();
  for (std::size_t i = 0; i < next.size(); ++i) {
    out[i] = newer[i] + factor * (newer[i] - older[i]);
  }
}

MessagePassing::MessagePassing(const StageGraph& graph) : graph_(graph) {
  std::size_t longest = 0;
  for (std::size_t i = 0; i < graph.size(); ++i) {
    const auto size = std::max(graph.ranges.inbound[i].size(), graph.ranges.service[i].size());
    within_.push_back(length_);
    length_ += size;
    longest = std::max(longest, size);
  }
  for (const StockLink& link : graph.links) {
    along_.push_back(length_);
    length_ += std::max(graph.ranges.service[static_cast<std::size_t>(link.from)].size(),
                        graph.ranges.inbound[static_cast<std::size_t>(link.to)].size());
  }
  belief_.resize(longest);
  part_.resize(longest);
  turned_.resize(longest);
}

void MessagePassing::gather(Messages& messages,
                            TimeRange range,
                            std::size_t stage,
                            const std::vector<std::int32_t>& links,
                            const std::vector<std::vector<double>>& prices) {
  work_ += static_cast<std::int64_t>(range.size() * (1 + links.size()));
  std::copy_n(within(messages, stage) + range.low, range.size(), belief_.begin());
  for (const auto link : links) {
    add(along(messages, link) + range.low, belief_.data(), range.size());
  }
  if (!prices.empty() && !prices[stage].empty()) {
    add(prices[stage].data() + range.low, belief_.data(), range.size());
  }
}

void MessagePassing::forward(Messages& messages, const TimeRanges& ranges, std::size_t stage) {
  const TimeRange inbound = ranges.inbound[stage];
  const TimeRange service = ranges.service[stage];
  gather(messages, inbound, stage, graph_.into[stage], graph_.around.inbound_price);
  double* const own = within(messages, stage);
  const double share_in = share_of(graph_.into[stage].size());
  // The transform wants both times from the high end down.
  for (std::size_t t = 0; t < inbound.size(); ++t) {
    part_[inbound.size() - 1 - t] = share_in * belief_[t] - own[inbound.low + static_cast<int>(t)];
  }
  min_transform({part_.data(), inbound.size()}, graph_.cost[stage],
                inbound.high + graph_.lead_time[stage] - service.high, graph_.concave[stage],
                {turned_.data(), service.size()}, space_);
  std::reverse_copy(turned_.begin(), turned_.begin() + static_cast<std::ptrdiff_t>(service.size()),
                    own + service.low);
  normalise({own + service.low, service.size()});

  gather(messages, service, stage, graph_.out_of[stage], graph_.around.service_price);
  const double share_out = share_of(graph_.out_of[stage].size());
  for (const auto link : graph_.out_of[stage]) {
    double* const message = along(messages, link);
    const TimeRange next =
        ranges.inbound[static_cast<std::size_t>(graph_.links[static_cast<std::size_t>(link)].to)];
    for (std::size_t t = 0; t < service.size(); ++t) {
      part_[t] = share_out * belief_[t] - message[service.low + static_cast<int>(t)];
    }
    // The least over all service times up to the inbound time.
    double least = part_[0];
    std::size_t seen = 1;
    for (std::int32_t time = next.low; time <= next.high; ++time) {
      for (; seen < service.size() && service.low + static_cast<std::int32_t>(seen) <= time;
           ++seen) {
        least = std::min(least, part_[seen]);
      }
      message[time] = least;
    }
    normalise({message + next.low, next.size()});
  }
}

/// Takes off the ends of a range that the beliefs, their least 0, say are too dear; the beliefs of
/// what is left move to the front.
void MessagePassing::trim(TimeRange& range) {
  const auto begin = belief_.begin();
  const auto end = begin + static_cast<std::ptrdiff_t>(range.size());
  const auto useful = [&](double belief) { return belief <= slack_; };
  const auto first = std::find_if(begin, end, useful);
  const auto last = std::find_if(std::reverse_iterator(end), std::reverse_iterator(first), useful);
  range.high = range.low + static_cast<std::int32_t>(last.base() - begin) - 1;
  range.low += static_cast<std::int32_t>(first - begin);
  if (first != begin) {
    std::move(first, last.base(), begin);
  }
}

double MessagePassing::backward(Messages& messages,
                                TimeRanges& ranges,
                                std::size_t stage,
                                GapByStage* gap) {
  TimeRange& inbound = ranges.inbound[stage];
  TimeRange& service = ranges.service[stage];
  gather(messages, service, stage, graph_.out_of[stage], graph_.around.service_price);
  double bound = normalise({belief_.data(), service.size()});
  trim(service);
  inbound.low = std::max(inbound.low, service.low - graph_.lead_time[stage]);
  if (inbound.low > inbound.high) {
    return infinite;
  }
  double* const own = within(messages, stage);
  const double share_out = share_of(graph_.out_of[stage].size());
  for (std::size_t t = 0; t < service.size(); ++t) {
    part_[t] = share_out * belief_[t] - own[service.low + static_cast<int>(t)];
  }
  const std::span<double> turned{own + inbound.low, inbound.size()};
  min_transform({part_.data(), service.size()}, graph_.cost[stage],
                inbound.low + graph_.lead_time[stage] - service.low, graph_.concave[stage], turned,
                space_);
  const double least = normalise(turned);
  bound += least;
  if (gap != nullptr) {
    const auto chosen = index_in(service, gap->service[stage]);
    const auto first = belief_.begin();
    const auto dearest_not =
        std::min_element(first, first + static_cast<std::ptrdiff_t>(service.size())) - first;
    gap->preferred[stage] = service.low + static_cast<std::int32_t>(dearest_not);
    const auto net =
        std::max(gap->inbound[stage] + graph_.lead_time[stage] - gap->service[stage], 0);
    gap->excess[stage] += (1 - share_out) * belief_[chosen] + part_[chosen] +
                          graph_.cost[stage][static_cast<std::size_t>(net)] -
                          turned[index_in(inbound, gap->inbound[stage])] - least;
  }
  return bound + backward_along(messages, ranges, stage, gap);
}

double MessagePassing::backward_along(Messages& messages,
                                      TimeRanges& ranges,
                                      std::size_t stage,
                                      GapByStage* gap) {
  TimeRange& inbound = ranges.inbound[stage];
  gather(messages, inbound, stage, graph_.into[stage], graph_.around.inbound_price);
  double bound = normalise({belief_.data(), inbound.size()});
  trim(inbound);
  if (gap != nullptr && graph_.into[stage].empty()) {
    gap->excess[stage] += belief_[index_in(inbound, gap->inbound[stage])];
  }
  const double share_in = share_of(graph_.into[stage].size());
  for (const auto link : graph_.into[stage]) {
    double* const message = along(messages, link);
    const auto from = static_cast<std::size_t>(graph_.links[static_cast<std::size_t>(link)].from);
    TimeRange& before = ranges.service[from];
    before.high = std::min(before.high, inbound.high);
    if (before.low > before.high) {
      return infinite;
    }
    for (std::size_t t = 0; t < inbound.size(); ++t) {
      part_[t] = share_in * belief_[t] - message[inbound.low + static_cast<int>(t)];
    }
    // The least over all inbound times from the service time on.
    double least = infinite;
    auto left = inbound.size();
    for (std::int32_t time = before.high; time >= before.low; --time) {
      for (; left > 0 && inbound.low + static_cast<std::int32_t>(left) - 1 >= time; --left) {
        least = std::min(least, part_[left - 1]);
      }
      message[time] = least;
    }
    least = normalise({message + before.low, before.size()});
    bound += least;
    if (gap != nullptr) {
      gap->excess[from] += part_[index_in(inbound, gap->inbound[stage])] -
                           message[std::clamp(gap->service[from], before.low, before.high)] - least;
    }
  }
  return bound;
}

double MessagePassing::sweep(
    Messages& messages, TimeRanges& ranges, double last, double cutoff, GapByStage* gap) {
  if (gap != nullptr) {
    gap->excess.assign(graph_.size(), 0.0);
    gap->preferred.assign(graph_.size(), 0);
  }
  slack_ = std::max(cutoff - last, 0.0);
  for (const auto stage : graph_.order) {
    forward(messages, ranges, static_cast<std::size_t>(stage));
  }
  double bound = 0;
  for (auto stage = graph_.order.rbegin(); stage != graph_.order.rend(); ++stage) {
    bound += backward(messages, ranges, static_cast<std::size_t>(*stage), gap);
  }
  return bound;
}

void MessagePassing::price_of_service(const Messages& messages,
                                      const TimeRanges& ranges,
                                      std::int32_t stage,
                                      std::vector<double>& price) const {
  const auto i = static_cast<std::size_t>(stage);
  const TimeRange range = ranges.service[i];
  price.assign(range.size(), 0.0);
  for (const auto link : graph_.out_of[i]) {
    const double* message = messages.data() + along_[static_cast<std::size_t>(link)] + range.low;
    for (std::size_t t = 0; t < range.size(); ++t) {
      price[t] += message[t];
    }
  }
  if (graph_.is_priced() && !graph_.around.service_price[i].empty()) {
    for (std::size_t t = 0; t < range.size(); ++t) {
      price[t] += graph_.around.service_price[i][t + static_cast<std::size_t>(range.low)];
    }
  }
}

Messages MessagePassing::part_of(const MessagePassing& whole,
                                 const Messages& messages,
                                 const std::vector<std::int32_t>& stages,
                                 const std::vector<std::int32_t>& links) const {
  Messages part(length_);
  const auto copy = [&](std::size_t from, std::size_t size, std::size_t to) {
    const auto last = std::min(size, messages.size() - from);
    std::copy_n(messages.begin() + static_cast<std::ptrdiff_t>(from), last,
                part.begin() + static_cast<std::ptrdiff_t>(to));
  };
  for (std::size_t k = 0; k < stages.size(); ++k) {
    copy(whole.within_[static_cast<std::size_t>(stages[k])],
         std::max(graph_.ranges.inbound[k].size(), graph_.ranges.service[k].size()), within_[k]);
  }
  for (std::size_t k = 0; k < links.size(); ++k) {
    const StockLink& link = graph_.links[k];
    copy(whole.along_[static_cast<std::size_t>(links[k])],
         std::max(graph_.ranges.service[static_cast<std::size_t>(link.from)].size(),
                  graph_.ranges.inbound[static_cast<std::size_t>(link.to)].size()),
         along_[k]);
  }
  return part;
}

}  // namespace tienvoud::methods
