#pragma once

#include <array>
#include <optional>
#include <string>

#include "base/id.h"
#include "base/instant.h"
#include "base/quantity.h"
#include "model/firm/choices.h"
#include "model/schema.h"

namespace tienvoud {

/// A time on the clock, written "06:30"; "24:00" is the end of the day.
struct TimeOfDay {
  Duration since_midnight;
  friend constexpr auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
};

/// Days of the week, bit 0 is Monday; written "mon-fri", "sat sun" or "1-5".
struct Weekdays {
  std::uint8_t bits = 0x7f;
  [[nodiscard]] constexpr bool has(int weekday) const { return ((bits >> weekday) & 1U) != 0; }
  friend constexpr auto operator<=>(const Weekdays&, const Weekdays&) = default;
};

/// What plans are good at, what counts most first; written "cost lateness". Goals that are not
/// named come behind those that are, in the order of the default.
struct PlanGoals {
  std::array<PlanGoal, 4> order = {PlanGoal::lateness, PlanGoal::cost, PlanGoal::work_in_process,
                                   PlanGoal::distance};
  friend constexpr auto operator<=>(const PlanGoals&, const PlanGoals&) = default;
};

/// Who the firm is and what holds for it as a whole; the one row of firm.toml.
struct Profile {
  static constexpr TableInfo info{
      "firm", "Who the firm is, and what holds for all of it. Written as firm.toml."};
  std::string code;
  std::string name;
  std::string country = "NL";
  std::string time_zone = "Europe/Amsterdam";
  std::string sector;
  std::int64_t employees = 0;
  HourlyCost labour_cost;
  HourlyCost machine_cost;
  EnergyPrice energy_price;
  EnergyCarbon energy_carbon;
  MassPrice waste_cost;
  Fraction holding_cost;
  std::optional<Money> second_source_once;
  std::optional<Money> second_source_yearly;
  std::optional<Money> second_carriage_yearly;
  std::optional<Money> subcontractor_once;
  std::optional<Money> subcontractor_yearly;
  std::optional<Money> stock_place_once;
  std::optional<Money> stock_place_yearly;
  std::optional<Duration> write_off;
  bool figures_per_person = false;
  PlanGoals plan_goals;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"firm", "Short code of the firm.", "veldman", Need::key}, &Profile::code);
    visit({"name", "The firm's name.", "Veldman Metaal B.V."}, &Profile::name);
    visit({"country", "Where it is (ISO 3166 code).", "NL", Need::optional, "NL"},
          &Profile::country);
    visit({"time_zone", "The clock on its wall (IANA name).", "Europe/Amsterdam", Need::optional,
           "Europe/Amsterdam"},
          &Profile::time_zone);
    visit({"sector", "Its branch (SBI or NACE code).", "25.62"}, &Profile::sector);
    visit({"employees", "How many people work there.", "42"}, &Profile::employees);
    visit({"labour_eur_per_h", "What an hour of a person costs, all in.", "48.50", Need::optional,
           "45", true},
          &Profile::labour_cost);
    visit({"machine_eur_per_h",
           "What an hour of a machine costs where the machine itself says nothing.", "35",
           Need::optional, "30", true},
          &Profile::machine_cost);
    visit({"energy_eur_per_kwh", "What electricity costs where no tariff says so, all in.", "0.24",
           Need::optional, "0.22", true},
          &Profile::energy_price);
    visit({"energy_kg_co2e_per_kwh", "Carbon of the electricity bought.", "0.27", Need::optional,
           "0.27", true},
          &Profile::energy_carbon);
    visit({"waste_eur_per_kg", "What getting rid of a kilogram of waste costs.", "0.12",
           Need::optional, "0.10", true},
          &Profile::waste_cost);
    visit({"holding_fraction_per_year", "Yearly cost of holding stock, as a share of its value.",
           "0.15", Need::optional, "0.15", true},
          &Profile::holding_cost);
    visit({"second_source_once_eur", "What approving another supplier for an item costs.", "2500"},
          &Profile::second_source_once);
    visit({"second_source_eur_per_year", "What keeping another supplier warm costs a year.", "400"},
          &Profile::second_source_yearly);
    visit({"second_carriage_eur_per_year", "What another way of carriage costs a year.", "300"},
          &Profile::second_carriage_yearly);
    visit({"subcontractor_once_eur", "What coming to terms with a subcontractor costs.", "1000"},
          &Profile::subcontractor_once);
    visit({"subcontractor_eur_per_year", "What an agreement with a subcontractor costs a year.",
           "1500"},
          &Profile::subcontractor_yearly);
    visit({"stock_place_once_eur", "What opening a stock place elsewhere costs.", "1500"},
          &Profile::stock_place_once);
    visit({"stock_place_eur_per_year", "What such a place costs a year.", "6000"},
          &Profile::stock_place_yearly);
    visit({"write_off_y", "Years over which costs that come once are spread.", "5"},
          &Profile::write_off);
    visit({"figures_per_person", "Whether figures per person may be shown (works council).", "no",
           Need::optional, "no"},
          &Profile::figures_per_person);
    visit({"plan_goals",
           "What plans are to be good at, what counts most first; what is not named comes behind.",
           "lateness distance", Need::optional, "lateness cost work_in_process distance"},
          &Profile::plan_goals);
  }
};

/// A calendar's name and what closes it; its hours are the rows of shifts.csv.
struct Calendar {
  static constexpr TableInfo info{"calendars",
                                  "When something is open: a name for the rows of shifts.csv."};
  std::string code;
  std::string time_zone;
  std::string holidays = "none";

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"calendar", "Code of the calendar.", "two_shifts", Need::key}, &Calendar::code);
    visit({"time_zone", "Its clock (IANA name); the firm's where empty.", "Europe/Amsterdam"},
          &Calendar::time_zone);
    visit({"holidays", "Public holidays on which it is closed: nl or none.", "nl", Need::optional,
           "none"},
          &Calendar::holidays);
  }
};

