#include <array>
#include <cmath>
#include <string>

#include "base/ensure.h"
#include "base/holidays.h"
#include "example/blueprint.h"
#include "example/draws.h"

namespace tienvoud::example {
namespace {

constexpr TimeOfDay clock(int hour, int minute = 0) {
  return {hours(hour) + minutes(minute)};
}
constexpr Weekdays monday_to_thursday{0x0f};
constexpr Weekdays friday{0x10};
constexpr Weekdays monday_to_friday{0x1f};

struct Stretch {
  const char* calendar;
  const char* shift;
  Weekdays weekdays;
  TimeOfDay from;
  TimeOfDay to;
};

// People's calendars leave their breaks out; machines may run on through them.
const std::array stretches = {
    Stretch{"dag", "dag", monday_to_friday, clock(7), clock(9, 30)},
    Stretch{"dag", "dag", monday_to_friday, clock(9, 45), clock(12)},
    Stretch{"dag", "dag", monday_to_thursday, clock(12, 30), clock(16)},
    Stretch{"dag", "dag", friday, clock(12, 30), clock(15)},
    Stretch{"vroeg", "vroeg", monday_to_friday, clock(7), clock(9, 30)},
    Stretch{"vroeg", "vroeg", monday_to_friday, clock(9, 45), clock(12)},
    Stretch{"vroeg", "vroeg", monday_to_friday, clock(12, 30), clock(15, 30)},
    Stretch{"laat", "laat", monday_to_friday, clock(15, 30), clock(19, 30)},
    Stretch{"laat", "laat", monday_to_thursday, clock(20), clock(0, 15)},
    Stretch{"laat", "laat", friday, clock(20), clock(21, 30)},
    Stretch{"machines_dag", "dag", monday_to_thursday, clock(7), clock(16)},
    Stretch{"machines_dag", "dag", friday, clock(7), clock(15)},
    Stretch{"machines_2ploeg", "vroeg", monday_to_friday, clock(7), clock(15, 30)},
    Stretch{"machines_2ploeg", "laat", monday_to_thursday, clock(15, 30), clock(0, 15)},
    Stretch{"machines_2ploeg", "laat", friday, clock(15, 30), clock(21, 30)},
    Stretch{"kantoor", "kantoor", monday_to_friday, clock(8), clock(17)},
};

void lay_profile(Blueprint& blueprint, const PresetSize& size) {
  static constexpr std::array families = {"Veldman", "Hoekstra",     "Ter Braak", "Nijhof",
                                          "Wessels", "Bruggink",     "Kuipers",   "Lansink",
                                          "Roelofs", "Oude Vrielink"};
  static constexpr std::array trades = {"Metaal", "Verspaning", "Metaaltechniek", "Machinefabriek",
                                        "Fijnmechaniek"};
  Draws draws(blueprint.options.seed, "profile");
  const std::string family = draws.pick(families);
  auto& profile = blueprint.firm.profile;
  profile.name = family + " " + draws.pick(trades) + " B.V.";
  for (const char letter : family) {
    if (letter != ' ') {
      profile.code += static_cast<char>(letter | 0x20);
    }
  }
  profile.sector = "25.62";
  profile.employees = size.people + size.people / 6 + 1;
  profile.labour_cost = HourlyCost(Money::of(static_cast<double>(draws.whole(88, 102)) * 0.5));
  profile.machine_cost = HourlyCost(Money::of(35));
  profile.energy_price = EnergyPrice(Money::of(0.24));
  profile.energy_carbon = EnergyCarbon(Mass::of(0.27));
  profile.waste_cost = MassPrice(Money::of(0.12));
  profile.holding_cost = Fraction(0.15);
}

void lay_tariff(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  Tariff tariff;
  tariff.code = "dag_nacht";
  tariff.price = EnergyPrice(Money::of(0.248));
  tariff.feed_in = EnergyPrice(Money::of(0.05));
  tariff.peak = PowerPrice(Money::of(3.4));
  tariff.standing = Money::of(85);
  tariff.carbon = firm.profile.energy_carbon;
  const auto id = firm.tariffs.add(tariff);
  const EnergyPrice low(Money::of(0.197));
  firm.tariff_periods.add({id, monday_to_friday, clock(23), clock(7), low});
  firm.tariff_periods.add({id, Weekdays{0x60}, clock(0), clock(24), low});
}

/// Days on which the whole firm is closed beyond the law's: the Friday after Ascension; and the
/// short day before Christmas.
void lay_days_off(Blueprint& blueprint) {
  auto& firm = blueprint.firm;
  const auto first = date_of(blueprint.zone.day_of(blueprint.period.from)).year;
  const auto last = date_of(blueprint.zone.day_of(blueprint.period.to)).year;
  for (int year = first; year <= last; ++year) {
    for (const auto calendar : firm.calendars.ids()) {
      firm.calendar_days.add({calendar, easter_sunday(year).next(40), {}, {}, "brugdag"});
      const auto eve = Day::of(year, 12, 24);
      if (eve.weekday() < 5 && firm.calendars[calendar].code != "laat") {
        firm.calendar_days.add({calendar, eve, clock(7), clock(12), "kerstavond"});
      }
    }
  }
}

WorkingTime compiled(const Blueprint& blueprint, Id<Calendar> id) {
  CalendarRules rules;
  rules.zone = blueprint.zone;
  int number = 0;
  for (const auto& shift : blueprint.firm.shifts) {
    for (int weekday = 0; weekday < 7; ++weekday) {
      if (shift.calendar == id && shift.weekdays.has(weekday)) {
        // An end before the begin is on the next day.
        const auto from = shift.from.since_midnight;
        const auto to = shift.to.since_midnight;
        rules.week.push_back({weekday, {number, from, to > from ? to : to + hours(24)}});
      }
    }
    ++number;
  }
  for (const auto& day : blueprint.firm.calendar_days) {
    if (day.calendar == id) {
      DayException exception{day.day, {}};
      if (day.from && day.to) {
        exception.hours.push_back({number, day.from->since_midnight, day.to->since_midnight});
      }
      rules.exceptions.push_back(std::move(exception));
    }
  }
  const auto first = date_of(blueprint.zone.day_of(blueprint.period.from)).year;
  const auto last = date_of(blueprint.zone.day_of(blueprint.period.to)).year;
  for (int year = first; year <= last; ++year) {
    for (const auto& holiday : dutch_holidays(year)) {
      rules.holidays.push_back(holiday.day);
    }
  }
  return WorkingTime::compile(rules, blueprint.period);
}

}  // namespace

PresetSize size_of(Preset preset) {
  switch (preset) {
    case Preset::small:
      return {4, 5, 0, 10, 44, 6, 5, 0.66, {2026, 3, 1}, 31};
    case Preset::shop:
      return {20, 40, 13, 60, 600, 24, 12, 0.7, {2026, 1, 1}, 181};
    case Preset::large:
      return {50, 96, 30, 140, 520, 45, 18, 0.68, {2026, 4, 1}, 30};
  }
  ensure(false, "a preset is small, shop or large");
  return {};
}

void lay_calendars(Blueprint& blueprint) {
  const auto size = size_of(blueprint.options.preset);
  auto& firm = blueprint.firm;
  const auto zone = TimeZone::find("Europe/Amsterdam");
  ensure(zone.ok(), "the system knows the time zone Europe/Amsterdam");
  blueprint.zone = *zone;
  const auto first =
      blueprint.options.start.value_or(Day::of(size.start.year, size.start.month, size.start.day));
  blueprint.period = {blueprint.zone.start_of(first),
                      blueprint.zone.start_of(first.next(size.days))};
  lay_profile(blueprint, size);
  lay_tariff(blueprint);
  for (const auto& stretch : stretches) {
    const bool known =
        firm.calendars.size() > 0 &&
        firm.calendars[Id<Calendar>(firm.calendars.size() - 1)].code == stretch.calendar;
    if (!known) {
      firm.calendars.add({stretch.calendar, "Europe/Amsterdam", "nl"});
    }
    firm.shifts.add({Id<Calendar>(firm.calendars.size() - 1), stretch.shift, stretch.weekdays,
                     stretch.from, stretch.to});
  }
  lay_days_off(blueprint);
  for (const auto calendar : firm.calendars.ids()) {
    blueprint.working.push_back(compiled(blueprint, calendar));
  }
  Draws draws(blueprint.options.seed, "site");
  static constexpr std::array towns = {"Enschede",   "Hengelo",    "Almelo", "Winterswijk",
                                       "Doetinchem", "Hardenberg", "Zutphen"};
  Site site;
  site.code = "hal1";
  site.name = std::string("Hal 1, ") + draws.pick(towns);
  site.country = "NL";
  site.region = "Twente en Achterhoek";
  site.calendar = blueprint.options.preset == Preset::small ? calendar::day_machines
                                                            : calendar::two_shift_machines;
  site.tariff = Id<Tariff>(0);
  site.grid_limit = Power::of(size.machines <= 4 ? 55 : size.machines * 11);
  site.time_to_recover = days(60);
  firm.sites.add(site);
}

}  // namespace tienvoud::example
