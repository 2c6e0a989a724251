#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/stress_test/dual_simplex.h"
#include "methods/stress_test/lines_view.h"
#include "methods/stress_test/outcome.h"

namespace tienvoud::methods {

/// What can lose when something fails, where all of it is made in one way only: the nodes that fall
/// behind and all that is made of them. Then a node makes no more than what is taken of it beyond
/// its stock, and nothing else of the firm is asked for more than today; quantities are counted in
/// days of today's need, so that all numbers lie between 0 and the horizon.
///
/// Times: only those matter at which the supply of a node that fell behind grows again. A node
/// knows the times of what it is made of, no others (`edges`). Between two of them the answer
/// delivers evenly, and where that asks too much of a node in between, that time is added to its
/// own.
class ProportionalCone {
 public:
  enum class Shape { covered, proportional, general };

  explicit ProportionalCone(const LinesView& view);

  /// Finds the cone in time linear in its size. `general`: something can be made in several ways,
  /// or shares a capacity that may not suffice; ask FluidCone.
  Shape grow(const FailureMarks& marks, std::span<const std::int32_t> failed_nodes);
  /// All nodes that had a say in it: the cone and what failed without falling behind.
  [[nodiscard]] std::span<const std::int32_t> nodes() const { return nodes_; }
  /// Capacities of which other sources may take more than today.
  [[nodiscard]] std::span<const std::int32_t> asked_more() const { return asked_more_; }
  /// Days until somebody's order is missed; infinite where nobody's is.
  [[nodiscard]] double time_to_survive();
  /// Fills the losses, prices and the path of the outcome.
  Result<void> solve(DualSimplex& simplex, FailureOutcome& outcome);

 private:
  struct Edge {
    std::int32_t input = 0;  ///< place of the node taken of
    double share = 0;        ///< of its need
  };
  struct Place {
    std::int32_t node = 0;
    double need = 0;   ///< units a day
    double cover = 0;  ///< days of stock
    double asked = 0;  ///< share of the need that customers ask
    double shift = 0;  ///< days of process between the failure and here
    std::int32_t root = -1;
    std::int32_t first_row = -1;
    std::int32_t first_column = -1;
    bool bought = false;
    bool leaf = false;  ///< only customers take of it, and it did not fall behind itself
    bool idle = false;  ///< its stock covers all that is asked
  };
  struct Root {
    std::int32_t node = 0;
    std::int32_t first_supply = 0, end_supply = 0;
    std::vector<double> times;   ///< at which its supply changes
    std::vector<double> forced;  ///< added because an answer broke its supply there
    bool limited = false;        ///< some of its sources share a limit of their own
    double most = 0;             ///< units a day of all its sources together
    double begins = 0;           ///< before that day none of them has what it takes
    bool early = false;          ///< made before its source stops, or by another in its place
  };
  enum class RootShape { covered, behind, general };

  void reset();
  RootShape add_root(const FailureMarks& marks, std::int32_t node);
  bool reserve(const FailureMarks& marks);
  [[nodiscard]] bool brings_later(const FailureMarks& marks, std::int32_t node) const;
  [[nodiscard]] bool has_nothing(const FailureMarks& marks, std::int32_t node, double day) const;
  bool hangs_together(const FailureMarks& marks);
  [[nodiscard]] std::int32_t source_of(std::int32_t node) const;
  bool spread(const FailureMarks& marks);
  void place(const FailureMarks& marks);
  [[nodiscard]] double supply(const Root& root, double day) const;
  [[nodiscard]] double rate(const Root& root, double day) const;
  [[nodiscard]] double units_of_limit(std::int32_t capacity) const;
  [[nodiscard]] double rate_before(const Root& root, double day) const;
  void needs(double day, bool shifted);

  // The program.
  void find_edges();
  void mark_edges();
  void mark_idle();
  void build();
  void add_rows();
  void add_made_columns();
  void add_loss_columns(std::size_t at);
  bool force_between(const DualSimplex& simplex);
  void needs_of_answer(const DualSimplex& simplex, double day);
  void read(const DualSimplex& simplex, FailureOutcome& outcome);
  void trace(const std::vector<double>& worth, FailureOutcome& outcome) const;
  [[nodiscard]] bool has_edge(std::size_t at, std::size_t edge) const {
    return (marks_[at * words_ + edge / 64] >> (edge % 64) & 1U) != 0;
  }

  const LinesView& view_;
  std::vector<std::int32_t> place_of_;    // of each node of the network, or -1
  std::vector<std::int32_t> root_of_;     // or -1
  std::vector<double> extra_;             // of each capacity: what may be asked more
  std::vector<std::int32_t> asked_more_;  // capacities
  std::vector<std::int32_t> seen_roots_;

  std::vector<Root> roots_;
  std::size_t root_count_ = 0;
  std::vector<SourceSupply> supplies_;
  std::vector<std::int32_t> limits_;  // own limit of each supply, or -1
  std::vector<Place> places_;
  std::vector<std::int32_t> found_, nodes_;
  std::vector<std::int32_t> first_edge_;  // of each place
  std::vector<Edge> edge_;
  std::vector<double> need_, slope_;

  std::vector<double> edges_;  // times
  std::size_t words_ = 0;
  std::vector<std::uint64_t> marks_;  // edges of each place
  std::vector<std::int32_t> row_of_;  // of each place and edge, or -1
  std::vector<double> full_;          // of each row: what is asked when nothing is lost
  std::vector<double> worth_;
  ColumnProgram program_;
};

}  // namespace tienvoud::methods
