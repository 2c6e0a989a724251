#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "methods/stress_test/stress_test.h"
#include "model/firm/firm.h"
#include "questions/lines/failures/failures.h"
#include "questions/lines/network/firm_network.h"

namespace tienvoud::lines {

/// What one product loses to one customer (none: to all of them).
struct LostProduct {
  Id<Item> item;
  Id<Customer> customer;
  double units = 0;
  double margin_eur = 0;
};

/// What one failure does to the firm.
struct FailureAnswer {
  Failure failure;
  std::optional<double> days_to_survive;  ///< none: no order is ever missed
  double uncovered_days = 0;
  double lost_margin_eur = 0;
  double lost_revenue_eur = 0;
  double lost_units = 0;
  double exposure_index = 0;  ///< of the largest loss
  std::optional<double>
      loss_per_euro;  ///< margin lost for each EUR spent a year; none: nothing bought
  std::vector<LostProduct> products;  ///< largest loss first
  std::vector<std::string> path;      ///< codes, from what fails to the product that loses most
};

/// Two failures at once.
struct PairAnswer {
  std::size_t first = 0;  ///< places in `outcomes`
  std::size_t second = 0;
  double lost_margin_eur = 0;
  double more_than_sum_eur = 0;
};

/// The guess that moves the ranking most: whom to phone first.
struct PhoneFirst {
  std::size_t outcome = 0;  ///< place in `outcomes`, from 0
  double days_low = 0;      ///< half of what is assumed
  double days_high = 0;     ///< twice that
  std::size_t place_low = 0;
  std::size_t place_high = 0;
  double loss_low_eur = 0;
  double loss_high_eur = 0;
};

struct StressAnswer {
  std::vector<FailureAnswer> outcomes;  ///< largest loss first
  std::vector<PairAnswer> pairs;        ///< worst first; suppliers, sites and machine groups
  double expected_loss_eur_per_year = 0;
  std::optional<PhoneFirst> phone_first;  ///< none where nothing is assumed
  /// Failures whose programme had no answer that passed its check: they are in no ranking.
  std::vector<Failure> left_out;
};

/// Every failure by itself, in the model of methods/stress_test. Errors: those of StressEngine.
Result<StressAnswer> stress_of(const Firm& firm,
                               const FirmNetwork& network,
                               const FailureDefaults& defaults = {});

}  // namespace tienvoud::lines
