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
  limits_.clear();
  places_.clear();
}

/// What the sources deliver at a time or until then; those of one own limit no more than that.
double ProportionalCone::supply(const Root& root, double day) const {
  double sum = 0;
  if (!root.limited) {
    for (auto i = root.first_supply; i < root.end_supply; ++i) {
      sum += supplies_[at(i)].until(day);
    }
    return sum;
  }
  for (auto i = root.first_supply; i < root.end_supply; ++i) {
    for (const auto& receipt : supplies_[at(i)].receipts()) {
      sum += receipt.day < day ? receipt.quantity : 0;
    }
  }
  double from = 0;
  for (std::size_t k = 0; k <= root.times.size() && from < day; ++k) {
    const double to = k < root.times.size() ? std::min(root.times[k], day) : day;
    if (to > from) {
      sum += rate(root, (from + to) / 2) * (to - from);
      from = to;
    }
  }
  return sum;
}

double ProportionalCone::rate(const Root& root, double day) const {
  if (day < root.begins) {
    return 0;
  }
  double sum = 0;
  for (auto i = root.first_supply; i < root.end_supply; ++i) {
    const auto limit = limits_[at(i)];
    if (limit < 0) {
      sum += supplies_[at(i)].rate(day);
      continue;
    }
    double together = 0;
    bool first = true;
    for (auto j = root.first_supply; j < root.end_supply; ++j) {
      first = first && (j >= i || limits_[at(j)] != limit);
      together += limits_[at(j)] == limit ? supplies_[at(j)].rate(day) : 0;
    }
    sum += first ? std::min(together, units_of_limit(limit)) : 0;
  }
  return std::min(sum, root.most);
}

