#include "methods/stress_test/fluid_cone.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::methods {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double even = 1e-9;  ///< relative: a stretch that is survived to its end

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

FluidCone::FluidCone(const LinesView& view,
                     const ProgramEngine& engine,
                     const ProgramEngine& second)
    : view_(view),
      engine_(engine),
      second_(second),
      place_of_(view.network.nodes.size(), -1),
      way_of_(view.network.sources.size(), -1),
      limit_(view.network.capacities.size(), -1),
      extra_(view.network.capacities.size(), 0),
      more_(view.network.sources.size(), 0) {}

/// Whether a bought node can get any quantity at once.
bool FluidCone::plentiful(std::int32_t node) const {
  return std::ranges::any_of(view_.sources_of(node), [&](auto source) {
    const auto& one = view_.network.sources[at(source)];
    return view_.made[at(source)] == 0 && one.capacity == no_limit && one.ramp == 0 &&
           view_.uses_of(source).empty();
  });
}

void FluidCone::touch(std::int32_t node, bool up) {
  auto& place = place_of_[at(node)];
  if (place < 0) {
    place = static_cast<std::int32_t>(places_.size());
    places_.push_back({node, view_.need[at(node)] > 0 ? view_.need[at(node)] : 1, 0, 0, up});
    open_.push_back(node);
  } else if (up && !places_[at(place)].up) {
    places_[at(place)].up = true;
    open_.push_back(node);
  }
}

/// A source may be asked for more than today. A node that nobody asks for more needs no more from
/// one source than all its need; what is laid by to spare a shared capacity may be more.
void FluidCone::ask_more(std::int32_t source, bool any) {
  const auto& one = view_.network.sources[at(source)];
  double amount = one.capacity - one.flow;
  if (!any && !places_[at(place_of_[at(one.node)])].up) {
    amount = std::min(amount, view_.need[at(one.node)]);
  }
  auto& more = more_[at(source)];
  if (amount <= more) {
    return;
  }
  const double added = more == no_limit ? 0 : amount - more;
  if (more == 0) {
    more_list_.push_back(source);
    for (const auto row : view_.inputs_of(source)) {
      const auto node = view_.network.inputs[at(row)].node;
      if (place_of_[at(node)] >= 0 || !plentiful(node)) {
        touch(node, true);
      }
    }
  }
  more_[at(source)] = amount;
  for (const auto row : view_.uses_of(source)) {
    const auto& use = view_.network.uses[at(row)];
    const double most = view_.network.capacities[at(use.capacity)].per_day;
    auto& extra = extra_[at(use.capacity)];
    if (use.quantity == 0 || most == no_limit) {
      continue;
    }
    if (extra == 0) {
      asked_more_.push_back(use.capacity);
    }
    extra += use.quantity * added;
    if (limit_[at(use.capacity)] >= 0 || view_.used[at(use.capacity)] + extra <= most) {
      continue;  // there is enough for whatever is asked
    }
    limit_[at(use.capacity)] = 0;
    capacities_.push_back(use.capacity);
    for (const auto user : view_.users_of(use.capacity)) {
      const auto other = view_.network.uses[at(user)].source;
      touch(view_.network.sources[at(other)].node, false);
      ask_more(other, true);
    }
  }
}

