#include "questions/sight/profile/load_profile.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "model/journal/memory_journal.h"
#include "questions/sight/profile/load_figures.h"
#include "questions/sight/profile/reading_list.h"

namespace tienvoud::sight {
namespace {

constexpr Id<Meter> main_meter(0);

Instant at(const char* text) {
  return *parse_instant(text);
}

Firm one_meter(ReadingKind kind) {
  Firm firm;
  firm.profile.energy_price = EnergyPrice(Money::of(0.25));
  Meter meter;
  meter.code = "MAIN";
  meter.role = MeterRole::main;
  meter.reading = kind;
  meter.interval = minutes(15);
  firm.meters.add(meter);
  return firm;
}

/// Open Monday to Friday, 07:00 to 17:00; closed on public holidays.
void add_day_shift(Firm& firm) {
  Calendar calendar;
  calendar.holidays = "nl";
  firm.calendars.add(calendar);
  firm.shifts.add({Id<Calendar>(0), "day", Weekdays{0x1f}, {hours(7)}, {hours(17)}});
  Site site;
  site.calendar = Id<Calendar>(0);
  firm.sites.add(site);
}

/// Interval readings of a quarter each; `kilowatts` says how much flows in the quarter at a moment.
template <class Load>
MemoryJournal quarters_read(Period period, Load kilowatts) {
  testing::ReadingList reader;
  for (Instant t = period.from; t < period.to; t = t + quarter_hour) {
    reader.add(t + quarter_hour, (Power::of(kilowatts(t)) * quarter_hour).base());
  }
  return reader.journal();
}

const Period two_weeks{at("2026-03-01T23:00:00Z"), at("2026-03-15T23:00:00Z")};

/// 5 kW always; 40 kW more in working hours of the weekdays of those two weeks.
double plant(Instant t) {
  const LocalTime local = TimeZone::find("Europe/Amsterdam")->to_local(t);
  const bool works = local.day.weekday() < 5 && local.since_midnight >= hours(7) &&
                     local.since_midnight < hours(17);
  return works ? 45 : 5;
}

TEST(LoadProfile, FindsTheBaseLoadInTheTimeOutsideWorkingHours) {
  Firm firm = one_meter(ReadingKind::interval);
  add_day_shift(firm);
  const MemoryJournal reader = quarters_read(two_weeks, plant);
  const LoadProfile profile = *load_profile(firm, main_meter, reader, two_weeks);
  EXPECT_EQ(profile.total, Energy::of(14 * 24 * 5 + 10 * 10 * 40));
  EXPECT_TRUE(profile.base.from_closed_time);
  EXPECT_EQ(profile.base.quarters, (14 * 24 - 100) * 4);
  EXPECT_EQ(profile.base.power, Power::of(5));
  EXPECT_EQ(profile.base.energy, Energy::of(14 * 24 * 5));
  EXPECT_EQ(profile.outside_hours, Energy::of((14 * 24 - 100) * 5));
  EXPECT_EQ(profile.base.cost, Money::of(14 * 24 * 5 * 0.25));
  EXPECT_EQ(profile.cost->energy, Money::of(profile.total.natural() * 0.25));
  EXPECT_EQ(profile.cost->outside_hours, Money::of((14 * 24 - 100) * 5 * 0.25));
}

TEST(LoadProfile, OfAPlantThatNeverClosesTakesTheBaseLoadFromAllQuarters) {
  const Firm firm = one_meter(ReadingKind::interval);
  const LoadProfile profile =
      *load_profile(firm, main_meter, quarters_read(two_weeks, plant), two_weeks);
  EXPECT_FALSE(profile.base.from_closed_time);
  EXPECT_EQ(profile.base.power, Power::of(5));
  EXPECT_FALSE(profile.outside_hours.has_value());
  EXPECT_NE(profile.base.rule.find("no quarter hours outside working time"), std::string::npos);
}

TEST(LoadProfile, KeepsItsBaseLoadThroughAPowerCutAndAMachineLeftOnAtNight) {
  Firm firm = one_meter(ReadingKind::interval);
  add_day_shift(firm);
  const MemoryJournal reader = quarters_read(two_weeks, [](Instant t) {
    if (t >= at("2026-03-07T02:00:00Z") && t < at("2026-03-07T08:00:00Z")) {
      return 0.0;  // 24 of 944 closed quarters
    }
    return t < at("2026-03-05T00:00:00Z") ? plant(t) + 8 : plant(t);
  });
  const LoadProfile profile = *load_profile(firm, main_meter, reader, two_weeks);
  EXPECT_EQ(profile.base.power, Power::of(5));
}

TEST(LoadProfile, NamesTheHighestQuartersAndTheEarliestOfEquals) {
  const Firm firm = one_meter(ReadingKind::interval);
  const Instant high = at("2026-03-04T10:15:00Z");
  const MemoryJournal reader = quarters_read(two_weeks, [high](Instant t) {
    return t == high || t == high + hours(24) ? 90.0 : t == high + hours(1) ? 80.0 : 10.0;
  });
  const LoadProfile profile = *load_profile(firm, main_meter, reader, two_weeks, {.highest = 3});
  const std::vector<QuarterLoad> expected{{high, Energy::of(22.5)},
                                          {high + hours(24), Energy::of(22.5)},
                                          {high + hours(1), Energy::of(20)}};
  EXPECT_EQ(profile.highest, expected);
  EXPECT_EQ(profile.peak, expected.front());
  EXPECT_EQ(profile.peak->power(), Power::of(90));
}

TEST(LoadProfile, CountsAndNamesTheTimeInWhichTheMeterWasSilent) {
  Firm firm = one_meter(ReadingKind::power);
  Meter meter = firm.meters[main_meter];
  meter.interval = minutes(1);
  meter.longest_gap = minutes(5);
  firm.meters.set(main_meter, meter);
  testing::ReadingList reader;
  const Period day{at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")};
  for (Instant t = day.from; t < day.to; t = t + minutes(1)) {
    if (t < day.from + hours(6) || t >= day.from + hours(8)) {
      reader.add(t, Power::of(60).base());
    }
  }
  const LoadProfile profile = *load_profile(firm, main_meter, reader.journal(), day);
  ASSERT_EQ(profile.missing.size(), 1U);
  EXPECT_EQ(profile.missing[0].why, Gap::silent_meter);
  EXPECT_EQ(profile.missing[0].period,
            (Period{day.from + hours(6) + minutes(4), day.from + hours(8)}));
  EXPECT_EQ(profile.quarters_missing, 8);
  EXPECT_EQ(profile.quarters_in_period, 96);
  EXPECT_EQ(profile.total, Energy::of(22 * 60 + 4));
  EXPECT_FALSE(kpis_of(profile, firm).front().final);
}

TEST(LoadProfile, MonthsAndWeekdaysAreThoseOfTheLocalClock) {
  const Firm firm = one_meter(ReadingKind::interval);
  // Local October 2026 begins on 30 September 22:00 UTC and has 25 hours on its 25th day.
  const Period autumn{at("2026-09-30T21:00:00Z"), at("2026-11-01T23:00:00Z")};
  const LoadProfile profile =
      *load_profile(firm, main_meter, quarters_read(autumn, [](Instant) { return 4.0; }), autumn);
  ASSERT_EQ(profile.months.size(), 3U);
  EXPECT_EQ(profile.months[0].month, 9U);
  EXPECT_EQ(profile.months[0].quarters, 4);
  EXPECT_FALSE(profile.months[0].whole);
  EXPECT_EQ(profile.months[1].quarters, (31 * 24 + 1) * 4);
  EXPECT_TRUE(profile.months[1].whole);
  EXPECT_EQ(profile.months[1].energy, Energy::of((31 * 24 + 1) * 4));
  EXPECT_EQ(profile.months[2].quarters, 96);
  // Sundays at 02:00: four in October, one of them twice, and 1 November.
  EXPECT_EQ(profile.usual_week[6][8].count, 6);
  EXPECT_EQ(profile.usual_week[6][8].mean(), Power::of(4));
}

TEST(LoadProfile, ChargesPeaksByTheMonthAndStandingByTheDay) {
  Firm firm = one_meter(ReadingKind::interval);
  Tariff tariff;
  tariff.code = "t";
  tariff.price = EnergyPrice(Money::of(0.2));
  tariff.peak = PowerPrice(Money::of(3));
  tariff.standing = Money::of(62);
  firm.tariffs.add(tariff);
  Site site;
  site.tariff = Id<Tariff>(0);
  site.grid_limit = Power::of(70);
  firm.sites.add(site);
  const Period period{at("2026-04-30T22:00:00Z"), at("2026-06-15T22:00:00Z")};
  const Instant may = at("2026-05-12T09:00:00Z");
  const MemoryJournal reader = quarters_read(period, [may](Instant t) {
    return t == may ? 80.0 : t == may + days(30) ? 50.0 : 10.0;
  });
  const LoadProfile profile = *load_profile(firm, main_meter, reader, period);
  EXPECT_EQ(profile.cost->peaks, Money::of(3 * 80 + 3 * 50));
  EXPECT_EQ(profile.cost->standing, Money::of(62 + 31));
  EXPECT_EQ(profile.over_grid_limit, 1);
  EXPECT_EQ(profile.cost->rule, "tariff t");
}

TEST(LoadProfile, WithoutReadingsOverAllTimeIsUnusable) {
  const Firm firm = one_meter(ReadingKind::interval);
  EXPECT_EQ(load_profile(firm, main_meter, MemoryJournal(), {}).error().code, ErrorCode::unusable);
  EXPECT_EQ(
      load_profile(firm, main_meter, MemoryJournal(), {two_weeks.to, two_weeks.from}).error().code,
      ErrorCode::invalid_input);
}

RC_GTEST_PROP(LoadProfile, ClosesOnTheCounterWhateverItsReadings, ()) {
  Firm firm = one_meter(ReadingKind::counter);
  add_day_shift(firm);
  testing::ReadingList reader;
  Instant t = at("2026-03-27T23:00:00Z") + seconds(*rc::gen::inRange(0, 90'000));
  const Instant first = t;
  std::int64_t standing = 0;
  const int count = *rc::gen::inRange(2, 200);
  for (int i = 0; i < count; ++i) {
    reader.add(t, standing);
    if (i + 1 < count) {
      t = t + seconds(*rc::gen::inRange(1, 7'200));
      standing += *rc::gen::inRange(0, 1'000'000'000);
    }
  }
  const LoadProfile profile = *load_profile(firm, main_meter, reader.journal(), {});
  RC_ASSERT(profile.period == (Period{first, t}));
  RC_ASSERT(profile.total == Energy::of_base(standing));
  RC_ASSERT(profile.quarters_missing == 0);
  Energy quarters;
  for (const QuarterLoad& quarter : profile.quarters) {
    quarters += quarter.energy;
    RC_ASSERT(quarter.energy <= profile.peak->energy);
  }
  Energy months;
  Energy week;
  for (const MonthLoad& month : profile.months) {
    months += month.energy;
  }
  for (const auto& day : profile.usual_week) {
    for (const UsualQuarter& usual : day) {
      week += usual.energy;
    }
  }
  RC_ASSERT(months == quarters);
  RC_ASSERT(week == quarters);
  RC_ASSERT(quarters <= profile.total);
  RC_ASSERT(profile.base.energy <= quarters);
  RC_ASSERT(*profile.outside_hours <= profile.total);
  Energy by_price;
  for (const LoadCost::AtPrice& part : profile.cost->by_price) {
    by_price += part.energy;
  }
  RC_ASSERT(by_price == profile.total);
}

RC_GTEST_PROP(LoadProfile, RankedLeavesTheStatedShareAtOrBelow, ()) {
  const auto raw =
      *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 50)));
  std::vector<Energy> values;
  for (const int value : raw) {
    values.push_back(Energy::of_base(value));
  }
  const double p = *rc::gen::inRange(1, 101) / 100.0;
  const Energy level = ranked(values, p);
  const auto share = [&](auto holds) {
    return static_cast<double>(std::ranges::count_if(values, holds)) /
           static_cast<double>(values.size());
  };
  RC_ASSERT(share([level](Energy e) { return e <= level; }) >= p - 1e-9);
  RC_ASSERT(share([level](Energy e) { return e < level; }) < p);
}

}  // namespace
}  // namespace tienvoud::sight
