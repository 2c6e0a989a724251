#include "model/energy_cost.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <optional>
#include <tuple>

namespace tienvoud {
namespace {

Instant at(const char* text) {
  return *parse_instant(text);
}

EnergyPrice euro(double price) {
  return EnergyPrice(Money::of(price));
}

TimeOfDay clock_time(int minute) {
  return {minutes(minute)};
}

/// A site of which the night, 23:00 to 07:00, and the weekend are cheap.
Firm day_and_night() {
  Firm firm;
  Tariff tariff;
  tariff.code = "day_night";
  tariff.price = euro(0.30);
  tariff.feed_in = euro(0.05);
  firm.tariffs.add(tariff);
  firm.tariff_periods.add(
      {Id<Tariff>(0), Weekdays{0x1f}, clock_time(23 * 60), clock_time(7 * 60), euro(0.20)});
  firm.tariff_periods.add(
      {Id<Tariff>(0), Weekdays{0x60}, clock_time(0), clock_time(24 * 60), euro(0.10)});
  Site site;
  site.tariff = Id<Tariff>(0);
  firm.sites.add(site);
  return firm;
}

TEST(EnergyCost, SplitsEnergyWhereThePriceChanges) {
  const Firm firm = day_and_night();
  // Monday 22:00 to Tuesday 00:00 local: one hour at 0.30 and one at 0.20.
  EXPECT_EQ(energy_cost(firm, Id<Site>(0), at("2026-03-02T22:00:00+01:00"),
                        at("2026-03-03T00:00:00+01:00"), Energy::of(10)),
            Money::of(2.5));
}

TEST(EnergyCost, OfANightOnWhichTheClockIsPutForwardHasOneHourLess) {
  Firm firm = day_and_night();
  firm.tariff_periods = Table<TariffPeriod>();
  firm.tariff_periods.add(
      {Id<Tariff>(0), Weekdays{0x7f}, clock_time(0), clock_time(4 * 60), euro(0.10)});
  // 29 March 2026: 00:00 to 04:00 has three hours, of the six from 00:00 to 07:00.
  EXPECT_EQ(energy_cost(firm, Id<Site>(0), at("2026-03-29T00:00:00+01:00"),
                        at("2026-03-29T07:00:00+02:00"), Energy::of(6)),
            Money::of(3 * 0.10 + 3 * 0.30));
  // 25 October 2026: five hours, of eight.
  EXPECT_EQ(energy_cost(firm, Id<Site>(0), at("2026-10-25T00:00:00+02:00"),
                        at("2026-10-25T07:00:00+01:00"), Energy::of(8)),
            Money::of(5 * 0.10 + 3 * 0.30));
}

TEST(EnergyCost, OfASiteThatNamesNoneIsThatOfTheFirstSite) {
  const Firm firm = day_and_night();
  EXPECT_EQ(energy_cost(firm, Id<Site>(), at("2026-03-02T12:00:00+01:00"),
                        at("2026-03-02T13:00:00+01:00"), Energy::of(1)),
            Money::of(0.30));
}

TEST(EnergyCost, WithoutATariffIsTheFirmsPriceAndSaysWhetherItWasAssumed) {
  Firm firm;
  firm.profile.energy_price = euro(0.22);
  const Period day{at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")};
  EXPECT_EQ(TariffClock::make(firm, {}, day)->origin(), Origin::reckoned);
  firm.assumptions.push_back({"firm", 0, "energy_eur_per_kwh"});
  const auto clock = TariffClock::make(firm, {}, day);
  EXPECT_EQ(clock->origin(), Origin::assumed);
  EXPECT_EQ(clock->cost(day, Energy::of(100)), Money::of(22));
  EXPECT_EQ(clock->next_change(day.from), Instant::never());
}

TEST(EnergyCost, OfEnergyFedBackIsNegative) {
  const Firm firm = day_and_night();
  EXPECT_EQ(energy_cost(firm, Id<Site>(0), at("2026-03-02T12:00:00+01:00"),
                        at("2026-03-02T13:00:00+01:00"), Energy::of(-20)),
            Money::of(-1));
}

TEST(EnergyCost, OfAMomentIsTakenAtThatMomentsPrice) {
  const Firm firm = day_and_night();
  const Instant noon = at("2026-03-02T12:00:00+01:00");
  EXPECT_EQ(energy_cost(firm, Id<Site>(0), noon, noon, Energy::of(2)), Money::of(0.60));
}

/// The price in a minute by asking each period of each nearby day whether it holds then.
EnergyPrice naive_price(const Firm& firm, const TimeZone& zone, Instant t) {
  std::optional<std::tuple<Instant, int, EnergyPrice>> holder;
  int number = 0;
  for (const TariffPeriod& period : firm.tariff_periods) {
    for (int back = 0; back <= 2; ++back) {
      const Day day = zone.day_of(t).next(-back);
      if (!period.weekdays.has(day.weekday())) {
        continue;
      }
      const bool over_night = period.to <= period.from;
      const Instant from = zone.first_moment({day, period.from.since_midnight});
      const Instant to =
          period.to.since_midnight == hours(24)
              ? zone.first_moment({day.next(), Duration()})
              : zone.first_moment({over_night ? day.next() : day, period.to.since_midnight});
      const std::tuple<Instant, int, EnergyPrice> candidate{from, number, period.price};
      if (from <= t && t < to && (!holder || candidate < *holder)) {
        holder = candidate;
      }
    }
    ++number;
  }
  return holder ? std::get<2>(*holder) : firm.tariffs[Id<Tariff>(0)].price;
}

Firm random_tariff() {
  Firm firm;
  Tariff tariff;
  tariff.price = euro(0.5);
  firm.tariffs.add(tariff);
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) {
    const int from = *rc::gen::inRange(0, 96);
    const int length = *rc::gen::inRange(1, 96);
    const int to = from + length;
    firm.tariff_periods.add({Id<Tariff>(0),
                             Weekdays{static_cast<std::uint8_t>(*rc::gen::inRange(1, 128))},
                             clock_time(from * 15), clock_time(to <= 96 ? to * 15 : (to - 96) * 15),
                             euro(0.1 * (i + 1))});
  }
  Site site;
  site.tariff = Id<Tariff>(0);
  firm.sites.add(site);
  return firm;
}

RC_GTEST_PROP(EnergyCost, AgreesWithAMinuteByMinuteSumAlsoWhereClocksChange, ()) {
  const Firm firm = random_tariff();
  const TimeZone zone = *TimeZone::find("Europe/Amsterdam");
  const Instant start = *rc::gen::element(at("2026-03-28T05:00:00Z"), at("2026-10-24T05:00:00Z")) +
                        minutes(*rc::gen::inRange(0, 1'440));
  const int length = *rc::gen::inRange(1, 2'000);
  const Period period{start, start + minutes(length)};
  ExactCost sum;
  for (int i = 0; i < length; ++i) {
    sum += ExactCost(naive_price(firm, zone, start + minutes(i)), Energy::of_base(60'000));
  }
  // Inside the horizon and outside it the answer is the same.
  const Period inside{at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z")};
  const Period outside{at("2025-01-01T00:00:00Z"), at("2025-01-02T00:00:00Z")};
  for (const Period& horizon : {inside, outside}) {
    const auto clock = TariffClock::make(firm, Id<Site>(0), horizon);
    RC_ASSERT(clock->exact_cost(period, Energy::of_base(60'000 * length)) == sum);
    RC_ASSERT(clock->price_at(start) == naive_price(firm, zone, start));
  }
}

RC_GTEST_PROP(EnergyCost, NextChangeIsTheFirstMomentAtAnotherPrice, ()) {
  const Firm firm = random_tariff();
  const TimeZone zone = *TimeZone::find("Europe/Amsterdam");
  const Instant t = at("2026-10-23T00:00:00Z") + minutes(15 * *rc::gen::inRange(0, 400));
  const auto clock = TariffClock::make(firm, Id<Site>(0),
                                       {at("2026-10-20T00:00:00Z"), at("2026-10-26T00:00:00Z")});
  const Instant next = clock->next_change(t);
  const Instant last = std::min(next, t + days(9));
  for (Instant each = t; each < last; each = each + minutes(15)) {
    RC_ASSERT(naive_price(firm, zone, each) == clock->price_at(t));
  }
  if (next != Instant::never()) {
    RC_ASSERT(naive_price(firm, zone, next) != clock->price_at(t));
  }
}

RC_GTEST_PROP(EnergyCost, OfPartsIsThatOfTheWholeBeforeRounding, (std::uint32_t amount)) {
  const Firm firm = day_and_night();
  const Period whole{at("2026-03-02T20:00:00Z"), at("2026-03-03T08:00:00Z")};
  const auto clock = TariffClock::make(firm, Id<Site>(0), whole);
  const std::int64_t length = whole.length().base();
  const std::int64_t cut = minutes(15 * *rc::gen::inRange(1, 48)).base();
  // Parts in proportion to time, as the ledger cuts: prices meet the same millijoules, or the
  // neighbour of one that a cut falls into.
  const Energy energy = Energy::of_base(static_cast<std::int64_t>(amount) * 48);
  const Energy first = Energy::of_base(slice_of(energy.base(), 0, cut, length));
  const Instant middle = whole.from + microseconds(cut);
  const ExactCost parts = clock->exact_cost({whole.from, middle}, first) +
                          clock->exact_cost({middle, whole.to}, energy - first);
  RC_ASSERT(parts == clock->exact_cost(whole, energy));
}

}  // namespace
}  // namespace tienvoud
