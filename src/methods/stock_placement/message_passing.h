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

/// Messages between the two times of each stage and along each link, by which the whole problem is
/// divided into parts whose minima sum to a lower bound (TRW-S, Kolmogorov 2006). Each message is
/// over the times of whichever end received it last, from the low end of that end's whole range on.
class MessagePassing {
 public:
  explicit MessagePassing(const StageGraph& graph);

  /// One sweep forward along the order of the stages and one back; returns the lower bound over the
  /// ranges, which must be narrowed. The bound of a sweep is never below that of the last one of
  /// the same ranges, `last`. On the way ranges lose the ends whose times would cost at least
  /// `cutoff`; infinity is returned where nothing is left of one.
  double sweep(TimeRanges& ranges, double last, double cutoff, GapByStage* gap = nullptr);

  /// What the successors of a stage would pay for each of its service times, relative to the best:
  /// after a sweep, for decoding. One value for each time from ranges.service.low on.
  void price_of_service(const TimeRanges& ranges,
                        std::int32_t stage,
                        std::vector<double>& price) const;

 private:
  using Times = std::vector<double>;
  void forward(const TimeRanges& ranges, std::size_t stage);
  double backward(TimeRanges& ranges, std::size_t stage, GapByStage* gap);
  void trim(TimeRange& range);
  void gather_inbound(const TimeRanges& ranges, std::size_t stage);
  void gather_service(const TimeRanges& ranges, std::size_t stage);

  const StageGraph& graph_;
  std::vector<Times> within_;  ///< of each stage, between inbound and service
  std::vector<Times> along_;   ///< of each link
  double slack_ = 0;           ///< what a time may cost more than the bound and still be of use
  Times belief_;
  Times part_;
  Times turned_;
  TransformSpace space_;
};

}  // namespace tienvoud::methods
