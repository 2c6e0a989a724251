#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace tienvoud::methods {

/// One receipt of goods, as evidence on how long they take.
struct LeadTimeReceipt {
  std::int32_t group = 0;  ///< whose lead time is asked: a supplier, an offer
  std::int32_t mode = 0;   ///< what groups have in common: road, sea, air
  double received = 0;     ///< day on which it came, counted from any day
  double days = 0;         ///< how long it took
};

struct LeadTimeOptions {
  /// How many receipts of a group weigh as much as what the groups of its mode have in common; the
  /// same between the mode and all receipts.
  double concentration = 5;
  int backtests = 3;  ///< years held out, one after the other, to see how far the quantiles hold
  std::size_t least_held_out = 50;  ///< receipts in them; with fewer nothing is learnt from them
};

/// What lead time to expect of a group: a distribution, not a number.
class LeadTimes {
 public:
  /// The time within which an order comes with probability p; of a group without receipts that of
  /// its mode, of a mode without any that of all. p in [0, 1]. 0 where nothing was ever received.
  [[nodiscard]] double quantile(std::int32_t group, std::int32_t mode, double p) const;
  [[nodiscard]] double mean(std::int32_t group, std::int32_t mode) const;
  [[nodiscard]] double deviation(std::int32_t group, std::int32_t mode) const;
  /// How many of the group's own receipts it rests on.
  [[nodiscard]] std::size_t count(std::int32_t group, std::int32_t mode) const;
  /// The level of the past's distribution that stands for probability p of the future's: further
  /// out where lead times drifted in the years held out.
  [[nodiscard]] double level(double p) const;
  [[nodiscard]] bool empty() const { return all_.empty(); }

 private:
  friend LeadTimes fit_lead_times(std::span<const LeadTimeReceipt> receipts,
                                  const LeadTimeOptions& options);
  friend class LeadTimeBacktest;

  struct Step {
    double days = 0;
    double weight = 0;  ///< of all in the distribution, 1 together
  };
  using Distribution = std::vector<Step>;  ///< by days
  struct Own {
    std::pair<std::int32_t, std::int32_t> key;  ///< mode, group
    std::size_t count = 0;
    Distribution distribution;
  };

  static LeadTimes pool(std::span<const LeadTimeReceipt> receipts, double concentration);
  [[nodiscard]] const Distribution& of(std::int32_t group, std::int32_t mode) const;
  [[nodiscard]] const Own* own(std::int32_t group, std::int32_t mode) const;

  Distribution all_;
  std::vector<std::pair<std::int32_t, Distribution>> modes_;  ///< by mode
  std::vector<Own> groups_;                                   ///< by key
  double low_level_ = 0.1;
  double high_level_ = 0.9;
};

/// The empirical distribution of each group, shrunk to that of its mode, and that to all, as the
/// predictive distribution of a hierarchical Dirichlet process does (Teh et al. 2006, with the base
/// taken as known): a group with n receipts is n own parts and `concentration` of its mode's. Then
/// the last years are held out one after the other, and the levels that keep a tenth of their
/// receipts outside at either end are taken in place of 0.1 and 0.9 where those are further out
/// (conformal calibration, Vovk et al. 2005, over time): suppliers drift, and quantiles of the past
/// alone are too narrow. Receipts in any order; same input, same answer.
LeadTimes fit_lead_times(std::span<const LeadTimeReceipt> receipts,
                         const LeadTimeOptions& options = {});

}  // namespace tienvoud::methods
