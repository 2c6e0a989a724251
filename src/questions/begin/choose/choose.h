#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "questions/begin/effect/estimate.h"

namespace tienvoud::begin {

struct ChooseOptions {
  std::optional<double> budget_eur;  ///< for all steps together, once
  std::optional<double> hours;       ///< of the firm's own people, once
  double dial = 0.5;                 ///< 0: sure, 1: big
  std::size_t steps = 3;
  double discount = 0.08;  ///< a year
};

enum class NotNow : std::uint8_t {
  over_budget,
  over_hours,
  needs_first,  ///< something else has to be there
  less_likely,  ///< firms seldom do it
  too_unsure,   ///< it may as well lose as gain
  less_sure,    ///< it may be worth more, which is less certain
  smaller,      ///< the others are worth more
};
constexpr auto choices(NotNow) {
  using enum NotNow;
  return std::to_array<std::pair<std::string_view, NotNow>>({{"over_budget", over_budget},
                                                             {"over_hours", over_hours},
                                                             {"needs_first", needs_first},
                                                             {"less_likely", less_likely},
                                                             {"too_unsure", too_unsure},
                                                             {"less_sure", less_sure},
                                                             {"smaller", smaller}});
}

/// The figure that is worth knowing first.
struct WorthMeasuring {
  std::size_t candidate = 0;
  double worth_eur = 0;  ///< what the steps gain more on average if it is known
};

struct Chosen {
  std::vector<std::size_t> steps;      ///< places in the candidates, the first to do first
  std::vector<double> scores;          ///< of every candidate
  std::optional<std::size_t> not_now;  ///< the best of those that are left out
  NotNow why_not = NotNow::smaller;
  std::optional<WorthMeasuring> measure;
};

/// Three years of a gain, discounted, less what it costs once; never below 0.
double three_years_eur(double gain_eur, double once_eur, double discount);

/// What a candidate ranks by: odds^a x s^b, s its three discounted years less its cost; from sure
/// (a = 5) to big (a = 1), b = 1/2. The gain in s goes with the dial too: from what it is in nine
/// draws of ten (sure) to its middle (big), so that what is known ranks before what is assumed. Why
/// not the order that the evidence's own lists take (list_scores): docs/decisions/0021. Where no
/// evidence speaks, the odds are those of all recommendations.
double blend(double odds, double worth_eur, double dial);

/// The steps that score most together, within budget and hours, none before what it needs; an exact
/// choice among all sets of so many.
Chosen choose(const std::vector<Candidate>& candidates, const ChooseOptions& options);

}  // namespace tienvoud::begin
