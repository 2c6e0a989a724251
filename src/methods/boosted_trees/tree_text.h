#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "methods/boosted_trees/boosted_trees.h"

namespace tienvoud::methods {

/// Reads trees as XGBoost writes them: a line a node, `0:[f3<1.5] yes=1,no=2,missing=1` or
/// `1:leaf=0.25`.
class TreeText {
 public:
  TreeText(std::size_t columns, std::vector<float> start);
  /// Adds the next tree. Error: corrupt where the text is no tree.
  Result<void> add(std::string_view tree);
  /// All trees, their leaves rounded to 65,535 steps of one unit.
  BoostedTrees take();

 private:
  struct Line {
    float number = 0;
    std::uint32_t yes = 0;  ///< 0: a leaf
    std::uint32_t no = 0;
    std::uint16_t column = 0;
    bool unknown_yes = true;
  };
  static bool read_line(std::string_view text, std::vector<Line>& lines);
  void put(std::span<const Line> lines, std::uint32_t at);

  BoostedTrees trees_;
};

}  // namespace tienvoud::methods
