#include "questions/begin/choose/choose.h"

#include <algorithm>
#include <cmath>

namespace tienvoud::begin {
namespace {

constexpr double usual_odds = 0.48;  // that a recommendation is done, of all 155,010 decided ones
constexpr int years = 3;

bool has_kind(const std::vector<Candidate>& candidates,
              const std::vector<std::size_t>& places,
              LeverKind kind) {
  return std::ranges::any_of(places,
                             [&](std::size_t i) { return candidates[i].lever.kind == kind; });
}

/// Whether each step's needs are among the steps, as far as they are on offer at all.
bool keeps_needs(const std::vector<Candidate>& candidates, const std::vector<std::size_t>& steps) {
  return std::ranges::all_of(steps, [&](std::size_t i) {
    return std::ranges::all_of(candidates[i].lever.needs, [&](LeverKind need) {
      const bool offered = std::ranges::any_of(
          candidates, [&](const Candidate& one) { return one.lever.kind == need; });
      return !offered || has_kind(candidates, steps, need);
    });
  });
}

double sum_of(const std::vector<Candidate>& candidates,
              const std::vector<std::size_t>& steps,
              Range Effort::* what) {
  double sum = 0;
  for (const std::size_t i : steps) {
    sum += (candidates[i].lever.effort.*what).middle;
  }
  return sum;
}

bool fits(const std::vector<Candidate>& candidates,
          const std::vector<std::size_t>& steps,
          const ChooseOptions& options) {
  return (!options.budget_eur || sum_of(candidates, steps, &Effort::eur) <= *options.budget_eur) &&
         (!options.hours || sum_of(candidates, steps, &Effort::hours) <= *options.hours);
}

/// Tries every set of at most so many, in order of place; keeps the best that may be.
class Search {
 public:
  Search(const std::vector<Candidate>& candidates,
         const std::vector<double>& scores,
         const ChooseOptions& options)
      : candidates_(candidates), scores_(scores), options_(options) {}

  std::vector<std::size_t> best() {
    extend(0, 0);
    std::ranges::sort(best_, [&](std::size_t a, std::size_t b) { return scores_[a] > scores_[b]; });
    return best_;
  }

 private:
  void extend(std::size_t from, double score) {
    if (score > best_score_ && keeps_needs(candidates_, steps_)) {
      best_score_ = score;
      best_ = steps_;
    }
    if (steps_.size() == options_.steps) {
      return;
    }
    for (std::size_t i = from; i < candidates_.size(); ++i) {
      if (scores_[i] <= 0 && !is_needed(i)) {
        continue;
      }
      steps_.push_back(i);
      if (fits(candidates_, steps_, options_)) {
        extend(i + 1, score + scores_[i]);
      }
      steps_.pop_back();
    }
  }

  /// Worth nothing by itself, it may let another step be taken.
  [[nodiscard]] bool is_needed(std::size_t place) const {
    return std::ranges::any_of(candidates_, [&](const Candidate& other) {
      return std::ranges::find(other.lever.needs, candidates_[place].lever.kind) !=
             other.lever.needs.end();
    });
  }

  const std::vector<Candidate>& candidates_;
  const std::vector<double>& scores_;
  const ChooseOptions& options_;
  std::vector<std::size_t> steps_;
  std::vector<std::size_t> best_;
  double best_score_ = 0;
};

/// What has to be there first goes first.
void order_by_needs(const std::vector<Candidate>& candidates, std::vector<std::size_t>& steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const LeverKind need : candidates[steps[i]].lever.needs) {
      for (std::size_t k = i + 1; k < steps.size(); ++k) {
        if (candidates[steps[k]].lever.kind == need) {
          std::rotate(steps.begin() + static_cast<std::ptrdiff_t>(i),
                      steps.begin() + static_cast<std::ptrdiff_t>(k),
                      steps.begin() + static_cast<std::ptrdiff_t>(k) + 1);
        }
      }
    }
  }
}

/// What a gain counts for: at the sure end what it is at least, at the big end what it is likely.
double counted_eur(const Range& gain_eur, double dial) {
  return std::lerp(gain_eur.low, gain_eur.middle, dial);
}

double score_of(const Candidate& one, double gain, const ChooseOptions& options) {
  return blend(one.odds.value_or(usual_odds),
               three_years_eur(gain, one.lever.effort.eur.middle, options.discount), options.dial);
}