double ProportionalCone::units_of_limit(std::int32_t capacity) const {
  const auto& use = view_.network.uses[at(view_.users_of(capacity).front())];
  return view_.network.capacities[at(capacity)].per_day / use.quantity;
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
  if (need <= 0) {
    return RootShape::covered;
  }
  if (view_.alike[at(node)] == 0 || brings_later(marks, node)) {
    return RootShape::general;
  }
  const auto works = [&](auto source) { return view_.brings[at(source)] < 0; };
  const auto sources = view_.sources_of(node);
  const auto ways = std::ranges::count_if(sources, works);
  const bool made = view_.made[at(source_of(node))] != 0;
  const auto bounded = [&](auto source) {
    return works(source) &&
           (view_.network.sources[at(source)].capacity < need || !view_.uses_of(source).empty());
  };
  if (made && ways > 1 && std::ranges::any_of(sources, bounded)) {
    return RootShape::general;  // what is laid by beforehand may ask the rest for more than today
  }
  if (roots_.size() == root_count_) {
    roots_.emplace_back();
  }
  Root& root = roots_[root_count_];
  root.node = node;
  root.first_supply = static_cast<std::int32_t>(supplies_.size());
  root.times.clear();
  root.forced.clear();
  root.limited = false;
  root.most = made && ways > 1 ? need : infinite;
  root.early = made && ways > 1;
  root.begins = 0;
  for (const auto source : view_.sources_of(node)) {
    if (view_.brings[at(source)] >= 0) {
      continue;
    }
    // Beyond today's flow it need not deliver more than all that is asked.
    const auto& one = view_.network.sources[at(source)];
    supplies_.emplace_back(view_, marks, source,
                           one.flow + std::min(one.capacity - one.flow, need));
    supplies_.back().add_times(root.times);
    limits_.push_back(view_.own_limit[at(source)]);
    root.early = root.early || (made && marks.source(source) > 0 && one.transit > 0);
    root.limited = root.limited || limits_.back() >= 0 || root.most < infinite;
  }
  root.end_supply = static_cast<std::int32_t>(supplies_.size());
  std::ranges::sort(root.times);
  root.times.erase(std::ranges::unique(root.times).begin(), root.times.end());
  const double stock = stock_of(view_, marks, node);
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
    const auto works = [&](auto source) { return view_.brings[at(source)] < 0; };
    if (std::ranges::count_if(sources, works) == 1) {
      continue;  // when it is back it needs no more than today
    }
    for (const auto source : sources) {
      const auto& one = view_.network.sources[at(source)];
      const auto failed = [&](auto other) {
        return SourceSupply(view_, marks, other, 0).recovered() > 0;
      };
      if (failed(source) && std::ranges::count_if(sources, failed) == 1) {
        continue;
      }
      const double more = std::min(one.capacity - one.flow, view_.need[at(node)]);
      for (const auto row : view_.uses_of(source)) {
        const auto& use = view_.network.uses[at(row)];
        if (view_.own_limit[at(source)] == use.capacity) {
          continue;  // its supply is no more than that already
        }
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

/// Whether a node gets nothing until a day, whatever the rest does.
bool ProportionalCone::has_nothing(const FailureMarks& marks, std::int32_t node, double day) const {
  return stock_of(view_, marks, node) <= 0 &&
         std::ranges::all_of(view_.sources_of(node), [&](auto source) {
           return view_.brings[at(source)] >= 0 ||
                  SourceSupply(view_, marks, source, no_limit).until(day) <= 0;
         });
}

/// Whether it matters when something is made: what is made before its source stops, or by another
/// in its place, takes of what may be short itself. It does not where that is not there at all.
bool ProportionalCone::hangs_together(const FailureMarks& marks) {
  for (std::size_t r = 0; r < root_count_; ++r) {
    auto& root = roots_[r];
    if (!root.early) {
      continue;
    }
    bool takes = false;
    bool failed = true;
    double until = 0;
    for (const auto source : view_.sources_of(root.node)) {
      if (view_.brings[at(source)] < 0) {
        failed = failed && marks.source(source) > 0;
        until = std::max(until, view_.network.sources[at(source)].transit);
        for (const auto row : view_.inputs_of(source)) {
          takes = takes || place_of_[at(view_.network.inputs[at(row)].node)] >= 0;
        }
      }
    }
    if (!takes) {
      continue;
    }
    const auto nothing = [&](auto row) {
      return has_nothing(marks, view_.network.inputs[at(row)].node, until);
    };
    if (!failed || std::ranges::none_of(view_.inputs_of(source_of(root.node)), nothing)) {
      return true;
    }
    root.begins = until;
    root.limited = true;
  }
  return false;
}

/// The first source of a node that does more than bring stock.
std::int32_t ProportionalCone::source_of(std::int32_t node) const {
  return *std::ranges::find_if(view_.sources_of(node),
                               [&](auto source) { return view_.brings[at(source)] < 0; });
}

/// Whether stock that lies elsewhere for this node cannot be brought yet.
bool ProportionalCone::brings_later(const FailureMarks& marks, std::int32_t node) const {
  return std::ranges::any_of(view_.sources_of(node), [&](auto source) {
    const auto from = view_.brings[at(source)];
    return from >= 0 && marks.source(source) > 0 && !marks.stock(from);
  });
}

/// Finds all that is made of what fell behind; false where something of it has another source.
bool ProportionalCone::spread(const FailureMarks& marks) {
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
      // One that failed and is covered by what lies there would be made as if it had not.
      if (view_.alike[at(node)] == 0 || brings_later(marks, node) || root_of_[at(node)] == -2) {
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
    place.cover = stock_of(view_, marks, node) / place.need;
    place.asked = values.demand / place.need;
    place.root = std::max(root_of_[at(node)], -1);
    place.leaf = place.root < 0;
    place.shift = place.root < 0 ? infinite : 0;
    double process = infinite;  // of the quickest of the sources, which take the same
    std::int32_t source = -1;
    for (const auto one : view_.sources_of(node)) {
      if (view_.brings[at(one)] < 0) {
        process = std::min(process, view_.network.sources[at(one)].lead_time);
        source = source < 0 ? one : source;
      } else {
        nodes_.push_back(view_.brings[at(one)]);
      }
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
  if (!spread(marks) || hangs_together(marks)) {
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
