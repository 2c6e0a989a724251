#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/exact.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "model/origin.h"

namespace tienvoud {

/// The site meant where a table names none: the first one; none where the firm has no sites.
Id<Site> site_or_first(const Firm& firm, Id<Site> site);

/// A sum of prices times energies before it is rounded: parts added in any order and however they
/// were cut give the money of the whole.
class ExactCost {
 public:
  constexpr ExactCost() = default;
  constexpr ExactCost(EnergyPrice price, Energy energy)
      : scaled_(static_cast<Int128>(price.for_one().base()) * energy.base()) {}

  constexpr ExactCost& operator+=(ExactCost other) {
    scaled_ += other.scaled_;
    return *this;
  }
  friend constexpr ExactCost operator+(ExactCost a, ExactCost b) { return a += b; }
  friend constexpr auto operator<=>(const ExactCost&, const ExactCost&) = default;
  /// Rounded once, halves away from zero.
  [[nodiscard]] Money money() const;

 private:
  Int128 scaled_ = 0;  // millionths of a euro times millijoules in a kWh
};

/// What electricity of one site costs at each moment. The prices of a horizon are compiled once, so
/// that a question costs a binary search; outside the horizon the answers are as right, but slow.
class TariffClock {
 public:
  /// From when on a price holds.
  struct Step {
    Instant at;
    EnergyPrice price;
    friend constexpr auto operator<=>(const Step&, const Step&) = default;
  };

  /// Of the site's tariff; of the firm's one price where the site has none (`origin` tells whether
  /// that was assumed). Where periods of a tariff overlap, the one that began first keeps the time
  /// until it ends, of two that begin at once the one stated first; hours of no period cost the
  /// tariff's own price. Bounds are on the firm's clock: in the hour that happens twice the first
  /// is meant, in the hour that is skipped the jump. site: none means the firm's first. horizon:
  /// bounded. Error: not_found where the firm's time zone is not known here.
  static Result<TariffClock> make(const Firm& firm, Id<Site> site, Period horizon);

  [[nodiscard]] EnergyPrice price_at(Instant t) const;
  /// The first moment after t at which the price is another one; `never` where there is none.
  [[nodiscard]] Instant next_change(Instant t) const;
  /// The cost of energy that flowed evenly over the period (of all of it at its begin where the
  /// period has no length). The parts at each price sum to the energy exactly. Negative energy was
  /// fed back and is worth the feed-in price: a negative cost.
  [[nodiscard]] ExactCost exact_cost(Period period, Energy energy) const;
  [[nodiscard]] Money cost(Period period, Energy energy) const {
    return exact_cost(period, energy).money();
  }

  [[nodiscard]] EnergyPrice feed_in() const { return feed_in_; }
  [[nodiscard]] PowerPrice peak() const { return peak_; }      ///< of a kW of the month's peak
  [[nodiscard]] Money standing() const { return standing_; }   ///< a month
  [[nodiscard]] Id<Tariff> tariff() const { return tariff_; }  ///< none: the firm's one price
  [[nodiscard]] Origin origin() const { return origin_; }
  /// Which prices these are, for people: "tariff day_night".
  [[nodiscard]] const std::string& rule() const { return rule_; }

 private:
  [[nodiscard]] bool knows(Instant t) const {
    return week_.empty() || (horizon_.from <= t && t < horizon_.to);
  }
  [[nodiscard]] std::vector<Step> steps_of(Period period) const;

  CalendarRules rules() const { return {zone_, week_, {}, {}}; }

  Id<Tariff> tariff_;
  Origin origin_ = Origin::reckoned;
  std::string rule_;
  EnergyPrice flat_;
  EnergyPrice feed_in_;
  PowerPrice peak_;
  Money standing_;
  TimeZone zone_;
  std::vector<WeeklyShift> week_;    // a shift's number is the place of its price
  std::vector<EnergyPrice> prices_;  // of the periods
  Period horizon_;
  std::vector<Step> steps_;  // neighbours differ in price; the first is at horizon_.from
};

/// The cost of electricity that flowed evenly over [from, to) at a site. Builds a TariffClock for
/// this one answer: where there are many, make one and ask it. The firm passed check_firm.
Money energy_cost(const Firm& firm, Id<Site> site, Instant from, Instant to, Energy energy);

}  // namespace tienvoud
