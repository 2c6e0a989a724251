#pragma once

#include <cstdint>
#include <vector>

#include "methods/stock_placement/min_transform.h"
#include "methods/stock_placement/stage_graph.h"

namespace tienvoud::methods {

/// Where the cost of service times lies above the bound: filled by a sweep, stage by stage.
struct GapByStage {
  const std::vector<std::int32_t>& inbound;  ///< the times that are looked at
  const std::vector<std::int32_t>& service;
  std::vector<double> excess;           ///< sums to cost less bound, where the times are in range
  std::vector<std::int32_t> preferred;  ///< the service time that the bound would rather have
};

/// A message between the two times of each stage and one along each link, all in one row. Each is
/// over the times of whichever end received it last, from the low end of that end's whole range on.
/// Any messages give a bound; good ones give a high one.
using Messages = std::vector<double>;

/// Into next: every message moved on by `factor` times its way since `before`.
void extrapolate(const Messages& now, const Messages& before, double factor, Messages& next);

/// By its messages the whole problem is divided into parts whose minima sum to a lower bound
/// (TRW-S, Kolmogorov 2006).
class MessagePassing {
 public:
  explicit MessagePassing(const StageGraph& graph);

  /// Messages that say nothing.
  [[nodiscard]] Messages silence() const { return Messages(length_, 0.0); }

  /// One sweep forward along the order of the stages and one back; returns the lower bound over the
  /// ranges, which must be narrowed. It is never below `last`, the bound of these very messages
  /// over these ranges (or less than it). On the way ranges lose the ends whose times would cost
  /// `cutoff` or more; infinity is returned where nothing is left of one.
  double sweep(Messages& messages,
               TimeRanges& ranges,
               double last,
               double cutoff,
               GapByStage* gap = nullptr);

  /// What the messages of a whole graph say about this one, a block of it, its ranges no longer:
  /// `stages` and `links` name, for each of this graph's, which of the whole's it is.
  [[nodiscard]] Messages part_of(const MessagePassing& whole,
                                 const Messages& messages,
                                 const std::vector<std::int32_t>& stages,
                                 const std::vector<std::int32_t>& links) const;

  /// What the consumer at the end of a link would pay, after a sweep, for a later service time at
  /// its beginning; never falling with time.
  [[nodiscard]] double price_along(const Messages& messages,
                                   std::int32_t link,
                                   std::int32_t time) const {
    return messages[along_[static_cast<std::size_t>(link)] + static_cast<std::size_t>(time)];
  }

  /// What a stage and its successors would pay, after a sweep, for an inbound time.
  [[nodiscard]] double price_of_inbound(const Messages& messages,
                                        std::size_t stage,
                                        std::int32_t time) const {
    return messages[within_[stage] + static_cast<std::size_t>(time)];
  }

  /// How many values of messages all sweeps have read: what they cost, on any machine.
  [[nodiscard]] std::int64_t work() const { return work_; }

  /// What the successors of a stage would pay for each of its service times, relative to the best:
  /// after a sweep, for decoding. One value for each time from ranges.service.low on.
  void price_of_service(const Messages& messages,
                        const TimeRanges& ranges,
                        std::int32_t stage,
                        std::vector<double>& price) const;

 private:
  double* within(Messages& messages, std::size_t stage) const {
    return messages.data() + within_[stage];
  }
  double* along(Messages& messages, std::int32_t link) const {
    return messages.data() + along_[static_cast<std::size_t>(link)];
  }
  void forward(Messages& messages, const TimeRanges& ranges, std::size_t stage);
  double backward(Messages& messages, TimeRanges& ranges, std::size_t stage, GapByStage* gap);
  double backward_along(Messages& messages, TimeRanges& ranges, std::size_t stage, GapByStage* gap);
  /// Into belief_: the sum of all messages that a time of a stage receives, and its price.
  void gather(Messages& messages,
              TimeRange range,
              std::size_t stage,
              const std::vector<std::int32_t>& links,
              const std::vector<std::vector<double>>& prices);
  void trim(TimeRange& range);

  const StageGraph& graph_;
  std::vector<std::size_t> within_;  ///< where the message of each stage begins
  std::vector<std::size_t> along_;   ///< of each link
  std::size_t length_ = 0;
  std::int64_t work_ = 0;
  double slack_ = 0;  ///< what a time may cost more than the bound and still be of use
  std::vector<double> belief_;
  std::vector<double> part_;
  std::vector<double> turned_;
  TransformSpace space_;
};

}  // namespace tienvoud::methods
