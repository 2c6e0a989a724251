#pragma once

#include <cstdint>
#include <vector>

#include "methods/stock_placement/min_transform.h"
#include "methods/stock_placement/stage_graph.h"

namespace tienvoud::methods {

/// Messages between the two times of each stage and along each link, by which the whole problem is
/// divided into parts whose minima sum to a lower bound (TRW-S, Kolmogorov 2006). Each message is
/// over the times of whichever end received it last, from the low end of that end's whole range on.
class MessagePassing {
 public:
  explicit MessagePassing(const StageGraph& graph);

  /// One sweep forward along the order of the stages and one back; returns the lower bound over the
  /// ranges, which must be narrowed. The bound of a sweep is never below that of the last one of
  /// the same ranges.
  double sweep(const TimeRanges& ranges);

  /// What the successors of a stage would pay for each of its service times, relative to the best:
  /// after a sweep, for decoding. One value for each time from ranges.service.low on.
  void price_of_service(const TimeRanges& ranges,
                        std::int32_t stage,
                        std::vector<double>& price) const;

  /// The first and the last service time of a stage that the bound of the last sweep takes for as
  /// good as the best, but for `tolerance`: where they differ the bound does not know.
  [[nodiscard]] TimeRange undecided(std::int32_t stage) const {
    return undecided_[static_cast<std::size_t>(stage)];
  }
  void set_tolerance(double tolerance) { tolerance_ = tolerance; }

 private:
  using Times = std::vector<double>;
  void forward(const TimeRanges& ranges, std::size_t stage);
  double backward(const TimeRanges& ranges, std::size_t stage);
  void gather_inbound(const TimeRanges& ranges, std::size_t stage);
  void gather_service(const TimeRanges& ranges, std::size_t stage);
  void note_undecided(TimeRange service, std::size_t stage);

  const StageGraph& graph_;
  std::vector<Times> within_;  ///< of each stage, between inbound and service
  std::vector<Times> along_;   ///< of each link
  std::vector<TimeRange> undecided_;
  double tolerance_ = 0;
  Times belief_;
  Times part_;
  Times turned_;
  TransformSpace space_;
};

}  // namespace tienvoud::methods