NotNow reason_of(const std::vector<Candidate>& candidates,
                 const Chosen& chosen,
                 std::size_t left_out,
                 const ChooseOptions& options) {
  const Candidate& one = candidates[left_out];
  const std::vector<std::size_t> alone = {left_out};
  if (options.budget_eur && one.lever.effort.eur.middle > *options.budget_eur) {
    return NotNow::over_budget;
  }
  if (options.hours && one.lever.effort.hours.middle > *options.hours) {
    return NotNow::over_hours;
  }
  if (!keeps_needs(candidates, alone)) {
    return NotNow::needs_first;
  }
  if (one.gain_eur.low < 0) {
    return NotNow::too_unsure;
  }
  if (chosen.steps.empty()) {
    return NotNow::smaller;
  }
  const Range& last = candidates[chosen.steps.back()].gain_eur;
  if (one.gain_eur.middle <= last.middle) {
    return NotNow::smaller;
  }
  return counted_eur(one.gain_eur, options.dial) <= counted_eur(last, options.dial)
             ? NotNow::less_sure
             : NotNow::less_likely;
}

/// Whether the list may hold one step in the place of another.
bool may_stand_for(const std::vector<Candidate>& candidates,
                   std::vector<std::size_t> steps,
                   std::size_t out,
                   std::size_t in,
                   const ChooseOptions& options) {
  std::ranges::replace(steps, out, in);
  return fits(candidates, steps, options) && keeps_needs(candidates, steps);
}

/// The expected gain of knowing one candidate's worth before choosing (expected value of perfect
/// information on it, the others at their middle).
WorthMeasuring worth_of(const std::vector<Candidate>& candidates,
                        const Chosen& chosen,
                        std::size_t place,
                        const ChooseOptions& options) {
  WorthMeasuring worth{place, 0};
  const Candidate& one = candidates[place];
  const bool is_step = std::ranges::find(chosen.steps, place) != chosen.steps.end();
  // Against whom it competes: the best left out that may take its place, or the last step whose
  // place it may take.
  std::optional<std::size_t> rival;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const bool is_chosen = std::ranges::find(chosen.steps, i) != chosen.steps.end();
    if (i == place || is_chosen == is_step ||
        !may_stand_for(candidates, chosen.steps, is_step ? place : i, is_step ? i : place,
                       options)) {
      continue;
    }
    const bool better = !rival || (is_step ? chosen.scores[i] > chosen.scores[*rival]
                                           : chosen.scores[i] < chosen.scores[*rival]);
    rival = better ? i : rival.value_or(i);
  }
  if (!rival) {
    return worth;
  }
  const double rival_score = chosen.scores[*rival];
  const double rival_eur = std::max(0.0, candidates[*rival].gain_eur.middle);
  for (const double gain : one.gains) {
    const bool wins = score_of(one, gain, options) > rival_score;
    if (wins == is_step) {
      continue;  // the list would be the same
    }
    worth.worth_eur += wins ? std::max(0.0, gain - rival_eur) : std::max(0.0, rival_eur - gain);
  }
  worth.worth_eur /= static_cast<double>(one.gains.size());
  return worth;
}

}  // namespace

double three_years_eur(double gain_eur, double once_eur, double discount) {
  double sum = -once_eur;
  for (int year = 1; year <= years; ++year) {
    sum += gain_eur / std::pow(1 + discount, year);
  }
  return std::max(0.0, sum);
}

double blend(double odds, double worth_eur, double dial) {
  return std::pow(odds, 5 - 4 * dial) * std::sqrt(worth_eur);
}

Chosen choose(const std::vector<Candidate>& candidates, const ChooseOptions& options) {
  Chosen chosen;
  for (const Candidate& one : candidates) {
    chosen.scores.push_back(score_of(one, counted_eur(one.gain_eur, options.dial), options));
  }
  chosen.steps = Search(candidates, chosen.scores, options).best();
  order_by_needs(candidates, chosen.steps);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (std::ranges::find(chosen.steps, i) != chosen.steps.end()) {
      continue;
    }
    // By euros, not by score: what looks best to the reader and is not on the list.
    if (!chosen.not_now ||
        candidates[i].gain_eur.middle > candidates[*chosen.not_now].gain_eur.middle) {
      chosen.not_now = i;
    }
  }
  if (chosen.not_now) {
    chosen.why_not = reason_of(candidates, chosen, *chosen.not_now, options);
  }
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const WorthMeasuring worth = worth_of(candidates, chosen, i, options);
    if (worth.worth_eur > 1 && (!chosen.measure || worth.worth_eur > chosen.measure->worth_eur)) {
      chosen.measure = worth;
    }
  }
  return chosen;
}

}  // namespace tienvoud::begin
