#include <algorithm>
#include <cmath>

#include "methods/stress_test/proportional_cone.h"

namespace tienvoud::methods {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double tiny = 1e-12;  ///< relative

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

ProportionalCone::ProportionalCone(const LinesView& view)
    : view_(view),
      place_of_(view.network.nodes.size(), -1),
      root_of_(view.network.nodes.size(), -1),
      extra_(view.network.capacities.size(), 0) {}

void ProportionalCone::reset() {
  for (const auto node : found_) {
    place_of_[at(node)] = -1;
  }
  for (const auto node : seen_roots_) {
    root_of_[at(node)] = -1;
  }
  for (const auto capacity : asked_more_) {
    extra_[at(capacity)] = 0;
  }
  found_.clear();
  seen_roots_.clear();
  asked_more_.clear();
  root_count_ = 0;
  supplies_.clear();
  places_.clear();
}

double ProportionalCone::supply(const Root& root, double day) const {
  double sum = 0;
  for (auto i = root.first_supply; i < root.end_supply; ++i) {
    sum += supplies_[at(i)].until(day);
  }
  return sum;
}

double ProportionalCone::rate(const Root& root, double day) const {
  double sum = 0;
  for (auto i = root.first_supply; i < root.end_supply; ++i) {
    sum += supplies_[at(i)].rate(day);
  }
  return sum;
}

/// Units a day just before a day.
double ProportionalCone::rate_before(const Root& root, double day) const {
  double before = 0;
  for (const double time : root.times) {
    before = time < day ? std::max(before, time) : before;
  }
  return rate(root, (before + day) / 2);
}

/// Whether a node whose sources failed falls behind its need, all its other sources helping.
ProportionalCone::RootShape ProportionalCone::add_root(const FailureMarks& marks,
                                                       std::int32_t node) {
  const double need = view_.need[at(node)];
  const auto sources = view_.sources_of(node);
  const bool made =
      std::ranges::any_of(sources, [&](auto source) { return view_.made[at(source)] != 0; });
  if (need <= 0) {
    return RootShape::covered;
  }
  if (made && sources.size() > 1) {
    return RootShape::general;
  }
  if (roots_.size() == root_count_) {
    roots_.emplace_back();
  }
  Root& root = roots_[root_count_];
  root.node = node;
  root.first_supply = static_cast<std::int32_t>(supplies_.size());
  root.times.clear();
  root.forced.clear();
  for (const auto source : sources) {
    // Beyond today's flow it need not deliver more than all that is asked.
    const auto& one = view_.network.sources[at(source)];
    supplies_.emplace_back(view_, marks, source,
                           one.flow + std::min(one.capacity - one.flow, need));
    supplies_.back().add_times(root.times);
  }
  root.end_supply = static_cast<std::int32_t>(supplies_.size());
  std::ranges::sort(root.times);
  root.times.erase(std::ranges::unique(root.times).begin(), root.times.end());
  const double stock = marks.stock(node) ? 0 : view_.network.nodes[at(node)].stock;
  const bool behind = std::ranges::any_of(root.times, [&](double time) {
    const double asked = need * time;
    return asked - stock - supply(root, time) > tiny * (asked + stock);
  });
  root_of_[at(node)] = behind ? static_cast<std::int32_t>(root_count_) : -2;
  seen_roots_.push_back(node);
  root_count_ += behind ? 1 : 0;
  return behind ? RootShape::behind : RootShape::covered;
}

/// Whether the shared capacities hold all that the roots may ask of them beyond today.
bool ProportionalCone::reserve(const FailureMarks& marks) {
  bool holds = true;
  for (const auto node : seen_roots_) {
    const auto sources = view_.sources_of(node);
    if (sources.size() == 1) {
      continue;  // when it is back it needs no more than today
    }
    for (const auto source : sources) {
      const auto& one = view_.network.sources[at(source)];
      const auto failed = [&](auto other) { return marks.source(other) > 0; };
      if (failed(source) && std::ranges::count_if(sources, failed) == 1) {
        continue;
      }
      const double more = std::min(one.capacity - one.flow, view_.need[at(node)]);
      for (const auto row : view_.uses_of(source)) {
        const auto& use = view_.network.uses[at(row)];
        auto& extra = extra_[at(use.capacity)];
        if (extra == 0) {
          asked_more_.push_back(use.capacity);
        }
        extra += use.quantity * more;
        const double most = view_.network.capacities[at(use.capacity)].per_day;
        holds = holds && view_.used[at(use.capacity)] + extra <= most;
      }
    }
  }
  return holds;
}

/// Finds all that is made of what fell behind; false where something of it has another source.
bool ProportionalCone::spread() {
  for (std::size_t i = 0; i < root_count_; ++i) {
    const auto node = roots_[i].node;
    if (place_of_[at(node)] < 0) {
      place_of_[at(node)] = 0;
      found_.push_back(node);
    }
  }
  for (std::size_t i = 0; i < found_.size(); ++i) {
    for (const auto row : view_.takers_of(found_[i])) {
      const auto source = view_.network.inputs[at(row)].source;
      const auto node = view_.network.sources[at(source)].node;
      if (place_of_[at(node)] >= 0 || view_.need[at(node)] <= 0) {
        continue;
      }
      if (!view_.alike[at(node)]) {
        return false;
      }
      place_of_[at(node)] = 0;
      found_.push_back(node);
    }
  }
  return true;
}

/// Lays the nodes down in the order in which goods flow, with the shares that each takes.
void ProportionalCone::place(const FailureMarks& marks) {
  std::ranges::sort(found_, {}, [&](auto node) { return view_.rank[at(node)]; });
  first_edge_.assign(1, 0);
  edge_.clear();
  for (const auto node : found_) {
    const auto& values = view_.network.nodes[at(node)];
    Place place;
    place.node = node;
    place.need = view_.need[at(node)];
    place.cover = marks.stock(node) ? 0 : values.stock / place.need;
    place.asked = values.demand / place.need;
    place.root = std::max(root_of_[at(node)], -1);
    place.leaf = place.root < 0;
    place.shift = place.root < 0 ? infinite : 0;
    const auto sources = view_.sources_of(node);
    const auto source = sources.front();
    double process = infinite;  // of the quickest of the sources, which take the same
    for (const auto one : sources) {
      process = std::min(process, view_.network.sources[at(one)].lead_time);
    }
    place.bought = view_.made[at(source)] == 0;
    for (const auto row : view_.inputs_of(source)) {
      const auto& input = view_.network.inputs[at(row)];
      const auto from = place_of_[at(input.node)];
      if (from < 0) {
        continue;
      }
      auto& giver = places_[at(from)];
      giver.leaf = false;
      place.shift = std::min(place.shift, giver.shift + process);
      const double share = input.quantity * place.need / giver.need;
      const auto mine = std::span(edge_).subspan(at(first_edge_.back()));
      const auto same = std::ranges::find(mine, from, &Edge::input);
      if (same != mine.end()) {
        same->share += share;
      } else {
        edge_.push_back({from, share});
      }
    }
    place_of_[at(node)] = static_cast<std::int32_t>(places_.size());
    places_.push_back(place);
    first_edge_.push_back(static_cast<std::int32_t>(edge_.size()));
  }
}

ProportionalCone::Shape ProportionalCone::grow(const FailureMarks& marks,
                                               std::span<const std::int32_t> failed_nodes) {
  reset();
  for (const auto node : failed_nodes) {
    if (root_of_[at(node)] == -1 && add_root(marks, node) == RootShape::general) {
      return Shape::general;
    }
  }
  nodes_ = seen_roots_;
  if (!reserve(marks)) {
    return Shape::general;
  }
  if (root_count_ == 0) {
    return Shape::covered;
  }
  if (!spread()) {
    return Shape::general;
  }
  place(marks);
  nodes_.insert(nodes_.end(), found_.begin(), found_.end());
  return Shape::proportional;
}

/// What is asked of each place before a day, in days of its need, and how fast that grows.
void ProportionalCone::needs(double day, bool shifted) {
  need_.assign(places_.size(), 0);
  slope_.assign(places_.size(), 0);
  for (std::size_t i = places_.size(); i-- > 0;) {
    const auto& place = places_[i];
    const double asked = day - (shifted ? place.shift : 0);
    if (asked > 0) {
      need_[i] += place.asked * asked;
      slope_[i] += place.asked;
    }
    const double made = need_[i] - place.cover;
    if (made <= 0) {
      continue;
    }
    for (auto e = first_edge_[i]; e < first_edge_[i + 1]; ++e) {
      need_[at(edge_[at(e)].input)] += edge_[at(e)].share * made;
      slope_[at(edge_[at(e)].input)] += edge_[at(e)].share * slope_[i];
    }
  }
}

double ProportionalCone::time_to_survive() {
  // Between the times at which a supply grows, what is asked less what is there is convex: the
  // first of these times at which somebody is short has the first shortage in the stretch before
  // it, and Newton's steps from there come down on it in as many steps as there are kinks.
  find_edges();
  for (const double edge : edges_) {
    double day = edge;
    bool is_short = false;
    for (int steps = 0; steps < 1000; ++steps) {
      needs(day, true);
      double next = day;
      for (std::size_t i = 0; i < places_.size(); ++i) {
        if (places_[i].root < 0) {
          continue;
        }
        const auto& root = roots_[at(places_[i].root)];
        const double there = places_[i].cover + supply(root, day) / places_[i].need;
        const double excess = need_[i] - there;
        if (excess > tiny * (1 + need_[i])) {
          const double falls = slope_[i] - rate_before(root, day) / places_[i].need;
          next = std::min(next, falls > 0 ? std::max(day - excess / falls, 0.0) : 0.0);
        }
      }
      if (next >= day) {
        break;
      }
      is_short = true;
      day = next;
    }
    if (is_short) {
      return day;
    }
  }
  return infinite;
}

}  // namespace tienvoud::methods
