#include "model/energy_cost.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/ensure.h"

namespace tienvoud {

namespace {

/// The last step at or before t. steps: not empty, the first one at or before t.
std::span<const TariffClock::Step>::iterator step_at(std::span<const TariffClock::Step> steps,
                                                     Instant t) {
  const auto after = std::ranges::upper_bound(steps, t, {}, &TariffClock::Step::at);
  return std::prev(after);
}

ExactCost cost_by_steps(std::span<const TariffClock::Step> steps, Period period, Energy energy) {
  auto step = step_at(steps, period.from);
  const std::int64_t length = (period.to - period.from).base();
  ExactCost sum;
  std::int64_t done = 0;
  for (; done < length; ++step) {
    const auto next = std::next(step);
    const Instant until = next == steps.end() ? period.to : std::min(period.to, next->at);
    const std::int64_t end = (until - period.from).base();
    sum += ExactCost(step->price, Energy::of_base(slice_of(energy.base(), done, end, length)));
    done = end;
  }
  return sum;
}

bool is_price_assumed(const Firm& firm) {
  return std::ranges::binary_search(firm.assumptions,
                                    Assumption{Profile::info.name, 0, "energy_eur_per_kwh"});
}

}  // namespace

Id<Site> site_or_first(const Firm& firm, Id<Site> site) {
  return site || firm.sites.empty() ? site : Id<Site>(0);
}

Money ExactCost::money() const {
  constexpr Int128 unit = Energy::per_unit;
  const Int128 half = unit / 2;
  return Money::of_base(
      static_cast<std::int64_t>(scaled_ >= 0 ? (scaled_ + half) / unit : (scaled_ - half) / unit));
}

Result<TariffClock> TariffClock::make(const Firm& firm, Id<Site> site, Period horizon) {
  TariffClock clock;
  const Id<Site> place = site_or_first(firm, site);
  clock.tariff_ = place ? firm.sites[place].tariff : Id<Tariff>::none();
  if (!clock.tariff_) {
    clock.flat_ = firm.profile.energy_price;
    clock.origin_ = is_price_assumed(firm) ? Origin::assumed : Origin::reckoned;
    clock.rule_ = "the firm's price for electricity";
    clock.horizon_ = horizon;
    clock.steps_ = {{horizon.from, clock.flat_}};
    return clock;
  }
  const Tariff& tariff = firm.tariffs[clock.tariff_];
  clock.flat_ = tariff.price;
  clock.feed_in_ = tariff.feed_in;
  clock.peak_ = tariff.peak;
  clock.standing_ = tariff.standing;
  clock.rule_ = "tariff " + tariff.code;
  TRY_ASSIGN(clock.zone_, TimeZone::find(firm.profile.time_zone));
  for (const TariffPeriod& period : firm.tariff_periods) {
    if (period.tariff != clock.tariff_) {
      continue;
    }
    const Duration from = period.from.since_midnight;
    const Duration to = period.to.since_midnight;
    for (int weekday = 0; weekday < 7; ++weekday) {
      if (period.weekdays.has(weekday)) {
        clock.week_.push_back(
            {weekday,
             {static_cast<int>(clock.prices_.size()), from, to > from ? to : to + hours(24)}});
      }
    }
    clock.prices_.push_back(period.price);
  }
  clock.horizon_ = horizon;
  clock.steps_ = clock.steps_of(horizon);
  return clock;
}

std::vector<TariffClock::Step> TariffClock::steps_of(Period period) const {
  std::vector<Step> steps{{period.from, flat_}};
  const auto add = [&steps](Instant at, EnergyPrice price) {
    if (steps.back().at == at) {
      steps.back().price = price;
      if (steps.size() > 1 && steps[steps.size() - 2].price == price) {
        steps.pop_back();
      }
    } else if (steps.back().price != price) {
      steps.push_back({at, price});
    }
  };
  const WorkingTime hours_of_periods = WorkingTime::compile(rules(), period);
  for (const OpenInterval& interval : hours_of_periods.intervals()) {
    add(interval.from, prices_[static_cast<std::size_t>(interval.shift)]);
    if (interval.to < period.to) {
      add(interval.to, flat_);
    }
  }
  return steps;
}

EnergyPrice TariffClock::price_at(Instant t) const {
  if (week_.empty()) {
    return flat_;
  }
  return knows(t) ? step_at(steps_, t)->price : steps_of({t, t + hours(1)}).front().price;
}

Instant TariffClock::next_change(Instant t) const {
  if (week_.empty()) {
    return Instant::never();
  }
  if (knows(t)) {
    const auto next = std::next(step_at(steps_, t));
    if (next != std::span<const Step>(steps_).end()) {
      return next->at;
    }
  }
  // Prices repeat by the week, so one that does not change in nine days never does.
  const auto ahead = steps_of({t, t + days(9)});
  return ahead.size() > 1 ? ahead[1].at : Instant::never();
}

ExactCost TariffClock::exact_cost(Period period, Energy energy) const {
  if (energy < Energy()) {
    return {feed_in_, energy};
  }
  if (week_.empty() || period.empty()) {
    return {price_at(period.from), energy};
  }
  if (knows(period.from) && period.to <= horizon_.to) {
    return cost_by_steps(steps_, period, energy);
  }
  return cost_by_steps(steps_of(period), period, energy);
}

Money energy_cost(const Firm& firm, Id<Site> site, Instant from, Instant to, Energy energy) {
  const auto clock = TariffClock::make(firm, site, {from, to > from ? to : from + seconds(1)});
  ensure(clock.ok(), "the firm's time zone was checked");
  return clock->cost({from, to}, energy);
}

}  // namespace tienvoud
