#include "questions/sight/learn/draft/kind_rates.h"

#include <algorithm>

#include "questions/sight/learn/robust.h"

namespace tienvoud::sight::learning {
namespace {

constexpr double leaning = 1;  ///< orders at the kind's rate that a pair's own are joined with

double median(const std::vector<double>& values, double otherwise) {
  std::vector<Weighted> weighted;
  for (const double value : values) {
    weighted.push_back({value, 1});
  }
  return weighted.empty() ? otherwise : weighted_median(std::move(weighted));
}

/// Share of a visit's run that is done by a moment.
double share_done(const Visit& visit, Instant by) {
  const Duration all = total_length(visit.runs);
  Duration done;
  for (const Period& one : visit.runs) {
    done += Period{one.from, std::min(one.to, std::max(one.from, by))}.length();
  }
  return all > Duration() ? done / all : 1;
}

}  // namespace

void KindRates::Sums::add(const Visit& visit, double ordered) {
  run_h += visit.run.natural();
  setup_h += visit.setup.natural();
  pieces += ordered;
  orders += 1;
  lots.push_back(ordered);
  for (const auto& [machine, length] : visit.machines) {
    if (machine.exists()) {
      machines[machine] += length.natural();
    }
  }
}

KindRates::KindRates(const Firm& firm, const std::vector<Visit>& visits, Instant known_until) {
  for (std::size_t i = 0; i < visits.size(); ++i) {
    const Visit& visit = visits[i];
    const Order& order = firm.orders[visit.order];
    if (visit.ended > known_until || order.quantity <= Pieces()) {
      continue;
    }
    const double ordered = order.quantity.natural();
    Sums* sums[] = {&all_, &kinds_[visit.kind], &pairs_[{order.item, visit.kind}]};
    for (Sums* one : sums) {
      one->add(visit, ordered);
    }
    if (i + 1 < visits.size() && visits[i + 1].order == visit.order) {
      sums[2]->handed_on.push_back(share_done(visit, visits[i + 1].began));
    }
  }
}

KindRate KindRates::of(Id<Item> item, Id<Operation> kind) const {
  static const Sums nothing;
  const auto kinds = kinds_.find(kind);
  const auto pairs = pairs_.find({item, kind});
  const Sums& of_kind = kinds == kinds_.end() ? all_ : kinds->second;
  const Sums& own = pairs == pairs_.end() ? nothing : pairs->second;
  KindRate rate;
  if (of_kind.orders == 0) {
    return rate;
  }
  rate.pieces = median(own.lots.empty() ? of_kind.lots : own.lots, 0);
  const double pieces = own.pieces + leaning * rate.pieces;
  rate.run_h = (own.run_h + leaning * rate.pieces * of_kind.run_h / of_kind.pieces) / pieces;
  rate.setup_h =
      (own.setup_h + leaning * of_kind.setup_h / of_kind.orders) / (own.orders + leaning);
  rate.handed_on = median(own.handed_on, 1);
  const auto& machines = own.machines.empty() ? of_kind.machines : own.machines;
  double sum = 0;
  for (const auto& [machine, length] : machines) {
    sum += length;
  }
  for (const auto& [machine, length] : machines) {
    rate.machines[machine] = length / sum;
  }
  return rate;
}

}  // namespace tienvoud::sight::learning
