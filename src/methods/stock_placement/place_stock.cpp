#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "methods/stock_placement/incumbent.h"
#include "methods/stock_placement/message_passing.h"
#include "methods/stock_placement/placement.h"
#include "methods/stock_placement/stage_graph.h"

namespace tienvoud::methods {
namespace {

constexpr int patience = 25;              ///< sweeps after which progress is looked at
constexpr double little_progress = 0.05;  ///< of the gap, in so many sweeps: time to branch

/// A part of the problem that may hold something better than the best known.
struct Branch {
  TimeRanges ranges;
  std::shared_ptr<const MessagePassing> messages;
  double bound = 0;
};

class Search {
 public:
  Search(const StageGraph& graph, const PlacementOptions& options)
      : graph_(graph), options_(options) {}

  void run() {
    Branch root{graph_.ranges, std::make_shared<MessagePassing>(graph_), 0};
    open_.push_back(std::move(root));
    while (!open_.empty() && sweeps_ < options_.most_sweeps) {
      // The branch with the least bound: it is what holds the bound of the whole down.
      const auto least = std::ranges::min_element(open_, {}, &Branch::bound);
      std::swap(*least, open_.back());
      Branch branch = std::move(open_.back());
      open_.pop_back();
      explore(std::move(branch));
      std::erase_if(open_, [&](const Branch& one) { return is_closed(one.bound); });
    }
  }

  [[nodiscard]] StockPlacement result() const {
    StockPlacement placement;
    placement.inbound = best_.inbound;
    placement.service = best_.service;
    placement.cost = best_.cost;
    placement.lower_bound = best_.cost;
    for (const Branch& branch : open_) {
      placement.lower_bound = std::min(placement.lower_bound, branch.bound);
    }
    placement.lower_bound = std::min(placement.lower_bound, closed_bound_);
    placement.sweeps = sweeps_;
    placement.branches = branches_;
    return placement;
  }

 private:
  [[nodiscard]] bool is_closed(double bound) const {
    return bound >= best_.cost * (1 - options_.relative_gap);
  }

  /// Sweeps until the branch is closed or the bound hardly moves; then divides it.
  void explore(Branch branch) {
    auto messages = std::make_shared<MessagePassing>(*branch.messages);
    double looked_at = branch.bound;
    for (int i = 1; sweeps_ < options_.most_sweeps; ++i) {
      const double cutoff = best_.cost * (1 - options_.relative_gap);
      branch.bound = std::max(branch.bound, messages->sweep(branch.ranges, branch.bound, cutoff));
      ++sweeps_;
      if (is_closed(branch.bound) || !narrow(graph_, branch.ranges)) {
        closed_bound_ = std::min({closed_bound_, branch.bound, cutoff});
        return;
      }
      take(decode(graph_, branch.ranges, *messages));
      if (is_closed(branch.bound)) {
        closed_bound_ = std::min({closed_bound_, branch.bound, cutoff});
        return;
      }
      if (i % patience == 0) {
        if (branch.bound - looked_at < little_progress * (best_.cost - branch.bound)) {
          break;
        }
        looked_at = branch.bound;
      }
    }
    const ServiceTimes decoded = decode(graph_, branch.ranges, *messages);
    GapByStage gap{decoded.inbound, decoded.service, {}, {}};
    branch.bound =
        std::max(branch.bound, messages->sweep(branch.ranges, branch.bound,
                                               std::numeric_limits<double>::infinity(), &gap));
    ++sweeps_;
    branch.messages = std::move(messages);
    divide(std::move(branch), gap);
  }

  void take(ServiceTimes times) {
    if (times.cost < best_.cost * 1.02 || best_.service.empty()) {
      improve(graph_, times);
    }
    if (times.cost < best_.cost) {
      best_ = std::move(times);
    }
  }

  /// Cuts the service times of the stage where the bound is most wrong, between what it would
  /// rather have there and what its decoding chose.
  void divide(Branch branch, const GapByStage& gap) {
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < graph_.size(); ++i) {
      if (branch.ranges.service[i].size() > 1 && (!chosen || gap.excess[i] > gap.excess[*chosen])) {
        chosen = i;
      }
    }
    if (!chosen) {
      closed_bound_ = std::min(closed_bound_, branch.bound);
      return;
    }
    ++branches_;
    const TimeRange whole = branch.ranges.service[*chosen];
    const auto [low, high] = std::minmax(gap.preferred[*chosen], gap.service[*chosen]);
    const std::int32_t cut =
        std::clamp(low == high ? low - 1 : (low + high) / 2, whole.low, whole.high - 1);
    for (const TimeRange half : {TimeRange{whole.low, cut}, TimeRange{cut + 1, whole.high}}) {
      Branch part = branch;
      part.ranges.service[*chosen] = half;
      if (narrow(graph_, part.ranges)) {
        open_.push_back(std::move(part));
      }
    }
  }

  const StageGraph& graph_;
  const PlacementOptions& options_;
  ServiceTimes best_{{}, {}, std::numeric_limits<double>::infinity()};
  std::vector<Branch> open_;
  double closed_bound_ = std::numeric_limits<double>::infinity();
  std::int64_t sweeps_ = 0;
  std::int64_t branches_ = 0;
};

}  // namespace

Result<StockPlacement> place_stock(const StockNetwork& network, const PlacementOptions& options) {
  TRY_ASSIGN(const auto graph, make_stage_graph(network));
  if (graph.size() == 0) {
    return StockPlacement();
  }
  Search search(graph, options);
  search.run();
  return search.result();
}

}  // namespace tienvoud::methods
