#pragma once

#include <cstdint>
#include <vector>

#include "methods/shop_schedule/graph/shop_graph.h"
#include "methods/shop_schedule/search_random.h"

namespace tienvoud::methods {

/// An operation taken out of its place and put behind `behind` (-1: first) in the machine order of
/// its new mode.
struct GraphMove {
  std::int32_t operation = -1;
  std::int32_t mode = -1;
  std::int32_t behind = -1;
  /// On the same machine: the last operation it passes. -1: on another.
  std::int32_t past = -1;
  bool later = false;  ///< passes those behind it
  Tick estimate = 0;   ///< of the longest path through what moves, and through the gap it leaves
  Tick growth = 0;     ///< by which its time is longer on the other machine
};

/// The moves that can shorten a critical path, each with an estimate of the longest path through
/// what it moves, and none that makes a cycle.
///
/// On one machine an operation of a block goes to the block's end or begin, or its first or last
/// into it: N7 (Zhang, Li, Guan and Rao 2007), estimated as Balas and Vazacopoulos (1998) do. To
/// another machine it goes between those it can overlap with (Mastrolilli and Gambardella 2000).
class CriticalMoves {
 public:
  explicit CriticalMoves(const GraphProblem& problem);

  /// Follows the machine orders of a graph that was set anew.
  void reset(const ShopGraph& graph);
  /// Follows a move that was made.
  void follow(const ShopGraph& graph, std::int32_t old_machine, std::int32_t new_machine);

  /// The moves of one critical path, drawn where there are several. Valid until the next call.
  const std::vector<GraphMove>& find(const ShopGraph& graph, SearchRandom& random);

  [[nodiscard]] std::size_t path_length() const { return path_.size(); }

 private:
  void find_path(const ShopGraph& graph, SearchRandom& random);
  void add_block(const ShopGraph& graph, std::size_t begin, std::size_t end);
  void move_later(const ShopGraph& graph, std::size_t from, std::size_t to);
  void move_earlier(const ShopGraph& graph, std::size_t from, std::size_t to);
  void add_modes(const ShopGraph& graph, std::int32_t operation);
  void add_places(const ShopGraph& graph, std::int32_t operation, std::int32_t mode);
  void list_machine(const ShopGraph& graph, std::int32_t machine);

  /// What an operation of a block keeps wherever it moves to.
  struct InBlock {
    std::int32_t operation = 0;
    Tick time = 0;
    Tick ready = 0;
    Tick rest = 0;
  };

  const GraphProblem* problem_;
  std::vector<std::int32_t> path_;
  std::vector<InBlock> block_;
  std::vector<Tick> heads_;  ///< of a block's operations as they are estimated
  std::vector<GraphMove> moves_;
  std::vector<std::vector<std::int32_t>> on_machine_;
};

}  // namespace tienvoud::methods
