#include "questions/begin/evidence/outcome_shift.h"

#include <cmath>

namespace tienvoud::begin {
namespace {

double chance_of(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

}  // namespace

void OutcomeShift::add(double log_odds, bool done) {
  outcomes_.push_back({log_odds, done});
  if (outcomes_.size() > options_.window) {
    outcomes_.pop_front();
  }
  // Newton's steps; the sum is concave with a second derivative bounded by the prior's, and the
  // last shift is near.
  const double precision = 1 / (options_.deviation * options_.deviation);
  for (int step = 0; step < 4; ++step) {
    double slope = -shift_ * precision;
    double bend = precision;
    for (const Outcome& outcome : outcomes_) {
      const double chance = chance_of(outcome.log_odds + shift_);
      slope += options_.evidence * ((outcome.done ? 1 : 0) - chance);
      bend += options_.evidence * chance * (1 - chance);
    }
    const double move = slope / bend;
    shift_ += move;
    if (std::abs(move) < 1e-9) {
      break;
    }
  }
}

double OutcomeShift::chance(double log_odds) const {
  return chance_of(log_odds + shift_);
}

}  // namespace tienvoud::begin
