#include "methods/stock_placement/min_transform.h"

#include <algorithm>
#include <limits>

namespace tienvoud::methods {
namespace {

using Index = std::int32_t;

class Envelope {
 public:
  Envelope(std::span<const double> in,
           std::span<const double> cost,
           Index shift,
           Index count,
           std::vector<TransformSpace::Candidate>& stack)
      : in_(in), cost_(cost), shift_(shift), count_(count), stack_(stack) {
    stack_.clear();
  }

  /// The value of candidate v at u.
  [[nodiscard]] double value(Index v, Index u) const {
    return in_.data()[v] + cost_.data()[u - v + shift_];
  }

  /// A candidate with a smaller argument than all before: it rises faster than they do, so that
  /// what it does not win at once it never wins.
  void join(Index v, Index u) {
    drop_overtaken(u);
    if (!stack_.empty() && value(v, u) >= value(stack_.back().at, u)) {
      return;
    }
    while (!stack_.empty()) {
      const auto [older, until] = stack_.back();
      if (value(older, until - 1) <= value(v, until - 1)) {
        stack_.push_back({v, overtaken(v, older, u, until - 1)});
        return;
      }
      stack_.pop_back();  // it is overtaken itself before it could win again
    }
    stack_.push_back({v, count_});
  }

  double best(Index u) {
    drop_overtaken(u);
    return value(stack_.back().at, u);
  }

 private:
  void drop_overtaken(Index u) {
    while (stack_.size() > 1 && stack_.back().until <= u) {
      stack_.pop_back();
    }
  }

  /// The first u after `worse` where `older` is no worse than `newer`; at `no_worse` it is.
  [[nodiscard]] Index overtaken(Index newer, Index older, Index worse, Index no_worse) const {
    while (no_worse - worse > 1) {
      const Index middle = worse + (no_worse - worse) / 2;
      (value(older, middle) <= value(newer, middle) ? no_worse : worse) = middle;
    }
    return no_worse;
  }

  std::span<const double> in_;
  std::span<const double> cost_;
  Index shift_;
  Index count_;
  std::vector<TransformSpace::Candidate>& stack_;
};

void by_all_pairs(std::span<const double> in,
                  std::span<const double> cost,
                  Index shift,
                  std::span<double> out) {
  for (std::size_t u = 0; u < out.size(); ++u) {
    double best = std::numeric_limits<double>::infinity();
    const auto end = std::min(in.size(), u + static_cast<std::size_t>(shift) + 1);
    for (std::size_t v = 0; v < end; ++v) {
      best = std::min(best, in[v] + cost[u + static_cast<std::size_t>(shift) - v]);
    }
    out[u] = best;
  }
}

}  // namespace

void min_transform(std::span<const double> in,
                   std::span<const double> cost,
                   std::int32_t shift,
                   bool concave,
                   std::span<double> out,
                   TransformSpace& space) {
  if (!concave) {
    by_all_pairs(in, cost, shift, out);
    return;
  }
  const auto candidates = static_cast<Index>(in.size());
  const auto count = static_cast<Index>(out.size());
  Envelope envelope(in, cost, shift, count, space.stack);
  Index next = 0;
  for (Index u = 0; u < count; ++u) {
    for (; next < candidates && next <= u + shift; ++next) {
      envelope.join(next, u);
    }
    out[static_cast<std::size_t>(u)] = envelope.best(u);
  }
}

}  // namespace tienvoud::methods
