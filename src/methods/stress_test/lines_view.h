#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "methods/supply_network/supply_network.h"

namespace tienvoud::methods {

/// Goods that are on the way to the node of a bought source and come on a known day, whatever
/// fails.
struct SupplyReceipt {
  std::int32_t source = 0;
  double day = 0;
  double quantity = 0;
};

/// The network and what the stress test asks of it again and again: what each node needs a day when
/// nothing fails, what share of that each taker has, and how much of each capacity is free.
struct LinesView {
  SupplyNetwork network;
  SupplyOrder order;
  std::vector<std::int32_t> rank;       ///< place of each node in order.nodes
  std::vector<double> need;             ///< units a day that takers and customers take of each node
  std::vector<double> used;             ///< of each capacity a day
  std::vector<SupplyReceipt> receipts;  ///< by source, then day
  std::vector<std::int32_t> first_receipt;  ///< of each source; size sources + 1
  std::vector<char> made;                   ///< of each source: takes inputs
  /// Of each source: the node whose stock it brings (`stock_elsewhere`), or -1: it counts as stock
  /// of the node that it is brought to.
  std::vector<std::int32_t> brings;
  /// Of each node: all its sources that do not just bring stock take the same, so that together
  /// they are one way to make it.
  std::vector<char> alike;
  /// Of each source: a shared capacity that limits only sources of its node, all in the same
  /// measure; or -1. The node gets the lesser of what they and what it can deliver.
  std::vector<std::int32_t> own_limit;

  [[nodiscard]] std::span<const std::int32_t> sources_of(std::int32_t node) const {
    return row(order.first_source, order.source, node);
  }
  /// Whether the capacity is the own_limit of its users.
  [[nodiscard]] bool is_own_limit(std::int32_t capacity) const {
    const auto users = users_of(capacity);
    return !users.empty() &&
           own_limit[static_cast<std::size_t>(
               network.uses[static_cast<std::size_t>(users.front())].source)] == capacity;
  }
  [[nodiscard]] std::span<const std::int32_t> inputs_of(std::int32_t source) const {
    return row(order.first_input, order.input, source);
  }
  [[nodiscard]] std::span<const std::int32_t> takers_of(std::int32_t node) const {
    return row(order.first_taker, order.taker, node);
  }
  [[nodiscard]] std::span<const std::int32_t> uses_of(std::int32_t source) const {
    return row(order.first_use, order.use, source);
  }
  [[nodiscard]] std::span<const std::int32_t> users_of(std::int32_t capacity) const {
    return row(order.first_user, order.user, capacity);
  }

 private:
  static std::span<const std::int32_t> row(const std::vector<std::int32_t>& first,
                                           const std::vector<std::int32_t>& list,
                                           std::int32_t index) {
    const auto i = static_cast<std::size_t>(index);
    return std::span(list).subspan(static_cast<std::size_t>(first[i]),
                                   static_cast<std::size_t>(first[i + 1] - first[i]));
  }
};

/// Checks that the flows of today serve all customers and fit into all capacities, without which a
/// loss has no meaning. Errors: invalid_input, naming the node, capacity or receipt.
Result<LinesView> make_lines_view(SupplyNetwork network, std::vector<SupplyReceipt> receipts = {});

/// What stands still, and for how long, as marks that cost nothing to set and to take back.
class FailureMarks {
 public:
  explicit FailureMarks(const LinesView& view)
      : source_(view.network.sources.size(), 0),
        capacity_(view.network.capacities.size(), 0),
        stock_(view.network.nodes.size(), 0) {}
  /// Adds a failure to those that are marked; of two the longer one counts.
  void set(const SupplyFailure& failure) {
    for (const auto i : failure.sources) {
      raise(source_, i, failure.days);
    }
    for (const auto i : failure.capacities) {
      raise(capacity_, i, failure.days);
    }
    for (const auto i : failure.nodes) {
      stock_[static_cast<std::size_t>(i)] = 1;
    }
  }
  void clear(const SupplyFailure& failure) {
    for (const auto i : failure.sources) {
      source_[static_cast<std::size_t>(i)] = 0;
    }
    for (const auto i : failure.capacities) {
      capacity_[static_cast<std::size_t>(i)] = 0;
    }
    for (const auto i : failure.nodes) {
      stock_[static_cast<std::size_t>(i)] = 0;
    }
  }
  /// Days until it is there again; 0 where it does not fail.
  [[nodiscard]] double source(std::int32_t i) const { return source_[static_cast<std::size_t>(i)]; }
  [[nodiscard]] double capacity(std::int32_t i) const {
    return capacity_[static_cast<std::size_t>(i)];
  }
  /// Whether the node's stock is lost.
  [[nodiscard]] bool stock(std::int32_t i) const {
    return stock_[static_cast<std::size_t>(i)] != 0;
  }

 private:
  static void raise(std::vector<double>& days, std::int32_t i, double to) {
    auto& now = days[static_cast<std::size_t>(i)];
    now = now < to ? to : now;
  }
  std::vector<double> source_, capacity_;
  std::vector<char> stock_;
};

/// What a source can deliver while something has failed: units a day that change at a few times,
/// and receipts.
class SourceSupply {
 public:
  /// most: units a day it delivers at most once it may deliver more than today.
  SourceSupply(const LinesView& view, const FailureMarks& marks, std::int32_t source, double most);
  /// Units a day just after a time.
  [[nodiscard]] double rate(double day) const;
  /// Units delivered before a time; infinite where the rate was.
  [[nodiscard]] double until(double day) const;
  /// Units that its rate gives between two times, receipts left out.
  [[nodiscard]] double between(double from, double to) const;
  /// The times at which the rate changes or a receipt comes are added; some may not matter.
  void add_times(std::vector<double>& times) const;
  /// The day from which the source is as it was, 0 where it does not fail.
  [[nodiscard]] double recovered() const;
  [[nodiscard]] std::span<const SupplyReceipt> receipts() const { return receipts_; }

 private:
  const SupplySource& source_;
  std::span<const SupplyReceipt> receipts_;
  double most_ = 0;
  double down_ = 0;  ///< days in which a capacity that it needs has nothing
  double end_ = 0;   ///< of the outage, where it failed
  bool failed_ = false;
};

/// What lies at a node and is not lost, with what lies elsewhere for it alone and can be brought.
double stock_of(const LinesView& view, const FailureMarks& marks, std::int32_t node);

/// Whether what failed at a node stops it: all its sources together, each at its capacity, would
/// fall behind its need, or one of several is made, so that what it takes may be short. Sources
/// that bring stock count as the stock they bring.
bool stops(const LinesView& view, const FailureMarks& marks, std::int32_t node);

}  // namespace tienvoud::methods
