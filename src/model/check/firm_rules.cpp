#include "model/check/firm_rules.h"

#include <fmt/format.h>

#include <optional>

#include "base/time_zone.h"
#include "model/shown_text.h"

namespace tienvoud {
namespace {

/// The cell counts as empty, or as its fallback, until somebody mends it.
void put_right(RowFaults& faults,
               std::string_view column,
               const char* code,
               std::string reason,
               const char* remedy) {
  faults.push_back({Severity::doubt, column, {code, std::move(reason), remedy, {}, {}}, true});
}

void refuse(RowFaults& faults,
            std::string_view column,
            const char* code,
            std::string reason,
            const char* remedy) {
  faults.push_back({Severity::refused, column, {code, std::move(reason), remedy, {}, {}}});
}

void check_zone(std::string& zone, const std::string& fallback, RowFaults& faults) {
  if (!zone.empty() && !TimeZone::find(zone)) {
    put_right(faults, "time_zone", "unknown_time_zone",
              fmt::format("\"{}\" is not a time zone; until it is mended {} counts.", shown(zone),
                          fallback.empty() ? "the firm's" : fallback),
              "Write the IANA name of the clock, such as Europe/Amsterdam.");
    zone = fallback;
  }
}

void check_count(std::int64_t& number, std::string_view column, RowFaults& faults) {
  if (number < 0 || number > 1'000'000) {
    put_right(faults, column, "count_out_of_range",
              fmt::format("{} cannot be; until it is mended 1 counts.", number),
              "Write a whole number of at least 0.");
    number = 1;
  }
}

void check_hours(TimeOfDay from, TimeOfDay to, RowFaults& faults) {
  if (from == to) {
    refuse(faults, "to", "no_length", "It ends when it begins, so it has no length.",
           "Write another end; a whole day is 00:00 to 24:00.");
  } else if (from.since_midnight == hours(24)) {
    refuse(faults, "from", "begins_at_24", "It begins at 24:00, which is the end of a day.",
           "Write the begin as 00:00 of the next day.");
  }
}

/// Years that may be left out but are not none.
void check_years(std::optional<Duration>& years, std::string_view column, RowFaults& faults) {
  if (years && *years <= Duration()) {
    put_right(faults, column, "no_length",
              "It cannot be no years at all; until it is mended it counts as not said.",
              "Write the years, such as 25, or leave it empty.");
    years.reset();
  }
}

constexpr std::string_view between_failures = "time_between_failures_y";

}  // namespace

void check_firm_row(Profile& profile, Given, RowFaults& faults) {
  check_zone(profile.time_zone, "Europe/Amsterdam", faults);
  check_years(profile.write_off, "write_off_y", faults);
  if (profile.employees < 0) {
    put_right(faults, "employees", "negative", "A firm has no negative number of people.",
              "Write a whole number of at least 0.");
    profile.employees = 0;
  }
}

void check_firm_row(Calendar& calendar, Given, RowFaults& faults) {
  check_zone(calendar.time_zone, "", faults);
  if (calendar.holidays != "nl" && calendar.holidays != "none") {
    put_right(faults, "holidays", "unknown_holidays",
              fmt::format("No public holidays are known by the name \"{}\"; until it is mended "
                          "there are none.",
                          shown(calendar.holidays)),
              "Write nl or none, and list other days in calendar_days.csv.");
    calendar.holidays = "none";
  }
}

void check_firm_row(Shift& shift, Given, RowFaults& faults) {
  check_hours(shift.from, shift.to, faults);
}

void check_firm_row(CalendarDay& day, Given, RowFaults& faults) {
  if (day.from.has_value() != day.to.has_value()) {
    refuse(faults, day.from ? "to" : "from", "half_a_stretch",
           "Only one of its begin and its end is given.",
           "Give both, or neither where it is closed all day.");
  } else if (day.from) {
    check_hours(*day.from, *day.to, faults);
  }
}

void check_firm_row(TariffPeriod& period, Given, RowFaults& faults) {
  check_hours(period.from, period.to, faults);
}

void check_firm_row(Resource& resource, Given, RowFaults& faults) {
  check_count(resource.capacity, "capacity", faults);
  check_years(resource.time_between_failures, between_failures, faults);
}

void check_firm_row(Site& site, Given, RowFaults& faults) {
  check_years(site.time_between_failures, between_failures, faults);
}

void check_firm_row(Supplier& supplier, Given, RowFaults& faults) {
  check_years(supplier.time_between_failures, between_failures, faults);
}

void check_firm_row(Skill& skill, Given, RowFaults& faults) {
  if (skill.code.find(';') != std::string::npos) {
    refuse(faults, "skill", "mark_in_code",
           "The code has a semicolon, which separates skills in a list.",
           "Give the skill a code without a semicolon.");
  }
}

void check_firm_row(Meter& meter, Given, RowFaults& faults) {
  if (meter.interval <= Duration()) {
    put_right(faults, "interval_s", "no_length",
              "No time lies between its readings; until it is mended 900 seconds count.",
              "Write the seconds between two readings.");
    meter.interval = seconds(900);
  }
  if (meter.rollover && *meter.rollover <= Energy()) {
    put_right(faults, "rollover_kwh", "no_length",
              "A register cannot start again at zero; until it is mended it never does.",
              "Write the standing at which the register starts again, or leave it empty.");
    meter.rollover.reset();
  }
}

void check_firm_row(Item& item, Given, RowFaults& faults) {
  // A billionth is left for shares that were rounded on their way here.
  if (item.reused.value() + item.recycled.value() + item.renewable.value() > 1 + 1e-9) {
    put_right(faults, "recycled_fraction", "shares_over_one",
              "Its reused, recycled and renewable shares add up to more than all of it; until they "
              "are mended none of them counts.",
              "Correct the shares; each kilogram belongs to one of them at most.");
    item.reused = item.recycled = item.renewable = Fraction();
  }
}

void check_firm_row(Mode& mode, Given, RowFaults& faults) {
  check_count(mode.people, "people", faults);
}

void check_firm_row(Lane& lane, Given given, RowFaults& faults) {
  check_years(lane.time_between_failures, between_failures, faults);
  if (given("from_supplier") == given("from_site")) {
    refuse(faults, "from_supplier", "lane_without_one_start",
           given("from_site") ? "It starts at a supplier and at a site." : "It starts nowhere.",
           "Give exactly one of from_supplier and from_site.");
  }
  if (given("to_site") == given("to_customer")) {
    refuse(faults, "to_site", "lane_without_one_end",
           given("to_site") ? "It ends at a site and at a customer." : "It ends nowhere.",
           "Give exactly one of to_site and to_customer.");
  }
}

void check_firm_row(PurchaseOrder& order, Given, RowFaults& faults) {
  if (order.received_at && order.ordered_at && *order.received_at < *order.ordered_at) {
    faults.push_back({Severity::doubt,
                      "received_at",
                      {"received_before_ordered",
                       fmt::format("It was received at {}, before it was ordered at {}.",
                                   to_string(*order.received_at), to_string(*order.ordered_at)),
                       "Correct the day of the order or of the receipt.",
                       {},
                       {}}});
  }
}

void check_firm_row(Order& order, Given, RowFaults& faults) {
  if (order.weight < 0) {
    put_right(faults, "weight", "negative",
              "An order cannot count less than nothing; until it is mended 1 counts.",
              "Write a number of at least 0.");
    order.weight = 1;
  }
  if (order.released_at && order.due_at && *order.due_at < *order.released_at) {
    faults.push_back({Severity::note,
                      "due_at",
                      {"due_before_release",
                       fmt::format("It is due at {}, before it may begin at {}.",
                                   to_string(*order.due_at), to_string(*order.released_at)),
                       "Correct one of the two moments; as written the order is late from the "
                       "start.",
                       {},
                       {}},
                      true});
  }
}

void check_firm_row(Demand& demand, Given, RowFaults& faults) {
  if (demand.to <= demand.from) {
    refuse(faults, "to", "no_length",
           fmt::format("The period ends on {}, not after its first day {}.", to_string(demand.to),
                       to_string(demand.from)),
           "Write the day after the last day of the period.");
  }
}

}  // namespace tienvoud