/// Weekly opening hours: one stretch of a calendar.
struct Shift {
  static constexpr TableInfo info{"shifts", "The weekly hours of a calendar, one stretch a row."};
  Id<Calendar> calendar;
  std::string name;
  Weekdays weekdays;
  TimeOfDay from;
  TimeOfDay to;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"calendar", "The calendar it belongs to.", "two_shifts", Need::required},
          &Shift::calendar);
    visit({"shift", "Name of the shift.", "early", Need::required}, &Shift::name);
    visit({"weekdays", "The days on which it begins.", "mon-fri", Need::required},
          &Shift::weekdays);
    visit({"from", "Local time of its begin.", "06:00", Need::required}, &Shift::from);
    visit(
        {"to", "Local time of its end; before `from` means the next day.", "14:30", Need::required},
        &Shift::to);
  }
};

/// A day on which a calendar differs from its week.
struct CalendarDay {
  static constexpr TableInfo info{"calendar_days",
                                  "Days on which a calendar differs: closed, or other hours."};
  Id<Calendar> calendar;
  Day day;
  std::optional<TimeOfDay> from;
  std::optional<TimeOfDay> to;
  std::string reason;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"calendar", "The calendar it belongs to.", "two_shifts", Need::required},
          &CalendarDay::calendar);
    visit({"day", "The local day.", "2026-12-24", Need::required}, &CalendarDay::day);
    visit({"from", "Local time it opens; empty: closed all day.", "06:00"}, &CalendarDay::from);
    visit({"to", "Local time it closes.", "12:00"}, &CalendarDay::to);
    visit({"reason", "Why.", "Christmas Eve"}, &CalendarDay::reason);
  }
};

/// What energy costs; hours at another price are rows of tariff_periods.csv.
struct Tariff {
  static constexpr TableInfo info{"tariffs", "What an energy carrier costs."};
  std::string code;
  Carrier carrier = Carrier::electricity;
  EnergyPrice price;
  EnergyPrice feed_in;
  PowerPrice peak;
  Money standing;
  EnergyCarbon carbon;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"tariff", "Code of the tariff.", "day_night", Need::key}, &Tariff::code);
    visit({"carrier", "electricity, gas, heat, water or compressed_air.", "electricity",
           Need::optional, "electricity"},
          &Tariff::carrier);
    visit({"price_eur_per_kwh", "Price outside the periods of tariff_periods.csv, all in.", "0.24",
           Need::required},
          &Tariff::price);
    visit(
        {"feed_in_eur_per_kwh", "What is paid for what is fed back.", "0.05", Need::optional, "0"},
        &Tariff::feed_in);
    visit({"peak_eur_per_kw_month", "What a kilowatt of the month's peak quarter costs.", "3.40",
           Need::optional, "0"},
          &Tariff::peak);
    visit({"standing_eur_per_month", "Fixed cost a month.", "85", Need::optional, "0"},
          &Tariff::standing);
    visit({"carbon_kg_co2e_per_kwh", "Its carbon.", "0.27", Need::optional, "0.27", true},
          &Tariff::carbon);
  }
};

struct TariffPeriod {
  static constexpr TableInfo info{"tariff_periods", "Hours at which a tariff has another price."};
  Id<Tariff> tariff;
  Weekdays weekdays;
  TimeOfDay from;
  TimeOfDay to;
  EnergyPrice price;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"tariff", "The tariff.", "day_night", Need::required}, &TariffPeriod::tariff);
    visit({"weekdays", "The days.", "mon-fri", Need::required}, &TariffPeriod::weekdays);
    visit({"from", "Local time from which it holds.", "23:00", Need::required},
          &TariffPeriod::from);
    visit({"to", "Local time until which it holds; before `from` means the next day.", "07:00",
           Need::required},
          &TariffPeriod::to);
    visit({"price_eur_per_kwh", "The price then.", "0.19", Need::required}, &TariffPeriod::price);
  }
};

/// A place: a factory or a warehouse of the firm.
struct Site {
  static constexpr TableInfo info{"sites", "The firm's places: factories and warehouses."};
  std::string code;
  std::string name;
  SiteKind kind = SiteKind::factory;
  std::string country;
  std::string region;
  Id<Calendar> calendar;
  Id<Tariff> tariff;
  std::optional<Power> grid_limit;
  std::optional<Money> cost;
  std::optional<Duration> time_to_recover;
  std::optional<Duration> time_between_failures;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"site", "Code of the place.", "hal1", Need::key}, &Site::code);
    visit({"name", "Its name.", "Hal 1, Enschede"}, &Site::name);
    visit({"kind", "factory or warehouse.", "factory", Need::optional, "factory"}, &Site::kind);
    visit({"country", "ISO 3166 code.", "NL"}, &Site::country);
    visit({"region", "Region, for what strikes a whole region.", "Twente"}, &Site::region);
    visit({"calendar", "When it is open.", "two_shifts"}, &Site::calendar);
    visit({"tariff", "What its electricity costs.", "day_night"}, &Site::tariff);
    visit({"grid_limit_kw", "The power its connection allows.", "160"}, &Site::grid_limit);
    visit({"cost_eur_per_year", "What the place costs a year: rent, upkeep, its own people.",
           "18000"},
          &Site::cost);
    visit({"time_to_recover_d", "Days until it works again after a disaster.", "60"},
          &Site::time_to_recover);
    visit({"time_between_failures_y", "Years, on average, between two disasters.", "100"},
          &Site::time_between_failures);
  }
};

}  // namespace tienvoud