void FluidCone::grow(const FailureMarks& marks,
                     std::span<const std::int32_t> failed_nodes,
                     double horizon) {
  for (const auto& place : places_) {
    place_of_[at(place.node)] = -1;
  }
  for (const auto& way : ways_) {
    way_of_[at(way.source)] = -1;
  }
  for (const auto capacity : capacities_) {
    limit_[at(capacity)] = -1;
  }
  for (const auto capacity : asked_more_) {
    extra_[at(capacity)] = 0;
  }
  for (const auto source : more_list_) {
    more_[at(source)] = 0;
  }
  places_.clear();
  ways_.clear();
  capacities_.clear();
  capacity_days_.clear();
  more_list_.clear();
  asked_more_.clear();
  horizon_ = horizon;
  for (const auto node : failed_nodes) {
    touch(node, false);
  }
  while (!open_.empty()) {
    const auto node = open_.back();
    open_.pop_back();
    const auto sources = view_.sources_of(node);
    for (const auto source : sources) {
      if (sources.size() > 1 || places_[at(place_of_[at(node)])].up) {
        ask_more(source, false);
      }
    }
    for (const auto row : view_.takers_of(node)) {
      touch(view_.network.sources[at(view_.network.inputs[at(row)].source)].node, false);
    }
  }
  std::ranges::sort(places_, {}, [&](const Place& one) { return view_.rank[at(one.node)]; });
  for (std::size_t i = 0; i < places_.size(); ++i) {
    auto& place = places_[i];
    place_of_[at(place.node)] = static_cast<std::int32_t>(i);
    place.stock = marks.stock(place.node) ? 0 : view_.network.nodes[at(place.node)].stock;
    for (const auto source : view_.sources_of(place.node)) {
      const auto& one = view_.network.sources[at(source)];
      way_of_[at(source)] = static_cast<std::int32_t>(ways_.size());
      ways_.push_back({source, SourceSupply(view_, marks, source, one.flow + more_[at(source)])});
    }
  }
  std::ranges::sort(capacities_);
  for (const auto capacity : capacities_) {
    limit_[at(capacity)] = static_cast<std::int32_t>(capacity_days_.size());
    capacity_days_.push_back(marks.capacity(capacity));
  }
  find_shifts(marks, failed_nodes);
}

void FluidCone::find_shifts(const FailureMarks& marks, std::span<const std::int32_t> failed_nodes) {
  for (auto& place : places_) {
    place.shift = infinite;
  }
  for (const auto node : failed_nodes) {
    if (stops(view_, marks, node)) {
      places_[at(place_of_[at(node)])].shift = 0;
    }
  }
  for (auto& place : places_) {
    for (const auto source : view_.sources_of(place.node)) {
      for (const auto row : view_.inputs_of(source)) {
        const auto from = place_of_[at(view_.network.inputs[at(row)].node)];
        if (from >= 0) {
          place.shift = std::min(
              place.shift, places_[at(from)].shift + view_.network.sources[at(source)].lead_time);
        }
      }
    }
  }
  for (auto& place : places_) {
    place.shift = place.shift < infinite ? place.shift : 0;
  }
}

/// The ends of stretches in which all rates are constant.
std::vector<double> FluidCone::times() const {
  std::vector<double> ends;
  for (const auto& way : ways_) {
    way.supply.add_times(ends);
  }
  ends.insert(ends.end(), capacity_days_.begin(), capacity_days_.end());
  std::erase_if(ends, [&](double time) { return time <= 0 || time >= horizon_; });
  ends.push_back(horizon_);
  std::ranges::sort(ends);
  ends.erase(std::ranges::unique(ends).begin(), ends.end());
  return ends;
}

/// Whether an answer that delivers evenly in each stretch asks more of a source than its rate at
/// some time within; those times are chosen.
bool FluidCone::split(const Stretches& answer,
                      std::span<const double> times,
                      std::vector<char>& chosen) const {
  bool found = false;
  const auto choose = [&](std::size_t i) {
    found = found || chosen[i] == 0;
    chosen[i] = 1;
  };
  std::size_t first = 0;
  for (std::size_t b = 0; b < answer.ends.size(); ++b) {
    const double start = b == 0 ? 0 : answer.ends[b - 1];
    std::size_t last = first;
    while (times[last] < answer.ends[b]) {
      ++last;
    }
    for (std::size_t w = 0; w < ways_.size() && last > first; ++w) {
      const auto& source = view_.network.sources[at(ways_[w].source)];
      const double unit = places_[at(place_of_[at(source.node)])].unit;
      double rate = source.flow;
      for (const int more : {0, 1}) {
        const auto column =
            answer.ways[2 * (b * ways_.size() + w) + static_cast<std::size_t>(more)];
        rate += column < 0 ? 0
                           : (more == 0 ? -1 : 1) * answer.solution.values[at(column)] * unit /
                                 (answer.ends[b] - start);
      }
      for (std::size_t i = first; i <= last; ++i) {
        const double from = i == first ? start : times[i - 1];
        if (rate > ways_[w].supply.rate((from + times[i]) / 2) + even * (rate + unit)) {
          choose(i);
          if (i > first) {
            choose(i - 1);
          }
        }
      }
    }
    first = last + 1;
  }
  return found;
}

