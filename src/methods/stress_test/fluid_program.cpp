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

std::int32_t whole(std::size_t index) {
  return static_cast<std::int32_t>(index);
}

}  // namespace

/// `survive`: all customers get all they ask, each a shift of days later, for as long as possible
/// within the last stretch. Otherwise: losses at their margins.
FluidCone::Stretches FluidCone::build(std::vector<double> ends, bool survive) const {
  Stretches to;
  to.ends = std::move(ends);
  if (survive) {
    const double start = to.ends.size() > 1 ? to.ends[to.ends.size() - 2] : 0;
    to.length = to.program.add_column({0, to.ends.back() - start, -1});
  }
  add_balances(to, survive);
  add_ways(to);
  add_capacities(to);
  return to;
}

/// left = left before + made - taken - asked + lost, for each place and stretch.
void FluidCone::add_balances(Stretches& to, bool survive) const {
  auto& program = to.program;
  const auto stretches = to.ends.size();
  for (std::size_t b = 0; b < stretches; ++b) {
    const double start = b == 0 ? 0 : to.ends[b - 1];
    const bool open = survive && b + 1 == stretches;
    for (const auto& place : places_) {
      const auto& node = view_.network.nodes[at(place.node)];
      double there = b == 0 ? place.stock : 0;
      for (const auto source : view_.sources_of(place.node)) {
        const auto& supply = ways_[at(way_of_[at(source)])].supply;
        // Receipts come at the start of a stretch.
        for (const auto& receipt : supply.receipts()) {
          there += receipt.day >= start && receipt.day < to.ends[b] ? receipt.quantity : 0;
        }
      }
      // Demand that begins within a stretch may be made for evenly from its start: what comes early
      // waits in stock, so that no other stretches are needed.
      const double shift = survive ? place.shift : 0;
      const auto asked_until = [&](double day) { return node.demand * std::max(0.0, day - shift); };
      const double most = asked_until(to.ends[b]) - asked_until(start);
      const double right = (there - (open ? 0 : most)) / place.unit;
      const auto row = program.add_row(right, right);
      const auto lost = program.add_column(
          {0, survive ? 0 : most / place.unit, survive ? 0 : node.margin * place.unit});
      program.add_entry(row, lost, -1);
      to.balance.push_back(row);
      to.loss.push_back(lost);
      if (open && most > 0 && shift <= start) {
        program.add_entry(row, to.length, node.demand / place.unit);
      } else if (open && most > 0) {
        const auto asked = program.add_column({});
        const auto begins =
            program.add_row(node.demand * (start - shift) / place.unit, no_bound);
        program.add_entry(row, asked, 1);
        program.add_entry(begins, asked, 1);
        program.add_entry(begins, to.length, -node.demand / place.unit);
      }
    }
  }
  for (std::size_t b = 0; b < stretches; ++b) {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const auto left = program.add_column({});
      program.add_entry(to.balance[b * places_.size() + i], left, 1);
      if (b + 1 < stretches) {
        program.add_entry(to.balance[(b + 1) * places_.size() + i], left, -1);
      }
    }
  }
}

void FluidCone::add_ways(Stretches& to) const {
  auto& program = to.program;
  for (std::size_t b = 0; b < to.ends.size(); ++b) {
    const double start = b == 0 ? 0 : to.ends[b - 1];
    const bool open = to.length >= 0 && b + 1 == to.ends.size();
    const auto row_of = [&](std::int32_t place) {
      return to.balance[b * places_.size() + at(place)];
    };
    for (const auto& way : ways_) {
      const auto own = place_of_[at(view_.network.sources[at(way.source)].node)];
      const double unit = places_[at(own)].unit;
      const double rate = way.supply.rate((start + to.ends[b]) / 2) / unit;
      const double most = rate > 0 && !open ? rate * (to.ends[b] - start) : rate > 0 ? no_bound : 0;
      const auto made = program.add_column({0, most, 0});
      program.add_entry(row_of(own), made, -1);
      if (open && rate > 0 && rate < no_bound) {
        const auto limit = program.add_row(-no_bound, 0);
        program.add_entry(limit, made, 1);
        program.add_entry(limit, to.length, -rate);
      }
      // An input that is named twice is taken twice.
      std::vector<std::pair<std::int32_t, double>> taken;
      for (const auto input : view_.inputs_of(way.source)) {
        const auto& one = view_.network.inputs[at(input)];
        const auto from = place_of_[at(one.node)];
        const auto same = std::ranges::find(taken, from, &std::pair<std::int32_t, double>::first);
        if (same != taken.end()) {
          same->second += one.quantity;
        } else if (from >= 0) {
          taken.emplace_back(from, one.quantity);
        }
      }
      for (const auto& [from, quantity] : taken) {
        program.add_entry(row_of(from), made, quantity * unit / places_[at(from)].unit);
      }
    }
  }
}

void FluidCone::add_capacities(Stretches& to) const {
  auto& program = to.program;
  // The columns of ways are the last ones, by stretch.
  const auto first = program.columns.size() - to.ends.size() * ways_.size();
  for (std::size_t b = 0; b < to.ends.size(); ++b) {
    const double start = b == 0 ? 0 : to.ends[b - 1];
    const bool open = to.length >= 0 && b + 1 == to.ends.size();
    for (std::size_t c = 0; c < capacities_.size(); ++c) {
      if ((start + to.ends[b]) / 2 < capacity_days_[c]) {
        continue;  // its users are stopped already
      }
      // Counted in days of the capacity.
      const double per_day = view_.network.capacities[at(capacities_[c])].per_day;
      const double unit = per_day > 0 ? per_day : 1;
      const double size = to.ends[b] - start;
      const auto row = program.add_row(-no_bound, open ? 0 : per_day / unit * size);
      if (open) {
        program.add_entry(row, to.length, -per_day / unit);
      }
      const auto begin = program.entries.size();
      for (const auto user : view_.users_of(capacities_[c])) {
        const auto& use = view_.network.uses[at(user)];
        const auto way = way_of_[at(use.source)];
        const double share = use.quantity *
                             places_[at(place_of_[at(view_.network.sources[at(use.source)].node)])].unit /
                             unit;
        const auto column = whole(first + b * ways_.size()) + way;
        const auto same = std::ranges::find(program.entries.begin() + static_cast<std::ptrdiff_t>(begin),
                                            program.entries.end(), column, &ProgramEntry::column);
        if (same != program.entries.end()) {
          same->value += share;
        } else {
          program.add_entry(row, column, share);
        }
      }
    }
  }
}

void FluidCone::read(const Stretches& from,
                     const ProgramSolution& solution,
                     FailureOutcome& outcome) const {
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
