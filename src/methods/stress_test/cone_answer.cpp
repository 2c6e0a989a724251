#include <algorithm>
#include <cmath>

#include "methods/stress_test/proportional_cone.h"

namespace tienvoud::methods {
namespace {

constexpr double broken = 1e-9;  ///< days, relative to the horizon

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

/// What is asked of each place before a day when the answer is followed evenly between edges.
void ProportionalCone::needs_of_answer(const DualSimplex& simplex, double day) {
  need_.assign(places_.size(), 0);
  for (std::size_t i = places_.size(); i-- > 0;) {
    const auto& place = places_[i];
    if (place.asked > 0) {
      double lost = 0;
      double from = place.leaf ? place.cover / place.asked : 0;
      auto column = place.first_column;
      for (std::size_t e = 0; e < edges_.size() && column >= 0; ++e) {
        if (!has_edge(i, e)) {
          continue;
        }
        const double length = edges_[e] - from;
        if (length > 0 && day > from) {
          lost += simplex.value(column) * std::min((day - from) / length, 1.0);
          from = edges_[e];
        }
        ++column;
      }
      need_[i] += place.asked * (day - lost);
    }
    const double made = need_[i] - place.cover;
    for (auto e = first_edge_[i]; e < first_edge_[i + 1] && made > 0; ++e) {
      need_[at(edge_[at(e)].input)] += edge_[at(e)].share * made;
    }
  }
}

/// Adds to each root the edges of others at which the answer asks more of it than is there; false
/// where there are none, and the answer holds at all times.
bool ProportionalCone::force_between(const DualSimplex& simplex) {
  bool found = false;
  if (edges_.size() < 2) {
    return false;
  }
  for (std::size_t e = 0; e < edges_.size(); ++e) {
    bool reckoned = false;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (places_[i].root < 0 || has_edge(i, e)) {
        continue;
      }
      auto& root = roots_[at(places_[i].root)];
      if (root.forced.empty() || edges_[e] > root.forced.back()) {
        continue;
      }
      if (!reckoned) {
        needs_of_answer(simplex, edges_[e]);
        reckoned = true;
      }
      const double there = places_[i].cover + supply(root, edges_[e]) / places_[i].need;
      if (need_[i] > there + broken * (1 + edges_.back())) {
        root.forced.push_back(edges_[e]);
        found = true;
      }
    }
  }
  return found;
}

Result<void> ProportionalCone::solve(DualSimplex& simplex, FailureOutcome& outcome) {
  find_edges();
  mark_idle();
  do {
    for (std::size_t r = 0; r < root_count_; ++r) {
      std::ranges::sort(roots_[r].forced);
    }
    build();
    TRY(simplex.solve(program_));
  } while (force_between(simplex));
  read(simplex, outcome);
  return {};
}

void ProportionalCone::read(const DualSimplex& simplex, FailureOutcome& outcome) {
  outcome.lost_margin = simplex.objective();
  outcome.lost_revenue = 0;
  outcome.products.clear();
  outcome.scarce.clear();
  const auto count = edges_.size();
  worth_.assign(places_.size(), 0);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const auto& place = places_[i];
    const auto& node = view_.network.nodes[at(place.node)];
    double lost = 0;
    double after = place.leaf && place.asked > 0 ? place.cover / place.asked : 0;
    double made_worth = 0;
    auto column = place.first_column;
    for (std::size_t e = 0; e < count; ++e) {
      if (!has_edge(i, e)) {
        continue;
      }
      if (column >= 0) {
        lost += simplex.value(column++);
      }
      const auto row = row_of_[i * count + e];
      const double price = row >= 0 ? std::max(simplex.price(row), 0.0) / place.need : 0;
      worth_[i] += price;
      if (price > 0) {
        outcome.scarce.push_back({place.node, edges_[e], price});
      }
      for (auto k = first_edge_[i]; place.leaf && k < first_edge_[i + 1]; ++k) {
        const auto taken = row_of_[at(edge_[at(k)].input) * count + e];
        made_worth += taken >= 0 && edges_[e] > after
                          ? edge_[at(k)].share * std::max(simplex.price(taken), 0.0) / place.need
                          : 0;
      }
    }
    if (place.leaf && made_worth > 0) {
      worth_[i] = std::min(node.margin, made_worth);
      outcome.scarce.push_back({place.node, edges_.back(), worth_[i]});
    }
    if (lost > broken * edges_.back()) {
      const double units = lost * node.demand;
      outcome.products.push_back({place.node, units, units * node.margin, units * node.price});
      outcome.lost_revenue += units * node.price;
    }
  }
  std::ranges::sort(outcome.products, {}, &ProductLoss::node);
  trace(worth_, outcome);
}

/// From the product that loses most back along the inputs that are worth most in it.
void ProportionalCone::trace(const std::vector<double>& worth, FailureOutcome& outcome) const {
  outcome.path.clear();
  if (outcome.products.empty()) {
    return;
  }
  auto most = outcome.products.front();
  for (const auto& product : outcome.products) {
    most = product.margin > most.margin ? product : most;
  }
  auto i = place_of_[at(most.node)];
  while (true) {
    outcome.path.push_back(places_[at(i)].node);
    std::int32_t next = -1;
    double highest = 0;
    for (auto e = first_edge_[at(i)]; e < first_edge_[at(i) + 1]; ++e) {
      const auto& edge = edge_[at(e)];
      const double price = edge.share * worth[at(edge.input)] * places_[at(edge.input)].need;
      if (price > highest) {
        highest = price;
        next = edge.input;
      }
    }
    if (next < 0) {
      break;
    }
    i = next;
  }
  std::ranges::reverse(outcome.path);
}

}  // namespace tienvoud::methods