/// The program over few stretches: those at whose ends something jumps, then wherever its answer
/// needs one more. Each is a relaxation of the next, and the last one's answer can be done.
Result<FluidCone::Stretches> FluidCone::refined(std::span<const double> times, bool survive) const {
  std::vector<char> chosen(times.size(), 0);
  chosen.back() = 1;
  if (survive && times.size() > 1) {
    chosen[times.size() - 2] = 1;
  }
  const auto jumps = [&](double day) {
    const auto i = static_cast<std::size_t>(std::ranges::lower_bound(times, day) - times.begin());
    if (i < times.size() && times[i] == day) {
      chosen[i] = 1;
    }
  };
  std::ranges::for_each(capacity_days_, jumps);
  for (const auto& way : ways_) {
    for (const auto& receipt : way.supply.receipts()) {
      jumps(receipt.day);
    }
  }
  // The library may overstep bounds by its own tolerance; the rows are checked after.
  const ProgramEngine within_bounds = [&](const LinearProgram& program,
                                          const ProgramOptions& options) {
    auto answer = engine_(program, options);
    for (std::size_t j = 0; answer.ok() && j < answer->values.size(); ++j) {
      const auto& column = program.columns[j];
      const double before = answer->values[j];
      answer->values[j] = std::clamp(before, column.lower, column.upper);
      answer->objective += column.cost * (answer->values[j] - before);
    }
    return answer;
  };
  while (true) {
    std::vector<double> ends;
    for (std::size_t i = 0; i < times.size(); ++i) {
      if (chosen[i] != 0) {
        ends.push_back(times[i]);
      }
    }
    auto stretches = build(std::move(ends), survive);
    auto answer = solve_program(stretches.program, {}, within_bounds);
    if (const auto more = std::ranges::find(chosen, 0);
        (!answer.ok() || answer->status == ProgramStatus::stopped) && more != chosen.end()) {
      // Refused. With one stretch cut in two the program is another with the same optimum.
      *more = 1;
      continue;
    }
    if (!answer.ok() || answer->status == ProgramStatus::stopped) {
      auto second = solve_program(stretches.program, {}, second_);
      answer = second.ok() ? std::move(second) : std::move(answer);
      TRY(answer);
    }
    stretches.solution = *std::move(answer);
    if (stretches.solution.status != ProgramStatus::optimal || !split(stretches, times, chosen)) {
      return stretches;
    }
  }
}

Result<double> FluidCone::time_to_survive() {
  const auto ends = times();
  // The stretch in which it ends: all before it are survived.
  std::size_t low = 0;
  std::size_t high = ends.size();
  double survived = infinite;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    TRY_ASSIGN(const auto stretches, refined(std::span(ends).first(middle + 1), true));
    const auto& solution = stretches.solution;
    const double start = middle == 0 ? 0 : ends[middle - 1];
    if (solution.status != ProgramStatus::optimal) {
      high = middle;
    } else if (const double length = solution.values[at(stretches.length)];
               start + length < ends[middle] - even * ends[middle]) {
      return start + length;
    } else {
      survived = ends[middle];
      low = middle + 1;
    }
  }
  return low == ends.size() ? infinite : survived == infinite ? 0.0 : survived;
}

Result<void> FluidCone::solve(FailureOutcome& outcome) {
  TRY_ASSIGN(const auto stretches, refined(times(), false));
  if (stretches.solution.status != ProgramStatus::optimal) {
    return Error{ErrorCode::unusable, "The program of a failure has no answer.", "",
                 "Check the quantities and times of the network."};
  }
  read(stretches, outcome);
  return {};
}

}  // namespace tienvoud::methods
