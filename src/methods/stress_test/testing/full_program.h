#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "methods/mixed_integer/mixed_integer.h"
#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods::testing {

// The reference: the fluid programme of the whole network over all stretches between events, written
// from the definition in stress_engine.h. It shares nothing with the methods that it judges.

class FullProgram {
 public:
  FullProgram(const SupplyNetwork& network, const SupplyFailure& failure)
      : net_(network), order_(order_network(network).value()), failure_(failure) {
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
    find_shifts();
  }

  double loss() const {
    const auto answer = solve_program(program(events(false), false)).value();
    return answer.status == ProgramStatus::optimal ? answer.objective
                                                   : std::numeric_limits<double>::quiet_NaN();
  }

  double time_to_survive() const {
    const auto ends = events(true);
    for (std::size_t b = 0; b < ends.size(); ++b) {
      const auto last = ends.begin() + static_cast<std::ptrdiff_t>(b) + 1;
      const auto answer = solve_program(program({ends.begin(), last}, true)).value();
      const double start = b == 0 ? 0 : ends[b - 1];
      if (answer.status != ProgramStatus::optimal) {
        return start;
      }
      if (start - answer.objective < ends[b] * (1 - 1e-9)) {
        return start - answer.objective;
      }
    }
    return std::numeric_limits<double>::infinity();
  }

 private:
  static std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }
  static std::int32_t whole(std::size_t i) { return static_cast<std::int32_t>(i); }

  /// Units a day around a time at which nothing changes.
  double rate(std::size_t k, double day) const {
    const auto& source = net_.sources[k];
    if (down_[k] && day < failure_.days) {
      return 0;
    }
    if (failed_[k]) {
      return day < source.transit                    ? source.flow
             : day < failure_.days + source.transit ? 0
                                                     : source.capacity;
    }
    return day < source.ramp ? source.flow : source.capacity;
  }

  std::vector<double> events(bool shifted) const {
    std::vector<double> times{horizon_, failure_.days};
    for (std::size_t k = 0; k < net_.sources.size(); ++k) {
      times.push_back(net_.sources[k].ramp);
      if (failed_[k]) {
        times.push_back(net_.sources[k].transit);
        times.push_back(failure_.days + net_.sources[k].transit);
      }
    }
    if (shifted) {
      times.insert(times.end(), shift_.begin(), shift_.end());
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

  /// A node is stopped when something that fills it failed and it falls behind, whatever the rest
  /// delivers; or when the rest of what fills it is made.
  bool stopped(std::size_t i) const {
    double need = net_.nodes[i].demand;
    for (const auto& input : net_.inputs) {
      need += input.node == whole(i) ? input.quantity * net_.sources[index(input.source)].flow : 0;
    }
    std::vector<std::size_t> mine;
    bool hit = false;
    bool made = false;
    for (std::size_t k = 0; k < net_.sources.size(); ++k) {
      if (net_.sources[k].node == whole(i)) {
        mine.push_back(k);
        hit = hit || failed_[k] || down_[k];
        made = made || order_.first_input[k] < order_.first_input[k + 1];
      }
    }
    if (!hit || need <= 0 || (made && mine.size() > 1)) {
      return hit && need > 0;
    }
    double there = std::ranges::count(failure_.nodes, whole(i)) > 0 ? 0 : net_.nodes[i].stock;
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

  /// Rates are columns; `last`: the length of the last stretch is one too, and nothing may be lost.
  /// Lengths multiply rates by their stretch, so columns are quantities.
  LinearProgram program(const std::vector<double>& ends, bool last) const {
    LinearProgram to;
    const auto n = net_.nodes.size();
    const auto length = to.add_column(
        {0, last ? ends.back() - (ends.size() > 1 ? ends[ends.size() - 2] : 0) : 0, -1});
    std::vector<std::int32_t> left(n);
    for (std::size_t b = 0; b < ends.size(); ++b) {
      const double start = b == 0 ? 0 : ends[b - 1];
      const bool open = last && b + 1 == ends.size();
      const double size = ends[b] - start;
      const auto row = whole(to.rows.size());
      for (std::size_t i = 0; i < n; ++i) {
        const auto& node = net_.nodes[i];
        const double stock =
            std::ranges::count(failure_.nodes, whole(i)) > 0 || b > 0 ? 0 : node.stock;
        const bool asks = !last || shift_[i] <= start;
        const double asked = asks && !open ? node.demand * size : 0;
        to.add_row(stock - asked, stock - asked);
        if (open && asks && node.demand > 0) {
          to.add_entry(row + whole(i), length, node.demand);
        }
        if (b > 0) {
          to.add_entry(row + whole(i), left[i], -1);
        }
        left[i] = to.add_column({});
        to.add_entry(row + whole(i), left[i], 1);
        if (!last && node.demand > 0) {
          to.add_entry(row + whole(i), to.add_column({0, asked, node.margin}), -1);
        }
      }
      const auto used = whole(to.rows.size());
      for (std::size_t c = 0; c < net_.capacities.size(); ++c) {
        const double most = net_.capacities[c].per_day;
        to.add_row(-no_bound, open && most < no_bound ? 0 : most * size);
        if (open && most < no_bound) {
          to.add_entry(used + whole(c), length, -most);
        }
      }
      for (std::size_t k = 0; k < net_.sources.size(); ++k) {
        const double most = rate(k, (start + ends[b]) / 2);
        const auto made = to.add_column({0, most == 0 ? 0 : open ? no_bound : most * size, 0});
        if (open && most > 0 && most < no_bound) {
          const auto limit = to.add_row(-no_bound, 0);
          to.add_entry(limit, made, 1);
          to.add_entry(limit, length, -most);
        }
        to.add_entry(row + net_.sources[k].node, made, -1);
        for (auto e = order_.first_input[k]; e < order_.first_input[k + 1]; ++e) {
          const auto& input = net_.inputs[index(order_.input[index(e)])];
          to.add_entry(row + input.node, made, input.quantity);
        }
        for (auto e = order_.first_use[k]; e < order_.first_use[k + 1]; ++e) {
          const auto& use = net_.uses[index(order_.use[index(e)])];
          to.add_entry(used + use.capacity, made, use.quantity);
        }
      }
    }
    return to;
  }

  const SupplyNetwork& net_;
  SupplyOrder order_;
  const SupplyFailure& failure_;
  std::vector<bool> failed_, down_;
  std::vector<double> shift_;
  double horizon_ = 0;
};

}  // namespace tienvoud::methods::testing
