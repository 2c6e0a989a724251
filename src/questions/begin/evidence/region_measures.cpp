#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>

#include "methods/prediction_measures/prediction_measures.h"
#include "questions/begin/evidence/firm_tally.h"
#include "questions/begin/evidence/outcome_shift.h"

namespace tienvoud::begin {
namespace {

/// Where stretches of outcomes known before begin.
constexpr std::array<std::size_t, 9> stretches = {0, 10, 25, 50, 100, 200, 300, 500, 1000};

/// What was foretold without and with the shift, and what came of it.
struct Foretold {
  std::vector<double> before;
  std::vector<double> after;
  std::vector<std::uint8_t> done;

  void add(double without, double with, std::uint8_t happened) {
    before.push_back(without);
    after.push_back(with);
    done.push_back(happened);
  }
  [[nodiscard]] double worse() const {
    return methods::log_loss(after, done) - methods::log_loss(before, done);
  }
};

double log_odds_of(double chance) {
  return std::log(chance / (1 - chance));
}

}  // namespace

std::vector<Measured> FirmTally::region_measures(const std::string& prefix) const {
  std::vector<const Firm*> in_order;
  for (const Firm& firm : firms_) {
    if (!firm.center.empty()) {
      in_order.push_back(&firm);
    }
  }
  if (in_order.empty()) {
    return {};
  }
  std::ranges::sort(in_order, {},
                    [](const Firm* firm) { return std::tie(firm->center, firm->year, firm->id); });
  Foretold all;
  std::array<Foretold, stretches.size()> by_stretch;
  OutcomeShift shift;
  std::size_t known = 0;
  for (std::size_t i = 0; i < in_order.size(); ++i) {
    const Firm& firm = *in_order[i];
    if (i > 0 && in_order[i - 1]->center != firm.center) {
      shift = OutcomeShift();
      known = 0;
    }
    const auto* const stretch = std::ranges::upper_bound(stretches, known) - 1;
    for (std::size_t j = 0; j < firm.done.size(); ++j) {
      const double with = shift.chance(log_odds_of(firm.chances[j]));
      all.add(firm.chances[j], with, firm.done[j]);
      by_stretch[static_cast<std::size_t>(stretch - stretches.begin())].add(firm.chances[j], with,
                                                                            firm.done[j]);
    }
    for (std::size_t j = 0; j < firm.done.size(); ++j) {
      shift.add(log_odds_of(firm.chances[j]), firm.done[j] != 0);
    }
    known += firm.done.size();
  }
  double worst = -1;
  for (const Foretold& stretch : by_stretch) {
    if (!stretch.done.empty()) {
      worst = std::max(worst, stretch.worse());
    }
  }
  return {{prefix + "_log_loss_before", methods::log_loss(all.before, all.done)},
          {prefix + "_log_loss_after", methods::log_loss(all.after, all.done)},
          {prefix + "_auc_after", methods::area_under_curve(all.after, all.done)},
          {prefix + "_worst_step", worst}};
}

}  // namespace tienvoud::begin
