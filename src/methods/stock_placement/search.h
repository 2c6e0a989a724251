#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

#include "methods/stock_placement/incumbent.h"
#include "methods/stock_placement/message_passing.h"
#include "methods/stock_placement/placement.h"
#include "methods/stock_placement/stage_graph.h"

namespace tienvoud::methods {

class Blocks;

/// A part of the problem that may hold something better than the best known.
struct Branch {
  TimeRanges ranges;
  std::shared_ptr<const Messages> messages;
  double bound = -std::numeric_limits<double>::infinity();
};

/// Where a search begins, and when it may end.
struct SearchStart {
  TimeRanges ranges;
  Messages messages;     ///< empty: silence
  ServiceTimes times;    ///< the best known; empty: none
  double tolerance = 0;  ///< what a solution must save to be worth finding; 0: by the relative gap
};

/// Sweeps with momentum, times that cannot pay dropped, branch and bound where the bound is not
/// tight. A large graph is also bounded and improved block by block, if `blocks` are given.
class Search {
 public:
  Search(const StageGraph& graph, const PlacementOptions& options, Blocks* blocks = nullptr);

  void run(SearchStart start);

  /// The times found, their cost and what no times can cost less than.
  [[nodiscard]] const ServiceTimes& best() const { return best_; }
  [[nodiscard]] double lower_bound() const;
  [[nodiscard]] const MessagePassing& passing() const { return passing_; }
  [[nodiscard]] std::int64_t sweeps() const { return sweeps_; }
  [[nodiscard]] std::int64_t branches() const { return branches_; }

 private:
  /// What a solution must cost less than to be worth finding.
  [[nodiscard]] double cutoff() const {
    return tolerance_ > 0 ? best_.cost - tolerance_ : best_.cost * (1 - options_.relative_gap);
  }
  [[nodiscard]] bool is_closed(double bound) const { return bound >= cutoff(); }
  void explore(Branch branch);
  void take(ServiceTimes times);
  void divide(Branch branch, Messages messages);
  [[nodiscard]] bool may_go_on() const {
    return sweeps_ < options_.most_sweeps && passing_.work() + block_work_ < options_.most_work;
  }
  void try_blocks(const Branch& branch, const Messages& messages, int round);

  const StageGraph& graph_;
  const PlacementOptions& options_;
  Blocks* blocks_;
  MessagePassing passing_;
  ServiceTimes best_{{}, {}, std::numeric_limits<double>::infinity()};
  double tolerance_ = 0;
  double proven_ = -std::numeric_limits<double>::infinity();  ///< of the whole, by its blocks
  std::vector<Branch> open_;
  std::int64_t sweeps_ = 0;
  std::int64_t branches_ = 0;
  std::int64_t block_work_ = 0;
};

}  // namespace tienvoud::methods
