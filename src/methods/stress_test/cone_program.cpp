#include <algorithm>
#include <cmath>

#include "methods/stress_test/proportional_cone.h"

namespace tienvoud::methods {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double tiny = 1e-12;

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

/// The times at which a root that is behind begins to get more.
void ProportionalCone::find_edges() {
  edges_.clear();
  for (std::size_t r = 0; r < root_count_; ++r) {
    auto& root = roots_[r];
    const auto& place = places_[at(place_of_[at(root.node)])];
    for (const double time : root.times) {
      const double before = rate_before(root, time);
      const double there = place.cover * place.need + supply(root, time);
      const bool behind = place.need * time - there > tiny * (place.need * time + there);
      const bool jumps = supply(root, std::nextafter(time, infinite)) >
                         there * (1 + tiny) - place.cover * place.need;
      if (behind && before < place.need * (1 - tiny) && (rate(root, time) > before || jumps)) {
        root.forced.push_back(time);
      }
    }
    std::ranges::sort(root.forced);
    root.forced.erase(std::ranges::unique(root.forced).begin(), root.forced.end());
    edges_.insert(edges_.end(), root.forced.begin(), root.forced.end());
  }
  std::ranges::sort(edges_);
  edges_.erase(std::ranges::unique(edges_).begin(), edges_.end());
}

/// Each place knows the edges of the roots that it is made of.
void ProportionalCone::mark_edges() {
  words_ = (edges_.size() + 63) / 64;
  marks_.assign(places_.size() * words_, 0);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (places_[i].root >= 0) {
      for (const double time : roots_[at(places_[i].root)].forced) {
        const auto edge =
            static_cast<std::size_t>(std::ranges::lower_bound(edges_, time) - edges_.begin());
        marks_[i * words_ + edge / 64] |= std::uint64_t{1} << (edge % 64);
      }
    }
    if (places_[i].idle) {
      continue;
    }
    for (auto e = first_edge_[i]; e < first_edge_[i + 1]; ++e) {
      for (std::size_t w = 0; w < words_; ++w) {
        marks_[i * words_ + w] |= marks_[at(edge_[at(e)].input) * words_ + w];
      }
    }
  }
}

/// What is not made at all until the last edge, its stock being enough, passes nothing on.
void ProportionalCone::mark_idle() {
  needs(edges_.empty() ? 0 : edges_.back(), false);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    places_[i].idle = !places_[i].bought && need_[i] <= places_[i].cover;
  }
}

/// A row for each place and edge: what is asked of it, less what is made of it, is at most what is
/// there. Right sides are for customers who get all they ask; losses come as columns.
void ProportionalCone::add_rows() {
  row_of_.assign(places_.size() * edges_.size(), -1);
  for (std::size_t i = 0; i < places_.size(); ++i) {
    auto& place = places_[i];
    if (place.leaf || place.idle) {
      continue;
    }
    for (std::size_t e = 0; e < edges_.size(); ++e) {
      if (has_edge(i, e)) {
        const double there =
            place.bought ? supply(roots_[at(place.root)], edges_[e]) / place.need : 0;
        row_of_[i * edges_.size() + e] =
            program_.add_row(place.cover + there - place.asked * edges_[e]);
      }
    }
  }
  full_.assign(program_.rows(), 0);
}

/// What each made place makes before each of its edges, and what of each input that takes.
void ProportionalCone::add_made_columns() {
  const auto count = edges_.size();
  for (std::size_t i = places_.size(); i-- > 0;) {
    const auto& place = places_[i];
    if (place.bought || place.idle) {
      continue;
    }
    for (std::size_t e = 0; e < count; ++e) {
      if (!has_edge(i, e)) {
        continue;
      }
      const auto row = row_of_[i * count + e];
      // A leaf makes what its customers ask beyond its stock, less what they lose.
      const double made = place.leaf ? std::max(edges_[e] * place.asked - place.cover, 0.0)
                                     : full_[at(row)] - program_.rhs[at(row)];
      if (!place.leaf) {
        program_.add_entry(row, -1);
      }
      for (auto k = first_edge_[i]; k < first_edge_[i + 1]; ++k) {
        const auto& edge = edge_[at(k)];
        const auto taken = row_of_[at(edge.input) * count + e];
        if (taken < 0) {
          continue;
        }
        if (place.leaf) {
          program_.rhs[at(taken)] -= edge.share * made;
        } else {
          full_[at(taken)] += edge.share * std::max(made, 0.0);
          program_.add_entry(taken, edge.share);
        }
      }
      if (!place.leaf) {
        const double most =
            place.root >= 0 ? supply(roots_[at(place.root)], edges_[e]) / place.need : infinite;
        const auto column = program_.end_column(0, most);
        if (made > 0) {
          program_.start[at(row)] = column;
        }
      }
    }
  }
}

/// The days of demand that the customers of a place lose between its edges.
void ProportionalCone::add_loss_columns(std::size_t i) {
  auto& place = places_[i];
  const auto count = edges_.size();
  place.first_column = static_cast<std::int32_t>(program_.columns());
  const auto& node = view_.network.nodes[at(place.node)];
  // In days of the customers' own demand: a leaf sells its stock first.
  double from = place.leaf ? place.cover / place.asked : 0;
  for (std::size_t e = 0; e < count; ++e) {
    if (!has_edge(i, e)) {
      continue;
    }
    for (std::size_t later = e; later < count; ++later) {
      if (!place.leaf) {
        const auto row = row_of_[i * count + later];
        if (row >= 0) {
          program_.add_entry(row, -place.asked);
        }
        continue;
      }
      for (auto k = first_edge_[i]; k < first_edge_[i + 1]; ++k) {
        const auto row = row_of_[at(edge_[at(k)].input) * count + later];
        if (row >= 0) {
          program_.add_entry(row, -place.asked * edge_[at(k)].share);
        }
      }
    }
    program_.end_column(node.margin * node.demand, std::max(edges_[e] - from, 0.0));
    from = std::max(from, edges_[e]);
  }
}

void ProportionalCone::build() {
  program_.clear();
  mark_edges();
  add_rows();
  add_made_columns();
  for (std::size_t i = 0; i < places_.size(); ++i) {
    places_[i].first_column = -1;
    if (places_[i].asked > 0 && !places_[i].idle) {
      add_loss_columns(i);
    }
  }
}

}  // namespace tienvoud::methods
