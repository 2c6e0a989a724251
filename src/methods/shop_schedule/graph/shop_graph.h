#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "methods/shop_schedule/graph/graph_problem.h"

namespace tienvoud::methods {

/// One operation in a selection: which mode, between which two on its machine, and how long the
/// longest ways to and from it are.
struct GraphNode {
  Tick head = 0;  ///< earliest start
  Tick tail = 0;  ///< longest time from its start to the end of all
  Tick time = 0;
  std::int32_t mode = -1;  ///< of GraphProblem::modes
  std::int32_t machine = -1;
  std::int32_t before = -1;  ///< on its machine
  std::int32_t after = -1;
  std::int32_t place = 0;  ///< in a topological order
};

/// A selection of the disjunctive graph (Roy and Sussmann 1964): for each machine an order of its
/// operations, without cycles. Heads and tails follow a move only as far as it reaches.
class ShopGraph {
 public:
  explicit ShopGraph(const GraphProblem& problem);

  /// Takes over machine orders and modes: the operations in an order that keeps the precedences,
  /// and the mode of each (of GraphProblem::modes).
  void set(std::span<const std::int32_t> order, std::span<const std::int32_t> modes);

  /// Takes an operation out of its place and puts it right behind `behind` (-1: first) on the
  /// machine of the mode. The caller knows that this makes no cycle.
  void move(std::int32_t operation, std::int32_t mode, std::int32_t behind);

  [[nodiscard]] const GraphNode& at(std::int32_t operation) const {
    return nodes_[static_cast<std::size_t>(operation)];
  }
  [[nodiscard]] std::int32_t first_of(std::int32_t machine) const {
    return first_[static_cast<std::size_t>(machine)];
  }
  [[nodiscard]] Tick makespan() const { return makespan_; }
  [[nodiscard]] const GraphProblem& problem() const { return *problem_; }
  /// The operations that nothing waits for.
  [[nodiscard]] std::span<const std::int32_t> ends() const { return ends_; }
  /// A topological order of all operations.
  [[nodiscard]] std::span<const std::int32_t> order() const { return order_; }

  /// The setup before an operation if it came behind `behind` on a machine.
  [[nodiscard]] Tick setup(std::int32_t behind,
                           std::int32_t operation,
                           std::int32_t machine) const {
    return problem_->setup(behind, operation, machine);
  }
  /// The latest end, lag included, of what an operation waits for beside its machine.
  [[nodiscard]] Tick ready(std::int32_t operation) const;
  /// The longest time from the end of an operation to the end of all, beside its machine.
  [[nodiscard]] Tick rest(std::int32_t operation) const;
  /// The longest path by the two that an operation has on either side on its machine, without it.
  [[nodiscard]] Tick across(std::int32_t operation) const;

 private:
  GraphNode& node(std::int32_t operation) { return nodes_[static_cast<std::size_t>(operation)]; }
  void place_behind(std::int32_t operation, std::int32_t other);
  void place_before(std::int32_t operation, std::int32_t other);
  void mark(std::vector<std::uint64_t>& dirty, std::int32_t operation);
  void mark_waiting(std::int32_t operation);
  void update_heads();
  void update_tails();
  [[nodiscard]] Tick head_of(std::int32_t operation) const;
  [[nodiscard]] Tick tail_of(std::int32_t operation) const;
  void find_makespan();

  const GraphProblem* problem_;
  std::vector<GraphNode> nodes_;
  std::vector<std::int32_t> first_;  ///< of each machine
  std::vector<std::int32_t> order_;
  std::vector<std::uint64_t> dirty_heads_, dirty_tails_;  ///< bits by place
  std::vector<std::int32_t> moved_, kept_;                ///< while places change
  std::vector<char> marked_;                              ///< of each operation, then
  std::vector<std::int32_t> ends_;                        ///< operations nothing waits for
  Tick makespan_ = 0;
};

}  // namespace tienvoud::methods
