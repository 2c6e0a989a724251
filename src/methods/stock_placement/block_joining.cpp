#include "methods/stock_placement/block_joining.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tienvoud::methods {
namespace {

constexpr std::int32_t too_few = 20;  ///< stages for a block of its own
/// What the links that join two blocks must weigh, of all links of one of them.
constexpr double least_weight = 0.03;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

/// Two blocks with links between them.
struct Pair {
  std::int32_t one = 0;
  std::int32_t other = 0;
  double weight = 0;
};

/// Joins, in rounds, the blocks that have most to do with each other for their size. A link weighs
/// the less the more links its supplier has: steel ties no families together.
class Joining {
 public:
  Joining(const StageGraph& graph, std::int32_t most_stages)
      : most_stages_(most_stages),
        label_(graph.size()),
        size_(graph.size(), 1),
        volume_(graph.size()) {
    for (std::size_t i = 0; i < graph.size(); ++i) {
      label_[i] = static_cast<std::int32_t>(i);
    }
    for (const StockLink& link : graph.links) {
      const auto [one, other] = std::minmax(link.from, link.to);
      const double weight = 1.0 / static_cast<double>(graph.out_of[at(link.from)].size());
      pairs_.push_back({one, other, weight});
      volume_[at(one)] += weight;
      volume_[at(other)] += weight;
    }
  }

  /// One round; false where nothing was left to join.
  bool join() {
    std::ranges::sort(pairs_, {}, [&](const Pair& pair) {
      return std::tuple(-pair.weight / smaller(pair), pair.one, pair.other);
    });
    std::vector<std::int32_t> into(label_.size(), -1);
    bool joined = false;
    for (const Pair& pair : pairs_) {
      const auto one = into[at(pair.one)] < 0 ? pair.one : into[at(pair.one)];
      const auto other = into[at(pair.other)] < 0 ? pair.other : into[at(pair.other)];
      const bool is_free = into[at(pair.one)] < 0 || into[at(pair.other)] < 0;
      if (one != other && is_free && size_[at(one)] + size_[at(other)] <= most_stages_ &&
          (std::min(size_[at(one)], size_[at(other)]) < too_few ||
           pair.weight > least_weight * smaller(pair))) {
        const auto target = into[at(pair.other)] < 0 ? one : other;
        size_[at(target)] = size_[at(one)] + size_[at(other)];
        volume_[at(target)] = volume_[at(one)] + volume_[at(other)];
        into[at(pair.one)] = target;
        into[at(pair.other)] = target;
        joined = true;
      }
    }
    relabel(into);
    return joined;
  }

  [[nodiscard]] const std::vector<std::int32_t>& labels() const { return label_; }

 private:
  [[nodiscard]] double smaller(const Pair& pair) const {
    return std::min(volume_[at(pair.one)], volume_[at(pair.other)]);
  }

  void relabel(const std::vector<std::int32_t>& into) {
    const auto now = [&](std::int32_t label) {
      return into[at(label)] < 0 ? label : into[at(label)];
    };
    for (auto& label : label_) {
      label = now(label);
    }
    for (Pair& pair : pairs_) {
      std::tie(pair.one, pair.other) = std::pair(std::minmax({now(pair.one), now(pair.other)}));
    }
    std::ranges::sort(
        pairs_, {}, [](const Pair& pair) { return std::tuple(pair.one, pair.other, pair.weight); });
    std::vector<Pair> kept;
    for (const Pair& pair : pairs_) {
      if (pair.one == pair.other) {
        continue;
      }
      if (!kept.empty() && kept.back().one == pair.one && kept.back().other == pair.other) {
        kept.back().weight += pair.weight;
      } else {
        kept.push_back(pair);
      }
    }
    pairs_ = std::move(kept);
  }

  std::int32_t most_stages_;         ///< of a block
  std::vector<std::int32_t> label_;  ///< of each stage
  std::vector<std::int32_t> size_;   ///< of each label
  std::vector<double> volume_;       ///< of each label: the weight of all links of its stages
  std::vector<Pair> pairs_;
};

}  // namespace

std::vector<std::int32_t> block_labels(const StageGraph& graph, std::int32_t most_stages) {
  Joining joining(graph, most_stages);
  while (joining.join()) {
  }
  return joining.labels();
}

}  // namespace tienvoud::methods
