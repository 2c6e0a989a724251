#include "methods/stock_placement/search.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "methods/stock_placement/blocks.h"

namespace tienvoud::methods {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr int blocks_every = 30;          ///< sweeps
constexpr int decode_every = 4;           ///< sweeps of a large graph
constexpr int drop_every = 8;             ///< sweeps
constexpr int patience = 100;             ///< sweeps after which progress is looked at
constexpr double little_progress = 0.05;  ///< of the gap, in so many sweeps: time to branch

/// How far messages are moved on before a sweep that follows `steps` sweeps without a setback.
/// Sweeps alone climb slowly where many ways meet; with the momentum of Nesterov's method for
/// smooth functions they need a tenth of the number, though this function is not smooth and nothing
/// promises it.
double momentum(int steps) {
  return std::max(0.0, (steps - 1.0) / (steps + 5.0));
}

}  // namespace

Search::Search(const StageGraph& graph, const PlacementOptions& options, Blocks* blocks)
    : graph_(graph), options_(options), blocks_(blocks), passing_(graph) {}

void Search::run(SearchStart start) {
  tolerance_ = start.tolerance;
  if (!start.times.service.empty()) {
    best_ = std::move(start.times);
  }
  if (start.messages.empty()) {
    start.messages = passing_.silence();
  }
  open_.push_back({std::move(start.ranges), std::make_shared<Messages>(std::move(start.messages))});
  while (!open_.empty() && may_go_on()) {
    // The branch with the least bound: it is what holds the bound of the whole down.
    const auto least = std::ranges::min_element(open_, {}, &Branch::bound);
    std::swap(*least, open_.back());
    Branch branch = std::move(open_.back());
    open_.pop_back();
    explore(std::move(branch));
    std::erase_if(open_, [&](const Branch& one) { return is_closed(one.bound); });
  }
}

double Search::lower_bound() const {
  // What was dropped or closed costs at least this much.
  double bound = cutoff();
  for (const Branch& branch : open_) {
    bound = std::min(bound, branch.bound);
  }
  return std::max(bound, std::min(proven_, cutoff()));
}

/// Sweeps until the branch is closed or the bound hardly moves; then divides it.
void Search::explore(Branch branch) {
  Messages now = *branch.messages;
  Messages before = now;
  Messages next;
  double looked_at = branch.bound;
  int steps = 0;  // without a setback
  for (int i = 1; may_go_on(); ++i) {
    // Times can be dropped only where the bound of the messages is known: without momentum.
    const double factor = i % drop_every == 0 ? 0 : momentum(steps);
    extrapolate(now, before, factor, next);
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
    if (blocks_ == nullptr || branches_ > 0 || best_.service.empty() || i % decode_every == 0) {
      take(decode(graph_, branch.ranges, passing_, now));
    }
    if (is_closed(branch.bound)) {
      return;
    }
    if (blocks_ != nullptr && branches_ == 0 && i % blocks_every == 0) {
      try_blocks(branch, now, i);
      if (is_closed(std::max(branch.bound, proven_))) {
        return;
      }
    }
    // A large graph is never divided as a whole: each of its blocks would have to be again.
    if (i % patience == 0 && blocks_ == nullptr) {
      if (branch.bound - looked_at < little_progress * (best_.cost - branch.bound)) {
        break;
      }
      looked_at = branch.bound;
    }
  }
  divide(std::move(branch), std::move(now));
}

void Search::take(ServiceTimes times) {
  if (!graph_.is_priced() && (times.cost < best_.cost * 1.02 || best_.service.empty())) {
    improve(graph_, times);
  }
  if (times.cost < best_.cost) {
    best_ = std::move(times);
  }
}

/// Cuts the service times of the stage where the bound is most wrong, between what it would
/// rather have there and what its decoding chose.
void Search::divide(Branch branch, Messages messages) {
  const ServiceTimes decoded = decode(graph_, branch.ranges, passing_, messages);
  GapByStage gap{decoded.inbound, decoded.service, {}, {}};
  branch.bound =
      std::max(branch.bound, passing_.sweep(messages, branch.ranges, branch.bound, infinite, &gap));
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

/// Bounds the whole and makes the best known better, both block by block, the longer the nearer the
/// messages are to the end of their way.
void Search::try_blocks(const Branch& branch, const Messages& messages, int round) {
  const std::int64_t before = blocks_->work();
  const PlacementOptions limits{options_.relative_gap, 5 * round, options_.most_work};
  ServiceTimes decoded = decode(graph_, branch.ranges, passing_, messages);
  blocks_->improve(passing_, messages, decoded, limits);
  if (decoded.cost < best_.cost) {
    best_ = std::move(decoded);
  }
  const double bound = blocks_->bound(passing_, messages, branch.ranges, best_, limits);
  proven_ = std::max(proven_, bound);
  block_work_ += blocks_->work() - before;
}

}  // namespace tienvoud::methods
