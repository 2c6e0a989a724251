#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tienvoud::methods {

/// Rows of numbers, one beside the other: value(i, j) = values[i * columns + j]. A value that is
/// not known is NaN; none may be infinite.
struct TreeRows {
  std::size_t columns = 0;
  std::vector<float> values;

  [[nodiscard]] std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
  [[nodiscard]] std::span<const float> row(std::size_t i) const {
    return std::span(values).subspan(i * columns, columns);
  }
};

/// What the trees are to make small.
enum class TreeLoss : std::uint8_t {
  squared,   ///< labels are numbers; the score is their expectation
  absolute,  ///< labels are numbers; the score is their median
  logistic,  ///< labels are 0 or 1; the score is the logarithm of the odds
  classes,   ///< labels are 0 ... classes - 1; a score a class, of which softmax makes chances
  pairs,     ///< labels are 0 or 1; within a group those of 1 are to score above those of 0
};

struct TreeOptions {
  TreeLoss loss = TreeLoss::squared;
  int classes = 1;  ///< of TreeLoss::classes, at least 2; else 1
  int rounds = 100;
  int depth = 6;
  double learning_rate = 0.1;
  double least_weight = 1;  ///< sum of second derivatives that a leaf must hold
  double shrinkage = 1;     ///< L2 penalty of leaves
  double row_share = 1;     ///< of the rows that each tree sees, in (0, 1]
  double column_share = 1;  ///< of the columns that each tree sees, in (0, 1]
  double node_columns = 1;  ///< of those, the share that each split chooses from, in (0, 1]
  int bins = 256;           ///< places between which a column is cut
  std::uint64_t seed = 1;
  int threads = 0;  ///< below 1: all of the machine. The trees do not depend on it.
  /// A number a column: 1 where the score may only rise with it, -1 only fall, 0 either. Empty: 0.
  std::vector<int> monotone;
  /// Of TreeLoss::pairs: how many rows, one behind the other, each group has; sums to all.
  std::vector<std::size_t> groups;
};

/// Gradient-boosted regression trees: a score is a start plus the leaves that a row falls into.
/// The trees are made by XGBoost (Chen & Guestrin, KDD 2016) and kept in a form of our own of about
/// two bytes a node, so that reading and scoring need no library and trust no foreign bytes.
class BoostedTrees {
 public:
  BoostedTrees() = default;

  /// labels: one a row. weights: one a row, or none: 1 each. The same rows and options give the
  /// same trees to the bit, for any number of threads. Errors: invalid_input where there is no row
  /// or column, counts differ, a number is infinite or a label is none of its loss.
  static Result<BoostedTrees> train(const TreeRows& rows,
                                    std::span<const float> labels,
                                    std::span<const float> weights,
                                    const TreeOptions& options);

  /// The score of a row of columns() values, of the first class. Costs no allocation.
  [[nodiscard]] double score(std::span<const float> row) const;
  /// The scores of all classes; scores: classes() of them.
  void scores(std::span<const float> row, std::span<double> scores) const;

  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] std::size_t classes() const { return start_.size(); }
  [[nodiscard]] std::size_t trees() const { return roots_.size(); }
  /// How often each column is cut at.
  [[nodiscard]] std::vector<std::size_t> cuts() const;

  /// All of it as bytes, and back: from_bytes(x.bytes()) scores as x does, to the bit. Error:
  /// corrupt where bytes are no trees.
  [[nodiscard]] std::string bytes() const;
  static Result<BoostedTrees> from_bytes(std::string_view bytes);

 private:
  friend class TreeText;
  struct Node {
    float cut = 0;            ///< goes left where value < cut; of a leaf: its value
    std::uint32_t right = 0;  ///< index of the right child, the left one is the next; 0: a leaf
    std::uint16_t column = 0;
    bool unknown_left = true;  ///< where NaN goes
  };
  [[nodiscard]] float leaf(std::size_t tree, std::span<const float> row) const;

  std::size_t columns_ = 0;
  float leaf_unit_ = 1;               ///< leaves are whole multiples of it
  std::vector<float> start_;          ///< one a class
  std::vector<std::uint32_t> roots_;  ///< of tree t, which adds to class t % classes()
  std::vector<Node> nodes_;           ///< of each tree in preorder
};

}  // namespace tienvoud::methods
