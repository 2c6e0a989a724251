#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/quantity.h"
#include "model/firm/choices.h"
#include "model/firm/site.h"
#include "model/schema.h"

namespace tienvoud {

/// A machine, tool, work center, subcontractor, or utility such as a compressor.
struct Resource {
  static constexpr TableInfo info{
      "resources", "Machines, tools, work centers (groups of machines) and utilities."};
  std::string code;
  std::string name;
  ResourceKind kind = ResourceKind::machine;
  Id<Resource> work_center;
  Id<Site> site;
  Id<Calendar> calendar;
  std::int64_t capacity = 1;
  std::optional<HourlyCost> cost;
  std::optional<Power> power_off;
  std::optional<Power> power_standby;
  std::optional<Power> power_idle;
  std::optional<Power> power_setup;
  std::optional<Power> power_run;
  std::optional<Duration> time_to_recover;
  std::optional<Duration> time_between_failures;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"resource", "Code of the machine, tool or group.", "DMU50", Need::key}, &Resource::code);
    visit({"name", "Its name.", "DMG Mori DMU 50"}, &Resource::name);
    visit({"kind", "machine, tool, work_center, subcontractor or utility.", "machine",
           Need::optional, "machine"},
          &Resource::kind);
    visit({"work_center", "The group it belongs to: a resource of kind work_center.", "milling"},
          &Resource::work_center);
    visit({"site", "Where it stands.", "hal1"}, &Resource::site);
    visit({"calendar", "When it is meant to be busy; its work center's or site's where empty.",
           "two_shifts"},
          &Resource::calendar);
    visit({"capacity", "How many operations it does at once; 0: out of use.", "1", Need::optional,
           "1"},
          &Resource::capacity);
    visit({"cost_eur_per_h", "What an hour of it costs; the firm's where empty.", "38"},
          &Resource::cost);
    visit({"power_off_kw", "Power it draws switched off.", "0"}, &Resource::power_off);
    visit({"power_standby_kw", "Power in standby.", "0.4"}, &Resource::power_standby);
    visit({"power_idle_kw", "Power while ready and waiting.", "1.8"}, &Resource::power_idle);
    visit({"power_setup_kw", "Power while being set up.", "2.2"}, &Resource::power_setup);
    visit({"power_run_kw", "Power while it makes.", "7.5"}, &Resource::power_run);
    visit({"time_to_recover_d", "Days until it is replaced or mended after a disaster.", "45"},
          &Resource::time_to_recover);
    visit({"time_between_failures_y", "Years, on average, between two disasters.", "20"},
          &Resource::time_between_failures);
  }
};

/// What a person can do, or an operation asks for.
struct Skill {
  static constexpr TableInfo info{"skills", "What people can do and operations ask for."};
  std::string code;
  std::string name;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"skill", "Code of the skill.", "milling", Need::key}, &Skill::code);
    visit({"name", "Its name.", "CNC milling"}, &Skill::name);
  }
};

/// A person, as a code without a name.
struct Person {
  static constexpr TableInfo info{"people", "The people, as codes without names."};
  std::string code;
  std::vector<Id<Skill>> skills;
  Id<Calendar> calendar;
  Id<Site> site;
  std::optional<HourlyCost> cost;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"person", "Code of the person, never a name.", "P07", Need::key}, &Person::code);
    visit({"skills", "Codes of skills, separated by spaces.", "milling turning"}, &Person::skills);
    visit({"calendar", "When the person works.", "early"}, &Person::calendar);
    visit({"site", "Where.", "hal1"}, &Person::site);
    visit({"cost_eur_per_h", "What an hour costs; the firm's where empty.", "46"}, &Person::cost);
  }
};

/// A meter, or a power signal of a machine.
struct Meter {
  static constexpr TableInfo info{"meters",
                                  "Meters and power signals, and what their readings mean."};
  std::string code;
  Id<Site> site;
  Id<Resource> resource;
  MeterRole role = MeterRole::sub;
  Carrier carrier = Carrier::electricity;
  ReadingKind reading = ReadingKind::power;
  Duration interval;
  std::optional<Duration> longest_gap;
  std::optional<Energy> rollover;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"meter", "Code of the meter.", "M-DMU50", Need::key}, &Meter::code);
    visit({"site", "The site it stands on.", "hal1"}, &Meter::site);
    visit({"resource", "The machine it measures; empty for a main meter.", "DMU50"},
          &Meter::resource);
    visit({"role", "main, sub or feed_in.", "sub", Need::optional, "sub"}, &Meter::role);
    visit({"carrier", "electricity, gas, heat, water or compressed_air.", "electricity",
           Need::optional, "electricity"},
          &Meter::carrier);
    visit({"reading",
           "What a reading is: power (from then on), interval (the quantity of the interval that "
           "ends then) or counter.",
           "interval", Need::optional, "power"},
          &Meter::reading);
    visit({"interval_s", "Seconds between readings as meant.", "900", Need::optional, "900"},
          &Meter::interval);
    visit({"longest_gap_s", "Silence longer than this is unknown; five intervals where empty.",
           "4500"},
          &Meter::longest_gap);
    visit({"rollover_kwh", "Where a counter starts again from zero.", "1000000"}, &Meter::rollover);
  }
};

/// Time and cost to change a machine from one family of items to another.
struct SetupChange {
  static constexpr TableInfo info{"setup_changes", "Setups that depend on what was made before."};
  Id<Resource> resource;
  std::string from_family;
  std::string to_family;
  Duration setup;
  Money cost;

  template <class Visitor>
  static void columns(Visitor&& visit) {
    visit({"resource", "The machine or work center.", "milling", Need::required},
          &SetupChange::resource);
    visit({"from_family", "Family before; empty: any.", "steel"}, &SetupChange::from_family);
    visit({"to_family", "Family after; empty: any.", "aluminium"}, &SetupChange::to_family);
    visit({"setup_min", "How long it takes.", "45", Need::required}, &SetupChange::setup);
    visit({"cost_eur", "What it costs in material.", "0", Need::optional, "0"}, &SetupChange::cost);
  }
};

}  // namespace tienvoud
