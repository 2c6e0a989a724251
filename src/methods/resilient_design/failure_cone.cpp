#include <algorithm>
#include <cmath>

#include "methods/resilient_design/recourse.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

class ConeSearch {
 public:
  ConeSearch(const DesignModel& model, const SupplyFailure& failure)
      : model_(model), network_(model.problem->network), failure_(failure) {
    cone_.touched.assign(network_.nodes.size(), 0);
    cone_.hastened.assign(network_.nodes.size(), 0);
    capacity_seen_.assign(network_.capacities.size(), 0);
    failed_.assign(network_.sources.size(), 0);
    end_ = failure_.nodes.empty() && failure_.capacities.empty() ? 0 : failure_.days;
    for (const std::int32_t source : failure_.sources) {
      if (may_deliver(at(source))) {
        end_ = std::max(end_, failure_.days + network_.sources[at(source)].transit);
      }
    }
  }

  FailureCone run() {
    for (const std::int32_t source : failure_.sources) {
      failed_[at(source)] = 1;
      if (may_deliver(at(source))) {
        touch(network_.sources[at(source)].node);
      }
    }
    for (const std::int32_t capacity : failure_.capacities) {
      touch_users(capacity);
    }
    for (const std::int32_t node : failure_.nodes) {
      touch(node);
    }
    while (!open_.empty()) {
      const auto node = open_.back();
      open_.pop_back();
      spread(at(node));
    }
    for (const std::int32_t node : model_.order.nodes) {
      if (cone_.touched[at(node)] != 0) {
        cone_.nodes.push_back(node);
      }
    }
    set_edges();
    return std::move(cone_);
  }

 private:
  [[nodiscard]] bool may_deliver(std::size_t source) const {
    return network_.sources[source].flow > 0 || model_.capacity[source].fixed > 0 ||
           !model_.capacity[source].terms.empty() || !model_.flow[source].terms.empty();
  }

  /// Whether the least stock that a plan can leave lasts until all is recovered, whatever happens
  /// to its supply. Where its sources share a limited capacity it stays in: they could give way.
  [[nodiscard]] bool lasts(std::size_t node) const {
    AffineNumber least = model_.stock[node];
    for (const auto& term : least.terms) {
      const DesignOption& option = model_.problem->options[at(term.option)];
      least.fixed += std::min(0.0, term.coefficient) * (option.whole ? 1 : option.limit);
    }
    if (least.fixed < model_.most_use[node] * end_ ||
        std::ranges::find(failure_.nodes, static_cast<std::int32_t>(node)) !=
            failure_.nodes.end()) {
      return false;
    }
    const auto& order = model_.order;
    for (auto k = order.first_source[node]; k < order.first_source[node + 1]; ++k) {
      const auto source = at(order.source[at(k)]);
      for (auto row = order.first_use[source]; row < order.first_use[source + 1]; ++row) {
        if (std::isfinite(
                network_.capacities[at(network_.uses[at(order.use[at(row)])].capacity)].per_day)) {
          return false;
        }
      }
    }
    return true;
  }

  void touch(std::int32_t node) {
    if (cone_.touched[at(node)] == 0 && !lasts(at(node))) {
      cone_.touched[at(node)] = 1;
      open_.push_back(node);
    }
  }

  void hasten(std::int32_t node) {
    if (cone_.hastened[at(node)] == 0 && !lasts(at(node))) {
      cone_.hastened[at(node)] = 1;
      cone_.touched[at(node)] = 1;
      open_.push_back(node);
    }
  }

  void touch_users(std::int32_t capacity) {
    if (capacity_seen_[at(capacity)] != 0) {
      return;
    }
    capacity_seen_[at(capacity)] = 1;
    const auto& order = model_.order;
    for (auto k = order.first_user[at(capacity)]; k < order.first_user[at(capacity) + 1]; ++k) {
      const auto source = network_.uses[at(order.user[at(k)])].source;
      if (may_deliver(at(source))) {
        touch(network_.sources[at(source)].node);
      }
    }
  }

  /// What takes of a node may starve. Where one source of a node can stand in for another it may be
  /// asked for more than normal, and so may its inputs and its shared capacities.
  void spread(std::size_t node) {
    const auto& order = model_.order;
    for (auto k = order.first_taker[node]; k < order.first_taker[node + 1]; ++k) {
      const auto source = network_.inputs[at(order.taker[at(k)])].source;
      if (may_deliver(at(source))) {
        touch(network_.sources[at(source)].node);
      }
    }
    int sources = 0;
    for (auto k = order.first_source[node]; k < order.first_source[node + 1]; ++k) {
      sources += may_deliver(at(order.source[at(k)])) ? 1 : 0;
    }
    if (sources > 1) {
      cone_.hastened[node] = 1;
    }
    if (cone_.hastened[node] == 0) {
      return;
    }
    for (auto k = order.first_source[node]; k < order.first_source[node + 1]; ++k) {
      const auto source = at(order.source[at(k)]);
      if (!may_deliver(source)) {
        continue;
      }
      for (auto row = order.first_input[source]; row < order.first_input[source + 1]; ++row) {
        hasten(network_.inputs[at(order.input[at(row)])].node);
      }
      for (auto row = order.first_use[source]; row < order.first_use[source + 1]; ++row) {
        touch_users(network_.uses[at(order.use[at(row)])].capacity);
      }
    }
  }

  void set_edges() {
    std::vector<double> edges = {0, end_};
    const auto add = [&](double time) {
      if (time > 0 && time < end_) {
        edges.push_back(time);
      }
    };
    if (!failure_.capacities.empty()) {
      add(failure_.days);
    }
    for (const std::int32_t node : cone_.nodes) {
      const auto& order = model_.order;
      for (auto k = order.first_source[at(node)]; k < order.first_source[at(node) + 1]; ++k) {
        const auto source = at(order.source[at(k)]);
        if (!may_deliver(source)) {
          continue;
        }
        if (failed_[source] != 0) {
          add(network_.sources[source].transit);
          add(failure_.days + network_.sources[source].transit);
        } else if (cone_.hastened[at(node)] != 0) {
          add(network_.sources[source].ramp);
        }
      }
    }
    std::ranges::sort(edges);
    for (const double edge : edges) {
      if (cone_.edges.empty() || edge - cone_.edges.back() > 1e-9) {
        cone_.edges.push_back(edge);
      }
    }
  }

  const DesignModel& model_;
  const SupplyNetwork& network_;
  const SupplyFailure& failure_;
  FailureCone cone_;
  std::vector<char> capacity_seen_;
  std::vector<char> failed_;
  std::vector<std::int32_t> open_;
  double end_ = 0;  ///< when all has recovered
};

}  // namespace

FailureCone failure_cone(const DesignModel& model, const SupplyFailure& failure) {
  return ConeSearch(model, failure).run();
}

}  // namespace tienvoud::methods
