#include <algorithm>
#include <cmath>

#include "methods/stress_test/fluid_cone.h"

namespace tienvoud::methods {
namespace {

constexpr double least_loss = 1e-9;   ///< days
constexpr double least_price = 1e-9;  ///< of the margin of a unit's worth

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

}  // namespace

/// The program in what differs from today, where a solver may begin: what each source delivers less
/// and more, what is taken of each stock and laid by. `survive`: all customers get all they ask,
/// each a shift of days later, for as long as possible within the last stretch. Otherwise: losses
/// at their margins.
FluidCone::Stretches FluidCone::build(std::vector<double> ends, bool survive) const {
  Stretches to;
  to.ends = std::move(ends);
  if (survive) {
    const double start = to.ends.size() > 1 ? to.ends[to.ends.size() - 2] : 0;
    to.length = to.program.add_column({0, to.ends.back() - start, -1});
  }
  for (std::size_t b = 0; b < to.ends.size(); ++b) {
    const double start = b == 0 ? 0 : to.ends[b - 1];
    const Stretch stretch{b, start, to.ends[b], survive && b + 1 == to.ends.size()};
    add_balances(to, stretch);
    for (std::size_t i = 0; i < places_.size(); ++i) {
      add_customers(to, stretch, i);
    }
    add_capacities(to, stretch);
    for (const auto& way : ways_) {
      to.ways.push_back(add_way(to, stretch, way, true));
      to.ways.push_back(add_way(to, stretch, way, false));
    }
  }
  return to;
}

/// A row for each place: what is left of its stock follows from what was left before.
void FluidCone::add_balances(Stretches& to, const Stretch& in) const {
  auto& program = to.program;
  const auto first = to.balance.size();
  for (std::size_t i = 0; i < places_.size(); ++i) {
    to.balance.push_back(program.add_row(-no_bound, 0));
  }
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const auto row = to.balance[first + i];
    if (in.index > 0) {
      const auto before = to.stock[first - places_.size() + i];
      program.add_entry(row, before, 1);
      program.add_entry(row, before + 1, -1);
    }
    const auto taken = program.add_column({0, places_[i].stock / places_[i].unit, 0});
    const auto laid_by = program.add_column({});
    program.add_entry(row, taken, -1);
    program.add_entry(row, laid_by, 1);
    to.stock.push_back(taken);
  }
}

/// What customers lose, or ask later than today because work in process serves them first. Demand
/// that begins within a stretch may be made for evenly from its start: what comes early waits in
/// stock, so that no other stretches are needed.
void FluidCone::add_customers(Stretches& to, const Stretch& in, std::size_t i) const {
  auto& program = to.program;
  const auto& place = places_[i];
  const auto& node = view_.network.nodes[at(place.node)];
  const auto row = to.balance[in.index * places_.size() + i];
  const double size = in.end - in.start;
  double surplus = -view_.need[at(place.node)];
  double received = 0;
  for (const auto source : view_.sources_of(place.node)) {
    surplus += view_.network.sources[at(source)].flow;
    for (const auto& receipt : ways_[at(way_of_[at(source)])].supply.receipts()) {
      received += receipt.day >= in.start && receipt.day < in.end ? receipt.quantity : 0;
    }
  }
  surplus = std::max(surplus, 0.0);
  auto& most = program.rows[at(row)].upper;
  if (!in.open) {
    const double shift = to.length >= 0 ? place.shift : 0;
    const double asked =
        node.demand * (std::max(0.0, in.end - shift) - std::max(0.0, in.start - shift));
    most = (surplus * size + received + node.demand * size - asked) / place.unit;
    const bool may_lose = to.length < 0;
    const auto lost = program.add_column(
        {0, may_lose ? asked / place.unit : 0, may_lose ? node.margin * place.unit : 0});
    program.add_entry(row, lost, -1);
    to.loss.push_back(lost);
    return;
  }
  most = received / place.unit;
  program.add_entry(row, to.length, -surplus / place.unit);
  if (const double later = place.shift - in.start; later > 0 && node.demand > 0) {
    const auto waits = program.add_column({0, node.demand * later / place.unit, 0});
    program.add_entry(row, waits, -1);
    const auto at_most = program.add_row(-no_bound, 0);
    program.add_entry(at_most, waits, 1);
    program.add_entry(at_most, to.length, -node.demand / place.unit);
  }
}

