// The form of trees as bytes, little endian; v: varint of 7 bits a byte.
//   v columns, v classes, f32 leaf unit, f32 start of each class, v trees
//   for each column: v cuts, f32 each, rising
//   for each node, each tree in preorder: a leaf is v 0 and the signed v of its steps;
//     else v 1 + 2 * column + (1 where NaN goes left), v index of the cut
#include <algorithm>
#include <cmath>
#include <limits>

#include "methods/boosted_trees/boosted_trees.h"
#include "methods/codec/bytes.h"

namespace tienvoud::methods {
namespace {

constexpr std::uint64_t most_columns = 60'000;
constexpr std::uint64_t most_classes = 1'000;
constexpr std::size_t most_nodes = 50'000'000;
constexpr int most_depth = 64;

Error no_trees() {
  return {ErrorCode::corrupt, "The bytes are no trees.", "", "Train the model again."};
}

}  // namespace

std::string BoostedTrees::bytes() const {
  std::vector<std::uint8_t> out;
  ByteWriter writer(out);
  writer.varint(columns_);
  writer.varint(start_.size());
  writer.fixed(leaf_unit_);
  for (const float start : start_) {
    writer.fixed(start);
  }
  writer.varint(roots_.size());
  std::vector<std::vector<float>> cuts(columns_);
  for (const Node& node : nodes_) {
    if (node.right != 0) {
      cuts[node.column].push_back(node.cut);
    }
  }
  for (auto& of_column : cuts) {
    std::ranges::sort(of_column);
    of_column.erase(std::ranges::unique(of_column).begin(), of_column.end());
    writer.varint(of_column.size());
    for (const float cut : of_column) {
      writer.fixed(cut);
    }
  }
  for (const Node& node : nodes_) {
    if (node.right == 0) {
      writer.varint(0);
      writer.signed_varint(std::lround(node.cut / leaf_unit_));
    } else {
      writer.varint(1 + 2 * std::uint64_t{node.column} + (node.unknown_left ? 1U : 0U));
      const auto& of_column = cuts[node.column];
      writer.varint(static_cast<std::uint64_t>(std::ranges::lower_bound(of_column, node.cut) -
                                               of_column.begin()));
    }
  }
  return {out.begin(), out.end()};
}

/// Reads the nodes of one tree.
class TreeBytes {
 public:
  TreeBytes(ByteReader& reader, const std::vector<std::vector<float>>& cuts, float leaf_unit)
      : reader_(reader), cuts_(cuts), leaf_unit_(leaf_unit) {}

  template <class Node>
  bool read(std::vector<Node>& nodes, int depth) {
    const std::uint64_t head = reader_.varint();
    if (reader_.failed() || depth > most_depth || nodes.size() >= most_nodes) {
      return false;
    }
    const std::size_t place = nodes.size();
    nodes.emplace_back();
    if (head == 0) {
      nodes[place].cut = static_cast<float>(reader_.signed_varint()) * leaf_unit_;
      return !reader_.failed() && std::isfinite(nodes[place].cut);
    }
    const std::uint64_t column = (head - 1) / 2;
    const std::uint64_t cut = reader_.varint();
    if (column >= cuts_.size() || cut >= cuts_[column].size()) {
      return false;
    }
    nodes[place].column = static_cast<std::uint16_t>(column);
    nodes[place].unknown_left = (head - 1) % 2 == 1;
    nodes[place].cut = cuts_[column][cut];
    if (!read(nodes, depth + 1)) {
      return false;
    }
    nodes[place].right = static_cast<std::uint32_t>(nodes.size());
    return read(nodes, depth + 1);
  }

 private:
  ByteReader& reader_;
  const std::vector<std::vector<float>>& cuts_;
  float leaf_unit_;
};

Result<BoostedTrees> BoostedTrees::from_bytes(std::string_view bytes) {
  // The bytes of a text are bytes.
  const std::span data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  ByteReader reader(data);
  BoostedTrees trees;
  const std::uint64_t columns = reader.varint();
  const std::uint64_t classes = reader.varint();
  if (reader.failed() || columns == 0 || columns > most_columns || classes == 0 ||
      classes > most_classes) {
    return no_trees();
  }
  trees.columns_ = columns;
  trees.leaf_unit_ = reader.fixed<float>();
  trees.start_.resize(classes);
  for (float& start : trees.start_) {
    start = reader.fixed<float>();
  }
  const std::uint64_t count = reader.varint();
  std::vector<std::vector<float>> cuts(columns);
  for (auto& of_column : cuts) {
    const std::uint64_t size = reader.varint();
    if (reader.failed() || size > reader.left() / sizeof(float)) {
      return no_trees();
    }
    of_column.resize(size);
    for (float& cut : of_column) {
      cut = reader.fixed<float>();
    }
  }
  const bool finite = std::ranges::all_of(trees.start_, [](float v) { return std::isfinite(v); });
  if (reader.failed() || count > reader.left() || count % classes != 0 || !finite) {
    return no_trees();
  }
  TreeBytes tree(reader, cuts, trees.leaf_unit_);
  for (std::uint64_t i = 0; i < count; ++i) {
    trees.roots_.push_back(static_cast<std::uint32_t>(trees.nodes_.size()));
    if (!tree.read(trees.nodes_, 0)) {
      return no_trees();
    }
  }
  if (reader.failed() || reader.left() != 0) {
    return no_trees();
  }
  return trees;
}

}  // namespace tienvoud::methods
