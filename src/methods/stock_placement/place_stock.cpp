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

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr int drop_every = 8;             ///< sweeps
constexpr int patience = 100;             ///< sweeps after which progress is looked at
constexpr double little_progress = 0.05;  ///< of the gap, in so many sweeps: time to branch

/// A part of the problem that may hold something better than the best known.
struct Branch {
  TimeRanges ranges;
  std::shared_ptr<const Messages> messages;
  double bound = -infinite;
};

/// How far messages are moved on before a sweep that follows `steps` sweeps without a setback.
/// Sweeps alone climb slowly where many ways meet; with the momentum of Nesterov's method for
/// smooth functions they need a tenth of the number, though this function is not smooth and nothing
/// promises it.
double momentum(int steps) {
  return std::max(0.0, (steps - 1.0) / (steps + 5.0));
}

class Search {
 public:
  Search(const StageGraph& graph, const PlacementOptions& options)
      : graph_(graph), options_(options), passing_(graph) {}

  void run() {
    open_.push_back({graph_.ranges, std::make_shared<Messages>(passing_.silence())});
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
    // What was dropped or closed costs at least this much.
    placement.lower_bound = cutoff();
    for (const Branch& branch : open_) {
      placement.lower_bound = std::min(placement.lower_bound, branch.bound);
    }
    placement.sweeps = sweeps_;
    placement.branches = branches_;
    return placement;
  }

 private:
  /// What a solution must cost less than to be worth finding.
  [[nodiscard]] double cutoff() const { return best_.cost * (1 - options_.relative_gap); }
  [[nodiscard]] bool is_closed(double bound) const { return bound >= cutoff(); }

  /// Sweeps until the branch is closed or the bound hardly moves; then divides it.
  void explore(Branch branch) {
    Messages now = *branch.messages;
    Messages before = now;
    Messages next;
    double looked_at = branch.bound;
    int steps = 0;  // without a setback
    for (int i = 1; sweeps_ < options_.most_sweeps; ++i) {
      // Times can be dropped only where the bound of the messages is known: without momentum.
      const double factor = i % drop_every == 0 ? 0 : momentum(steps);
      next = now;
      extrapolate(next, before, factor);
      const double bound =
          passing_.sweep(next, branch.ranges, factor > 0 ? -infinite : branch.bound, cutoff());
      ++sweeps_;
      if (factor > 0 && bound < branch.bound) {
        steps = 0;
        continue;
      }
      ++steps;
      before.swap(now);
      now.swap(next);
      branch.bound = std::max(branch.bound, bound);
      if (is_closed(branch.bound) || !narrow(graph_, branch.ranges)) {
        return;
      }
      take(decode(graph_, branch.ranges, passing_, now));
      if (is_closed(branch.bound)) {
        return;
      }
      if (i % patience == 0) {
        if (branch.bound - looked_at < little_progress * (best_.cost - branch.bound)) {
          break;
        }
        looked_at = branch.bound;
      }
    }
    divide(std::move(branch), std::move(now));
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
  void divide(Branch branch, Messages messages) {
    const ServiceTimes decoded = decode(graph_, branch.ranges, passing_, messages);
    GapByStage gap{decoded.inbound, decoded.service, {}, {}};
    branch.bound = std::max(branch.bound,
                            passing_.sweep(messages, branch.ranges, branch.bound, infinite, &gap));
    ++sweeps_;
    branch.messages = std::make_shared<const Messages>(std::move(messages));
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < graph_.size(); ++i) {
      if (branch.ranges.service[i].size() > 1 && (!chosen || gap.excess[i] > gap.excess[*chosen])) {
        chosen = i;
      }
    }
    if (!chosen) {
      return;  // all is decided, and what was decoded is all there is
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
  MessagePassing passing_;
  ServiceTimes best_{{}, {}, infinite};
  std::vector<Branch> open_;
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
