#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/ensure.h"
#include "methods/mixed_integer/mixed_integer.h"
#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods::testing {

// The reference: the fluid program of the whole network over all stretches between events, written
// from the definition in stress_engine.h. It shares nothing with the methods that it judges.

class FullProgram {
 public:
  /// every_event: stretches end at all events of the network and wherever a customer's demand
  /// begins. Otherwise only at events of sources that the failure can concern (all else goes on as
  /// today), and demand that begins within a stretch is made for evenly from the stretch's start:
  /// the same answer from a program that can be solved for ten thousand nodes.
  FullProgram(const SupplyNetwork& network, const SupplyFailure& failure, bool every_event = true)
      : net_(network),
        order_(order_network(network).value()),
        failure_(failure),
        every_event_(every_event) {
    failed_.assign(net_.sources.size(), false);
    down_.assign(net_.sources.size(), false);
    for (const auto i : failure.sources) {
      failed_[index(i)] = true;
      horizon_ = std::max(horizon_, failure.days + net_.sources[index(i)].transit);
    }
    for (const auto& use : net_.uses) {
      if (std::ranges::count(failure.capacities, use.capacity) > 0 && use.quantity > 0) {
        down_[index(use.source)] = true;
      }
    }
    horizon_ = std::max(horizon_, failure.days);
    find_concerned();
    find_shifts();
  }

  double loss() const {
    const auto answer = solved(program(events(false), false));
    return answer.status == ProgramStatus::optimal ? answer.objective
                                                   : std::numeric_limits<double>::quiet_NaN();
  }

  double time_to_survive() const {
    const auto ends = events(true);
    // The first stretch that is not survived to its end; surviving a time is surviving all before.
    std::size_t low = 0;
    std::size_t high = ends.size();
    double found = std::numeric_limits<double>::infinity();
    while (low < high) {
      const auto b = (low + high) / 2;
      const auto last = ends.begin() + static_cast<std::ptrdiff_t>(b) + 1;
      const auto answer = solved(program({ends.begin(), last}, true));
      const double start = b == 0 ? 0 : ends[b - 1];
      if (answer.status == ProgramStatus::optimal &&
          start - answer.objective >= ends[b] * (1 - 1e-9)) {
        low = b + 1;
        continue;
      }
      found = answer.status == ProgramStatus::optimal ? start - answer.objective : start;
      high = b;
    }
    return found;
  }

