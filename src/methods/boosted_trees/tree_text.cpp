#include "methods/boosted_trees/tree_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/text.h"

namespace tienvoud::methods {
namespace {

constexpr std::uint32_t most_nodes = 1 << 20;
constexpr float leaf_steps = 32'767;

/// Takes `word` off the start of the text, then a number. False where they are not there.
template <class Number>
bool take_number(std::string_view& text, std::string_view word, Number& number) {
  if (!text.starts_with(word)) {
    return false;
  }
  text.remove_prefix(word.size());
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) {
    return false;
  }
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

}  // namespace

TreeText::TreeText(std::size_t columns, std::vector<float> start) {
  trees_.columns_ = columns;
  trees_.start_ = std::move(start);
}

bool TreeText::read_line(std::string_view text, std::vector<Line>& lines) {
  std::uint32_t number = 0;
  Line line;
  if (!take_number(text, "", number) || number >= most_nodes) {
    return false;
  }
  if (text.starts_with(":leaf=")) {
    if (!take_number(text, ":leaf=", line.number)) {
      return false;
    }
  } else {
    std::uint32_t missing = 0;
    if (!take_number(text, ":[f", line.column) || !take_number(text, "<", line.number) ||
        !take_number(text, "] yes=", line.yes) || !take_number(text, ",no=", line.no) ||
        !take_number(text, ",missing=", missing) || line.yes <= number || line.no <= number) {
      return false;
    }
    line.unknown_yes = missing == line.yes;
  }
  lines.resize(std::max<std::size_t>(lines.size(), number + 1));
  lines[number] = line;
  return true;
}

void TreeText::put(std::span<const Line> lines, std::uint32_t at) {
  const Line& line = lines[at];
  const std::size_t place = trees_.nodes_.size();
  trees_.nodes_.push_back(
      {.cut = line.number, .right = 0, .column = line.column, .unknown_left = line.unknown_yes});
  if (line.yes != 0) {
    put(lines, line.yes);
    trees_.nodes_[place].right = static_cast<std::uint32_t>(trees_.nodes_.size());
    put(lines, line.no);
  }
}

Result<void> TreeText::add(std::string_view tree) {
  std::vector<Line> lines;
  for (const auto text : split(tree, '\n')) {
    if (!trim(text).empty() && !read_line(trim(text), lines)) {
      return Error{ErrorCode::corrupt, "Trees were not written as they are read.", "",
                   "Use the version of the library that the program was built with."};
    }
  }
  for (const Line& line : lines) {
    if (line.yes >= lines.size() || line.no >= lines.size() || line.column >= trees_.columns_) {
      return Error{ErrorCode::corrupt, "Trees were not written as they are read.", "",
                   "Use the version of the library that the program was built with."};
    }
  }
  trees_.roots_.push_back(static_cast<std::uint32_t>(trees_.nodes_.size()));
  if (lines.empty()) {
    lines.emplace_back();
  }
  put(lines, 0);
  return {};
}

BoostedTrees TreeText::take() {
  float largest = 0;
  for (const auto& node : trees_.nodes_) {
    if (node.right == 0) {
      largest = std::max(largest, std::abs(node.cut));
    }
  }
  trees_.leaf_unit_ = largest > 0 ? largest / leaf_steps : 1;
  for (auto& node : trees_.nodes_) {
    if (node.right == 0) {
      node.cut = std::round(node.cut / trees_.leaf_unit_) * trees_.leaf_unit_;
    }
  }
  return std::move(trees_);
}

}  // namespace tienvoud::methods
