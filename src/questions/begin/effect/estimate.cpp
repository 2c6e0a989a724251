#include "questions/begin/effect/estimate.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tienvoud::begin {
namespace {

constexpr double tenth = 1.2815515594600038;  // normal quantile of 0.9

/// What one lever turns out to be in one draw.
struct Drawn {
  double reach = 1;
  double scale = 1;  ///< of the year's figures that it rests on
};

Drawn drawn(const Lever& lever, std::size_t place, int draw, std::uint64_t seed) {
  RandomStream stream(seed, place, static_cast<std::uint64_t>(draw));
  Drawn one;
  one.reach = std::max(0.0, draw_from(lever.reach, stream));
  if (lever.by_year) {
    one.reach = std::min(one.reach, 0.99);
  }
  one.scale = std::max(0.0, 1 + lever.doubt * stream.normal());
  return one;
}

/// The year with the changes of all that work on it, less the year without.
Result<Figures> year_difference(std::span<const Candidate> candidates,
                                std::span<const std::size_t> chosen,
                                std::span<const double> reaches,
                                const Firm& measured,
                                const FirmYear& year) {
  Firm changed = measured;
  bool any = false;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Lever& lever = candidates[chosen[i]].lever;
    if (!lever.by_year) {
      continue;
    }
    any = true;
    for (const Change& change : lever.changes(reaches[i])) {
      TRY_ASSIGN(changed, tienvoud::apply(change, changed));
    }
  }
  return any ? score_year(changed, measured, year) - score_year(measured, measured, year)
             : Figures();
}

Result<double> gain_in_draw(std::span<const Candidate> candidates,
                            std::span<const std::size_t> chosen,
                            int draw,
                            const Firm& measured,
                            const FirmYear& year,
                            std::uint64_t seed) {
  std::vector<double> reaches;
  double scale = 0;
  int by_year = 0;
  Figures sum;
  for (const std::size_t place : chosen) {
    const Lever& lever = candidates[place].lever;
    const Drawn one = drawn(lever, place, draw, seed);
    reaches.push_back(one.reach);
    sum += lever.fixed + lever.scaled * (one.reach * one.scale);
    scale += lever.by_year ? one.scale : 0;
    by_year += lever.by_year ? 1 : 0;
  }
  TRY_ASSIGN(const Figures of_year, year_difference(candidates, chosen, reaches, measured, year));
  sum += of_year * (by_year > 0 ? scale / by_year : 1);
  return sum.gain_eur();
}

}  // namespace

double draw_from(const Range& range, RandomStream& stream) {
  const double z = stream.normal() / tenth;
  return range.middle + z * (z < 0 ? range.middle - range.low : range.high - range.middle);
}

Range range_of(std::vector<double> draws) {
  std::ranges::sort(draws);
  const auto at = [&](double share) {
    const double place = share * static_cast<double>(draws.size() - 1);
    const auto low = static_cast<std::size_t>(place);
    const auto high = std::min(low + 1, draws.size() - 1);
    return std::lerp(draws[low], draws[high], place - std::floor(place));
  };
  return {at(0.1), at(0.5), at(0.9)};
}

Result<std::vector<Candidate>> estimate(std::vector<Lever> levers,
                                        const Firm& measured,
                                        const FirmYear& year,
                                        const EstimateOptions& options) {
  std::vector<Candidate> candidates;
  for (Lever& lever : levers) {
    Candidate one;
    one.lever = std::move(lever);
    candidates.push_back(std::move(one));
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& one = candidates[i];
    const std::size_t self[] = {i};
    const double middle[] = {one.lever.reach.middle};
    if (one.lever.changes) {
      one.changes = one.lever.changes(one.lever.reach.middle);
    }
    TRY_ASSIGN(one.figures, year_difference(candidates, self, middle, measured, year));
    one.figures += one.lever.fixed + one.lever.scaled * one.lever.reach.middle;
    TRY_ASSIGN(one.gains, gains_together(candidates, self, measured, year, options));
    one.gain_eur = range_of(one.gains);
  }
  return candidates;
}

Result<std::vector<double>> gains_together(std::span<const Candidate> candidates,
                                           std::span<const std::size_t> chosen,
                                           const Firm& measured,
                                           const FirmYear& year,
                                           const EstimateOptions& options) {
  std::vector<double> gains;
  for (int draw = 0; draw < options.draws; ++draw) {
    TRY_ASSIGN(const double gain,
               gain_in_draw(candidates, chosen, draw, measured, year, options.seed));
    gains.push_back(gain);
  }
  return gains;
}

}  // namespace tienvoud::begin