/// What a source delivers less than today, or more.
std::int32_t FluidCone::add_way(Stretches& to, const Stretch& in, const Way& way, bool less) const {
  auto& program = to.program;
  const auto own = place_of_[at(view_.network.sources[at(way.source)].node)];
  const double unit = places_[at(own)].unit;
  const double flow = view_.network.sources[at(way.source)].flow;
  const double size = in.end - in.start;
  const double rate = in.open ? way.supply.rate((in.start + in.end) / 2)
                              : way.supply.between(in.start, in.end) / size;
  const double least = less ? std::max(flow - rate, 0.0) / unit : 0;
  const double most = (less ? flow : std::max(rate - flow, 0.0)) / unit;
  if (most == 0) {
    return -1;
  }
  const auto column = program.add_column(
      {in.open ? 0 : least * size, in.open || most == no_bound ? no_bound : most * size, 0});
  if (in.open && most < no_bound) {
    const auto row = program.add_row(-no_bound, 0);
    program.add_entry(row, column, 1);
    program.add_entry(row, to.length, -most);
  }
  if (in.open && least > 0) {
    const auto row = program.add_row(0, no_bound);
    program.add_entry(row, column, 1);
    program.add_entry(row, to.length, -least);
  }
  const double sign = less ? 1 : -1;
  const auto first = program.entries.size();
  // What is taken twice of one row is one entry.
  const auto add = [&](std::int32_t row, double value) {
    for (auto e = first; e < program.entries.size(); ++e) {
      if (program.entries[e].row == row) {
        program.entries[e].value += value;
        return;
      }
    }
    program.add_entry(row, column, value);
  };
  const auto row_of = [&](std::int32_t place) {
    return to.balance[in.index * places_.size() + at(place)];
  };
  add(row_of(own), sign);
  for (const auto row : view_.inputs_of(way.source)) {
    const auto& input = view_.network.inputs[at(row)];
    if (const auto from = place_of_[at(input.node)]; from >= 0) {
      add(row_of(from), -sign * input.quantity * unit / places_[at(from)].unit);
    }
  }
  for (const auto row : view_.uses_of(way.source)) {
    const auto& use = view_.network.uses[at(row)];
    if (const auto limit = limit_[at(use.capacity)]; limit >= 0) {
      add(to.limits[in.index * capacities_.size() + at(limit)],
          -sign * use.quantity * unit / capacity_unit(use.capacity));
    }
  }
  return column;
}

/// What all that shares a capacity may take of it beyond today, in days of the capacity. Where it
/// failed its users are stopped already.
void FluidCone::add_capacities(Stretches& to, const Stretch& in) const {
  auto& program = to.program;
  for (const auto capacity : capacities_) {
    const double room =
        std::max(view_.network.capacities[at(capacity)].per_day - view_.used[at(capacity)], 0.0);
    const double per_day = room / capacity_unit(capacity);
    const auto row = program.add_row(-no_bound, in.open ? 0 : per_day * (in.end - in.start));
    if (in.open) {
      program.add_entry(row, to.length, -per_day);
    }
    to.limits.push_back(row);
  }
}

double FluidCone::capacity_unit(std::int32_t capacity) const {
  const double per_day = view_.network.capacities[at(capacity)].per_day;
  return per_day > 0 ? per_day : 1;
}

void FluidCone::read(const Stretches& from, FailureOutcome& outcome) const {
  const auto& solution = from.solution;
  const auto count = places_.size();
  outcome.lost_margin = solution.objective;
  outcome.lost_revenue = 0;
  outcome.products.clear();
  outcome.scarce.clear();
  for (std::size_t i = 0; i < count; ++i) {
    const auto& place = places_[i];
    const auto& node = view_.network.nodes[at(place.node)];
    double lost = 0;
    for (std::size_t b = 0; b < from.ends.size(); ++b) {
      const auto here = at(from.balance[b * count + i]);
      lost += solution.values[at(from.loss[b * count + i])];
      // A unit that is there in a stretch is also there in all later ones; what is asked is what it
      // is worth to be there before this stretch ends and not only before the next one does.
      double price = -solution.row_duals[here];
      if (b + 1 < from.ends.size()) {
        price += solution.row_duals[at(from.balance[(b + 1) * count + i])];
      }
      price /= place.unit;
      if (price > least_price) {
        outcome.scarce.push_back({place.node, from.ends[b], price});
      }
    }
    if (lost > least_loss * horizon_) {
      const double units = lost * place.unit;
      outcome.products.push_back({place.node, units, units * node.margin, units * node.price});
      outcome.lost_revenue += units * node.price;
    }
  }
  std::ranges::sort(outcome.products, {}, &ProductLoss::node);
  trace(outcome);
}

/// From the product that loses most back along the inputs that are worth most in it.
void FluidCone::trace(FailureOutcome& outcome) const {
  outcome.path.clear();
  if (outcome.products.empty()) {
    return;
  }
  std::vector<double> worth(places_.size(), 0);
  for (const auto& one : outcome.scarce) {
    worth[at(place_of_[at(one.node)])] += one.eur_per_unit;
  }
  const auto most = std::ranges::max_element(outcome.products, {}, &ProductLoss::margin);
  for (auto node = most->node; node >= 0;) {
    outcome.path.push_back(node);
    double highest = 0;
    std::int32_t next = -1;
    for (const auto source : view_.sources_of(node)) {
      for (const auto row : view_.inputs_of(source)) {
        const auto& input = view_.network.inputs[at(row)];
        const auto from = place_of_[at(input.node)];
        const double price = from < 0 ? 0 : input.quantity * worth[at(from)];
        if (price > highest) {
          highest = price;
          next = input.node;
        }
      }
    }
    node = next;
  }
  std::ranges::reverse(outcome.path);
}

}  // namespace tienvoud::methods
