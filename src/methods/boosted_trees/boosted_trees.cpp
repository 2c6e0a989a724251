#include "methods/boosted_trees/boosted_trees.h"

#include <cmath>

#include "base/ensure.h"

namespace tienvoud::methods {

float BoostedTrees::leaf(std::size_t tree, std::span<const float> row) const {
  std::size_t at = roots_[tree];
  while (nodes_[at].right != 0) {
    const Node& node = nodes_[at];
    const float value = row[node.column];
    const bool left = std::isnan(value) ? node.unknown_left : value < node.cut;
    at = left ? at + 1 : node.right;
  }
  return nodes_[at].cut;
}

double BoostedTrees::score(std::span<const float> row) const {
  ensure(row.size() == columns_ && !start_.empty(), "a row has a value for each column of trees");
  double sum = static_cast<double>(start_[0]);
  for (std::size_t tree = 0; tree < roots_.size(); tree += start_.size()) {
    sum += static_cast<double>(leaf(tree, row));
  }
  return sum;
}

void BoostedTrees::scores(std::span<const float> row, std::span<double> scores) const {
  ensure(row.size() == columns_ && scores.size() == start_.size(),
         "a row has a value for each column of trees");
  for (std::size_t i = 0; i < scores.size(); ++i) {
    scores[i] = static_cast<double>(start_[i]);
  }
  for (std::size_t tree = 0; tree < roots_.size(); ++tree) {
    scores[tree % scores.size()] += static_cast<double>(leaf(tree, row));
  }
}

std::vector<std::size_t> BoostedTrees::cuts() const {
  std::vector<std::size_t> counts(columns_);
  for (const Node& node : nodes_) {
    if (node.right != 0) {
      ++counts[node.column];
    }
  }
  return counts;
}

}  // namespace tienvoud::methods
