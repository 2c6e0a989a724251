#include "questions/lines/stress/phone_first.h"

#include <algorithm>
#include <tuple>

namespace tienvoud::lines {
namespace {

/// The place that a failure would have among the others with another loss.
std::size_t place_with(std::span<const FailureAnswer> outcomes, std::size_t self, double loss) {
  std::size_t place = 0;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    place += i != self && outcomes[i].lost_margin_eur > loss ? 1U : 0U;
  }
  return place;
}

std::size_t distance(std::size_t a, std::size_t b) {
  return a > b ? a - b : b - a;
}

}  // namespace

std::optional<PhoneFirst> phone_first_of(const methods::StressEngine& engine,
                                         std::span<const FailureAnswer> outcomes) {
  methods::StressEngine::Scratch scratch(engine);
  std::optional<PhoneFirst> best;
  std::tuple<double, std::size_t> most{0, 0};
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Failure& failure = outcomes[i].failure;
    if (failure.days_origin != Origin::assumed) {
      continue;
    }
    PhoneFirst phone{i, failure.failure.days / 2, failure.failure.days * 2};
    methods::SupplyFailure other = failure.failure;
    other.days = phone.days_low;
    const auto low = engine.loss(other, scratch);
    other.days = phone.days_high;
    const auto high = engine.loss(other, scratch);
    if (!low || !high) {
      continue;  // what cannot be reckoned is not asked about
    }
    phone.loss_low_eur = low->lost_margin;
    phone.loss_high_eur = high->lost_margin;
    phone.place_low = place_with(outcomes, i, low->lost_margin);
    phone.place_high = place_with(outcomes, i, high->lost_margin);
    const std::size_t places =
        std::max(distance(i, phone.place_low), distance(i, phone.place_high));
    const std::tuple moved{places > 0 ? high->lost_margin - low->lost_margin : 0, places};
    if (moved > most) {
      most = moved;
      best = phone;
    }
  }
  return best;
}

}  // namespace tienvoud::lines
