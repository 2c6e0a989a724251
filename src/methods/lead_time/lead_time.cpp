#include "methods/lead_time/lead_time.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace tienvoud::methods {
namespace {

constexpr double outside = 0.1;  // at either end: what 0.1 and 0.9 leave
constexpr double year = 365;
constexpr double rounding = 1e-12;

/// Values in order, each with its part of `weight`.
template <class Distribution>
void add(const std::vector<double>& sorted, double weight, Distribution& into) {
  for (const double days : sorted) {
    into.push_back({days, weight / static_cast<double>(sorted.size())});
  }
}

/// The mixture of n own values and `concentration` of a base that is sorted already.
template <class Distribution>
Distribution mix(std::vector<double>& values, double concentration, const Distribution& base) {
  std::sort(values.begin(), values.end());
  const auto n = static_cast<double>(values.size());
  const double base_weight = base.empty() ? 0 : concentration / (concentration + n);
  Distribution own;
  add(values, 1 - base_weight, own);
  Distribution shared = base;
  for (auto& step : shared) {
    step.weight *= base_weight;
  }
  Distribution mixed(own.size() + shared.size());
  std::merge(own.begin(), own.end(), shared.begin(), shared.end(), mixed.begin(),
             [](const auto& a, const auto& b) { return a.days < b.days; });
  return mixed;
}

}  // namespace

LeadTimes LeadTimes::pool(std::span<const LeadTimeReceipt> receipts, double concentration) {
  std::vector<double> all;
  std::map<std::int32_t, std::vector<double>> modes;
  std::map<std::pair<std::int32_t, std::int32_t>, std::vector<double>> groups;
  for (const auto& receipt : receipts) {
    all.push_back(receipt.days);
    modes[receipt.mode].push_back(receipt.days);
    groups[{receipt.mode, receipt.group}].push_back(receipt.days);
  }
  LeadTimes times;
  times.all_ = mix(all, 0, Distribution());
  for (auto& [mode, own] : modes) {
    times.modes_.emplace_back(mode, mix(own, concentration, times.all_));
  }
  for (auto& [key, own] : groups) {
    const auto& base = times.of(-1, key.first);
    times.groups_.push_back({key, own.size(), {}});
    times.groups_.back().distribution = mix(own, concentration, base);
  }
  return times;
}

const LeadTimes::Own* LeadTimes::own(std::int32_t group, std::int32_t mode) const {
  const std::pair key(mode, group);
  const auto at = std::lower_bound(groups_.begin(), groups_.end(), key,
                                   [](const Own& each, const auto& k) { return each.key < k; });
  return at != groups_.end() && at->key == key ? &*at : nullptr;
}

const LeadTimes::Distribution& LeadTimes::of(std::int32_t group, std::int32_t mode) const {
  if (const Own* found = own(group, mode)) {
    return found->distribution;
  }
  const auto at = std::lower_bound(modes_.begin(), modes_.end(), mode,
                                   [](const auto& each, std::int32_t m) { return each.first < m; });
  return at != modes_.end() && at->first == mode ? at->second : all_;
}

double LeadTimes::level(double p) const {
  if (p <= outside) {
    return p / outside * low_level_;
  }
  if (p >= 1 - outside) {
    return 1 - (1 - p) / outside * (1 - high_level_);
  }
  const double half = 0.5;
  return p < half ? low_level_ + (p - outside) / (half - outside) * (half - low_level_)
                  : half + (p - half) / (half - outside) * (high_level_ - half);
}

double LeadTimes::quantile(std::int32_t group, std::int32_t mode, double p) const {
  const Distribution& distribution = of(group, mode);
  const double target = level(std::clamp(p, 0.0, 1.0)) - rounding;
  double below = 0;
  for (const Step& step : distribution) {
    below += step.weight;
    if (below >= target) {
      return step.days;
    }
  }
  return distribution.empty() ? 0 : distribution.back().days;
}

double LeadTimes::mean(std::int32_t group, std::int32_t mode) const {
  double sum = 0;
  for (const Step& step : of(group, mode)) {
    sum += step.days * step.weight;
  }
  return sum;
}

double LeadTimes::deviation(std::int32_t group, std::int32_t mode) const {
  const double centre = mean(group, mode);
  double sum = 0;
  for (const Step& step : of(group, mode)) {
    sum += (step.days - centre) * (step.days - centre) * step.weight;
  }
  return std::sqrt(sum);
}

std::size_t LeadTimes::count(std::int32_t group, std::int32_t mode) const {
  const Own* found = own(group, mode);
  return found == nullptr ? 0 : found->count;
}

/// Where receipts of a year lay in what was known before it.
class LeadTimeBacktest {
 public:
  /// Adds the place, from 0 to 1, of each receipt of [from, from + a year).
  void hold_out(std::span<const LeadTimeReceipt> receipts, double from, double concentration) {
    std::vector<LeadTimeReceipt> before;
    for (const auto& receipt : receipts) {
      if (receipt.received < from) {
        before.push_back(receipt);
      }
    }
    if (before.empty()) {
      return;
    }
    const LeadTimes known = LeadTimes::pool(before, concentration);
    for (const auto& receipt : receipts) {
      if (receipt.received >= from && receipt.received < from + year) {
        places_.push_back(place(known.of(receipt.group, receipt.mode), receipt.days));
      }
    }
  }

  [[nodiscard]] std::vector<double> sorted_places() {
    std::sort(places_.begin(), places_.end());
    return places_;
  }

 private:
  /// The middle of the stretch of levels at which a value lies: ties share it.
  static double place(const LeadTimes::Distribution& distribution, double days) {
    double below = 0;
    double at = 0;
    for (const auto& step : distribution) {
      below += step.days < days ? step.weight : 0;
      at += step.days == days ? step.weight : 0;
    }
    return below + at / 2;
  }

  std::vector<double> places_;
};

LeadTimes fit_lead_times(std::span<const LeadTimeReceipt> receipts,
                         const LeadTimeOptions& options) {
  LeadTimes times = LeadTimes::pool(receipts, options.concentration);
  if (receipts.empty()) {
    return times;
  }
  const double last =
      std::max_element(receipts.begin(), receipts.end(), [](const auto& a, const auto& b) {
        return a.received < b.received;
      })->received;
  LeadTimeBacktest backtest;
  for (int i = 1; i <= options.backtests; ++i) {
    backtest.hold_out(receipts, last + 1 - year * i, options.concentration);
  }
  const auto places = backtest.sorted_places();
  if (places.size() < std::max<std::size_t>(1, options.least_held_out)) {
    return times;
  }
  const auto at = [&](double p) {
    return places[std::min(places.size() - 1,
                           static_cast<std::size_t>(p * static_cast<double>(places.size())))];
  };
  times.low_level_ = std::min(outside, at(outside));
  times.high_level_ = std::max(1 - outside, at(1 - outside));
  return times;
}

}  // namespace tienvoud::methods