 private:
  static std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }
  static std::int32_t whole(std::size_t i) { return static_cast<std::int32_t>(i); }

  static ProgramSolution solved(const LinearProgram& program) {
    auto answer = solve_program(program);
    ensure(answer.ok(), "the whole program has an answer that passes its check");
    return *std::move(answer);
  }

  /// Units a day around a time at which nothing changes.
  double rate(std::size_t k, double day) const {
    const auto& source = net_.sources[k];
    if (down_[k] && day < failure_.days) {
      return 0;
    }
    if (failed_[k]) {
      return day < source.transit                   ? source.flow
             : day < failure_.days + source.transit ? 0
                                                    : source.capacity;
    }
    return day < source.ramp ? source.flow : source.capacity;
  }

  std::vector<double> events(bool shifted) const {
    std::vector<double> times{horizon_, failure_.days};
    for (std::size_t k = 0; k < net_.sources.size(); ++k) {
      const auto i = index(net_.sources[k].node);
      if (every_event_ || (concerned_[i] && (choice_ever_ || has_choice(i)))) {
        times.push_back(net_.sources[k].capacity > net_.sources[k].flow ? net_.sources[k].ramp : 0);
      }
      if (failed_[k]) {
        times.push_back(net_.sources[k].transit);
        times.push_back(failure_.days + net_.sources[k].transit);
      }
    }
    for (std::size_t i = 0; i < net_.nodes.size(); ++i) {
      times.push_back(shifted && every_event_ && net_.nodes[i].demand > 0 ? shift_[i] : 0);
    }
    std::ranges::sort(times);
    std::vector<double> ends;
    for (const double time : times) {
      if (time > 0 && time <= horizon_ && (ends.empty() || time > ends.back())) {
        ends.push_back(time);
      }
    }
    return ends;
  }

  /// What a source takes of which node.
  std::vector<std::pair<std::int32_t, double>> taken_by(std::size_t k) const {
    std::vector<std::pair<std::int32_t, double>> taken;
    for (auto row = order_.first_input[k]; row < order_.first_input[k + 1]; ++row) {
      const auto& input = net_.inputs[index(order_.input[index(row)])];
      taken.emplace_back(input.node, input.quantity);
    }
    std::ranges::sort(taken);
    return taken;
  }

  /// Whether a node can be filled in ways that differ in what they take, or of which one failed.
  bool has_choice(std::size_t i) const {
    std::vector<std::vector<std::pair<std::int32_t, double>>> ways;
    bool hit = false;
    for (auto e = order_.first_source[i]; e < order_.first_source[i + 1]; ++e) {
      const auto k = index(order_.source[index(e)]);
      hit = hit || failed_[k] || down_[k];
      ways.push_back(taken_by(k));
    }
    return ways.size() > 1 &&
           (hit || ways.front().empty() ||
            std::ranges::any_of(ways, [&](const auto& way) { return way != ways.front(); }));
  }

  /// The nodes that failed and what is made of them; where a node of these can be made in several
  /// ways also all that it is made of, and all that shares its capacities.
  void find_concerned() {
    concerned_.assign(net_.nodes.size(), every_event_);
    std::vector<std::int32_t> open = failure_.nodes;
    for (std::size_t k = 0; k < net_.sources.size(); ++k) {
      if (failed_[k] || down_[k]) {
        open.push_back(net_.sources[k].node);
      }
    }
    const auto reach = [&](std::int32_t node) {
      if (!concerned_[index(node)]) {
        open.push_back(node);
      }
    };
    while (!open.empty()) {
      const auto i = index(open.back());
      open.pop_back();
      if (concerned_[i]) {
        continue;
      }
      concerned_[i] = true;
      for (auto e = order_.first_source[i]; has_choice(i) && e < order_.first_source[i + 1]; ++e) {
        const auto k = index(order_.source[index(e)]);
        choice_ever_ = choice_ever_ || order_.first_use[k] < order_.first_use[k + 1] ||
                       order_.first_input[k] < order_.first_input[k + 1];
      }
      for (auto e = order_.first_taker[i]; e < order_.first_taker[i + 1]; ++e) {
        const auto& input = net_.inputs[index(order_.taker[index(e)])];
        reach(net_.sources[index(input.source)].node);
      }
      if (!has_choice(i)) {
        continue;
      }
      for (auto e = order_.first_source[i]; e < order_.first_source[i + 1]; ++e) {
        const auto k = index(order_.source[index(e)]);
        for (auto row = order_.first_input[k]; row < order_.first_input[k + 1]; ++row) {
          reach(net_.inputs[index(order_.input[index(row)])].node);
        }
        for (auto row = order_.first_use[k]; row < order_.first_use[k + 1]; ++row) {
          const auto c = index(net_.uses[index(order_.use[index(row)])].capacity);
          for (auto user = order_.first_user[c]; user < order_.first_user[c + 1]; ++user) {
            const auto other = net_.uses[index(order_.user[index(user)])].source;
            reach(net_.sources[index(other)].node);
          }
        }
      }
    }
  }

  double lies_at(std::int32_t node) const {
    return std::ranges::count(failure_.nodes, node) > 0 ? 0 : net_.nodes[index(node)].stock;
  }

  /// Whether a source does no more than bring what lies elsewhere, at once and without a limit, for
  /// this node alone.
  bool only_brings(std::size_t k) const {
    const auto& source = net_.sources[k];
    if (order_.first_input[k + 1] - order_.first_input[k] != 1 || source.flow > 0 ||
        source.ramp > 0 || source.capacity < no_limit ||
        order_.first_use[k + 1] > order_.first_use[k]) {
      return false;
    }
    const auto& input = net_.inputs[index(order_.input[index(order_.first_input[k])])];
    const auto from = index(input.node);
    return order_.first_source[from] == order_.first_source[from + 1] &&
           order_.first_taker[from + 1] - order_.first_taker[from] == 1 &&
           net_.nodes[from].demand <= 0 && input.quantity > 0;
  }

  /// A node is stopped when something that fills it failed and it falls behind, whatever the rest
  /// delivers; or when what fills it takes different things.
  bool stopped(std::size_t i) const {
    double need = net_.nodes[i].demand;
    for (const auto& input : net_.inputs) {
      need += input.node == whole(i) ? input.quantity * net_.sources[index(input.source)].flow : 0;
    }
    std::vector<std::size_t> mine;
    bool hit = false;
    std::vector<std::vector<std::pair<std::int32_t, double>>> taken;
    double there = lies_at(whole(i));
    for (std::size_t k = 0; k < net_.sources.size(); ++k) {
      if (net_.sources[k].node == whole(i) && only_brings(k)) {
        const auto& input = net_.inputs[index(order_.input[index(order_.first_input[k])])];
        there += lies_at(input.node) / input.quantity;
      } else if (net_.sources[k].node == whole(i)) {
        mine.push_back(k);
        hit = hit || failed_[k] || down_[k];
        taken.push_back(taken_by(k));
      }
    }
    const bool differ =
        std::ranges::any_of(taken, [&](const auto& one) { return one != taken.front(); });
    if (!hit || need <= 0 || differ) {
      return hit && need > 0;
    }
    double start = 0;
    for (const double end : events(false)) {
      for (const auto k : mine) {
        there += rate(k, (start + end) / 2) * (end - start);
      }
      if (need * end - there > 1e-12 * (need * end + there)) {
        return true;
      }
      start = end;
    }
    return false;
  }

  void find_shifts() {
    const double far = std::numeric_limits<double>::infinity();
    shift_.assign(net_.nodes.size(), far);
    for (const auto node : order_.nodes) {
      const auto i = index(node);
      if (stopped(i)) {
        shift_[i] = 0;
      }
      for (const auto& input : net_.inputs) {
        const auto& source = net_.sources[index(input.source)];
        if (source.node == node) {
          shift_[i] = std::min(shift_[i], shift_[index(input.node)] + source.lead_time);
        }
      }
    }
    for (double& shift : shift_) {
      shift = shift < far ? shift : 0;
    }
  }

  /// What is taken twice is taken of one row: entries stand once.
  static void add(LinearProgram& to, std::int32_t row, std::int32_t column, double value) {
    for (auto e = to.entries.rbegin(); e != to.entries.rend() && e->column == column; ++e) {
      if (e->row == row) {
        e->value += value;
        return;
      }
    }
    to.add_entry(row, column, value);
  }

  /// The program in what differs from today, so that "all as today" is where a solver begins: for
  /// each source and stretch what it delivers less and more, for each node what is taken of its
  /// stock and what is laid by. `last`: the length of the last stretch is a column (the first), as
  /// long as can be, and nothing may be lost.
  LinearProgram program(const std::vector<double>& ends, bool last) const {
    LinearProgram to;
    const auto n = net_.nodes.size();
    const double begin = ends.size() > 1 ? ends[ends.size() - 2] : 0;
    to.add_column({0, last ? ends.back() - begin : 0, -1});
    std::vector<std::int32_t> used(n);
    std::vector<std::int32_t> laid_by(n);
    for (std::size_t b = 0; b < ends.size(); ++b) {
      const double start = b == 0 ? 0 : ends[b - 1];
      const bool open = last && b + 1 == ends.size();
      const auto row = whole(to.rows.size());
      to.rows.resize(to.rows.size() + n, {-no_bound, 0});
      for (std::size_t i = 0; i < n; ++i) {
        // Taken and laid by until the start of the stretch, then until its end.
        for (const double sign : {1.0, -1.0}) {
          if (b > 0 || sign < 0) {
            to.add_entry(row + whole(i), used[i], sign);
            to.add_entry(row + whole(i), laid_by[i], -sign);
          }
          if (sign > 0) {
            const bool lost = std::ranges::count(failure_.nodes, whole(i)) > 0;
            used[i] = to.add_column({0, lost ? 0 : net_.nodes[i].stock, 0});
            laid_by[i] = to.add_column({});
          }
        }
        add_customers(to, row + whole(i), i, {start, ends[b], last, open});
      }
      add_sources(to, row, start, ends[b], open);
    }
    return to;
  }

  struct Stretch {
    double start = 0;
    double end = 0;
    bool last = false;
    bool open = false;
  };

  /// What customers lose (or ask later, in work in process) leaves more than today; so do flows
  /// that are larger than what is taken.
  void add_customers(LinearProgram& to, std::int32_t row, std::size_t i, const Stretch& in) const {
    const auto& node = net_.nodes[i];
    double surplus = -node.demand;
    for (auto e = order_.first_source[i]; e < order_.first_source[i + 1]; ++e) {
      surplus += net_.sources[index(order_.source[index(e)])].flow;
    }
    for (auto e = order_.first_taker[i]; e < order_.first_taker[i + 1]; ++e) {
      const auto& input = net_.inputs[index(order_.taker[index(e)])];
      surplus -= input.quantity * net_.sources[index(input.source)].flow;
    }
    surplus = std::max(surplus, 0.0);
    const double size = in.end - in.start;
    if (!in.open) {
      const double shift = in.last ? shift_[i] : 0;
      const double asked =
          node.demand * (std::max(0.0, in.end - shift) - std::max(0.0, in.start - shift));
      to.rows[index(row)].upper = surplus * size + node.demand * size - asked;
      if (!in.last && node.demand > 0) {
        to.add_entry(row, to.add_column({0, asked, node.margin}), -1);
      }
      return;
    }
    if (surplus > 0) {
      to.add_entry(row, 0, -surplus);
    }
    if (const double later = shift_[i] - in.start; later > 0 && node.demand > 0) {
      const auto waits = to.add_column({0, node.demand * later, 0});
      to.add_entry(row, waits, -1);
      const auto most = to.add_row(-no_bound, 0);
      to.add_entry(most, waits, 1);
      to.add_entry(most, 0, -node.demand);
    }
  }

  void add_sources(LinearProgram& to, std::int32_t row, double start, double end, bool open) const {
    std::vector<std::int32_t> limit(net_.capacities.size(), -1);
    const double size = end - start;
    for (std::size_t c = 0; c < limit.size(); ++c) {
      double room = net_.capacities[c].per_day;
      for (const auto& use : net_.uses) {
        room -= use.capacity == whole(c) ? use.quantity * net_.sources[index(use.source)].flow : 0;
      }
      room = std::max(room, 0.0);
      if (room < no_bound) {
        limit[c] = to.add_row(-no_bound, open ? 0 : room * size);
        if (open) {
          to.add_entry(limit[c], 0, -room);
        }
      }
    }
    for (std::size_t k = 0; k < net_.sources.size(); ++k) {
      const double flow = net_.sources[k].flow;
      const double most = rate(k, (start + end) / 2);
      const double least = std::max(flow - most, 0.0);
      const double extra = std::max(most - flow, 0.0);
      for (const double sign : {1.0, -1.0}) {
        const double amount = sign > 0 ? flow : extra;
        if (amount == 0) {
          continue;
        }
        const auto column = to.add_column(
            {open || sign < 0 ? 0 : least * size, open ? no_bound : amount * size, 0});
        if (open && amount < no_bound) {
          const auto at_most = to.add_row(-no_bound, 0);
          to.add_entry(at_most, column, 1);
          to.add_entry(at_most, 0, -amount);
        }
        if (open && sign > 0 && least > 0) {
          const auto at_least = to.add_row(0, no_bound);
          to.add_entry(at_least, column, 1);
          to.add_entry(at_least, 0, -least);
        }
        add(to, row + net_.sources[k].node, column, sign);
        for (auto e = order_.first_input[k]; e < order_.first_input[k + 1]; ++e) {
          const auto& input = net_.inputs[index(order_.input[index(e)])];
          add(to, row + input.node, column, -sign * input.quantity);
        }
        for (auto e = order_.first_use[k]; e < order_.first_use[k + 1]; ++e) {
          const auto& use = net_.uses[index(order_.use[index(e)])];
          if (limit[index(use.capacity)] >= 0) {
            add(to, limit[index(use.capacity)], column, -sign * use.quantity);
          }
        }
      }
    }
  }

  const SupplyNetwork& net_;
  SupplyOrder order_;
  const SupplyFailure& failure_;
  bool every_event_ = true;
  bool choice_ever_ = false;  // something with a choice takes what is shared
  std::vector<bool> failed_, down_, concerned_;
  std::vector<double> shift_;
  double horizon_ = 0;
};

}  // namespace tienvoud::methods::testing
