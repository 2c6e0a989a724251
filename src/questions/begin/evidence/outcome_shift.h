#pragma once

#include <deque>

namespace tienvoud::begin {

/// How much more or less is done here than the evidence says: one number added to the log odds,
/// learnt from what became of the last measures of a programme, hub or region. Few outcomes hardly
/// move it and old ones are forgotten, so that it helps from the first and never hurts by much.
/// It is the mode of a normal prior around 0 times the likelihood of the window.
class OutcomeShift {
 public:
  struct Options {
    double deviation = 0.25;   ///< of the prior, > 0, in log odds
    std::size_t window = 300;  ///< outcomes that count
    double evidence = 0.6;     ///< what one outcome counts, in (0, 1]: those of a firm are alike
  };
  OutcomeShift() = default;
  explicit OutcomeShift(Options options) : options_(options) {}

  /// What became of a measure whose log odds, without this shift, were so.
  void add(double log_odds, bool done);
  /// To be added to the log odds; 0 before any outcome.
  [[nodiscard]] double shift() const { return shift_; }
  /// The chance of a measure with this shift.
  [[nodiscard]] double chance(double log_odds) const;

 private:
  struct Outcome {
    double log_odds;
    bool done;
  };
  Options options_;
  std::deque<Outcome> outcomes_;
  double shift_ = 0;
};

}  // namespace tienvoud::begin
