#include "methods/stress_test/lines_view.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

namespace tienvoud::methods {
namespace {

constexpr double slack = 1e-9;  ///< relative, of flows that were rounded

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

Error bad(const char* what, const char* kind, std::size_t row, const char* remedy) {
  return {ErrorCode::invalid_input, what, kind + (" " + std::to_string(row)), remedy};
}

/// Whether two sources take the same of the same nodes, row by row.
bool take_the_same(const LinesView& view, std::int32_t a, std::int32_t b) {
  const auto& inputs = view.network.inputs;
  return std::ranges::equal(view.inputs_of(a), view.inputs_of(b), [&](auto x, auto y) {
    return inputs[at(x)].node == inputs[at(y)].node &&
           inputs[at(x)].quantity == inputs[at(y)].quantity;
  });
}

void find_own_limits(LinesView& view) {
  const auto& net = view.network;
  view.own_limit.assign(net.sources.size(), -1);
  for (std::size_t c = 0; c < net.capacities.size(); ++c) {
    const auto users = view.users_of(static_cast<std::int32_t>(c));
    const auto own = [&](std::int32_t row) {
      const auto& use = net.uses[at(row)];
      const auto& first = net.uses[at(users.front())];
      return net.sources[at(use.source)].node == net.sources[at(first.source)].node &&
             view.own_limit[at(use.source)] < 0 && use.quantity == first.quantity &&
             use.quantity > 0;
    };
    if (std::ranges::all_of(users, own)) {
      for (const auto row : users) {
        view.own_limit[at(net.uses[at(row)].source)] = static_cast<std::int32_t>(c);
      }
    }
  }
}

Result<void> check_receipts(const LinesView& view) {
  for (std::size_t i = 0; i < view.receipts.size(); ++i) {
    const auto& one = view.receipts[i];
    if (one.source < 0 || at(one.source) >= view.network.sources.size() ||
        view.made[at(one.source)] != 0) {
      return bad("A receipt names no source that is bought.", "receipt", i,
                 "Let it name a source without inputs.");
    }
    if (!std::isfinite(one.day) || one.day < 0 || !std::isfinite(one.quantity) ||
        one.quantity < 0) {
      return bad("A number of a receipt is negative or not finite.", "receipt", i,
                 "Give a finite number that is not negative.");
    }
  }
  return {};
}

}  // namespace

Result<LinesView> make_lines_view(SupplyNetwork network, std::vector<SupplyReceipt> receipts) {
  LinesView view;
  TRY_ASSIGN(view.order, order_network(network));
  view.network = std::move(network);
  const auto& net = view.network;
  view.rank.resize(net.nodes.size());
  for (std::size_t i = 0; i < net.nodes.size(); ++i) {
    view.rank[at(view.order.nodes[i])] = static_cast<std::int32_t>(i);
  }
  view.made.assign(net.sources.size(), 0);
  view.need.resize(net.nodes.size());
  std::vector<double> supply(net.nodes.size(), 0);
  for (std::size_t i = 0; i < net.nodes.size(); ++i) {
    view.need[i] = net.nodes[i].demand;
  }
  for (const auto& source : net.sources) {
    supply[at(source.node)] += source.flow;
  }
  for (const auto& input : net.inputs) {
    view.made[at(input.source)] = 1;
    view.need[at(input.node)] += input.quantity * net.sources[at(input.source)].flow;
  }
  view.brings = stock_elsewhere(view.network);
  find_own_limits(view);
  view.alike.resize(net.nodes.size());
  for (std::size_t i = 0; i < net.nodes.size(); ++i) {
    const auto sources = view.sources_of(static_cast<std::int32_t>(i));
    const auto works = [&](auto one) { return view.brings[at(one)] < 0; };
    const auto first = std::ranges::find_if(sources, works);
    view.alike[i] = std::ranges::all_of(
        sources, [&](auto one) { return !works(one) || take_the_same(view, *first, one); });
  }
  view.used.assign(net.capacities.size(), 0);
  for (const auto& use : net.uses) {
    view.used[at(use.capacity)] += use.quantity * net.sources[at(use.source)].flow;
  }
  for (std::size_t i = 0; i < net.nodes.size(); ++i) {
    if (supply[i] < view.need[i] * (1 - slack)) {
      return bad("A node is supplied with less than is taken of it.", "node", i,
                 "Let the flows of its sources cover its takers and its customers.");
    }
  }
  for (std::size_t i = 0; i < net.capacities.size(); ++i) {
    if (view.used[i] > net.capacities[i].per_day * (1 + slack)) {
      return bad("A shared capacity is smaller than the flows of today take.", "capacity", i,
                 "Raise the capacity, or lower the flows.");
    }
  }
  view.receipts = std::move(receipts);
  TRY(check_receipts(view));
  std::ranges::sort(view.receipts, [](const SupplyReceipt& a, const SupplyReceipt& b) {
    return a.source != b.source ? a.source < b.source : a.day < b.day;
  });
  view.first_receipt.assign(net.sources.size() + 1, 0);
  for (const auto& one : view.receipts) {
    ++view.first_receipt[at(one.source) + 1];
  }
  for (std::size_t i = 0; i < net.sources.size(); ++i) {
    view.first_receipt[i + 1] += view.first_receipt[i];
  }
  return view;
}

SourceSupply::SourceSupply(const LinesView& view,
                           const FailureMarks& marks,
                           std::int32_t source,
                           double most)
    : source_(view.network.sources[at(source)]), most_(most), failed_(marks.source(source) > 0) {
  if (failed_) {
    const auto first = at(view.first_receipt[at(source)]);
    receipts_ =
        std::span(view.receipts).subspan(first, at(view.first_receipt[at(source) + 1]) - first);
    end_ = marks.source(source) + source_.transit;
  }
  for (const auto row : view.uses_of(source)) {
    const auto& use = view.network.uses[at(row)];
    if (use.quantity > 0) {
      down_ = std::max(down_, marks.capacity(use.capacity));
    }
  }
}

double SourceSupply::rate(double day) const {
  if (day < down_) {
    return 0;
  }
  if (failed_) {
    return day >= end_ ? most_ : day < source_.transit && receipts_.empty() ? source_.flow : 0;
  }
  return day < source_.ramp ? source_.flow : most_;
}

double SourceSupply::between(double from, double to) const {
  // Between two of these times the rate is constant.
  double times[6] = {from, source_.ramp, source_.transit, end_, down_, to};
  std::ranges::sort(times);
  double sum = 0;
  for (int i = 0; i < 5; ++i) {
    const double start = std::max(times[i], from);
    const double size = std::min(times[i + 1], to) - start;
    if (size > 0) {
      sum += rate(start) * size;
    }
  }
  return sum;
}

double SourceSupply::until(double day) const {
  double sum = between(0, day);
  for (const auto& receipt : receipts_) {
    sum += receipt.day < day ? receipt.quantity : 0;
  }
  return sum;
}

void SourceSupply::add_times(std::vector<double>& times) const {
  if (down_ > 0) {
    times.push_back(down_);
  }
  if (failed_) {
    times.push_back(source_.transit);
    times.push_back(end_);
  } else if (most_ > source_.flow && source_.ramp > 0) {
    times.push_back(source_.ramp);
  }
  for (const auto& receipt : receipts_) {
    times.push_back(receipt.day);
  }
}

double SourceSupply::recovered() const {
  return std::max(end_, down_);
}

double stock_of(const LinesView& view, const FailureMarks& marks, std::int32_t node) {
  double there = marks.stock(node) ? 0 : view.network.nodes[at(node)].stock;
  for (const auto source : view.sources_of(node)) {
    const auto from = view.brings[at(source)];
    if (from >= 0 && !marks.stock(from)) {
      there += view.network.nodes[at(from)].stock /
               view.network.inputs[at(view.inputs_of(source).front())].quantity;
    }
  }
  return there;
}

bool stops(const LinesView& view, const FailureMarks& marks, std::int32_t node) {
  const double need = view.need[at(node)];
  std::vector<std::int32_t> sources;
  std::ranges::copy_if(view.sources_of(node), std::back_inserter(sources),
                       [&](auto source) { return view.brings[at(source)] < 0; });
  const auto failed = [&](std::int32_t source) {
    return SourceSupply(view, marks, source, 0).recovered() > 0;
  };
  if (need <= 0 || std::ranges::none_of(sources, failed)) {
    return false;
  }
  if (view.alike[at(node)] == 0) {
    return true;
  }
  std::vector<double> times;
  for (const auto source : sources) {
    SourceSupply(view, marks, source, no_limit).add_times(times);
  }
  return std::ranges::any_of(times, [&](double time) {
    double there = stock_of(view, marks, node);
    for (const auto source : sources) {
      there +=
          SourceSupply(view, marks, source, view.network.sources[at(source)].capacity).until(time);
    }
    return need * time - there > slack * 1e-3 * (need * time + there);
  });
}

}  // namespace tienvoud::methods
